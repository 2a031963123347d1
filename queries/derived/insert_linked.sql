-- A module as it was linked.
-- ask:   :module integer, :name text, :blob integer|null, :digest integer
-- gives: none
-- plan:  none
INSERT INTO linked (module, name, blob, digest)
VALUES (:module, :name, :blob, :digest);
