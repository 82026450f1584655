-- The month in which a run's sheets count as handed out, where that of printing was locked by then; '' is the month of printing.
alter table print_run add column counts_in text not null default '';

-- Templates can be sealed: they are numbered as they came.
alter table template add column number bigint not null default 0;
update template set number = (select count(*) from template o where o.id < template.id
  or (o.id = template.id and o.version <= template.version));
