-- What the doctor is to find out, and has found out, about a run at one attempt, from what its clusters left behind.
create table if not exists examination (
    workspace    varchar(100)  not null,
    run_id       bigint        not null,
    attempt      integer       not null,
    state        varchar(10)   not null,
    ordered_by   varchar(200)  not null,
    created_at   timestamp(3) with time zone not null,
    due_at       timestamp(3) with time zone,
    tries        integer       not null,
    lease_until  timestamp(3) with time zone,
    lease_holder varchar(100),
    ended_at     timestamp(3) with time zone,
    finding      varchar(2000),
    report       text,
    primary key (workspace, run_id, attempt)
);
create index if not exists examination_due on examination (state, due_at);
