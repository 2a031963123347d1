-- What linking gave for a module: its rows in mro.
-- ask:   :module integer
-- gives: none
-- plan:  primary
DELETE FROM mro
WHERE module = :module;
