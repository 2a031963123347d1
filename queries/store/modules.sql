-- All modules of a snapshot by name and place.
-- ask:   :snapshot integer
-- gives: id integer, snapshot integer, name text, place integer, kind text, root integer, file integer|null,
--          path blob|null
-- plan:  unique
SELECT id, snapshot, name, place, kind, root, file, path
FROM module
WHERE snapshot = :snapshot
ORDER BY name, place;
