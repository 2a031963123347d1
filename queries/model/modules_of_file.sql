-- The modules that a file is, what import finds first.
-- ask:   :snapshot integer, :path blob
-- gives: name text, root blob, kind text
-- plan:  scan
SELECT module.name, root.path AS root, module.kind
FROM root
JOIN file ON file.snapshot = root.snapshot AND file.root = root.number
JOIN module ON module.file = file.id
WHERE root.snapshot = :snapshot AND file.path = :path
ORDER BY root.number, module.place;
