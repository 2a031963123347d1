/*
 * file.h - reading a file that may be anything, and replacing a file so that nobody sees half of it.
 *
 * Reading never blocks, never follows a link and never trusts a size. What is wrong with a file is
 * a result, not an error: the caller notes it and goes on.
 */
#ifndef IT_BASE_FILE_H
#define IT_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

/* Beside each: the ItFileStatus (facts/facts.h) that says the same. */
typedef enum ItReadStatus {
  IT_READ_OK,         /* IT_FILE_OK */
  IT_READ_LARGE,      /* IT_FILE_LARGE: over the limit; nothing of it is in the buffer */
  IT_READ_UNREADABLE, /* IT_FILE_UNREADABLE */
  IT_READ_VANISHED,   /* IT_FILE_VANISHED */
  IT_READ_CHANGED,    /* IT_FILE_CHANGED: while it was read, twice */
  IT_READ_SPECIAL,    /* IT_FILE_SPECIAL: a FIFO, socket, device, or a directory where a file is wanted */
  IT_READ_LINK,       /* IT_FILE_LINK */
} ItReadStatus;

/* What tells one state of a file from another. */
typedef struct ItFileId {
  int64_t size;
  int64_t mtime_ns;
  uint64_t inode;
  uint64_t device;
} ItFileId;

typedef struct ItFileRead {
  ItReadStatus status;
  int error;   /* errno, where the system said why; else 0 */
  ItFileId id; /* as far as it got to be known, else zeros */
} ItFileRead;

static inline bool it_file_same(const ItFileId *a, const ItFileId *b) {
  return a->size == b->size && a->mtime_ns == b->mtime_ns && a->inode == b->inode && a->device == b->device;
}

struct stat;
ItFileId it_file_id(const struct stat *st);

/* Replaces `out` by the content of the regular file `name` in the directory `dirfd` (AT_FDCWD: the
 * current one). At most limit + 1 bytes are read, whatever the size is said to be. */
ItFileRead it_file_read_at(int dirfd, const char *name, size_t limit, ItBuf *out);
/* The same for an open file, which stays open; its offset does not move. */
ItFileRead it_file_read_fd(int fd, size_t limit, ItBuf *out);
/* The same, but of the first `size` bytes alone: a longer file is not too large. */
ItFileRead it_file_read_start_at(int dirfd, const char *name, size_t size, ItBuf *out);
/* What an errno of opening a file for reading means for the file. */
ItReadStatus it_file_refusal(int error);
/* Why the status is not OK, for people: "Permission denied", "not a regular file". */
ItStr it_file_reason(const ItFileRead *read, ItBuf *out);

/* The right to replace one file; held across processes by a lock on `TARGET.lock`, which holds the
 * pid of the owner and goes away with the lock. {0, fd -1}: none. */
typedef struct ItFileLock {
  int fd;
  char *target;
} ItFileLock;

/* Takes the lock. Held by somebody else: IT_BUSY, "locked by pid N" - or, when `wait`, later. */
ItStatus it_file_lock(ItFileLock *out, const char *target, bool wait, ItError *err);
/* Gives it back; an unheld one is left alone. */
void it_file_unlock(ItFileLock *lock);

/* Removes every `TARGET.tmp.<pid>` and `TARGET.tmp.<pid>-<anything>`: who holds the lock knows that
 * their makers are dead. Best effort; returns how many. */
unsigned it_file_sweep(const ItFileLock *lock);
/* Creates an empty `TARGET.tmp.<pid>`; *temp is its path, the caller's, ended by it_free. */
ItStatus it_file_temp(char **temp, const ItFileLock *lock, ItError *err);
/* Has the system begin to write a file to the disk, so that flushing it in the end takes less long. Best effort, and
 * only for a file that nobody locks: the process's locks on it go. */
void it_file_flush_soon(const char *path);
/* Makes `temp` the target: flushes it, removes the files named TARGET + each of `siblings`
 * (NULL-terminated, may be NULL: what belonged to the old content), renames, flushes the directory.
 * On failure `temp` is still there and the target is as it was. */
ItStatus it_file_publish(const ItFileLock *lock, const char *temp, const char *const *siblings, ItError *err);

#endif
