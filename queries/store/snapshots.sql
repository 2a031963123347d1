-- All snapshots, oldest first.
-- ask:   none
-- gives: id integer, label text, python text, platform text, settings text
-- plan:  scan
SELECT id, label, python, platform, settings
FROM snapshot
ORDER BY id;
