-- What a module is now.
-- ask:   :snapshot integer, :name text, :place integer, :kind text, :root integer, :file integer|null,
--          :path blob|null, :id integer
-- gives: none
-- plan:  primary
UPDATE module SET snapshot = :snapshot, name = :name, place = :place, kind = :kind, root = :root,
  file = :file, path = :path
WHERE id = :id;
