-- What linking gave for a module: its rows in class.
-- ask:   :module integer
-- gives: none
-- plan:  primary
DELETE FROM class
WHERE module = :module;
