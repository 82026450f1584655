-- To which units a person is limited: codes joined by '|', '' is all.
alter table person add column units text not null default '';
