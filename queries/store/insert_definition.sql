-- A class, function or named lambda.
-- ask:   :blob integer, :number integer, :parent integer|null, :kind text, :name text, :scope_name text|null,
--          :last_name text|null, :is_async integer, :is_generator integer, :line integer,
--          :decorator_lines integer, :more_lines integer, :span_start integer, :span_size integer,
--          :body_offset integer|null, :returns_start integer|null, :returns_size integer|null,
--          :returns_text text|null, :guard integer|null, :binding integer|null, :name_offset integer|null
-- gives: none
-- plan:  none
INSERT INTO definition (blob, number, parent, kind, name, scope_name, last_name, is_async, is_generator, line,
  decorator_lines, more_lines, span_start, span_size, body_offset, returns_start, returns_size, returns_text,
  guard, binding, name_offset)
VALUES (:blob, :number, :parent, :kind, :name, :scope_name, :last_name, :is_async, :is_generator, :line,
  :decorator_lines, :more_lines, :span_start, :span_size, :body_offset, :returns_start, :returns_size,
  :returns_text, :guard, :binding, :name_offset);
