/* Sources that are files (private to the room). */
#ifndef FETCH_LOCAL_H
#define FETCH_LOCAL_H

#include "fetch/fetch.h"

/* The files that the address of a file source names: itself, or what its pattern finds.
 */
bool local_find(struct arena *arena, struct str address, struct strs *out,
                struct error *error);

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
