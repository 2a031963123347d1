-- The docstrings of C code that a snapshot has.
-- ask:   :snapshot integer, :stamp blob, :minor integer, :texts blob
-- gives: none
-- plan:  none
INSERT INTO native_doc (snapshot, stamp, minor, texts)
VALUES (:snapshot, :stamp, :minor, :texts);
