-- The docstrings of a content.
-- ask:   none
-- feed:  blob integer, definition integer, cleaned text
-- gives: none
-- plan:  scan
INSERT INTO docstring (blob, definition, cleaned)
SELECT c1, c2, c3
FROM fed;
