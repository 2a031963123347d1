-- The decorators of a content.
-- ask:   none
-- feed:  blob integer, definition integer, number integer, expression_text text|null
-- gives: none
-- plan:  scan
INSERT INTO decorator (blob, definition, number, expression_text)
SELECT c1, c2, c3, c4
FROM fed;
