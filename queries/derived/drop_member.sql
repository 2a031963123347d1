-- What linking gave for a module: its rows in member.
-- ask:   :module integer
-- gives: none
-- plan:  primary
DELETE FROM member
WHERE module = :module;
