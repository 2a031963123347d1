-- Every file that was understood and the module that it is, in the order of the search.
-- ask:   :snapshot integer
-- gives: name text, kind text, root blob, path blob, blob integer|null, status text, place integer,
--          is_background integer
-- plan:  scan
SELECT module.name, module.kind, root.path AS root, file.path, file.blob, file.status, module.place,
       root.kind = 'background' AS is_background
FROM root
JOIN module ON module.snapshot = root.snapshot AND module.root = root.number
JOIN file ON file.id = module.file
WHERE root.snapshot = :snapshot AND file.blob IS NOT NULL
ORDER BY root.number, module.place, file.path;
