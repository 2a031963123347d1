-- What the log holds goes into the database, and the log is emptied.
-- ask:   none
-- gives: busy integer, log integer, checkpointed integer
-- plan:  none
PRAGMA wal_checkpoint (TRUNCATE);
