-- Who has a base among classes of a module that are not there.
-- ask:   :module integer
-- gives: module integer, name text, blob integer|null
-- plan:  mro_by_base
SELECT DISTINCT mro.module, module.name, file.blob
FROM mro
JOIN module ON module.id = mro.module
LEFT JOIN file ON file.id = module.file
WHERE mro.base_module = :module AND NOT EXISTS (
  SELECT 1 FROM class WHERE class.module = mro.base_module AND class.number = mro.base_number)
ORDER BY module.name;
