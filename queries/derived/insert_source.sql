-- What a module depends on.
-- ask:   none
-- feed:  source integer, module integer
-- gives: none
-- plan:  scan
INSERT OR IGNORE INTO link_source (source, module)
SELECT c1, c2
FROM fed;
