-- page_ink.squares may hold squares of 0.5 mm (record/ink_print.h); older ones stay as they are. Nothing to change: a program
-- that knows only those of 1 mm would take these for others, and no paper scanned again would be known to it.
update meta set value = value where key = 'schema';
