-- cause_key names an incident's cause for good, so that it can open again; wave_key names the cause without the job. A
-- wave is one incident for many jobs; what was open of its cause before goes into it (merged_into).
alter table incident add column if not exists cause_key varchar(400);
alter table incident add column if not exists wave_key varchar(400);
alter table incident add column if not exists wave boolean default false not null;
alter table incident add column if not exists jobs integer default 1 not null;
alter table incident add column if not exists reopened integer default 0 not null;
alter table incident add column if not exists merged_into varchar(36);
alter table incident add column if not exists team varchar(100);
alter table incident add column if not exists escalate_at timestamp(3) with time zone;
create index if not exists incident_of_cause on incident (cause_key, resolved_at);
create index if not exists incident_of_wave on incident (wave_key, open_key);
create index if not exists incident_escalating on incident (escalate_at);

-- What happened to an incident, in order.
create table if not exists incident_step (
    id          bigint generated always as identity primary key,
    incident_id varchar(36)  not null,
    at          timestamp(3) with time zone not null,
    kind        varchar(20)  not null,
    actor       varchar(200) not null,
    text        varchar(1000) not null
);
create index if not exists incident_step_of on incident_step (incident_id, id);

-- What people do not want to hear of for a while.
create table if not exists silence (
    id          varchar(36)   primary key,
    match       text          not null,
    owner       varchar(200)  not null,
    reason      varchar(1000) not null,
    starts_at   timestamp(3) with time zone not null,
    ends_at     timestamp(3) with time zone not null,
    created_at  timestamp(3) with time zone not null,
    ended_by    varchar(200),
    ended_at    timestamp(3) with time zone,
    announced   boolean       not null
);
alter table notification add column if not exists silenced_by varchar(100);
create index if not exists silence_ends on silence (ends_at);
