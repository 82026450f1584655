-- Results: units and their history, what the office writes itself, and what is done with sheets, alerts and periods.
-- valid_to is the last day; '' is open. evidence: the grade of shared facts, shown wherever the row is.
create table unit (code text primary key, name text not null, kind text not null, official_code text not null,
  valid_from text not null, valid_to text not null, evidence text not null);
create table unit_parent (unit text not null references unit(code), parent text not null references unit(code),
  hierarchy text not null, valid_from text not null, valid_to text not null, evidence text not null,
  primary key (unit, parent, hierarchy, valid_from));
create table unit_succession (old_unit text not null references unit(code),
  new_unit text not null references unit(code), kind text not null, effective text not null,
  legal_basis text not null, evidence text not null, primary key (old_unit, new_unit, effective));
-- Campaigns, settings, column mappings: JSON; the newest of a kind and code counts, the others are its history.
create table document (id {id}, kind text not null, code text not null, json text not null, person text not null,
  saved_at text not null);
create index document_of_kind on document (kind, code, id);
-- Whether a sheet counts, where a person says otherwise than the rule. status: valid, invalid, withdrawn.
create table sheet_check (id {id}, sheet_id bigint not null references sheet(id), status text not null,
  reason text not null, person text not null, checked_at text not null);
-- action: locked, reopened. The newest of a period counts.
create table period_lock (id {id}, period text not null, action text not null, reason text not null,
  data_sha256 text not null, person text not null, locked_at text not null);
-- action: assigned, acted, closed, reopened. An alert is an answer; here is what was done about it.
create table alert_step (id {id}, page_id bigint not null references page(id), field text not null,
  action text not null, assignee text not null, due text not null, note text not null, person text not null,
  stepped_at text not null);
create index alert_step_of on alert_step (page_id, field, id);
alter table page add column channel text not null default 'paper';
alter table page add column answered_on text not null default '';
create index page_of_sheet on page (sheet_id);
