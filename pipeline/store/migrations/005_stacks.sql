-- Piles of paper: several pages in one picture, and papers without serial that are known again by their ink.

-- number: all pages of a file are numbered through; picture: which picture of the file, from 1, as other programs count
-- its pages; place: which page of that picture, from 0; part: where in the upright picture, "x,y,w,h" as shares of its
-- sides, '' the whole. copy_of: the page that counts, of which this one seems to be a copy; own_sheet: the sheet that it
-- is of if a person says that it is none.
alter table page add column picture integer not null default 0;
update page set picture = number;
alter table page add column place integer not null default 0;
alter table page add column part text not null default '';
alter table page add column copy_of bigint;
alter table page add column own_sheet text not null default '';
create index page_own_sheet on page (own_sheet) where own_sheet <> '';

-- pen: how dark the pen wrote, 0 where too little is written to tell (PageReading::pen).
alter table page add column pen double precision not null default 0;

-- Of pages without serial: the squares of 1 mm that hold ink (PageReading::ink_mm), and numbers drawn from them of
-- which two scans of one paper share some (record/ink_print.h).
create table page_ink (page_id bigint primary key references page(id), squares text not null);
create table ink_key (number bigint not null, page_id bigint not null references page(id), primary key (number, page_id));
