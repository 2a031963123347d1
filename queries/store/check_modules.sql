-- Modules whose file is missing, of another snapshot, or there where none belongs.
-- ask:   none
-- gives: name text
-- plan:  scan
SELECT module.name
FROM module
LEFT JOIN file ON file.id = module.file AND file.snapshot = module.snapshot AND file.root = module.root
WHERE (module.kind IN ('namespace', 'native')) = (file.id IS NOT NULL)
ORDER BY module.name;
