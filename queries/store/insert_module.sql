-- A module of a snapshot, under the next free id.
-- ask:   :snapshot integer, :name text, :place integer, :kind text, :root integer, :file integer|null,
--          :path blob|null
-- gives: none
-- plan:  none
INSERT INTO module (snapshot, name, place, kind, root, file, path)
VALUES (:snapshot, :name, :place, :kind, :root, :file, :path);
