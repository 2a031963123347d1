-- A name that a module looked for in vain.
-- ask:   :name text, :module integer
-- gives: none
-- plan:  none
INSERT OR IGNORE INTO link_missing (name, module)
VALUES (:name, :module);
