-- Whose consent an action waits for. requester, target, consent, binding: JSON as the hub reads it back; binding is null
-- until what would be done has been looked at in the workspace, and nobody can consent before that.
create table approval (
    id             varchar(36) primary key,
    action_id      varchar(36) not null unique,
    workspace      varchar(100) not null,
    what           varchar(500) not null,
    requester_name varchar(200) not null,
    requester      text not null,
    target         text not null,
    consent        text not null,
    reason         text not null,
    rule           varchar(100) not null,
    binding        text,
    state          varchar(20) not null,
    outcome        text not null,
    created_at     timestamp with time zone not null,
    expires_at     timestamp with time zone not null,
    ended_at       timestamp with time zone
);
create index approval_newest on approval (created_at, id);

create table approval_vote (
    approval_id varchar(36) not null references approval (id),
    place       integer not null,
    vote        text not null,
    primary key (approval_id, place)
);
