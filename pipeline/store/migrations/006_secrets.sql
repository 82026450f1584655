-- What nobody but the program reads: the key that seals the codes of printed pages (form/code.h).
create table secret (name text primary key, value text not null);
