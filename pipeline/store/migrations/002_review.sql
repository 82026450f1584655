-- Review: what became of each doubtful mark, and how a sample of the marks that the machine was sure of turned out.
-- status: answer; invalid or unreadable (no answer counts); withdrawn (undone: as if nobody had decided).
-- kind: review, audit (asked blindly about an accepted mark), keyed (typed in from the picture).
alter table decision add column status text not null default 'answer';
alter table decision add column kind text not null default 'review';
alter table decision add column reason text not null default '';
alter table decision add column before text not null default '';
alter table decision add column took_ms bigint not null default 0;
alter table decision add column picture_sha256 text not null default '';
create table audit (id {id}, batch_id bigint not null references batch(id),
  page_id bigint not null references page(id), field text not null, value text not null,
  confidence double precision not null, stratum text not null, drawn_at text not null, found text,
  person text not null default '', found_at text not null default '', unique (page_id, field));
create table person (id {id}, login text not null unique, name text not null, password text not null,
  roles text not null, active integer not null, must_change integer not null, created_at text not null);
-- Of the token only the hash is kept: who reads the database can't sign in with it.
create table session (token_sha256 text primary key, person_id bigint not null references person(id),
  csrf text not null, started_at bigint not null, seen_at bigint not null);
-- While one reviewer has a mark on the screen, nobody else is given it.
create table lease (page_id bigint not null, field text not null, login text not null, until bigint not null,
  primary key (page_id, field));
create table page_change (id {id}, page_id bigint not null references page(id), action text not null,
  before text not null, after text not null, person text not null, changed_at text not null);
create table batch_change (id {id}, batch_id bigint not null references batch(id), before text not null,
  after text not null, person text not null, changed_at text not null);
alter table batch add column field text not null default '';
alter table batch add column period text not null default '';
create index reading_pending on reading (is_text, field) where status = 'pending';
create index page_of_batch on page (batch_id);
drop view answer;
create view answer as select r.id as reading_id, r.page_id as page_id, r.field as field,
  case when d.id is null then r.value else d.value end as value,
  case when d.id is null then r.status else 'confirmed' end as status, r.confidence as confidence,
  case when d.id is null then r.reason when d.status = 'answer' then '' else d.status end as reason,
  case when d.id is null then 'machine' else 'person' end as read_by, r.is_text as is_text, r.has_ink as has_ink
  from reading r join page p on p.id = r.page_id
  left join decision d on d.page_id = r.page_id and d.field = r.field and d.status <> 'withdrawn'
  and not exists (select 1 from decision later
  where later.page_id = d.page_id and later.field = d.field and later.id > d.id) where p.status = 'read'
  and not exists (select 1 from reading newer
  where newer.page_id = r.page_id and newer.field = r.field and newer.id > r.id);
