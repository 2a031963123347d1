-- The classes, functions and named lambdas of a content.
-- ask:   none
-- feed:  blob integer, number integer, parent integer|null, kind text, name text, qualname text|null,
--          is_async integer, is_generator integer, line integer, decorator_lines integer,
--          more_lines integer, returns_text text|null, guard integer|null, binding integer|null
-- gives: none
-- plan:  scan
INSERT INTO definition (blob, number, parent, kind, name, qualname, is_async, is_generator, line,
  decorator_lines, more_lines, returns_text, guard, binding)
SELECT c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14
FROM fed;
