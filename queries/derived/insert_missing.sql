-- A name that a module looked for in vain.
-- ask:   none
-- feed:  name text, module integer
-- gives: none
-- plan:  scan
INSERT OR IGNORE INTO link_missing (name, module)
SELECT c1, c2
FROM fed;
