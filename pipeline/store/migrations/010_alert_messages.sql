-- What is to be told of alerts beyond the desk: a row for each alert (its sheet) and way (mail, webhook), so that nothing
-- is told twice. state: waiting, sending, sent, unsure (it may have arrived: not tried again), moot (settled before).
create table alert_message (id {id}, sheet_id bigint not null references sheet(id), way text not null,
  state text not null, tries bigint not null, next_at text not null, changed_at text not null, error text not null,
  unique (sheet_id, way));
create index alert_message_of_state on alert_message (way, state);
