-- Rows that refer to rows that are not there.
-- ask:   none
-- gives: table text, rowid integer|null, parent text, fkid integer
-- plan:  none
PRAGMA foreign_key_check;
