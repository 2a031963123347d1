-- The definitions of a content, in order.
-- ask:   :blob integer
-- gives: number integer, parent integer|null, kind text, name text, qualname text, is_async integer,
--          is_generator integer, code_line integer, line integer, end_line integer, span_start integer,
--          span_size integer, body_start integer|null, body_size integer|null, returns_start integer|null,
--          returns_size integer|null, guard integer|null, binding integer|null, name_offset integer|null
-- plan:  primary
SELECT number, parent, kind, name, qualname, is_async, is_generator, code_line, line, end_line,
       span_start, span_size, body_start, body_size, returns_start, returns_size, guard, binding, name_offset
FROM definition
WHERE blob = :blob
ORDER BY number;
