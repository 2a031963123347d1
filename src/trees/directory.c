/*
 * directory.c - a walked root: its paths, and the contents of its files. The walk itself is in walk.c.
 *
 * Opening never leaves the root, even if folders are replaced by links meanwhile: the kernel is asked
 * to refuse links (openat2), or each part is opened by itself.
 */
#include "trees/directory.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__has_include)
#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#endif
#endif

#define FILE_FLAGS (O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY)
#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
/* So much of a path is given to the kernel at once; PATH_MAX is 4096. */
#define CHUNK 4000

void it_directory_clear(ItDirectory *directory) {
  if (directory->fd >= 0) close(directory->fd);
  it_array_clear(&directory->dirs);
  it_array_clear(&directory->files);
  it_arena_clear(&directory->arena);
  *directory = (ItDirectory){.fd = -1};
}

/* Puts the parts from `dir` upwards and then `name` in order, by filling from the end. */
static void put_path(const ItDirectory *directory, uint32_t dir, ItStr name, ItBuf *out) {
  size_t size = name.size;
  for (uint32_t i = dir; i != 0; i = directory->dirs.items[i].parent)
    size = it_add(size, directory->dirs.items[i].name.size + 1);
  it_buf_reset(out);
  it_buf_fill(out, '/', size);
  char *at = out->data + size - name.size;
  if (name.size) memcpy(at, name.data, name.size);
  for (uint32_t i = dir; i != 0; i = directory->dirs.items[i].parent) {
    ItStr part = directory->dirs.items[i].name;
    at -= part.size + 1;
    memcpy(at, part.data, part.size);
  }
}

void it_directory_path(const ItDirectory *directory, uint32_t file, ItBuf *out) {
  const ItEntryFile *entry = &directory->files.items[file];
  put_path(directory, entry->dir, entry->name, out);
}

void it_directory_dir_path(const ItDirectory *directory, uint32_t dir, ItBuf *out) {
  const ItEntryDir *entry = &directory->dirs.items[dir];
  if (dir == 0) {
    it_buf_reset(out);
    it_buf_text(out, "");
  } else {
    put_path(directory, entry->parent, entry->name, out);
  }
}

ItFileRead it_directory_read(const ItDirectory *directory, uint32_t file, size_t limit, ItBuf *out) {
  const ItEntryFile *entry = &directory->files.items[file];
  ItBuf path = {0};
  int error = 0;
  it_buf_reset(out);
  if (entry->seen.status != IT_READ_OK) return entry->seen;
  if (entry->target.size) it_buf_str(&path, entry->target);
  else it_directory_path(directory, file, &path);
  int fd = it_directory_open_file(directory->fd, it_buf_view(&path), &error);
  it_buf_clear(&path);
  if (fd < 0) return (ItFileRead){.status = it_file_refusal(error), .error = error};
  ItFileRead read = it_file_read_fd(fd, limit, out);
  close(fd);
  return read;
}

/* Opens the last part of `path` by opening each part before it. */
static int open_by_parts(int folder, char *path, int flags) {
  int at = folder;
  for (;;) {
    char *slash = strchr(path, '/');
    if (slash) *slash = '\0';
    struct stat st;
    int fd = openat(at, path, slash ? FOLDER_FLAGS : flags);
    int error = errno;
    /* openat says ENOTDIR of a link where a folder is wanted, openat2 ELOOP. */
    if (fd < 0 && error == ENOTDIR && fstatat(at, path, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode))
      error = ELOOP;
    if (at != folder) close(at);
    errno = error;
    if (!slash || fd < 0) return fd;
    at = fd;
    path = slash + 1;
  }
}

static int open_chunk(int folder, char *path, int flags) {
#if defined(SYS_openat2) && defined(RESOLVE_BENEATH)
  struct open_how how = {.flags = (unsigned long long)flags, .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS};
  long fd = syscall(SYS_openat2, folder, path, &how, sizeof how);
  /* EPERM: a sandbox that does not know the call. */
  if (fd >= 0 || (errno != ENOSYS && errno != EPERM)) return (int)fd;
#endif
  return open_by_parts(folder, path, flags);
}

/* Whether no part is empty, "." or "..", and the path is relative. */
static bool is_plain(ItStr path) {
  size_t start = 0;
  for (size_t i = 0; i <= path.size; i++) {
    if (i < path.size && path.data[i] == '\0') return false;
    if (i < path.size && path.data[i] != '/') continue;
    ItStr part = it_str_cut(path, start, i);
    if (part.size == 0 || it_str_is(part, ".") || it_str_is(part, "..")) return false;
    start = i + 1;
  }
  return true;
}

/* How much of `path` to open next: all of it, or whole parts that fit in a chunk. */
static size_t chunk_size(ItStr path) {
  if (path.size <= CHUNK) return path.size;
  size_t size = CHUNK;
  while (size > 0 && path.data[size] != '/') size--;
  return size;
}

int it_directory_open_file(int root, ItStr path, int *error) {
  char chunk[CHUNK + 1];
  int at = root;
  *error = 0;
  if (!path.data || !is_plain(path)) {
    *error = EINVAL;
    return -1;
  }
  for (;;) {
    size_t size = chunk_size(path);
    bool is_last = size == path.size;
    memcpy(chunk, path.data, size);
    chunk[size] = '\0';
    if (size == 0) errno = ENAMETOOLONG;
    int fd = size ? open_chunk(at, chunk, is_last ? FILE_FLAGS : FOLDER_FLAGS) : -1;
    if (fd < 0) *error = errno;
    if (at != root) close(at);
    if (fd < 0 || is_last) return fd;
    at = fd;
    path = it_str_cut(path, size + 1, path.size);
  }
}
