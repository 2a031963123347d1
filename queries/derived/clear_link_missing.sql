-- All rows of link_missing.
-- ask:   none
-- gives: none
-- plan:  scan
DELETE FROM link_missing;
