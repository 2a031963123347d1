-- The roots of a snapshot in their order.
-- ask:   :snapshot integer
-- gives: snapshot integer, number integer, path blob, kind text
-- plan:  primary
SELECT snapshot, number, path, kind
FROM root
WHERE snapshot = :snapshot
ORDER BY number;
