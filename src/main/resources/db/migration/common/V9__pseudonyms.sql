-- One row: what pseudonyms are made with, so that they are the same on every node and nobody can guess what they stand for.
create table pseudonym_salt (
    name varchar(10) primary key,
    salt varchar(64) not null
);
