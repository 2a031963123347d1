-- Whether a content is stored already.
-- ask:   :oid blob
-- gives: id integer, status text
-- plan:  unique
SELECT id, status
FROM blob
WHERE oid = :oid;
