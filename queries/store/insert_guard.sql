-- The arms of the compound statements of a content.
-- ask:   none
-- feed:  blob integer, number integer, scope integer|null, parent integer|null, kind text, arm integer,
--          line integer, test_text text|null, subject_text text|null
-- gives: none
-- plan:  scan
INSERT INTO guard (blob, number, scope, parent, kind, arm, line, test_text, subject_text)
SELECT c1, c2, c3, c4, c5, c6, c7, c8, c9
FROM fed;
