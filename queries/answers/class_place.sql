-- A class and where it is written.
-- ask:   :module integer, :number integer
-- gives: identity text, status text, reason text|null, root blob|null, path blob|null, line integer|null
-- plan:  primary
SELECT class.identity, class.status, class.reason, root.path AS root, file.path, definition.line - definition.decorator_lines AS line
FROM class
LEFT JOIN module ON module.id = class.module
LEFT JOIN root ON root.snapshot = module.snapshot AND root.number = module.root
LEFT JOIN file ON file.id = module.file
LEFT JOIN definition ON definition.blob = file.blob AND definition.number = class.definition
WHERE class.module = :module AND class.number = :number;
