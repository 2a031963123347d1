-- A decorator.
-- ask:   :blob integer, :definition integer, :number integer, :expression_text text|null
-- gives: none
-- plan:  none
INSERT INTO decorator (blob, definition, number, expression_text)
VALUES (:blob, :definition, :number, :expression_text);
