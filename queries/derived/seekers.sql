-- Who looked in vain for a module of that name.
-- ask:   :name text
-- gives: module integer, name text, blob integer|null
-- plan:  primary
SELECT link_missing.module, module.name, file.blob
FROM link_missing
JOIN module ON module.id = link_missing.module
LEFT JOIN file ON file.id = module.file
WHERE link_missing.name = :name
ORDER BY module.name;
