-- Buttons that have been pressed, each in one rendering of its message: who was first, with which press, and
-- whether something came of it: where a hub died in between, the button is free again after a minute.
create table if not exists slack_press (
    button varchar(200) primary key,
    press  varchar(200) not null,
    person varchar(200) not null,
    at     timestamp(3) with time zone not null,
    done   boolean default false not null
);
