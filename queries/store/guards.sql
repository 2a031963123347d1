-- The guards of a content, in order.
-- ask:   :blob integer
-- gives: number integer, scope integer|null, parent integer|null, kind text, statement integer, arm integer,
--          line integer, test_start integer|null, test_size integer|null, subject_start integer|null,
--          subject_size integer|null
-- plan:  primary
SELECT number, scope, parent, kind, statement, arm, line, test_start, test_size, subject_start, subject_size
FROM guard
WHERE blob = :blob
ORDER BY number;
