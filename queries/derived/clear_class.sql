-- All rows of class.
-- ask:   none
-- gives: none
-- plan:  scan
DELETE FROM class;
