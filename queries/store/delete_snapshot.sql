-- A snapshot, once its roots, files and modules are gone.
-- ask:   :id integer
-- gives: none
-- plan:  primary
DELETE FROM snapshot WHERE id = :id;
