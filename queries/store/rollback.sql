-- As if nothing had been written since the beginning.
-- ask:   none
-- gives: none
-- plan:  none
ROLLBACK;
