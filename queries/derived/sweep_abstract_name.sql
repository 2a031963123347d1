-- A class that nobody derives from any more: its rows in abstract_name.
-- ask:   :module integer, :number integer
-- gives: none
-- plan:  primary
DELETE FROM abstract_name
WHERE module = :module AND number = :number;
