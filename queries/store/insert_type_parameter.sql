-- The type parameters of a content.
-- ask:   none
-- feed:  blob integer, number integer, definition integer|null, binding integer|null, kind text,
--          name text, bound_text text|null, value_text text|null
-- gives: none
-- plan:  scan
INSERT INTO type_parameter (blob, number, definition, binding, kind, name, bound_text, value_text)
SELECT c1, c2, c3, c4, c5, c6, c7, c8
FROM fed;
