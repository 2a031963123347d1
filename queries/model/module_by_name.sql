-- What import finds under a name.
-- ask:   :snapshot integer, :name text
-- gives: kind text, root blob, path blob|null, directory blob|null, blob integer|null, status text|null, id integer,
--          is_background integer, size integer|null
-- plan:  unique
SELECT module.kind, root.path AS root, file.path, module.path AS directory, file.blob, file.status, module.id,
       root.kind = 'background' AS is_background, file.size
FROM module
JOIN root ON root.snapshot = module.snapshot AND root.number = module.root
LEFT JOIN file ON file.id = module.file
WHERE module.snapshot = :snapshot AND module.name = :name
ORDER BY module.place
LIMIT 1;
