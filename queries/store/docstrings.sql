-- The docstrings of a content, in order.
-- ask:   :blob integer
-- gives: definition integer, span_start integer, span_size integer, cleaned text
-- plan:  primary
SELECT definition, span_start, span_size, cleaned
FROM docstring
WHERE blob = :blob
ORDER BY definition;
