-- Actions on clusters stand in the same ledger. cluster_id: as Databricks knows it; empty for jobs and runs.
alter table action alter column kind set data type varchar(30);
alter table action add column if not exists cluster_id varchar(200) not null default '';
