-- A file of a snapshot, under the next free id.
-- ask:   :snapshot integer, :root integer, :path blob, :status text, :reason text|null, :blob integer|null,
--          :size integer, :mtime_ns integer, :inode integer, :device integer
-- gives: none
-- plan:  none
INSERT INTO file (snapshot, root, path, status, reason, blob, size, mtime_ns, inode, device)
VALUES (:snapshot, :root, :path, :status, :reason, :blob, :size, :mtime_ns, :inode, :device);
