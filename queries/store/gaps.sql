-- The gaps of a content, in order.
-- ask:   :blob integer
-- gives: number integer, span_start integer, span_size integer, line integer, reason text
-- plan:  primary
SELECT number, span_start, span_size, line, reason
FROM gap
WHERE blob = :blob
ORDER BY number;
