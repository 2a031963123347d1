-- A type parameter.
-- ask:   :blob integer, :number integer, :definition integer|null, :binding integer|null, :kind text,
--          :name text, :bound_start integer|null, :bound_size integer|null, :bound_text text|null,
--          :value_start integer|null, :value_size integer|null, :value_text text|null
-- gives: none
-- plan:  none
INSERT INTO type_parameter (blob, number, definition, binding, kind, name, bound_start, bound_size,
  bound_text, value_start, value_size, value_text)
VALUES (:blob, :number, :definition, :binding, :kind, :name, :bound_start, :bound_size, :bound_text,
  :value_start, :value_size, :value_text);
