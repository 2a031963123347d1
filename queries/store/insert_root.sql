-- A root of a snapshot.
-- ask:   :snapshot integer, :number integer, :path blob, :kind text
-- gives: none
-- plan:  none
INSERT INTO root (snapshot, number, path, kind)
VALUES (:snapshot, :number, :path, :kind);
