-- All rows of link_source.
-- ask:   none
-- gives: none
-- plan:  scan
DELETE FROM link_source;
