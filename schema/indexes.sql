-- Ways in other than the primary keys. A first build makes them last.
CREATE INDEX file_by_blob ON file (blob);
CREATE INDEX module_by_name ON module (name);
CREATE INDEX module_by_file ON module (file);
CREATE INDEX docstring_by_definition ON docstring (blob, definition);
CREATE INDEX mro_by_base ON mro (base_module, base_number);
