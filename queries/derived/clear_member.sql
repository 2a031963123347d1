-- All rows of member.
-- ask:   none
-- gives: none
-- plan:  scan
DELETE FROM member;
