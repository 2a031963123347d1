-- A decorator.
-- ask:   :blob integer, :definition integer, :number integer, :expression_start integer,
--          :expression_size integer, :expression_text text|null
-- gives: none
-- plan:  none
INSERT INTO decorator (blob, definition, number, expression_start, expression_size, expression_text)
VALUES (:blob, :definition, :number, :expression_start, :expression_size, :expression_text);
