-- One-time codes (TOTP, RFC 6238) beside the password. secret: sealed with the installation's key
-- (server/one_time_codes.h), '' until its owner has shown a first code of it; begun: one that waits for that. last_step:
-- the step of the newest code that was taken; none is taken twice, nor one before it.
create table second_factor (person_id bigint primary key references person(id), secret text not null,
  begun text not null, last_step bigint not null, set_at text not null);
-- What stands for a code where the telephone is lost, as a keyed hash; once each.
create table recovery_code (person_id bigint not null references person(id), hash text not null,
  primary key (person_id, hash));
