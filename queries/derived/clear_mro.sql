-- All rows of mro.
-- ask:   none
-- gives: none
-- plan:  scan
DELETE FROM mro;
