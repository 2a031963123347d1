-- New label, target and settings of a snapshot.
-- ask:   :label text, :python text, :platform text, :settings text, :id integer
-- gives: none
-- plan:  primary
UPDATE snapshot SET label = :label, python = :python, platform = :platform, settings = :settings WHERE id = :id;
