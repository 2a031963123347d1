-- A name of a class's own namespace.
-- ask:   :module integer, :number integer, :name text, :kind integer, :definition integer|null, :object text|null
-- gives: none
-- plan:  none
INSERT OR REPLACE INTO member (module, number, name, kind, definition, object)
VALUES (:module, :number, :name, :kind, :definition, :object);
