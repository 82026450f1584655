-- The tables that a scan needs: files, pages, sheets, readings, decisions, printed serials.
create table meta (key text primary key, value text not null);
create table batch (id {id}, unit text not null, started_at text not null, ended_at text not null);
create table source (id {id}, sha256 text not null unique, name text not null, extension text not null,
  bytes bigint not null, pages integer not null, problem text not null,
  batch_id bigint not null references batch(id));
create table sheet (id {id}, key text not null unique, template text not null, version integer not null,
  serial bigint, pages integer not null);
create table page (id {id}, source_id bigint not null references source(id), number integer not null,
  batch_id bigint not null references batch(id), status text not null, problem text not null,
  detail text not null, template text not null, version integer not null, form_page integer not null,
  sheet_id bigint references sheet(id), unit text not null, field text not null, period text not null,
  page_to_scan text not null, residual_mm double precision not null, unique (source_id, number));
-- One page of a sheet counts once; every further copy is a duplicate until a person chooses.
create unique index page_counts_once on page (sheet_id, form_page) where status = 'read';
create table reading (id {id}, page_id bigint not null references page(id), field text not null,
  value text not null, confidence double precision not null, status text not null, reason text not null,
  is_text integer not null, has_ink integer not null, evidence text not null, reader text not null);
create index reading_of_page on reading (page_id, field, id);
create table decision (id {id}, page_id bigint not null references page(id), field text not null,
  value text not null, person text not null, decided_at text not null);
create index decision_of_page on decision (page_id, field, id);
create table print_run (id {id}, template text not null, version integer not null, unit text not null,
  first_serial bigint not null, count bigint not null, printed_at text not null);
create table template (id text not null, version integer not null, json text not null, primary key (id, version));
-- The current answer: the newest reading, unless a person has decided.
create view answer as select r.id as reading_id, r.page_id as page_id, r.field as field, coalesce(d.value, r.value) as value, case when d.id is null then r.status else 'confirmed' end as status,
  r.confidence as confidence, case when d.id is null then r.reason else '' end as reason,
  case when d.id is null then 'machine' else 'person' end as read_by, r.is_text as is_text, r.has_ink as has_ink
  from reading r join page p on p.id = r.page_id
  left join decision d on d.page_id = r.page_id and d.field = r.field and not exists (select 1 from decision later
  where later.page_id = d.page_id and later.field = d.field and later.id > d.id) where p.status = 'read'
  and not exists (select 1 from reading newer
  where newer.page_id = r.page_id and newer.field = r.field and newer.id > r.id);
