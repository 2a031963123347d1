-- A definition of a content, with its qualified name.
-- ask:   :blob integer, :number integer
-- gives: parent integer|null, kind text, qualname text, code_line integer, end_line integer
-- plan:  primary
SELECT definition.parent, definition.kind,
  coalesce(definition.qualname, coalesce(parent.qualname, parent.name)
    || CASE parent.kind WHEN 'class' THEN '.' ELSE '.<locals>.' END || definition.name, definition.name) AS qualname,
  definition.code_line, definition.end_line
FROM definition
LEFT JOIN definition AS parent ON parent.blob = definition.blob AND parent.number = definition.parent
WHERE definition.blob = :blob AND definition.number = :number;
