-- A class that nobody derives from any more: its rows in class.
-- ask:   :module integer, :number integer
-- gives: none
-- plan:  primary
DELETE FROM class
WHERE module = :module AND number = :number;
