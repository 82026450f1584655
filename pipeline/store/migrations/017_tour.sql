-- Who has seen the tour of the pages, or wants none.
alter table person add column toured integer not null default 0;
