-- One file again.
-- ask:   none
-- gives: journal_mode text
-- plan:  none
PRAGMA journal_mode = DELETE;
