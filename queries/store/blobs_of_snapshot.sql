-- The contents of the files of a snapshot.
-- ask:   :snapshot integer
-- gives: blob integer
-- plan:  unique
SELECT blob
FROM file
WHERE snapshot = :snapshot AND blob IS NOT NULL;
