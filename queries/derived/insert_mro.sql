-- One entry of a class's MRO, behind the class itself.
-- ask:   none
-- feed:  module integer, number integer, place integer, base_module integer, base_number integer, direct integer|null
-- gives: none
-- plan:  scan
INSERT INTO mro (module, number, place, base_module, base_number, direct)
SELECT c1, c2, c3, c4, c5, c6
FROM fed;
