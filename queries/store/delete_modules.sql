-- The modules of a snapshot.
-- ask:   :snapshot integer
-- gives: none
-- plan:  unique
DELETE FROM module WHERE snapshot = :snapshot;
