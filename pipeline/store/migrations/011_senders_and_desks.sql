-- What tells an online answer that was sent twice (store/online.h): the keyed hash of the telephone that sent it, '' where
-- none was given (the number itself is kept nowhere), a hash of all it says, and when it came, in seconds; null where the
-- table does not say so exactly.
create table online_answer (page_id bigint primary key references page(id), sender text not null, answers text not null,
  sent bigint);
create index online_answer_of_sender on online_answer (sender) where sender <> '';
create index online_answer_said on online_answer (answers, sender);

-- For whose desk the sheets of a run were printed (store/desks.h).
create table print_run_desk (run_id bigint primary key references print_run(id), officer text not null,
  desk text not null);
create index sheet_serial on sheet (template, version, serial) where serial is not null;
