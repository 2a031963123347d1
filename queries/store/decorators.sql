-- The decorators of a content, in order.
-- ask:   :blob integer
-- gives: definition integer, number integer, expression_start integer, expression_size integer
-- plan:  primary
SELECT definition, number, expression_start, expression_size
FROM decorator
WHERE blob = :blob
ORDER BY definition, number;
