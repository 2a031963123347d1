-- A parameter.
-- ask:   :blob integer, :definition integer, :number integer, :kind integer, :name text, :value_text text|null,
--          :annotation_text text|null
-- gives: none
-- plan:  none
INSERT INTO parameter (blob, definition, number, kind, name, value_text, annotation_text)
VALUES (:blob, :definition, :number, :kind, :name, :value_text, :annotation_text);
