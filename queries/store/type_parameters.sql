-- The type parameters of a content, in order.
-- ask:   :blob integer
-- gives: number integer, definition integer|null, binding integer|null, kind text, name text,
--          bound_start integer|null, bound_size integer|null, value_start integer|null,
--          value_size integer|null
-- plan:  primary
SELECT number, definition, binding, kind, name, bound_start, bound_size, value_start, value_size
FROM type_parameter
WHERE blob = :blob
ORDER BY number;
