-- How a connection that builds a new database works: nobody reads it yet, and a failure throws it away.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA secure_delete = OFF;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -8192;
-- What a CHECK forbids no writer of ours writes; STRICT and NOT NULL stay.
PRAGMA ignore_check_constraints = ON;
