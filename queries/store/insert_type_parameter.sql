-- A type parameter.
-- ask:   :blob integer, :number integer, :definition integer|null, :binding integer|null, :kind text,
--          :name text, :bound_text text|null, :value_text text|null
-- gives: none
-- plan:  none
INSERT INTO type_parameter (blob, number, definition, binding, kind, name, bound_text, value_text)
VALUES (:blob, :number, :definition, :binding, :kind, :name, :bound_text, :value_text);
