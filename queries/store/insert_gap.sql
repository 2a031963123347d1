-- The ranges of a content that were not understood.
-- ask:   none
-- feed:  blob integer, number integer, line integer, end_line integer, reason text
-- gives: none
-- plan:  scan
INSERT INTO gap (blob, number, line, end_line, reason)
SELECT c1, c2, c3, c4, c5
FROM fed;
