-- Ways in other than the primary keys. A first build makes them last.
CREATE INDEX definition_by_name ON definition (name);
CREATE INDEX file_by_blob ON file (blob);
CREATE INDEX module_by_name ON module (name);
CREATE INDEX module_by_file ON module (file);
