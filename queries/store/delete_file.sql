-- One file, once its modules are gone.
-- ask:   :id integer
-- gives: none
-- plan:  primary
DELETE FROM file WHERE id = :id;
