-- Bases and keywords of the classes of a content.
-- ask:   none
-- feed:  blob integer, definition integer, number integer, kind text, name text|null,
--          expression_text text|null
-- gives: none
-- plan:  scan
INSERT INTO class_argument (blob, definition, number, kind, name, expression_text)
SELECT c1, c2, c3, c4, c5, c6
FROM fed;
