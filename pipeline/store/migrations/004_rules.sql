-- The office half on one ground: where a page's unit, service and period came from, batches that are jobs, and what
-- waits for a person. Columns named `field` mean the question in readings and decisions, the service (lĩnh vực) in
-- batches and pages.

-- …_from: page (its code), cover, option (of the command), batch (told with the batch), person; '' where nothing is known.
alter table page add column unit_from text not null default '';
alter table page add column field_from text not null default '';
alter table page add column period_from text not null default '';
alter table page add column withdrawn_from text not null default '';
update page set
  unit_from = case
    when unit = '' then ''
    when exists (select 1 from sheet h where h.id = page.sheet_id and h.serial is not null
      and h.key like '%.' || page.unit || '.%') then 'page'
    when unit = (select b.unit from batch b where b.id = page.batch_id) then 'batch'
    else 'cover' end,
  field_from = case
    when field = '' then ''
    when field = (select b.field from batch b where b.id = page.batch_id) then 'batch'
    else 'cover' end,
  period_from = case
    when period = '' then ''
    when period = (select b.period from batch b where b.id = page.batch_id) then 'batch'
    else 'cover' end;

-- state: waiting, reading, done, failed, withdrawn. origin: option or batch, who told its unit. beat: the last second
-- in which somebody was seen reading it.
alter table batch add column state text not null default 'done';
alter table batch add column origin text not null default 'option';
alter table batch add column person text not null default '';
alter table batch add column error text not null default '';
alter table batch add column reason text not null default '';
alter table batch add column beat bigint not null default 0;
update batch set state = 'reading' where ended_at = '';
-- Every file of a batch, those that were known before too. upload: where it lies until it is read.
create table batch_file (id {id}, batch_id bigint not null references batch(id), name text not null,
  bytes bigint not null, upload text not null, device text not null, source_id bigint references source(id));
create index batch_file_of_batch on batch_file (batch_id);
create index batch_file_of_source on batch_file (source_id);
insert into batch_file (batch_id, name, bytes, upload, device, source_id)
  select batch_id, name, bytes, '', '', id from source order by id;
create table upload (id text primary key, name text not null, bytes bigint not null, person text not null,
  begun_at text not null);

-- A page that was given its form and then left: nothing of it can be shown as a mark, so it is a problem until somebody
-- keys it in.
update page set status = 'problem', problem = 'not_keyed' where status = 'read' and channel = 'paper'
  and page_to_scan = '' and id in (select page_id from answer where status = 'pending');

-- The current answer, as before; a page that was taken up anew has dropped readings, which count no more.
drop view answer;
create view answer as
  select r.id as reading_id, r.page_id as page_id, r.field as field,
    case when d.id is null then r.value else d.value end as value,
    case when d.id is null then r.status else 'confirmed' end as status, r.confidence as confidence,
    case when d.id is null then r.reason when d.status = 'answer' then '' else d.status end as reason,
    case when d.id is null then 'machine' else 'person' end as read_by, r.is_text as is_text, r.has_ink as has_ink
  from reading r join page p on p.id = r.page_id
  left join decision d on d.page_id = r.page_id and d.field = r.field and d.status <> 'withdrawn' and not exists
    (select 1 from decision later where later.page_id = d.page_id and later.field = d.field and later.id > d.id)
  where p.status = 'read' and r.status <> 'dropped' and not exists
    (select 1 from reading newer where newer.page_id = r.page_id and newer.field = r.field and newer.id > r.id);

-- What waits for a person, derived from `answer` and `audit` in the transaction that changes them. kind: mark, text,
-- audit.
create table waiting (page_id bigint not null references page(id), field text not null, kind text not null,
  reading_id bigint not null, primary key (page_id, field));
create index waiting_of_kind on waiting (kind, page_id);
insert into waiting (page_id, field, kind, reading_id)
  select page_id, field, case when is_text = 1 then 'text' else 'mark' end, reading_id from answer
  where status = 'pending';
insert into waiting (page_id, field, kind, reading_id)
  select a.page_id, a.field, 'audit', a.reading_id from audit u
  join answer a on a.page_id = u.page_id and a.field = u.field
  where u.found is null and a.status = 'accepted';

-- Who put what off; it comes last for them.
create table skip (page_id bigint not null, field text not null, login text not null, skipped_at bigint not null,
  primary key (page_id, field, login));
-- The picture that a person was shown last: nothing is decided unseen. field '' is the whole page.
create table picture_view (person text not null, page_id bigint not null, field text not null, sha256 text not null,
  seen_at text not null, primary key (person, page_id, field));
-- task: marks, texts, sheet; what a decision was part of, and what is taken back in it.
alter table decision add column task text not null default '';
create index decision_of_person on decision (person, id);
create index decision_of_value on decision (field, value);

-- state: printed, reprint (an older serial once more, on purpose), failed (claimed, but no file was made).
alter table print_run add column state text not null default 'printed';
update print_run set state = 'reprint' where exists (select 1 from print_run e where e.id < print_run.id
  and e.template = print_run.template and e.version = print_run.version and e.unit = print_run.unit
  and e.first_serial < print_run.first_serial + print_run.count
  and print_run.first_serial < e.first_serial + e.count);
create unique index serial_printed_once on print_run (template, version, unit, first_serial) where state = 'printed';

-- One draw of the blind audit: so many of the accepted marks of one series in one batch. series: form, unit and the
-- machine that scanned. reason: why so many (record/audit_plan.h).
create table audit_draw (id {id}, batch_id bigint not null references batch(id), series text not null,
  accepted bigint not null, drawn bigint not null, drawn_at text not null, reason text not null);
create index audit_draw_of_series on audit_draw (series, id);
alter table audit add column draw_id bigint;
create index audit_of_draw on audit (draw_id);
insert into audit_draw (batch_id, series, accepted, drawn, drawn_at, reason)
  select u.batch_id, '', (select count(*) from answer a join page p on p.id = a.page_id
    where p.batch_id = u.batch_id and a.is_text = 0 and (a.status = 'accepted' or exists
      (select 1 from audit x where x.page_id = a.page_id and x.field = a.field))), count(*), min(u.drawn_at), 'first'
  from audit u group by u.batch_id;
update audit set draw_id = (select d.id from audit_draw d where d.batch_id = audit.batch_id);

create index source_of_batch on source (batch_id);
create index page_by_status on page (source_id, status, sheet_id);
create index page_problem on page (status) where status in ('problem', 'duplicate');
create index page_period on page (period);
