-- A binding, or another act on a namespace.
-- ask:   :blob integer, :number integer, :scope integer|null, :kind text, :name text|null,
--          :definition integer|null, :guard integer|null, :line integer, :target_text text|null,
--          :value_text text|null, :annotation_text text|null, :operator text|null, :unpack text|null,
--          :module text|null, :member text|null, :level integer|null
-- gives: none
-- plan:  none
INSERT INTO binding (blob, number, scope, kind, name, definition, guard, line, target_text, value_text,
  annotation_text, operator, unpack, module, member, level)
VALUES (:blob, :number, :scope, :kind, :name, :definition, :guard, :line, :target_text, :value_text,
  :annotation_text, :operator, :unpack, :module, :member, :level);
