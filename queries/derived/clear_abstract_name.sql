-- All rows of abstract_name.
-- ask:   none
-- gives: none
-- plan:  scan
DELETE FROM abstract_name;
