-- What a snapshot has of C code's docstrings.
-- ask:   :snapshot integer
-- gives: none
-- plan:  primary
DELETE FROM native_doc WHERE snapshot = :snapshot;
