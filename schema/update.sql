-- How a connection that changes a good database works.
PRAGMA synchronous = NORMAL;
PRAGMA temp_store = MEMORY;
PRAGMA cell_size_check = ON;
PRAGMA cache_size = -16384;
-- What a CHECK forbids no writer of ours writes; STRICT and NOT NULL stay.
PRAGMA ignore_check_constraints = ON;
