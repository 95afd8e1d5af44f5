/* Sources that are files (private to the room). */
#ifndef FETCH_LOCAL_H
#define FETCH_LOCAL_H

#include <sys/stat.h>

#include "fetch/fetch.h"

/* The files that the address of a file source names: itself, or what its pattern finds.
 */
bool local_find(struct arena *arena, struct str address, struct strs *out,
                struct error *error);

/* The file: URL of a path (RFC 8089). */
struct str local_url(struct arena *arena, const char *path);
/* What tells a file's content from that of before. */
struct str local_etag(struct arena *arena, const struct stat *status);

enum local_kind {
	LOCAL_REGULAR, /* a pipe or device is refused */
	LOCAL_ANY
};

/*
 * One file as a result; "-" is standard input. Its validator is made of its time of
 * change, size and inode. Validators may be NULL: then it is never unchanged.
 */
struct fetched local_read(struct str path, enum local_kind kind, size_t max_bytes,
                          const struct validators *validators);

#endif
