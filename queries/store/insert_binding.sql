-- A binding, or another act on a namespace.
-- ask:   :blob integer, :number integer, :scope integer|null, :kind text, :name text|null,
--          :definition integer|null, :guard integer|null, :line integer, :start integer,
--          :target_start integer|null, :target_size integer|null, :target_text text|null,
--          :value_start integer|null, :value_size integer|null, :value_text text|null,
--          :annotation_start integer|null, :annotation_size integer|null, :annotation_text text|null,
--          :operator text|null, :unpack text|null, :module text|null, :member text|null, :level integer|null
-- gives: none
-- plan:  none
INSERT INTO binding (blob, number, scope, kind, name, definition, guard, line, start, target_start,
  target_size, target_text, value_start, value_size, value_text, annotation_start, annotation_size,
  annotation_text, operator, unpack, module, member, level)
VALUES (:blob, :number, :scope, :kind, :name, :definition, :guard, :line, :start, :target_start, :target_size,
  :target_text, :value_start, :value_size, :value_text, :annotation_start, :annotation_size, :annotation_text,
  :operator, :unpack, :module, :member, :level);
