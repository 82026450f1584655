-- What each page was after every change of it, as a hash (store/page_states.h): a page that something else changed is
-- found. Of pages that an older program wrote nothing is known: ''.
create table page_state (id {id}, page_id bigint not null references page(id), sha256 text not null);
insert into page_state (page_id, sha256) select id, '' from page order by id;
create index page_state_of_page on page_state (page_id, id);

-- What summaries of all batches count, without a look at every page.
create index page_without_unit on page (source_id, sheet_id) where status = 'read' and unit = '';
create index page_note on page (source_id, detail) where status = 'read' and detail <> '';
