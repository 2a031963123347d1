-- What is known now of a file.
-- ask:   :status text, :reason text|null, :blob integer|null, :size integer, :mtime_ns integer,
--          :inode integer, :device integer, :id integer
-- gives: none
-- plan:  primary
UPDATE file SET status = :status, reason = :reason, blob = :blob, size = :size,
  mtime_ns = :mtime_ns, inode = :inode, device = :device
WHERE id = :id;
