-- Faults that SQLite finds: pages, types, constraints, indexes; ok when there are none.
-- ask:   none
-- gives: quick_check text
-- plan:  none
PRAGMA quick_check (100);
