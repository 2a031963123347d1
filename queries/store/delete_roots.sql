-- The roots of a snapshot.
-- ask:   :snapshot integer
-- gives: none
-- plan:  primary
DELETE FROM root WHERE snapshot = :snapshot;
