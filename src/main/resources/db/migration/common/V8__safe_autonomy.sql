-- One row: whether the hub may act at all.
create table kill_switch (
    name       varchar(10)   primary key,
    actions    boolean       not null,
    actor      varchar(200)  not null,
    reason     varchar(1000) not null,
    at         timestamp(3) with time zone
);
insert into kill_switch (name, actions, actor, reason, at) values ('hub', true, '', '', null);

-- Causes that have hit many jobs of a workspace: automatic retries for them wait, but for one probe at a time.
create table breaker (
    workspace  varchar(100)  not null,
    cause      varchar(100)  not null,
    jobs       integer       not null,
    opened_at  timestamp(3) with time zone not null,
    probe_at   timestamp(3) with time zone not null,
    probe      varchar(36),
    primary key (workspace, cause)
);
