-- All files of a snapshot, by root and then by the bytes of the path.
-- ask:   :snapshot integer
-- gives: id integer, snapshot integer, root integer, path blob, status text, reason text|null,
--          blob integer|null, size integer, mtime_ns integer, inode integer, device integer
-- plan:  unique
SELECT id, snapshot, root, path, status, reason, blob, size, mtime_ns, inode, device
FROM file
WHERE snapshot = :snapshot
ORDER BY root, path;
