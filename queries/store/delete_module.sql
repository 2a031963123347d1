-- One module.
-- ask:   :id integer
-- gives: none
-- plan:  primary
DELETE FROM module WHERE id = :id;
