-- Plain SQL that H2 in PostgreSQL mode and PostgreSQL both take. H2 commits every statement by itself: a start that was
-- killed halfway begins here again, hence "if not exists". JSON is kept as text: nothing is queried inside it.

-- How far each workspace has been watched, by Databricks' clock.
create table if not exists watch (
    workspace     varchar(100) primary key,
    watched_until timestamp(3) with time zone not null,
    swept_until   timestamp(3) with time zone not null
);

create table if not exists job (
    workspace varchar(100)  not null,
    job_id    bigint        not null,
    name      varchar(4096) not null,
    tags      text          not null,
    schedule  varchar(500),
    paused    boolean       not null,
    seen_at   timestamp(3) with time zone not null,
    primary key (workspace, job_id)
);

-- Every run seen, at its newest attempt. open: still to be asked for; handled_attempt: the last attempt gone through
-- the whole story, -1 for none.
create table if not exists run (
    workspace        varchar(100)  not null,
    run_id           bigint        not null,
    job_id           bigint        not null,
    job_name         varchar(4096) not null,
    attempt          integer       not null,
    latest_repair_id bigint        not null,
    open             boolean       not null,
    handled_attempt  integer       not null,
    outcome          varchar(20)   not null,
    state            varchar(100)  not null,
    life_cycle       varchar(100),
    result           varchar(100),
    status           varchar(100),
    code             varchar(200),
    code_type        varchar(100),
    message          text          not null,
    trigger_type     varchar(100)  not null,
    run_type         varchar(100)  not null,
    parent_run_id    bigint        not null,
    started_at       timestamp(3) with time zone not null,
    ended_at         timestamp(3) with time zone,
    parameters       text          not null,
    tasks            text          not null,
    raw              text          not null,
    near_miss        boolean       not null,
    faults           integer       not null default 0,
    ask_again_at     timestamp(3) with time zone,
    seen_at          timestamp(3) with time zone not null,
    primary key (workspace, run_id)
);
create index if not exists run_open on run (workspace, open);
create index if not exists run_newest on run (started_at desc, run_id desc);
create index if not exists run_of_job on run (workspace, job_id, started_at desc);

-- open_key is the cause's key while the incident is not resolved: one open incident a cause.
create table if not exists incident (
    id              varchar(36)   primary key,
    open_key        varchar(300)  unique,
    workspace       varchar(100)  not null,
    job_id          bigint        not null,
    job_name        varchar(4096) not null,
    category        varchar(30)   not null,
    cause           varchar(100)  not null,
    severity        varchar(20)   not null,
    state           varchar(20)   not null,
    failures        integer       not null,
    last_run_id     bigint        not null,
    opened_at       timestamp(3) with time zone not null,
    last_failure_at timestamp(3) with time zone not null,
    acknowledged_at timestamp(3) with time zone,
    acknowledged_by varchar(200),
    resolved_at     timestamp(3) with time zone,
    resolved_by     varchar(200),
    resolution      varchar(500)
);
create index if not exists incident_of_job on incident (workspace, job_id, state);
create index if not exists incident_newest on incident (opened_at desc, id);

-- One failed attempt of a run, its named cause and what was decided about it; handled once.
create table if not exists failure (
    id            bigint generated always as identity primary key,
    workspace     varchar(100)  not null,
    run_id        bigint        not null,
    attempt       integer       not null,
    job_id        bigint        not null,
    job_name      varchar(4096) not null,
    run_started_at timestamp(3) with time zone not null,
    category      varchar(30)   not null,
    cause         varchar(100)  not null,
    advice        varchar(30)   not null,
    confidence    varchar(10)   not null,
    rule          varchar(200)  not null,
    rules_version varchar(64)   not null,
    friendly      varchar(300)  not null,
    explanation   varchar(1000) not null,
    evidence      text          not null,
    trace         text          not null,
    verdict       varchar(10)   not null,
    policy_rule   varchar(200)  not null,
    policy_version varchar(64)  not null,
    severity      varchar(20)   not null,
    why           varchar(1000) not null,
    incident_id   varchar(36),
    recovered_at  timestamp(3) with time zone,
    decided_at    timestamp(3) with time zone not null,
    unique (workspace, run_id, attempt)
);
create index if not exists failure_of_incident on failure (incident_id);
create index if not exists failure_newest on failure (decided_at desc);
create index if not exists failure_of_job on failure (workspace, job_id, recovered_at);

-- The action ledger. slot is the effect that must not happen twice; it is free again (null) once the action is known to
-- have had no effect. token is the idempotency token of run-now; base_repair_id the repair lock read before the call.
create table if not exists action (
    id             varchar(36)   primary key,
    kind           varchar(10)   not null,
    state          varchar(20)   not null,
    slot           varchar(300)  unique,
    workspace      varchar(100)  not null,
    job_id         bigint        not null,
    job_name       varchar(4096) not null,
    run_id         bigint        not null,
    attempt        integer       not null,
    root_run_id    bigint        not null,
    parameters     text          not null,
    automatic      boolean       not null,
    actor          varchar(200)  not null,
    reason         varchar(2000) not null,
    rule           varchar(200)  not null,
    retry          integer       not null,
    token          varchar(64)   not null,
    base_repair_id bigint,
    sent_at        timestamp(3) with time zone,
    tries          integer       not null,
    wanted_at      timestamp(3) with time zone not null,
    due_at         timestamp(3) with time zone not null,
    lease_until    timestamp(3) with time zone,
    lease_holder   varchar(100),
    outcome_run_id bigint,
    outcome_repair_id bigint,
    outcome        varchar(2000) not null,
    created_at     timestamp(3) with time zone not null,
    ended_at       timestamp(3) with time zone
);
create index if not exists action_due on action (state, due_at);
create index if not exists action_of_run on action (workspace, run_id);
create index if not exists action_of_root on action (workspace, root_run_id);
create index if not exists action_of_outcome on action (workspace, outcome_run_id);
create index if not exists action_of_job on action (workspace, job_id, created_at);

-- One writer a run: who may repair or cancel it now.
create table if not exists run_lease (
    workspace varchar(100) not null,
    run_id    bigint       not null,
    holder    varchar(100) not null,
    until     timestamp(3) with time zone not null,
    primary key (workspace, run_id)
);

-- The outbox: what is to be told, down which channel, in which order within an incident.
create table if not exists notification (
    id           bigint generated always as identity primary key,
    incident_id  varchar(36)   not null,
    channel      varchar(100)  not null,
    kind         varchar(20)   not null,
    notice       text          not null,
    state        varchar(20)   not null,
    tries        integer       not null,
    due_at       timestamp(3) with time zone not null,
    lease_until  timestamp(3) with time zone,
    lease_holder varchar(100),
    unsure       boolean       not null,
    last_error   varchar(500),
    created_at   timestamp(3) with time zone not null,
    ended_at     timestamp(3) with time zone
);
create index if not exists notification_due on notification (channel, state, due_at);
create index if not exists notification_of_incident on notification (incident_id, channel, id);

-- What a receiver calls our incident: Slack's message, ServiceNow's record.
create table if not exists receipt (
    incident_id varchar(36)   not null,
    channel     varchar(100)  not null,
    reference   varchar(500)  not null,
    primary key (incident_id, channel)
);

create table if not exists audit_entry (
    id         bigint generated always as identity primary key,
    at         timestamp(3) with time zone not null,
    actor      varchar(200)  not null,
    action     varchar(100)  not null,
    subject    varchar(300)  not null,
    workspace  varchar(100),
    detail     text          not null,
    shipped    boolean       not null
);
create index if not exists audit_unshipped on audit_entry (shipped, id);
create index if not exists audit_newest on audit_entry (at desc);

-- Answers given under an Idempotency-Key.
create table if not exists idempotency_key (
    actor       varchar(200) not null,
    idem_key    varchar(255) not null,
    fingerprint varchar(64)  not null,
    subject     varchar(100) not null,
    created_at  timestamp(3) with time zone not null,
    primary key (actor, idem_key)
);
