-- The parameters of a definition, and the expression behind "->" with each; a definition without parameters has one row
-- without a name.
-- ask:   :blob integer, :definition integer
-- gives: kind integer|null, name text|null, value_text text|null, annotation_text text|null, returns_text text|null
-- plan:  primary
SELECT parameter.kind, parameter.name, parameter.value_text, parameter.annotation_text, definition.returns_text
FROM definition
LEFT JOIN parameter ON parameter.blob = definition.blob AND parameter.definition = definition.number
WHERE definition.blob = :blob AND definition.number = :definition
ORDER BY parameter.number;
