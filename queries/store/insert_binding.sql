-- What acts on a namespace: bindings and the like of one content.
-- ask:   none
-- feed:  blob integer, number integer, scope integer|null, kind text, name text|null,
--          definition integer|null, guard integer|null, line integer, target_text text|null,
--          value_text text|null, annotation_text text|null, operator text|null, unpack text|null,
--          module text|null, member text|null, level integer|null
-- gives: none
-- plan:  scan
INSERT INTO binding (blob, number, scope, kind, name, definition, guard, line, target_text, value_text,
  annotation_text, operator, unpack, module, member, level)
SELECT c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16
FROM fed;
