-- A docstring.
-- ask:   :blob integer, :definition integer, :span_start integer, :span_size integer, :cleaned text
-- gives: none
-- plan:  none
INSERT INTO docstring (blob, definition, span_start, span_size, cleaned)
VALUES (:blob, :definition, :span_start, :span_size, :cleaned);
