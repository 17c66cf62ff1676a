-- What people have said about failures, and how failures that say the same are recognised. Version 2 makes Quartz's
-- tables; as in version 1, a start that was killed halfway begins here again.

-- fingerprint: equal for failures that say the same; empty where nothing telling was said, and for those recorded before.
-- runner_up: the other cause that came close, as JSON text.
alter table failure add column if not exists fingerprint varchar(64) not null default '';
alter table failure add column if not exists runner_up text;
create index if not exists failure_of_fingerprint on failure (fingerprint);
create index if not exists failure_of_category on failure (category, decided_at);

-- An operator's word on failures of one fingerprint. active_fingerprint: the fingerprint while the correction counts, null
-- once it is replaced or withdrawn: one that counts a fingerprint. seq: the first of a fingerprint is its lock. corrected_…: the verdict that it corrects. shown: the
-- symptoms, cut down and without secrets, as JSON text.
create table if not exists correction (
    id                 varchar(36)   primary key,
    seq                bigint generated always as identity,
    active_fingerprint varchar(64)   unique,
    fingerprint        varchar(64)   not null,
    category           varchar(30)   not null,
    cause              varchar(100)  not null,
    advice             varchar(30)   not null,
    reason             varchar(2000) not null,
    workspace          varchar(100)  not null,
    job_id             bigint        not null,
    job_name           varchar(4096) not null,
    run_id             bigint        not null,
    attempt            integer       not null,
    corrected_rule     varchar(200)  not null,
    corrected_rules_version varchar(64) not null,
    corrected_category varchar(30)   not null,
    corrected_cause    varchar(100)  not null,
    corrected_advice   varchar(30)   not null,
    sample             varchar(1000) not null,
    shown              text          not null,
    made_at            timestamp(3) with time zone not null,
    made_by            varchar(200)  not null,
    replaced_by        varchar(36),
    withdrawn_at       timestamp(3) with time zone,
    withdrawn_by       varchar(200),
    withdrawn_reason   varchar(2000)
);
create index if not exists correction_of_fingerprint on correction (fingerprint, seq);
create index if not exists correction_newest on correction (made_at desc, id);
