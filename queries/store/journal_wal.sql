-- Writing beside readers.
-- ask:   none
-- gives: journal_mode text
-- plan:  none
PRAGMA journal_mode = WAL;
