-- The files of a snapshot.
-- ask:   :snapshot integer
-- gives: none
-- plan:  unique
DELETE FROM file WHERE snapshot = :snapshot;
