-- A class that nobody derives from any more: its rows in member.
-- ask:   :module integer, :number integer
-- gives: none
-- plan:  primary
DELETE FROM member
WHERE module = :module AND number = :number;
