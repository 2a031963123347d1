-- A base or keyword of a class.
-- ask:   :blob integer, :definition integer, :number integer, :kind text, :name text|null,
--          :expression_text text|null
-- gives: none
-- plan:  none
INSERT INTO class_argument (blob, definition, number, kind, name, expression_text)
VALUES (:blob, :definition, :number, :kind, :name, :expression_text);
