-- What the database consists of, in the order of its making.
-- ask:   none
-- gives: name text, sql text|null
-- plan:  scan
SELECT name, sql
FROM sqlite_master
ORDER BY rowid;
