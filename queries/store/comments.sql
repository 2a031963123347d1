-- The comments of a content, in order.
-- ask:   :blob integer
-- gives: start integer, line integer, indent integer, is_own_line integer, content text
-- plan:  primary
SELECT start, line, indent, is_own_line, content
FROM comment
WHERE blob = :blob
ORDER BY start;
