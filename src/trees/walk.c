/*
 * walk.c - it_directory_walk: what is in a root.
 *
 * One stack of frames, one frame a folder on the way from the root to where the walk is. Descriptors
 * of the last few are kept; a higher folder that is needed again is opened as ".." of the one below it
 * and must be the same as before, so that a tree that is moved meanwhile leads nowhere else.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/map.h"
#include "trees/above.h"
#include "trees/directory.h"
#include "trees/ignore.h"

#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
/* Descriptors that are kept open; few, so that a limit of 16 is enough for the whole program. */
#define KEPT 4
/* Only a file system that makes up folders as they are asked for is deeper. */
#define DEPTH_MAX 20000

typedef struct Frame {
  uint32_t dir;
  uint32_t next;             /* of its folders, counted from its first */
  size_t path_size;          /* of Walk.path up to and with its "/" */
  ItIgnoreList *own;         /* its .gitignore or NULL */
  const ItIgnoreList *rules; /* the list to be asked */
  ItFileId id;
} Frame;

/* A name in the folder that is being read. */
typedef struct Candidate {
  ItStr name;
  unsigned char type; /* DT_ as far as readdir knew it */
  bool is_asked;      /* by the user: no rule leaves it out */
  bool is_partial;    /* leads to what was asked for */
} Candidate;

/* A file entry that is a link: settled when all files are known. */
typedef struct Link {
  uint32_t file;
  ItStr target; /* path from the root; none: outside of it */
} Link;

typedef struct Walk {
  ItDirectory *out;
  const ItTreeRoot *root;
  ItIgnoreList *excludes;
  bool no_ignore;
  ItAbove above;
  ItIgnoreList *outer; /* without rules, below those of `above`: makes all lists of the walk one chain */
  ItBuf path;          /* of the current folder as the ignore rules count it, with its "/" */
  size_t prefix;       /* how much of it is above the root */
  IT_ARRAY(Frame) frames;
  struct {
    int fd;
    uint32_t depth;
  } kept[KEPT];
  IT_ARRAY(Candidate) candidates;
  ItArena scratch; /* names of the candidates */
  IT_ARRAY(Link) links;
} Walk;

/* The kept descriptor of the folder at `depth`, or -1. */
static int kept_fd(const Walk *walk, uint32_t depth) {
  return walk->kept[depth % KEPT].depth == depth ? walk->kept[depth % KEPT].fd : -1;
}

static void keep_fd(Walk *walk, uint32_t depth, int fd) {
  int old = walk->kept[depth % KEPT].fd;
  if (old >= 0) close(old);
  walk->kept[depth % KEPT].fd = fd;
  walk->kept[depth % KEPT].depth = depth;
}

static bool is_same_folder(int fd, const ItFileId *id) {
  struct stat st;
  return fstat(fd, &st) == 0 && (uint64_t)st.st_ino == id->inode && (uint64_t)st.st_dev == id->device;
}

/* Opens the folder at `depth` anew, from the root down. */
static int open_from_root(const Walk *walk, uint32_t depth) {
  int fd = fcntl(walk->out->fd, F_DUPFD_CLOEXEC, 0);
  for (uint32_t i = 1; i <= depth && fd >= 0; i++) {
    int below = openat(fd, walk->out->dirs.items[walk->frames.items[i].dir].name.data, FOLDER_FLAGS);
    close(fd);
    fd = below;
  }
  return fd;
}

/* Makes sure that the folder at `depth` is open, having been in one below it. If it is not there any
 * more, what is left in it will be found to have vanished. */
static void come_back(Walk *walk, uint32_t depth) {
  if (kept_fd(walk, depth) >= 0) return;
  const ItFileId *id = &walk->frames.items[depth].id;
  int below = kept_fd(walk, depth + 1);
  int fd = below >= 0 ? openat(below, "..", FOLDER_FLAGS) : -1;
  if (fd >= 0 && is_same_folder(fd, id)) {
    keep_fd(walk, depth, fd);
    return;
  }
  if (fd >= 0) close(fd);
  fd = open_from_root(walk, depth);
  if (fd >= 0 && !is_same_folder(fd, id)) {
    close(fd);
    fd = -1;
  }
  keep_fd(walk, depth, fd);
}

static bool is_skipped_folder(ItStr name) {
  return name.data[0] == '.' || it_str_is(name, "__pycache__") || it_str_is(name, "node_modules") ||
         it_str_ends(name, IT_STR(".dist-info")) || it_str_ends(name, IT_STR(".egg-info"));
}

/* The kind of a file by its name; false: not for us. */
static bool kind_of(ItStr name, ItEntryKind *kind) {
  static const struct {
    ItStr suffix;
    ItEntryKind kind;
  } kinds[] = {{{".py", 3}, IT_ENTRY_SOURCE}, {{".pyi", 4}, IT_ENTRY_STUB}, {{".so", 3}, IT_ENTRY_NATIVE}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    *kind = kinds[i].kind;
    if (it_str_ends(name, kinds[i].suffix)) return true;
  }
  *kind = IT_ENTRY_SOURCE;
  return false;
}

/* The path of `name` in the current folder, until the next call. */
static ItStr path_of(Walk *walk, ItStr name) {
  walk->path.size = walk->frames.items[walk->frames.count - 1].path_size;
  it_buf_str(&walk->path, name);
  return it_buf_view(&walk->path);
}

/* Whether rules leave the name out. */
static bool is_left_out(Walk *walk, ItStr name, bool is_folder) {
  const Frame *frame = &walk->frames.items[walk->frames.count - 1];
  ItStr path = path_of(walk, name);
  ItStr below = it_str_cut(path, walk->prefix, path.size);
  for (uint32_t i = 0; i < walk->root->skip.count; i++)
    if (it_str_eq(below, walk->root->skip.items[i])) return true;
  const ItIgnoreRule *rule = it_ignore_match(walk->excludes, path, is_folder);
  return rule ? !rule->is_negative : it_ignore_says(frame->rules, path, is_folder);
}

static void add_candidate(Walk *walk, ItStr name, unsigned char type) {
  *it_array_push(&walk->candidates) = (Candidate){.name = it_arena_str(&walk->scratch, name), .type = type};
}

/* Whether the entry may be of interest, by its name alone. */
static bool may_be_candidate(ItStr name, unsigned char type) {
  ItEntryKind kind;
  bool is_file = kind_of(name, &kind);
  if (type == DT_DIR) return !is_skipped_folder(name);
  return is_file || (type == DT_UNKNOWN && !is_skipped_folder(name));
}

/* A standard library is not a place for other packages: those are a root of their own (site.py). */
static void drop_site_folders(Walk *walk) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < walk->candidates.count; i++) {
    Candidate candidate = walk->candidates.items[i];
    if (!it_str_is(candidate.name, "site-packages") && !it_str_is(candidate.name, "dist-packages"))
      walk->candidates.items[kept++] = candidate;
  }
  walk->candidates.count = kept;
}

/* Lists the folder; an errno if that did not work to its end. */
static int list_folder(Walk *walk, int fd, bool *has_rules) {
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  DIR *folder = copy < 0 ? NULL : fdopendir(copy);
  bool has_os = false;
  bool has_site = false;
  *has_rules = false;
  if (!folder) {
    int error = errno;
    if (copy >= 0) close(copy);
    return error;
  }
  const struct dirent *entry;
  while (errno = 0, (entry = readdir(folder)) != NULL) {
    ItStr name = it_str(entry->d_name);
    has_os = has_os || it_str_is(name, "os.py");
    has_site = has_site || it_str_is(name, "site-packages");
    *has_rules = *has_rules || it_str_is(name, ".gitignore");
    if (may_be_candidate(name, entry->d_type)) add_candidate(walk, name, entry->d_type);
  }
  int error = errno;
  closedir(folder);
  if (has_os && has_site) drop_site_folders(walk);
  return error;
}

/* Instead of listing a folder: the next parts of what was asked for below it. */
static void list_asked(Walk *walk) {
  size_t size = walk->frames.items[walk->frames.count - 1].path_size - walk->prefix;
  ItStr here = it_str_of(walk->path.data + walk->prefix, size);
  for (uint32_t i = 0; i < walk->root->only.count; i++) {
    ItStr path = walk->root->only.items[i];
    if (!it_str_starts(path, here)) continue;
    ItStr rest = it_str_cut(path, size, path.size);
    const char *slash = memchr(rest.data, '/', rest.size);
    ItStr name = slash ? it_str_cut(rest, 0, (size_t)(slash - rest.data)) : rest;
    uint32_t count = walk->candidates.count;
    if (count && it_str_eq(walk->candidates.items[count - 1].name, name)) continue;
    add_candidate(walk, name, DT_UNKNOWN);
    walk->candidates.items[count].is_asked = true;
    walk->candidates.items[count].is_partial = slash != NULL;
  }
}

static int by_name(const void *a, const void *b) {
  return it_str_cmp(((const Candidate *)a)->name, ((const Candidate *)b)->name);
}

/* Follows the parts of `link` from the folder `path` (with its "/"), by the text alone; false: out of the root. */
static bool follow_text(ItBuf *path, ItStr link) {
  for (size_t at = 0; at < link.size;) {
    size_t end = at;
    while (end < link.size && link.data[end] != '/') end++;
    ItStr part = it_str_cut(link, at, end);
    at = end + 1;
    if (part.size == 0 || it_str_is(part, ".")) continue;
    if (!it_str_is(part, "..")) {
      it_buf_str(path, part);
      it_buf_char(path, '/');
      continue;
    }
    if (path->size == 0) return false;
    do path->size--;
    while (path->size > 0 && path->data[path->size - 1] != '/');
  }
  return path->size > 0;
}

/* The path from the root that a link in the current folder names; none: it leaves the root. */
static ItStr link_target(Walk *walk, int fd, const Candidate *candidate) {
  char text[4096];
  ssize_t got = readlinkat(fd, candidate->name.data, text, sizeof text);
  if (got <= 0 || (size_t)got == sizeof text) return (ItStr){0};
  ItStr link = it_str_of(text, (size_t)got);
  ItBuf path = {0};
  if (link.data[0] == '/') {
    size_t top = walk->root->path.size == 1 ? 0 : walk->root->path.size; /* "/" has no other at its end */
    if (!it_str_starts(link, it_str_cut(walk->root->path, 0, top))) return (ItStr){0};
    if (link.size > top && link.data[top] != '/') return (ItStr){0};
    link = it_str_cut(link, top, link.size);
  } else {
    size_t here = walk->frames.items[walk->frames.count - 1].path_size;
    it_buf_add(&path, walk->path.data + walk->prefix, here - walk->prefix);
  }
  ItStr target = {0};
  if (follow_text(&path, link)) target = it_arena_str(&walk->out->arena, it_str_of(path.data, path.size - 1));
  it_buf_clear(&path);
  return target;
}

/* What a link to a file is as far as it can be said now; false: a link to a folder, which is left out. */
static bool see_link(Walk *walk, int fd, const Candidate *candidate, ItFileRead *seen) {
  struct stat st;
  if (fstatat(fd, candidate->name.data, &st, 0) != 0) {
    bool is_link_fault = errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
    *seen = (ItFileRead){is_link_fault ? IT_READ_LINK : it_file_refusal(errno), errno, {0}};
    return true;
  }
  if (S_ISDIR(st.st_mode)) return false;
  if (!S_ISREG(st.st_mode)) {
    *seen = (ItFileRead){IT_READ_SPECIAL, 0, it_file_id(&st)};
    return true;
  }
  *seen = (ItFileRead){IT_READ_LINK, EXDEV, it_file_id(&st)};
  *it_array_push(&walk->links) = (Link){walk->out->files.count, link_target(walk, fd, candidate)};
  return true;
}

/* Notes one file. */
static void add_file(Walk *walk, int fd, const Candidate *candidate, ItEntryKind kind) {
  struct stat st;
  ItFileRead seen = {0};
  if (kind == IT_ENTRY_NATIVE && !candidate->is_asked) {
    if (candidate->type != DT_REG && candidate->type != DT_LNK) return;
  } else if (fstatat(fd, candidate->name.data, &st, AT_SYMLINK_NOFOLLOW) != 0) {
    seen = (ItFileRead){it_file_refusal(errno), errno, {0}};
  } else if (S_ISLNK(st.st_mode)) {
    if (!see_link(walk, fd, candidate, &seen)) return;
  } else {
    seen = (ItFileRead){S_ISREG(st.st_mode) ? IT_READ_OK : IT_READ_SPECIAL, 0, it_file_id(&st)};
  }
  *it_array_push(&walk->out->files) = (ItEntryFile){.name = it_arena_str(&walk->out->arena, candidate->name),
                                                    .dir = walk->frames.items[walk->frames.count - 1].dir,
                                                    .kind = kind,
                                                    .seen = seen};
}

static unsigned char type_of(int fd, const Candidate *candidate) {
  struct stat st;
  if (candidate->type != DT_UNKNOWN) return candidate->type;
  if (fstatat(fd, candidate->name.data, &st, AT_SYMLINK_NOFOLLOW) != 0) return DT_UNKNOWN;
  if (S_ISDIR(st.st_mode)) return DT_DIR;
  if (S_ISLNK(st.st_mode)) return DT_LNK;
  return S_ISREG(st.st_mode) ? DT_REG : DT_FIFO; /* FIFO: for anything that is not to be opened */
}

/* Sorts what was listed into the files and folders of the current one. */
static void take_candidates(Walk *walk, int fd) {
  ItDirectory *out = walk->out;
  uint32_t dir = walk->frames.items[walk->frames.count - 1].dir;
  if (walk->candidates.count)
    qsort(walk->candidates.items, walk->candidates.count, sizeof *walk->candidates.items, by_name);
  for (uint32_t i = 0; i < walk->candidates.count; i++) {
    Candidate candidate = walk->candidates.items[i];
    ItEntryKind kind;
    bool is_ours = kind_of(candidate.name, &kind) || candidate.is_asked;
    candidate.type = type_of(fd, &candidate);
    if (candidate.type != DT_DIR) {
      if (is_ours && (candidate.is_asked || !is_left_out(walk, candidate.name, false)))
        add_file(walk, fd, &candidate, kind);
      continue;
    }
    if (!candidate.is_asked && (is_skipped_folder(candidate.name) || is_left_out(walk, candidate.name, true))) continue;
    *it_array_push(&out->dirs) = (ItEntryDir){
        .name = it_arena_str(&out->arena, candidate.name), .parent = dir, .is_partial = candidate.is_partial};
  }
}

static void read_rules(Walk *walk, int fd, Frame *frame) {
  ItBuf text = {0};
  ItFileRead read = it_file_read_at(fd, ".gitignore", IT_IGNORE_FILE_SIZE, &text);
  if (read.status == IT_READ_LARGE) walk->out->is_rules_cut = true;
  if (read.status == IT_READ_OK) {
    frame->own = it_ignore_new(frame->path_size, frame->rules);
    it_ignore_add_text(frame->own, it_buf_view(&text));
    frame->rules = frame->own;
  }
  it_buf_clear(&text);
}

/* Reads the current folder: fills its ranges. */
static void read_folder(Walk *walk, int fd) {
  ItDirectory *out = walk->out;
  Frame *frame = &walk->frames.items[walk->frames.count - 1];
  uint32_t dir = frame->dir;
  bool has_rules = false;
  walk->candidates.count = 0;
  it_arena_reset(&walk->scratch);
  if (out->dirs.items[dir].is_partial) {
    struct stat st;
    list_asked(walk);
    has_rules = true;
    out->dirs.items[dir].has_init = fstatat(fd, "__init__.py", &st, 0) == 0;
  } else {
    int error = list_folder(walk, fd, &has_rules);
    if (error) out->dirs.items[dir].seen = (ItFileRead){it_file_refusal(error), error, frame->id};
  }
  if (has_rules && !walk->no_ignore) read_rules(walk, fd, frame);
  uint32_t first_file = out->files.count;
  uint32_t first_dir = out->dirs.count;
  take_candidates(walk, fd);
  ItEntryDir *entry = &out->dirs.items[dir]; /* the array may have moved */
  entry->first_file = first_file;
  entry->file_count = out->files.count - first_file;
  entry->first_dir = first_dir;
  entry->dir_count = out->dirs.count - first_dir;
}

/* Makes the open folder `dir` the current one and reads it. */
static void enter(Walk *walk, uint32_t dir, int fd, const struct stat *st) {
  uint32_t depth = walk->frames.count;
  const Frame *above = depth ? &walk->frames.items[depth - 1] : NULL;
  Frame frame = {.dir = dir, .id = it_file_id(st)};
  if (above) {
    bool is_asked = walk->out->dirs.items[above->dir].is_partial;
    ItStr path = path_of(walk, walk->out->dirs.items[dir].name);
    /* Asked for though it is ignored: then these rules mean nothing inside it. */
    frame.rules = is_asked && it_ignore_says(above->rules, path, true) ? NULL : above->rules;
    it_buf_char(&walk->path, '/');
  } else {
    frame.rules = walk->outer;
  }
  frame.path_size = walk->path.size;
  walk->out->dirs.items[dir].seen.id = frame.id;
  *it_array_push(&walk->frames) = frame;
  keep_fd(walk, depth, fd);
  read_folder(walk, fd);
}

static void leave(Walk *walk) {
  uint32_t depth = --walk->frames.count;
  const Frame *frame = &walk->frames.items[depth];
  it_ignore_free(frame->own);
  if (depth > 0) come_back(walk, depth - 1);
}

/* Opens the folder `dir`, which is in the current one. */
static void open_folder(Walk *walk, uint32_t dir) {
  struct stat st;
  ItEntryDir *entry = &walk->out->dirs.items[dir];
  int above = kept_fd(walk, walk->frames.count - 1);
  int fd = -1;
  errno = above < 0 ? ENOENT : ENAMETOOLONG;
  if (above >= 0 && walk->frames.count < DEPTH_MAX) fd = openat(above, entry->name.data, FOLDER_FLAGS);
  if (fd >= 0 && fstat(fd, &st) == 0) {
    enter(walk, dir, fd, &st);
    return;
  }
  entry->seen = (ItFileRead){it_file_refusal(errno), errno, {0}};
  if (fd >= 0) close(fd);
}

static void walk_all(Walk *walk) {
  while (walk->frames.count) {
    Frame *frame = &walk->frames.items[walk->frames.count - 1];
    const ItEntryDir *dir = &walk->out->dirs.items[frame->dir];
    if (frame->next < dir->dir_count) open_folder(walk, dir->first_dir + frame->next++);
    else leave(walk);
  }
}

/* Device and inode as a key that lives in `arena`. */
static ItStr identity(ItArena *arena, const ItFileId *id) {
  const uint64_t parts[2] = {id->device, id->inode};
  return it_arena_str(arena, it_str_of((const char *)parts, sizeof parts));
}

/* Settles one link; true: the file it leads to is listed already, so the link is no entry. */
static bool settle_link(Walk *walk, ItMap *known, const Link *link) {
  ItEntryFile *file = &walk->out->files.items[link->file];
  ItFileRead target;
  struct stat st;
  int error;
  ItStr key = identity(&walk->scratch, &file->seen.id);
  if (it_map_get(known, key)) return true;
  int fd = link->target.size ? it_directory_open_file(walk->out->fd, link->target, &error) : -1;
  if (fd < 0) return false;
  target = (ItFileRead){.id = fstat(fd, &st) == 0 ? it_file_id(&st) : (ItFileId){0}};
  close(fd);
  if (!it_file_same(&target.id, &file->seen.id)) return false;
  file->seen = target;
  file->target = link->target;
  it_map_put(known, key, NULL);
  return false;
}

/* Takes the entries out that are marked. */
static void drop_files(ItDirectory *out, const bool *is_dropped) {
  uint32_t *before = it_new_array(uint32_t, (size_t)out->files.count + 1); /* how many were dropped before */
  for (uint32_t i = 0; i < out->files.count; i++) {
    before[i + 1] = before[i] + is_dropped[i];
    if (!is_dropped[i]) out->files.items[i - before[i]] = out->files.items[i];
  }
  for (uint32_t i = 0; i < out->dirs.count; i++) {
    ItEntryDir *dir = &out->dirs.items[i];
    uint32_t end = dir->first_file + dir->file_count;
    dir->file_count -= before[end] - before[dir->first_file];
    dir->first_file -= before[dir->first_file];
  }
  out->files.count -= before[out->files.count];
  it_free(before);
}

static void settle_links(Walk *walk) {
  ItDirectory *out = walk->out;
  ItMap known = {0};
  if (walk->links.count == 0) return;
  it_arena_reset(&walk->scratch);
  for (uint32_t i = 0; i < out->files.count; i++)
    if (out->files.items[i].seen.status == IT_READ_OK && out->files.items[i].kind != IT_ENTRY_NATIVE)
      it_map_put(&known, identity(&walk->scratch, &out->files.items[i].seen.id), NULL);
  bool *is_dropped = it_new_array(bool, out->files.count);
  for (uint32_t i = 0; i < walk->links.count; i++)
    is_dropped[walk->links.items[i].file] = settle_link(walk, &known, &walk->links.items[i]);
  drop_files(out, is_dropped);
  it_free(is_dropped);
  it_map_clear(&known);
}

static void prepare(Walk *walk, const ItDirectoryOptions *options) {
  for (uint32_t i = 0; i < KEPT; i++) walk->kept[i].fd = -1;
  if (!walk->no_ignore) it_above_find(&walk->above, walk->root->path);
  it_buf_str(&walk->path, it_buf_view(&walk->above.prefix));
  walk->prefix = walk->path.size;
  walk->outer = it_ignore_new(0, it_above_rules(&walk->above));
  if (!options || options->exclude_count == 0) return;
  walk->excludes = it_ignore_new(walk->prefix, NULL);
  for (size_t i = 0; i < options->exclude_count; i++)
    it_ignore_add(walk->excludes, it_str(options->excludes[i]), (uint32_t)i + 1);
}

static void clear(Walk *walk) {
  for (uint32_t i = 0; i < KEPT; i++)
    if (walk->kept[i].fd >= 0) close(walk->kept[i].fd);
  if (walk->excludes) walk->out->is_rules_cut |= it_ignore_is_cut(walk->excludes);
  walk->out->is_rules_cut |= it_ignore_is_cut(walk->outer);
  it_ignore_free(walk->excludes);
  it_ignore_free(walk->outer);
  it_above_clear(&walk->above);
  it_buf_clear(&walk->path);
  it_array_clear(&walk->frames);
  it_array_clear(&walk->candidates);
  it_array_clear(&walk->links);
  it_arena_clear(&walk->scratch);
}

ItStatus it_directory_walk(ItDirectory *out, const ItTreeRoot *root, const ItDirectoryOptions *options, ItError *err) {
  struct stat st;
  *out = (ItDirectory){.fd = open(root->path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  int fd = out->fd < 0 ? -1 : fcntl(out->fd, F_DUPFD_CLOEXEC, 0);
  if (fd < 0 || fstat(fd, &st) != 0) {
    ItBuf reason = {0};
    ItFileRead read = {.status = IT_READ_UNREADABLE, .error = errno};
    it_file_reason(&read, &reason);
    it_fail(err, IT_CANNOT_OPEN, "%s: %s", root->path.data, reason.data);
    it_buf_clear(&reason);
    if (fd >= 0) close(fd);
    it_directory_clear(out);
    return IT_CANNOT_OPEN;
  }
  Walk walk = {.out = out, .root = root, .no_ignore = options && options->no_ignore};
  prepare(&walk, options);
  *it_array_push(&out->dirs) = (ItEntryDir){
      .name = it_arena_str(&out->arena, IT_STR("")), .parent = IT_NO_DIR, .is_partial = root->only.count > 0};
  enter(&walk, 0, fd, &st);
  walk_all(&walk);
  settle_links(&walk);
  clear(&walk);
  return IT_OK;
}
