-- A name of a class's own namespace.
-- ask:   none
-- feed:  module integer, number integer, name text, kind integer, definition integer|null, object text|null
-- gives: none
-- plan:  scan
INSERT OR REPLACE INTO member (module, number, name, kind, definition, object)
SELECT c1, c2, c3, c4, c5, c6
FROM fed;
