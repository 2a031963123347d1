-- What a new database is, before its first table. The numbers are those of src/store/store.h.
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA auto_vacuum = NONE;
PRAGMA application_id = 1232360037;
PRAGMA user_version = 5;
