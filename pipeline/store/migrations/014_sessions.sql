-- Where a session was begun, so that its owner knows it again: the client's address, and its browser and system in a
-- word each (server/browser.h).
alter table session add column address text not null default '';
alter table session add column browser text not null default '';
alter table session add column system text not null default '';
