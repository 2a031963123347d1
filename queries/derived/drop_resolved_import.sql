-- What linking gave for a module: its rows in resolved_import.
-- ask:   :module integer
-- gives: none
-- plan:  primary
DELETE FROM resolved_import
WHERE module = :module;
