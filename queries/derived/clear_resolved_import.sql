-- All rows of resolved_import.
-- ask:   none
-- gives: none
-- plan:  scan
DELETE FROM resolved_import;
