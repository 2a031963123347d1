/*
 * inspectree.h - ask about Python source that has been indexed, without importing it.
 *
 *   inspectree_error err;
 *   inspectree *db;
 *   inspectree_answer *answer;
 *
 *   if (inspectree_open(&db, "index.db", INSPECTREE_READ, &err) != INSPECTREE_OK) ...
 *   switch (inspectree_ask(&answer, db, "signature", "{\"object\":\"json.dumps\"}", &err)) {
 *   case INSPECTREE_OK:        puts(inspectree_answer_json(answer, NULL)); break;
 *   case INSPECTREE_RAISED:    puts(inspectree_answer_exception(answer));  break;
 *   case INSPECTREE_NOT_FOUND: ...
 *   default:                   fputs(err.message, stderr);
 *   }
 *   inspectree_answer_free(answer);
 *   inspectree_close(db);
 *
 * Strings are UTF-8. `const char *` results live as long as the handle they came from.
 * Handles written through an `out` parameter are the caller's, to be ended by the function
 * named beside the type; ending NULL does nothing. A failed call writes NULL to `out`.
 * A handle serves one thread at a time; any number of handles may read one database.
 */
#ifndef INSPECTREE_H
#define INSPECTREE_H

#include <stddef.h>

#define INSPECTREE_VERSION "0.1.0"

#if defined(__GNUC__)
#define INSPECTREE_API __attribute__((visibility("default")))
#else
#define INSPECTREE_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* An open index. Ended by inspectree_close(). */
typedef struct inspectree inspectree;

/* One answer. Ended by inspectree_answer_free(), before or after its index. */
typedef struct inspectree_answer inspectree_answer;

/*
 * Zero and above: the question was understood and an answer was written.
 * Below zero: the machinery failed, no answer was written, and the error says why.
 */
typedef enum inspectree_status {
  INSPECTREE_OK = 0,
  INSPECTREE_RAISED = 1,         /* inspect raises here: TypeError, ValueError, OSError */
  INSPECTREE_NOT_FOUND = 2,      /* no such object in the index; near names in the answer */
  INSPECTREE_BAD_REQUEST = 3,    /* unknown method, wrong or missing parameter */

  INSPECTREE_MISUSE = -1,        /* a NULL or closed handle, a write on a read handle */
  INSPECTREE_CANNOT_OPEN = -2,   /* the file is missing or may not be read or written */
  INSPECTREE_NOT_AN_INDEX = -3,  /* it is SQLite but not ours, or of another schema version */
  INSPECTREE_DAMAGED = -4,       /* a row contradicts the schema's rules */
  INSPECTREE_BUSY = -5,          /* another process is writing */
  INSPECTREE_IO = -6,
  INSPECTREE_STOPPED = -7        /* the progress callback asked to stop */
} inspectree_status;

/* Filled by a call that returns below zero; else untouched. May be NULL everywhere. */
typedef struct inspectree_error {
  inspectree_status status;
  char message[240];             /* one line, no trailing period or newline */
} inspectree_error;

/* ---- opening and closing ---- */

#define INSPECTREE_READ  0x0u
#define INSPECTREE_WRITE 0x1u    /* create the file if it is missing */

INSPECTREE_API inspectree_status inspectree_open(inspectree **out, const char *path,
                                                 unsigned flags, inspectree_error *err);
INSPECTREE_API void inspectree_close(inspectree *db);

/* ---- indexing ---- */

/* Called now and then while indexing, by the thread that called inspectree_index(); return nonzero
 * to stop. `path` is borrowed; `total` is 0 as long as it is not known. */
typedef int (*inspectree_progress)(void *data, const char *path, size_t done, size_t total);

/* Called once for a file that was skipped or not understood, by the same thread. The texts are
 * borrowed; `path` is as on disk, which need not be UTF-8; `line` is 0 where none is to blame. */
typedef void (*inspectree_warning)(void *data, const char *path, unsigned line,
                                   const char *status, const char *reason);

/* What indexing came to. */
typedef struct inspectree_summary {
  size_t size;                   /* sizeof this struct: lets it grow at its end */
  size_t files;                  /* in the index now; this and what follows without the environment's */
  size_t files_read;             /* of these: new or changed since the last time */
  size_t files_parsed;           /* of these: with a content never seen before */
  size_t files_gone;             /* were in the index, are no longer in the tree */
  size_t definitions;            /* classes and functions in the index now */
  size_t not_understood;         /* files with a status other than "ok" */
  unsigned long long bytes_read; /* of all files */
  double seconds;
  size_t background;             /* files of the environment in the index now */
} inspectree_summary;

#define INSPECTREE_NO_IGNORE  0x1u  /* read what .gitignore leaves out */
#define INSPECTREE_FULL_PARSE 0x2u  /* parse function bodies too; the answers are the same */

typedef struct inspectree_index_options {
  size_t size;                   /* sizeof this struct: lets it grow at its end */
  const char *python;            /* target version, "3.11"; NULL: as before, else the environment's */
  const char *platform;          /* target sys.platform, "linux"; NULL: as before, else "linux" */
  unsigned jobs;                 /* parsing threads; 0: one a core */
  inspectree_progress progress;  /* NULL: none */
  void *progress_data;
  unsigned flags;                /* INSPECTREE_NO_IGNORE ... */
  const char *const *exclude;    /* globs of paths to leave out */
  size_t exclude_count;
  unsigned long long max_file_size; /* in bytes; 0: 8 MB */
  inspectree_warning warning;    /* NULL: none */
  void *warning_data;
  inspectree_summary *summary;   /* filled on success; NULL: none */
  /* What an interpreter would find besides the trees: it resolves names and is left out of listings.
   * Nothing of it is run. All three NULL: as before. */
  const char *environment;       /* sys.prefix, or the program; "": none any more */
  const char *stdlib;            /* the folder of a standard library */
  const char *const *site;       /* folders of installed packages */
  size_t site_count;
} inspectree_index_options;

#define INSPECTREE_INDEX_OPTIONS_INIT \
  { sizeof(inspectree_index_options), NULL, NULL, 0, NULL, NULL, 0u, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0 }

/* Bring the index up to date with the trees at `roots`, in the order of sys.path.
 * Unchanged files are not read again; on failure the index is as it was before. */
INSPECTREE_API inspectree_status inspectree_index(inspectree *db, const char *const *roots,
                                                  size_t count,
                                                  const inspectree_index_options *options,
                                                  inspectree_error *err);

/* ---- asking ---- */

/* `method` is one of inspect's names, `params` a JSON object. See README.md, "The protocol". */
INSPECTREE_API inspectree_status inspectree_ask(inspectree_answer **out, inspectree *db,
                                                const char *method, const char *params,
                                                inspectree_error *err);

/* One JSON-RPC request in, one response out, both without the newline. */
INSPECTREE_API inspectree_status inspectree_serve_line(inspectree_answer **out, inspectree *db,
                                                       const char *line, size_t size,
                                                       inspectree_error *err);

/* Answer requests from the descriptor `in` on `out`, one a line, until `in` ends. Nobody reading
 * `out` any more ends it too, without an error, if SIGPIPE is ignored. */
INSPECTREE_API inspectree_status inspectree_serve(inspectree *db, int in, int out,
                                                  inspectree_error *err);

/* The questions that take an object and nothing else, without writing JSON. */
INSPECTREE_API inspectree_status inspectree_signature(inspectree_answer **out, inspectree *db,
                                                      const char *object, inspectree_error *err);
INSPECTREE_API inspectree_status inspectree_getsource(inspectree_answer **out, inspectree *db,
                                                      const char *object, inspectree_error *err);
INSPECTREE_API inspectree_status inspectree_getdoc(inspectree_answer **out, inspectree *db,
                                                   const char *object, inspectree_error *err);

/* ---- reading an answer ---- */

/* The result as JSON; `size` may be NULL. For RAISED and NOT_FOUND: the error object. */
INSPECTREE_API const char *inspectree_answer_json(const inspectree_answer *answer, size_t *size);

/* The result itself where it is a string (getsource, getdoc, getfile ...), else NULL. */
INSPECTREE_API const char *inspectree_answer_text(const inspectree_answer *answer, size_t *size);

INSPECTREE_API const char *inspectree_answer_exception(const inspectree_answer *answer);
INSPECTREE_API const char *inspectree_answer_message(const inspectree_answer *answer);
INSPECTREE_API void inspectree_answer_free(inspectree_answer *answer);

/* ---- looking inside ---- */

/* What the file at `path` has become at a station of the road: "lines", "text", "skeleton",
 * "tree", "facts"; or "rows" and "record", the same facts as text and as JSON out of `db`, which
 * may be NULL for the others. For people and tests: no promise of form. */
INSPECTREE_API inspectree_status inspectree_dump(inspectree_answer **out, inspectree *db,
                                                 const char *path, const char *station,
                                                 inspectree_error *err);

/* Is the index whole? The answer lists what is not, one line each; empty: it is. */
INSPECTREE_API inspectree_status inspectree_check(inspectree_answer **out, inspectree *db,
                                                  inspectree_error *err);

/* ---- the library itself ---- */

INSPECTREE_API const char *inspectree_version(void);

/* The i-th method's name, NULL past the last: what a client can ask. */
INSPECTREE_API const char *inspectree_method(size_t i);

/* What the i-th method takes, "name:type,name:type?" with a question mark for what may be left out;
 * types: name (of an object), path, string, int, bool, list, dict. NULL past the last. */
INSPECTREE_API const char *inspectree_method_params(size_t i);

/* What the i-th method answers, in one line for people. NULL past the last. */
INSPECTREE_API const char *inspectree_method_help(size_t i);

/* Called when memory runs out; must not return. Default: a line on stderr and abort(). */
INSPECTREE_API void inspectree_on_no_memory(void (*handler)(void *data), void *data);

#ifdef __cplusplus
}
#endif
#endif
