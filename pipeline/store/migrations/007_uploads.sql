-- A file that was sent is checked by its hash: what the browser told of it, and what lies here once it is whole.
alter table upload add column told_sha256 text not null default '';
alter table upload add column sha256 text not null default '';
-- One that was begun and never submitted leaves a record: when it was cleared away.
alter table upload add column ended_at text not null default '';
