-- A parameter.
-- ask:   :blob integer, :definition integer, :number integer, :kind integer, :name text,
--          :value_start integer|null, :value_size integer|null, :value_text text|null,
--          :annotation_start integer|null, :annotation_size integer|null, :annotation_text text|null
-- gives: none
-- plan:  none
INSERT INTO parameter (blob, definition, number, kind, name, value_start, value_size, value_text,
  annotation_start, annotation_size, annotation_text)
VALUES (:blob, :definition, :number, :kind, :name, :value_start, :value_size, :value_text, :annotation_start,
  :annotation_size, :annotation_text);
