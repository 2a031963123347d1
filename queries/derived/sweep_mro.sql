-- A class that nobody derives from any more: its rows in mro.
-- ask:   :module integer, :number integer
-- gives: none
-- plan:  primary
DELETE FROM mro
WHERE module = :module AND number = :number;
