-- The docstrings of C code that a snapshot has.
-- ask:   :snapshot integer
-- gives: stamp blob, minor integer, texts blob
-- plan:  primary
SELECT stamp, minor, texts
FROM native_doc
WHERE snapshot = :snapshot;
