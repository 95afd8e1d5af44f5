/* Files: read with a limit, written whole or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/sink.h"
#include "base/str.h"

/*
 * The whole file ("-" is standard input). Errors: EX_NOINPUT (missing, a folder, not
 * readable), EX_OSERR (no descriptor left), EX_DATAERR (more than max_bytes), EX_IOERR.
 */
bool file_read(struct arena *arena, const char *path, size_t max_bytes, struct str *out,
               struct error *error);

/*
 * Writes by temporary file in the same folder, fsync, rename and fsync of the folder:
 * what stands at path is the old or the new whole, never less. Missing folders are made
 * (0777 less umask). Error: EX_CANTCREAT or EX_IOERR, naming the path.
 */
bool file_write(const char *path, struct str bytes, mode_t mode, struct error *error);

/* A path whose first n_named bytes, of whole names, a person has chosen: below them no
 * link is followed. */
struct file_place {
	const char *path;
	size_t n_named;
};

/* All of it as a person wrote it. */
struct file_place file_named(const char *path);
bool file_pour(const struct file_place *place, const struct spring *bytes, mode_t mode,
               struct error *error);

/* The same step by step. End it in any case; what was not kept is not there. */
struct file_draft {
	struct arena arena;
	const char *path;
	const char *name;      /* its last part, */
	const char *temporary; /* and the one that it has before, in the folder */
	int folder;
	int fd; /* -1: not begun, or kept */
};

bool file_draft(struct file_draft *draft, const struct file_place *place, mode_t mode,
                struct error *error);
struct sink file_draft_sink(struct file_draft *draft);
bool file_draft_keep(struct file_draft *draft, struct error *error);
void file_draft_end(struct file_draft *draft);

/* Makes a folder and those above it. An existing folder is fine. */
bool file_make_folder(const char *path, mode_t mode, struct error *error);
/* Opens the folder in which the place is; missing ones are made. -1 where it fails. */
int file_open_folder(const struct file_place *place, mode_t mode, struct error *error);
/* The folder of that name in an open one; made where missing, never a link. -1 with
 * errno where it fails. */
int file_enter(int parent, const char *name, mode_t mode);

bool file_exists(const char *path);
bool file_is_folder(const char *path);

/* "folder/name"; an absolute name, or an empty folder, gives the name alone. */
const char *file_join(struct arena *arena, const char *folder, const char *name);
/* What stands before the last slash; "." where there is none. */
const char *file_folder(struct arena *arena, const char *path);
/* What stands behind it. */
const char *file_name(const char *path);

/*
 * The paths below folder that match a shell pattern (*, ?, [], and ** over folders),
 * sorted; hidden files only where the pattern names the dot.
 */
bool file_glob(struct arena *arena, const char *pattern, struct strs *out,
               struct error *error);

#endif
