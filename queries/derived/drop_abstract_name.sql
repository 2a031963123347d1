-- What linking gave for a module: its rows in abstract_name.
-- ask:   :module integer
-- gives: none
-- plan:  primary
DELETE FROM abstract_name
WHERE module = :module;
