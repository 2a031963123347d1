-- A docstring.
-- ask:   :blob integer, :definition integer, :cleaned text
-- gives: none
-- plan:  none
INSERT INTO docstring (blob, definition, cleaned)
VALUES (:blob, :definition, :cleaned);
