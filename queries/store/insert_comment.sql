-- The comments of a content.
-- ask:   none
-- feed:  blob integer, line integer, is_own_line integer, content text
-- gives: none
-- plan:  scan
INSERT INTO comment (blob, line, is_own_line, content)
SELECT c1, c2, c3, c4
FROM fed;
