/* found.c - walking and naming. */
#include "index/found.h"

#include "python/ident.h"

static void add_file(ItFoundTree *out, uint32_t root, uint32_t file, uint32_t dir, ItBuf *path) {
  const ItDirectory *directory = &out->directories[root];
  if (file != IT_NO_FILE) it_directory_path(directory, file, path);
  else it_directory_dir_path(directory, dir, path);
  *it_array_push(&out->files) = (ItFoundFile){root, file, dir, it_arena_str(&out->arena, it_buf_view(path))};
}

/* `is_module` (NULL: all count): by number of a file, whether it is one. */
static void list_files(ItFoundTree *out, uint32_t root, const bool *is_module) {
  const ItDirectory *directory = &out->directories[root];
  ItBuf path = {0};
  for (uint32_t i = 0; i < directory->files.count; i++)
    if (directory->files.items[i].kind != IT_ENTRY_NATIVE && (!is_module || is_module[i]))
      add_file(out, root, i, 0, &path);
  for (uint32_t i = 1; i < directory->dirs.count; i++)
    if (directory->dirs.items[i].seen.status != IT_READ_OK) add_file(out, root, IT_NO_FILE, i, &path);
  it_buf_clear(&path);
}

/* In the background only what import finds is of use: texts without a dotted name are left out. */
static void keep_modules(ItFoundTree *out) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < out->modules.modules.count; i++) {
    const ItFoundModule *module = &out->modules.modules.items[i];
    bool is_text = module->kind == IT_FOUND_SCRIPT || module->kind == IT_FOUND_STUB;
    if (!is_text || !out->roots.roots.items[module->root].is_background) out->modules.modules.items[kept++] = *module;
  }
  out->modules.modules.count = kept;
}

static void list_background(ItFoundTree *out, uint32_t root) {
  bool *is_module = it_new_array(bool, it_add(out->directories[root].files.count, 1));
  for (uint32_t i = 0; i < out->modules.modules.count; i++) {
    const ItFoundModule *module = &out->modules.modules.items[i];
    if (module->root == root && module->file != IT_NO_FILE) is_module[module->file] = true;
  }
  list_files(out, root, is_module);
  it_free(is_module);
}

bool it_found_is_background(const ItFoundTree *found, const ItFoundFile *file) {
  return found->roots.roots.items[file->root].is_background;
}

ItStatus it_found_walk(ItFoundTree *out, const char *const *roots, size_t count, const ItIndexOptions *options,
                       const ItChoices *choices, ItError *err) {
  *out = (ItFoundTree){0};
  ItStatus status = it_roots_find(&out->roots, roots, count, err);
  if (status != IT_OK) return status;
  it_roots_add_background(&out->roots, &choices->environment.paths);
  uint32_t root_count = out->roots.roots.count;
  out->directories = it_new_array(ItDirectory, root_count);
  const ItDirectory **pointers = it_new_array(const ItDirectory *, root_count);
  for (uint32_t i = 0; i < root_count; i++) out->directories[i].fd = -1;
  ItDirectoryOptions of_project = {options->excludes, options->exclude_count, options->no_ignore};
  ItDirectoryOptions of_background = {.no_ignore =
                                          true}; /* installed is installed, whatever a repository around it tracks */
  for (uint32_t i = 0; i < root_count && status == IT_OK; i++) {
    const ItTreeRoot *root = &out->roots.roots.items[i];
    status = it_directory_walk(&out->directories[i], root, root->is_background ? &of_background : &of_project, err);
    pointers[i] = &out->directories[i];
  }
  if (status == IT_OK) it_naming_find(&out->modules, pointers, root_count, it_ident_valid);
  it_free(pointers);
  if (status != IT_OK) return status;
  keep_modules(out);
  for (uint32_t i = 0; i < root_count; i++) {
    if (out->roots.roots.items[i].is_background) list_background(out, i);
    else list_files(out, i, NULL);
  }
  return IT_OK;
}

const ItFileRead *it_found_seen(const ItFoundTree *found, const ItFoundFile *file) {
  const ItDirectory *directory = &found->directories[file->root];
  return file->file == IT_NO_FILE ? &directory->dirs.items[file->dir].seen : &directory->files.items[file->file].seen;
}

void it_found_clear(ItFoundTree *found) {
  it_naming_clear(&found->modules);
  for (uint32_t i = 0; found->directories && i < found->roots.roots.count; i++)
    it_directory_clear(&found->directories[i]);
  it_free(found->directories);
  it_roots_clear(&found->roots);
  it_array_clear(&found->files);
  it_arena_clear(&found->arena);
  *found = (ItFoundTree){0};
}
