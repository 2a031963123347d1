-- A name that keeps a class abstract.
-- ask:   none
-- feed:  module integer, number integer, name text
-- gives: none
-- plan:  scan
INSERT OR IGNORE INTO abstract_name (module, number, name)
SELECT c1, c2, c3
FROM fed;
