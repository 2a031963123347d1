-- A class, function or named lambda.
-- ask:   :blob integer, :number integer, :parent integer|null, :kind text, :name text, :qualname text|null,
--          :is_async integer, :is_generator integer, :line integer, :decorator_lines integer,
--          :more_lines integer, :returns_text text|null, :guard integer|null, :binding integer|null
-- gives: none
-- plan:  none
INSERT INTO definition (blob, number, parent, kind, name, qualname, is_async, is_generator, line,
  decorator_lines, more_lines, returns_text, guard, binding)
VALUES (:blob, :number, :parent, :kind, :name, :qualname, :is_async, :is_generator, :line, :decorator_lines,
  :more_lines, :returns_text, :guard, :binding);
