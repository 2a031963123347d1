-- Modules whose shadowing has a hole: a place above 1 without the one before it (all can be shadowed, inside what lost).
-- ask:   none
-- gives: name text, place integer
-- plan:  scan
SELECT name, place
FROM module
WHERE place > 1
  AND NOT EXISTS (SELECT 1 FROM module AS before
                  WHERE before.snapshot = module.snapshot AND before.name = module.name
                    AND before.place = module.place - 1)
ORDER BY name, place;
