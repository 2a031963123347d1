-- The parameters of a content.
-- ask:   none
-- feed:  blob integer, definition integer, number integer, kind integer, name text, value_text text|null,
--          annotation_text text|null
-- gives: none
-- plan:  scan
INSERT INTO parameter (blob, definition, number, kind, name, value_text, annotation_text)
SELECT c1, c2, c3, c4, c5, c6, c7
FROM fed;
