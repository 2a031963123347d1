-- How a connection that reads works: the file may come from anybody.
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -8192;
PRAGMA query_only = ON;
