-- From here on nobody else writes.
-- ask:   none
-- gives: none
-- plan:  none
BEGIN IMMEDIATE;
