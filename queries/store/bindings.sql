-- The bindings of a content, in order.
-- ask:   :blob integer
-- gives: number integer, scope integer|null, kind text, name text|null, definition integer|null,
--          guard integer|null, line integer, start integer, target_start integer|null,
--          target_size integer|null, value_start integer|null, value_size integer|null,
--          annotation_start integer|null, annotation_size integer|null, operator text|null, unpack text|null,
--          module text|null, member text|null, level integer|null
-- plan:  primary
SELECT number, scope, kind, name, definition, guard, line, start, target_start, target_size, value_start,
       value_size, annotation_start, annotation_size, operator, unpack, module, member, level
FROM binding
WHERE blob = :blob
ORDER BY number;
