-- What linking gave for a module: its rows in linked.
-- ask:   :module integer
-- gives: none
-- plan:  primary
DELETE FROM linked
WHERE module = :module;
