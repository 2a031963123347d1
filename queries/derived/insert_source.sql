-- What a module depends on.
-- ask:   :source integer, :module integer
-- gives: none
-- plan:  none
INSERT OR IGNORE INTO link_source (source, module)
VALUES (:source, :module);
