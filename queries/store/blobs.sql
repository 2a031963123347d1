-- Every content, in the order of ids.
-- ask:   none
-- gives: id integer, oid blob, status text
-- plan:  scan
SELECT id, oid, status
FROM blob
ORDER BY id;
