/*
 * Reader processes: what reads foreign bytes does so apart, with limits. A reader that
 * dies costs the one resource it was at; a fresh one takes its place.
 */
#ifndef PIPELINE_READER_H
#define PIPELINE_READER_H

#include <poll.h>

#include "pipeline/wire.h"

struct readers;

/* One resource's outcome. The caller owns the arena. */
struct read_result {
	void *tag;
	struct arena arena;
	struct read_reply reply; /* its error says a reader's death too: EX_DATAERR */
	bool died;               /* which may be no fault of the resource */
};

/*
 * Starts n readers (0: one a core). languages must outlive them. Call it before
 * anything with threads or locks is opened. Errors: EX_OSERR.
 */
bool readers_open(int n, const struct languages *languages, struct readers **out,
                  struct error *error);
void readers_close(struct readers *readers);

/*
 * What holds a reader on this system, tried in a process that ends at once: "limits,
 * seccomp and Landlock" or less. Errors: EX_OSERR.
 */
bool readers_prison(const char **name, struct error *error);

/* EX_CONFIG, with what is missing, where that is not all that there can be. */
bool readers_require_prison(struct error *error);

/* At least one reader can be given another request, to be read after what it has. */
bool readers_have_room(const struct readers *readers);
/* At least one reader is at work, or a result waits to be taken. */
bool readers_busy(const struct readers *readers);

/* Hands a request to a reader that has room. Its resource's bytes are borrowed until
 * the result is taken; the tag comes back with it. */
void readers_give(struct readers *readers, const struct read_request *request,
                  void *tag);

/* Fills fds (room for readers_count) for poll, and afterwards moves what is ready. */
size_t readers_count(const struct readers *readers);
void readers_watch(const struct readers *readers, struct pollfd *fds);
void readers_move(struct readers *readers, const struct pollfd *fds);

/* The next result that is there; false where none is. */
bool readers_take(struct readers *readers, struct read_result *out);

/* One request, waited for. */
void readers_ask(struct readers *readers, const struct read_request *request,
                 struct read_result *out);

#endif
