-- All rows of linked.
-- ask:   none
-- gives: none
-- plan:  scan
DELETE FROM linked;
