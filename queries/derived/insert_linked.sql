-- A module as it was linked.
-- ask:   none
-- feed:  module integer, name text, blob integer|null, digest integer
-- gives: none
-- plan:  scan
INSERT INTO linked (module, name, blob, digest)
SELECT c1, c2, c3, c4
FROM fed;
