-- Which binaries a snapshot's docstrings of C code were read from.
-- ask:   :snapshot integer
-- gives: stamp blob, minor integer
-- plan:  primary
SELECT stamp, minor
FROM native_doc
WHERE snapshot = :snapshot;
