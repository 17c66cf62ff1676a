-- What was on record before there was a chain: the hub takes it into the chain when it starts, in order.
alter table audit_entry rename to audit_entry_unchained;

-- line: the entry's exact text, over which its hash is; the other columns only serve to find it.
create table audit_entry (
    id         bigint        primary key,
    at         timestamp(3) with time zone not null,
    actor      varchar(200)  not null,
    action     varchar(100)  not null,
    subject    varchar(300)  not null,
    workspace  varchar(100),
    line       text          not null
);
create index audit_at on audit_entry (at desc, id desc);

-- head: the last entry and its hash; who writes entries holds this row until its transaction ends. sealed: the last
-- entry that was moved out.
create table audit_head (
    name       varchar(10)   primary key,
    id         bigint        not null,
    hash       varchar(64)   not null
);
insert into audit_head (name, id, hash)
values ('head', 0, '0000000000000000000000000000000000000000000000000000000000000000'),
       ('sealed', 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Signed statements of what the hash was at an entry.
create table audit_checkpoint (
    id         bigint        primary key,
    at         timestamp(3) with time zone not null,
    line       text          not null
);

-- How far each outside home has its copy; node and until: who is writing there now.
create table audit_home (
    name       varchar(500)  primary key,
    entry      bigint        not null,
    checkpoint bigint        not null,
    node       varchar(36),
    until      timestamp(3) with time zone
);
