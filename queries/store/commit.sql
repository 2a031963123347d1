-- All since the beginning, or nothing.
-- ask:   none
-- gives: none
-- plan:  none
COMMIT;
