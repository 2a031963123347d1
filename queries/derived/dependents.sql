-- Who depends on a module or text.
-- ask:   :source integer
-- gives: module integer, name text, blob integer|null
-- plan:  primary
SELECT link_source.module, module.name, file.blob
FROM link_source
JOIN module ON module.id = link_source.module
LEFT JOIN file ON file.id = module.file
WHERE link_source.source = :source
ORDER BY module.name;
