-- Modules that were linked and are no longer what import finds.
-- ask:   none
-- gives: module integer
-- plan:  scan
SELECT linked.module
FROM linked
LEFT JOIN module ON module.id = linked.module AND module.place = 0
LEFT JOIN root ON root.snapshot = module.snapshot AND root.number = module.root
WHERE root.kind IS NOT 'project' OR module.kind IN ('script', 'stub') OR module.name <> linked.name
ORDER BY linked.module;
