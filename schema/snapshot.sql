-- Trees at a moment: which content stood where.

CREATE TABLE meta (
  -- Facts about the database itself. The row named complete is the last that is ever written.
  name TEXT PRIMARY KEY,                 -- what is said
  content TEXT NOT NULL                  -- its value
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot (
  -- One tree, or several as one search path, at one moment.
  id INTEGER PRIMARY KEY,                -- in the order of writing
  label TEXT NOT NULL UNIQUE,            -- what people call it
  python TEXT NOT NULL,                  -- the target version, as 3.11
  platform TEXT NOT NULL,                -- the target's sys.platform
  settings TEXT NOT NULL                 -- the choices that decided which files belong to it
) STRICT;

CREATE TABLE root (
  -- Where modules are looked for, in the order of sys.path.
  snapshot INTEGER NOT NULL REFERENCES snapshot (id),  -- where it belongs
  number INTEGER NOT NULL,               -- from 1
  path BLOB NOT NULL,                    -- absolute, the bytes as the system has them
  kind TEXT NOT NULL,                    -- project; background: resolves names, left out of listings
  PRIMARY KEY (snapshot, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
  -- Files that were found, understood or not.
  id INTEGER PRIMARY KEY,                -- by which modules know it
  snapshot INTEGER NOT NULL REFERENCES snapshot (id),  -- where it belongs
  root INTEGER NOT NULL,                 -- the number of its root
  path BLOB NOT NULL,                    -- relative to the root, the bytes as the system has them
  -- ok, or why it was not read: unreadable, too-large, link, special, vanished, changed ...; else its content's
  status TEXT NOT NULL,
  reason TEXT,                           -- why not ok
  blob INTEGER REFERENCES blob (id),     -- its content; NULL: not read
  size INTEGER NOT NULL,                 -- bytes on disk
  mtime_ns INTEGER NOT NULL,             -- when it was last written, in nanoseconds since 1970
  inode INTEGER NOT NULL,                -- by which, with the device, a file is the same file
  device INTEGER NOT NULL,               -- see inode
  UNIQUE (snapshot, root, path),
  FOREIGN KEY (snapshot, root) REFERENCES root (snapshot, number)
) STRICT;

CREATE TABLE module (
  -- Dotted names and what is found under them.
  id INTEGER PRIMARY KEY,                -- by which others will know it
  snapshot INTEGER NOT NULL REFERENCES snapshot (id),  -- where it belongs
  name TEXT NOT NULL,                    -- of a script: its path
  -- 0: what import finds; 1, 2 ...: what that shadows, in the order of the search
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,                    -- module, package, namespace, native, script, stub
  root INTEGER NOT NULL,                 -- the number of the root it was found in
  file INTEGER REFERENCES file (id),     -- NULL: namespace and native
  path BLOB,                             -- of a namespace's directory or a native file, relative to the root
  UNIQUE (snapshot, name, place),
  FOREIGN KEY (snapshot, root) REFERENCES root (snapshot, number)
) STRICT;

CREATE TABLE native_doc (
  -- The docstrings that C code gives, read from the binaries beside a standard library.
  snapshot INTEGER PRIMARY KEY REFERENCES snapshot (id),  -- where they belong
  stamp BLOB NOT NULL,                   -- which binaries: SHA-1 over their paths, sizes, times and inodes
  minor INTEGER NOT NULL,                -- of the Python that they belong to: 11 for 3.11
  texts BLOB NOT NULL                    -- zstd: owner, name and text of each, every one ended by a NUL
) STRICT;
