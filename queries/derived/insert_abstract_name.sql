-- A name that keeps a class abstract.
-- ask:   :module integer, :number integer, :name text
-- gives: none
-- plan:  none
INSERT OR IGNORE INTO abstract_name (module, number, name)
VALUES (:module, :number, :name);
