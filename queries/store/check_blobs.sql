-- Every content.
-- ask:   none
-- gives: id integer, oid blob
-- plan:  scan
SELECT id, oid
FROM blob
ORDER BY id;
