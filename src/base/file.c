/*
 * file.c - opening without blocking or following, reading to a limit; locking and replacing.
 *
 * Takes for granted a local file system with flock and an atomic rename.
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Never block on a FIFO, never become the terminal's owner, never follow a link. */
#define READ_FLAGS (O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY)

ItFileId it_file_id(const struct stat *st) {
  return (ItFileId){.size = (int64_t)st->st_size,
                    .mtime_ns = (int64_t)((uint64_t)st->st_mtim.tv_sec * 1000000000u + (uint64_t)st->st_mtim.tv_nsec),
                    .inode = (uint64_t)st->st_ino,
                    .device = (uint64_t)st->st_dev};
}

ItReadStatus it_file_refusal(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR: /* a folder of the path has become a file */
    case ESTALE: return IT_READ_VANISHED;
    case ELOOP: return IT_READ_LINK;
    case ENXIO: /* a socket, or a device without a driver */
    case ENODEV: return IT_READ_SPECIAL;
    default: return IT_READ_UNREADABLE;
  }
}

static ItFileRead refused(int error, ItFileId id) { return (ItFileRead){it_file_refusal(error), error, id}; }

/* Reads to the end of the file or one byte over the limit. */
static bool read_all(int fd, size_t limit, size_t expected, ItBuf *out) {
  it_buf_reset(out);
  it_buf_reserve(out, (expected < limit ? expected : limit) + 1);
  while (out->size <= limit) {
    it_buf_reserve(out, 1);
    size_t room = out->capacity - out->size - 1;
    if (room > limit + 1 - out->size) room = limit + 1 - out->size;
    ssize_t got = pread(fd, out->data + out->size, room, (off_t)out->size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;
    out->size += (size_t)got;
  }
  out->data[out->size] = '\0';
  return true;
}

/* One attempt: IT_READ_CHANGED if the file was not the same before and after. */
static ItFileRead read_once(int fd, size_t limit, ItBuf *out) {
  struct stat before;
  struct stat after;
  if (fstat(fd, &before) != 0) return refused(errno, (ItFileId){0});
  ItFileId id = it_file_id(&before);
  if (!S_ISREG(before.st_mode)) return (ItFileRead){IT_READ_SPECIAL, 0, id};
  if (before.st_size > 0 && (uint64_t)before.st_size > limit) return (ItFileRead){IT_READ_LARGE, 0, id};
  if (!read_all(fd, limit, before.st_size > 0 ? (size_t)before.st_size : 0, out)) return refused(errno, id);
  if (out->size > limit) return (ItFileRead){IT_READ_LARGE, 0, id};
  if (fstat(fd, &after) != 0) return refused(errno, id);
  ItFileId now = it_file_id(&after);
  return (ItFileRead){it_file_same(&id, &now) ? IT_READ_OK : IT_READ_CHANGED, 0, now};
}

ItFileRead it_file_read_fd(int fd, size_t limit, ItBuf *out) {
  if (limit > SIZE_MAX / 2) limit = SIZE_MAX / 2;
  it_buf_reset(out);
  ItFileRead read = read_once(fd, limit, out);
  if (read.status == IT_READ_CHANGED) read = read_once(fd, limit, out);
  if (read.status != IT_READ_OK) it_buf_reset(out);
  return read;
}

ItFileRead it_file_read_at(int dirfd, const char *name, size_t limit, ItBuf *out) {
  it_buf_reset(out);
  int fd = openat(dirfd, name, READ_FLAGS);
  if (fd < 0) return refused(errno, (ItFileId){0});
  ItFileRead read = it_file_read_fd(fd, limit, out);
  close(fd);
  return read;
}

ItFileRead it_file_read_start_at(int dirfd, const char *name, size_t size, ItBuf *out) {
  struct stat info;
  it_buf_reset(out);
  int fd = openat(dirfd, name, READ_FLAGS);
  if (fd < 0) return refused(errno, (ItFileId){0});
  ItFileRead read = {.status = IT_READ_SPECIAL};
  if (fstat(fd, &info) != 0) read = refused(errno, (ItFileId){0});
  else if (S_ISREG(info.st_mode)) read = (ItFileRead){.id = it_file_id(&info)};
  const size_t expected = read.id.size > 0 && (uint64_t)read.id.size < size ? (size_t)read.id.size : size;
  if (read.status == IT_READ_OK && expected && !read_all(fd, expected - 1, expected, out))
    read = refused(errno, read.id);
  if (read.status != IT_READ_OK) it_buf_reset(out);
  close(fd);
  return read;
}

/* strerror is not safe among threads. */
static ItStr error_text(int error, ItBuf *out) {
  it_buf_reset(out);
  it_buf_reserve(out, 128);
  if (strerror_r(error, out->data, 128) != 0) it_buf_format(out, "error %d", error);
  else out->size = strlen(out->data);
  return it_buf_view(out);
}

ItStr it_file_reason(const ItFileRead *read, ItBuf *out) {
  switch (read->status) {
    case IT_READ_OK: return IT_STR("");
    case IT_READ_LARGE: return IT_STR("larger than the limit");
    case IT_READ_VANISHED: return IT_STR("vanished");
    case IT_READ_CHANGED: return IT_STR("changed while it was read");
    case IT_READ_SPECIAL: return IT_STR("not a regular file");
    case IT_READ_LINK:
      if (read->error == EXDEV) return IT_STR("symlink leaves the tree");
      return read->error == ENOENT ? IT_STR("symlink to nothing") : IT_STR("symlink");
    case IT_READ_UNREADABLE: break;
  }
  return error_text(read->error, out);
}

static ItStatus fail_with(ItError *err, ItStatus status, const char *path, int error) {
  ItBuf text = {0};
  error_text(error, &text);
  it_fail(err, status, "%s: %s", path, text.data);
  it_buf_clear(&text);
  return status;
}

static char *path_with(const char *path, const char *suffix) {
  ItBuf buf = {0};
  it_buf_text(&buf, path);
  it_buf_text(&buf, suffix);
  return buf.data;
}

/* Where the last part of a path begins. */
static size_t name_start(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? (size_t)(slash - path) + 1 : 0;
}

/* The folder that holds `path`, open; -1 and errno if it cannot be. */
static int open_folder(const char *path) {
  size_t size = name_start(path);
  ItBuf folder = {0};
  it_buf_add(&folder, size ? path : ".", size ? size : 1);
  int fd = open(folder.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int error = errno;
  it_buf_clear(&folder);
  errno = error;
  return fd;
}

static ItStatus fail_busy(ItError *err, const char *target, int fd) {
  char text[24] = "";
  ssize_t got = pread(fd, text, sizeof text - 1, 0);
  long pid = got > 0 ? strtol(text, NULL, 10) : 0;
  if (pid > 0) return it_fail(err, IT_BUSY, "%s: locked by pid %ld", target, pid);
  return it_fail(err, IT_BUSY, "%s: locked by another process", target);
}

/* Whether the locked file is still the one of that name: its last owner has removed it on leaving. */
static bool is_current(int fd, const char *path) {
  struct stat held;
  struct stat named;
  return fstat(fd, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

/* One attempt: *fd stays -1 without an error if the file went away meanwhile. */
static ItStatus try_lock(int *fd, const char *path, const char *target, bool wait, ItError *err) {
  ItStatus status = IT_OK;
  int got = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
  if (got < 0) return fail_with(err, IT_CANNOT_OPEN, path, errno);
  if (flock(got, wait ? LOCK_EX : LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) status = fail_busy(err, target, got);
    else if (errno == EINTR) status = it_fail(err, IT_STOPPED, "%s: stopped while waiting for the lock", target);
    else status = fail_with(err, IT_IO, path, errno);
  } else if (is_current(got, path)) {
    *fd = got;
    return IT_OK;
  }
  close(got);
  return status;
}

ItStatus it_file_lock(ItFileLock *out, const char *target, bool wait, ItError *err) {
  *out = (ItFileLock){.fd = -1};
  char *path = path_with(target, ".lock");
  ItStatus status = IT_OK;
  while (status == IT_OK && out->fd < 0) status = try_lock(&out->fd, path, target, wait, err);
  it_free(path);
  if (status != IT_OK) return status;
  out->target = path_with(target, "");
  char text[24];
  int size = snprintf(text, sizeof text, "%ld\n", (long)getpid());
  /* The pid is for people only; a full disk must not make the lock fail. */
  if (ftruncate(out->fd, 0) == 0 && pwrite(out->fd, text, (size_t)size, 0) != size) errno = 0;
  return IT_OK;
}

void it_file_unlock(ItFileLock *lock) {
  if (!lock->target) return;
  char *path = path_with(lock->target, ".lock");
  unlink(path);
  it_free(path);
  close(lock->fd);
  it_free(lock->target);
  *lock = (ItFileLock){.fd = -1};
}

/* Whether `name` is `target` + ".tmp.<digits>", alone or with "-something" behind. */
static bool is_temp_of(const char *name, const char *target) {
  size_t size = strlen(target);
  if (strncmp(name, target, size) != 0 || strncmp(name + size, ".tmp.", 5) != 0) return false;
  const char *pid = name + size + 5;
  size_t digits = strspn(pid, "0123456789");
  return digits > 0 && (pid[digits] == '\0' || pid[digits] == '-');
}

unsigned it_file_sweep(const ItFileLock *lock) {
  unsigned count = 0;
  int fd = open_folder(lock->target);
  DIR *folder = fd < 0 ? NULL : fdopendir(fd);
  if (!folder) {
    if (fd >= 0) close(fd);
    return 0;
  }
  const char *name = lock->target + name_start(lock->target);
  const struct dirent *entry;
  while ((entry = readdir(folder)) != NULL)
    if (is_temp_of(entry->d_name, name) && unlinkat(fd, entry->d_name, 0) == 0) count++;
  closedir(folder);
  return count;
}

ItStatus it_file_temp(char **temp, const ItFileLock *lock, ItError *err) {
  char suffix[32];
  snprintf(suffix, sizeof suffix, ".tmp.%ld", (long)getpid());
  *temp = path_with(lock->target, suffix);
  const int flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
  int fd = open(*temp, flags, 0666);
  /* We hold the lock: a file of our own pid is from a dead process that had the same. */
  if (fd < 0 && errno == EEXIST && unlink(*temp) == 0) fd = open(*temp, flags, 0666);
  if (fd >= 0) {
    close(fd);
    return IT_OK;
  }
  fail_with(err, IT_CANNOT_OPEN, *temp, errno);
  it_free(*temp);
  *temp = NULL;
  return IT_CANNOT_OPEN;
}

static bool flush_path(const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return false;
  bool is_done = fsync(fd) == 0;
  int error = errno;
  close(fd);
  errno = error;
  return is_done;
}

void it_file_flush_soon(const char *path) {
#if defined SYS_sync_file_range && defined __LP64__
  enum { SYNC_FILE_RANGE_WRITE = 2 }; /* linux/fs.h; glibc shows it to _GNU_SOURCE only */
  int fd = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return;
  syscall(SYS_sync_file_range, fd, (off_t)0, (off_t)0, SYNC_FILE_RANGE_WRITE);
  close(fd);
#else
  (void)path;
#endif
}

ItStatus it_file_publish(const ItFileLock *lock, const char *temp, const char *const *siblings, ItError *err) {
  if (!flush_path(temp)) return fail_with(err, IT_IO, temp, errno);
  for (; siblings && *siblings; siblings++) {
    char *path = path_with(lock->target, *siblings);
    bool is_gone = unlink(path) == 0 || errno == ENOENT;
    if (!is_gone) fail_with(err, IT_IO, path, errno);
    it_free(path);
    if (!is_gone) return IT_IO;
  }
  if (rename(temp, lock->target) != 0) return fail_with(err, IT_IO, lock->target, errno);
  int folder = open_folder(lock->target);
  if (folder < 0) return IT_OK; /* a folder that may be written but not read cannot be flushed */
  /* EINVAL: a file system that flushes no folders. */
  ItStatus status = fsync(folder) == 0 || errno == EINVAL ? IT_OK : fail_with(err, IT_IO, lock->target, errno);
  close(folder);
  return status;
}
