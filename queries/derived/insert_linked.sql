-- A module as it was linked.
-- ask:   none
-- feed:  module integer, name text, blob integer|null, digest integer, plain blob|null
-- gives: none
-- plan:  scan
INSERT INTO linked (module, name, blob, digest, plain)
SELECT c1, c2, c3, c4, c5
FROM fed;
