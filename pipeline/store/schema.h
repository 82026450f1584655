#pragma once

#include <array>
#include <vector>

namespace phieu {

// The database, docs/database.md, as the steps that lead to it: step n turns version n − 1, of the table `meta`, into
// version n; a new database takes them all. A step that was released is never edited. `{id}` stands for the engine's
// self-numbering primary key; all else is common SQL.
inline constexpr std::array schema_1{
    "create table meta (key text primary key, value text not null)",
    "create table batch (id {id}, unit text not null, started_at text not null, ended_at text not null)",
    "create table source (id {id}, sha256 text not null unique, name text not null, extension text not null, bytes "
    "bigint not null,"
    " pages integer not null, problem text not null, batch_id bigint not null references batch(id))",
    "create table sheet (id {id}, key text not null unique, template text not null, version integer not null, serial "
    "bigint,"
    " pages integer not null)",
    "create table page (id {id}, source_id bigint not null references source(id), number integer not null,"
    " batch_id bigint not null references batch(id), status text not null, problem text not null, detail text not null,"
    " template text not null, version integer not null, form_page integer not null, sheet_id bigint references "
    "sheet(id),"
    " unit text not null, field text not null, period text not null, page_to_scan text not null,"
    " residual_mm double precision not null, unique (source_id, number))",
    // One page of a sheet counts once; every further copy is a duplicate until a person chooses.
    "create unique index page_counts_once on page (sheet_id, form_page) where status = 'read'",
    "create table reading (id {id}, page_id bigint not null references page(id), field text not null, value text not "
    "null,"
    " confidence double precision not null, status text not null, reason text not null, is_text integer not null,"
    " has_ink integer not null, evidence text not null, reader text not null)",
    "create index reading_of_page on reading (page_id, field, id)",
    "create table decision (id {id}, page_id bigint not null references page(id), field text not null, value text not "
    "null,"
    " person text not null, decided_at text not null)",
    "create index decision_of_page on decision (page_id, field, id)",
    "create table print_run (id {id}, template text not null, version integer not null, unit text not null,"
    " first_serial bigint not null, count bigint not null, printed_at text not null)",
    "create table template (id text not null, version integer not null, json text not null, primary key (id, version))",
    // The current answer: the newest reading, unless a person has decided.
    "create view answer as select r.id as reading_id, r.page_id as page_id, r.field as field,"
    " coalesce(d.value, r.value) as value, case when d.id is null then r.status else 'confirmed' end as status,"
    " r.confidence as confidence, case when d.id is null then r.reason else '' end as reason,"
    " case when d.id is null then 'machine' else 'person' end as read_by, r.is_text as is_text, r.has_ink as has_ink"
    " from reading r join page p on p.id = r.page_id"
    " left join decision d on d.page_id = r.page_id and d.field = r.field and not exists"
    "  (select 1 from decision later where later.page_id = d.page_id and later.field = d.field and later.id > d.id)"
    " where p.status = 'read' and not exists"
    "  (select 1 from reading newer where newer.page_id = r.page_id and newer.field = r.field and newer.id > r.id)",
};

/// Review: what became of each doubtful mark, and how a sample of the marks that the machine was sure of turned out.
inline constexpr std::array schema_2{
    // status: answer; invalid or unreadable (no answer counts); withdrawn (undone: as if nobody had decided).
    // kind: review, audit (asked blindly about an accepted mark), keyed (typed in from the picture).
    "alter table decision add column status text not null default 'answer'",
    "alter table decision add column kind text not null default 'review'",
    "alter table decision add column reason text not null default ''",
    "alter table decision add column before text not null default ''",
    "alter table decision add column took_ms bigint not null default 0",
    "alter table decision add column picture_sha256 text not null default ''",
    "create table audit (id {id}, batch_id bigint not null references batch(id), page_id bigint not null references "
    "page(id), field text not null, value text not null, confidence double precision not null, stratum text not null,"
    " drawn_at text not null, found text, person text not null default '', found_at text not null default '',"
    " unique (page_id, field))",
    "create table person (id {id}, login text not null unique, name text not null, password text not null, roles text "
    "not null, active integer not null, must_change integer not null, created_at text not null)",
    // Of the token only the hash is kept: who reads the database can't sign in with it.
    "create table session (token_sha256 text primary key, person_id bigint not null references person(id), csrf text "
    "not null, started_at bigint not null, seen_at bigint not null)",
    // While one reviewer has a mark on the screen, nobody else is given it.
    "create table lease (page_id bigint not null, field text not null, login text not null, until bigint not null,"
    " primary key (page_id, field))",
    "create table page_change (id {id}, page_id bigint not null references page(id), action text not null, before text "
    "not null, after text not null, person text not null, changed_at text not null)",
    "create table batch_change (id {id}, batch_id bigint not null references batch(id), before text not null, after "
    "text not null, person text not null, changed_at text not null)",
    "alter table batch add column field text not null default ''",
    "alter table batch add column period text not null default ''",
    "create index reading_pending on reading (is_text, field) where status = 'pending'",
    "create index page_of_batch on page (batch_id)",
    "drop view answer",
    "create view answer as select r.id as reading_id, r.page_id as page_id, r.field as field,"
    " case when d.id is null then r.value else d.value end as value,"
    " case when d.id is null then r.status else 'confirmed' end as status, r.confidence as confidence,"
    " case when d.id is null then r.reason when d.status = 'answer' then '' else d.status end as reason,"
    " case when d.id is null then 'machine' else 'person' end as read_by, r.is_text as is_text, r.has_ink as has_ink"
    " from reading r join page p on p.id = r.page_id"
    " left join decision d on d.page_id = r.page_id and d.field = r.field and d.status <> 'withdrawn' and not exists"
    "  (select 1 from decision later where later.page_id = d.page_id and later.field = d.field and later.id > d.id)"
    " where p.status = 'read' and not exists"
    "  (select 1 from reading newer where newer.page_id = r.page_id and newer.field = r.field and newer.id > r.id)",
};

/// Results: units and their history, what the office writes itself, and what is done with sheets, alerts and periods.
inline constexpr std::array schema_3{
    // valid_to is the last day; '' is open. evidence: the grade of shared facts, shown wherever the row is.
    "create table unit (code text primary key, name text not null, kind text not null, official_code text not null,"
    " valid_from text not null, valid_to text not null, evidence text not null)",
    "create table unit_parent (unit text not null references unit(code), parent text not null references unit(code),"
    " hierarchy text not null, valid_from text not null, valid_to text not null, evidence text not null,"
    " primary key (unit, parent, hierarchy, valid_from))",
    "create table unit_succession (old_unit text not null references unit(code), new_unit text not null references "
    "unit(code), kind text not null, effective text not null, legal_basis text not null, evidence text not null,"
    " primary key (old_unit, new_unit, effective))",
    // Campaigns, settings, column mappings: JSON; the newest of a kind and code counts, the others are its history.
    "create table document (id {id}, kind text not null, code text not null, json text not null, person text not null,"
    " saved_at text not null)",
    "create index document_of_kind on document (kind, code, id)",
    // Whether a sheet counts, where a person says otherwise than the rule. status: valid, invalid, withdrawn.
    "create table sheet_check (id {id}, sheet_id bigint not null references sheet(id), status text not null,"
    " reason text not null, person text not null, checked_at text not null)",
    // action: locked, reopened. The newest of a period counts.
    "create table period_lock (id {id}, period text not null, action text not null, reason text not null,"
    " data_sha256 text not null, person text not null, locked_at text not null)",
    // action: assigned, acted, closed, reopened. An alert is an answer; here is what was done about it.
    "create table alert_step (id {id}, page_id bigint not null references page(id), field text not null,"
    " action text not null, assignee text not null, due text not null, note text not null, person text not null,"
    " stepped_at text not null)",
    "create index alert_step_of on alert_step (page_id, field, id)",
    "alter table page add column channel text not null default 'paper'",
    "alter table page add column answered_on text not null default ''",
    "create index page_of_sheet on page (sheet_id)",
};

inline const std::vector<std::vector<const char*>> schema_steps{
    {schema_1.begin(), schema_1.end()},
    {schema_2.begin(), schema_2.end()},
    {schema_3.begin(), schema_3.end()},
};

} // namespace phieu
