-- What a person did that no other table keeps (signed in, exported, changed an account), and the chain of hashes over
-- everything that is only ever added (store/seals.h): a row that is changed or removed later is found.
create table deed (id {id}, at text not null, person text not null, what text not null, subject text not null,
  detail text not null);
create index deed_by_time on deed (at);
create table seal (id {id}, at text not null, what text not null, sha256 text not null);
create table sealed_to (name text primary key, last bigint not null);
