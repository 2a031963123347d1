-- The modules that lead to a file.
-- ask:   :file integer
-- gives: none
-- plan:  module_by_file
DELETE FROM module WHERE file = :file;
