-- A content that no file has any more.
-- ask:   :id integer
-- gives: none
-- plan:  primary
DELETE FROM blob WHERE id = :id;
