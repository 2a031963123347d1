-- The class arguments of a content, in order.
-- ask:   :blob integer
-- gives: definition integer, number integer, kind text, name text|null, expression_start integer|null,
--          expression_size integer|null
-- plan:  primary
SELECT definition, number, kind, name, expression_start, expression_size
FROM class_argument
WHERE blob = :blob
ORDER BY definition, number;
