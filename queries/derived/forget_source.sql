-- Who depends on a module that is gone: its id may come to be another's.
-- ask:   :source integer
-- gives: none
-- plan:  primary
DELETE FROM link_source
WHERE source = :source;
