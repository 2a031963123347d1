-- A class that linking made, unless it is there.
-- ask:   none
-- feed:  module integer, number integer, identity text, definition integer|null, metaclass_module integer|null,
--          metaclass_number integer|null, status text, reason text|null
-- gives: none
-- plan:  scan
INSERT OR IGNORE INTO class (module, number, identity, definition, metaclass_module, metaclass_number, status, reason)
SELECT c1, c2, c3, c4, c5, c6, c7, c8
FROM fed;
