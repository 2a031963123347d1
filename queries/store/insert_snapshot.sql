-- A new snapshot, under the next free id.
-- ask:   :label text, :python text, :platform text, :settings text
-- gives: none
-- plan:  none
INSERT INTO snapshot (label, python, platform, settings)
VALUES (:label, :python, :platform, :settings);
