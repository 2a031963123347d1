-- Trees at a moment: which content stood where.

CREATE TABLE meta (
  -- Facts about the database itself. The row named complete is the last that is ever written.
  name TEXT PRIMARY KEY,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot (
  -- One tree, or several as one search path, at one moment.
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL UNIQUE,
  python TEXT NOT NULL,                  -- the target version, as 3.11
  platform TEXT NOT NULL,                -- the target's sys.platform
  settings TEXT NOT NULL                 -- the choices that decided which files belong to it
) STRICT;

CREATE TABLE root (
  -- Where modules are looked for, in the order of sys.path.
  snapshot INTEGER NOT NULL REFERENCES snapshot (id),
  number INTEGER NOT NULL,
  path BLOB NOT NULL,                    -- absolute, the bytes as the system has them
  kind TEXT NOT NULL,                    -- project; background: resolves names, left out of listings
  PRIMARY KEY (snapshot, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
  -- Files that were found, understood or not.
  id INTEGER PRIMARY KEY,
  snapshot INTEGER NOT NULL REFERENCES snapshot (id),
  root INTEGER NOT NULL,
  path BLOB NOT NULL,                    -- relative to the root, the bytes as the system has them
  status TEXT NOT NULL,                  -- ok, or why it was not read: unreadable, too-large, link, special, vanished, changed ...; else its content's
  reason TEXT,
  blob INTEGER REFERENCES blob (id),     -- its content; NULL: not read
  size INTEGER NOT NULL,                 -- bytes on disk
  mtime_ns INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  device INTEGER NOT NULL,
  UNIQUE (snapshot, root, path),
  FOREIGN KEY (snapshot, root) REFERENCES root (snapshot, number)
) STRICT;

CREATE TABLE module (
  -- Dotted names and what is found under them.
  id INTEGER PRIMARY KEY,
  snapshot INTEGER NOT NULL REFERENCES snapshot (id),
  name TEXT NOT NULL,                    -- of a script: its path
  place INTEGER NOT NULL,                -- 0: what import finds; 1, 2 ...: what that shadows, in the order of the search
  kind TEXT NOT NULL,                    -- module, package, namespace, native, script, stub
  root INTEGER NOT NULL,
  file INTEGER REFERENCES file (id),     -- NULL: namespace and native
  path BLOB,                             -- of a namespace's directory or a native file, relative to the root
  UNIQUE (snapshot, name, place),
  FOREIGN KEY (snapshot, root) REFERENCES root (snapshot, number)
) STRICT;
