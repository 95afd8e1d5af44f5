/* Bytes on their way, piece by piece: so that what is long need not be held. */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

/* Where bytes go. What is put is borrowed for the call; after a failure nothing more is
 * put. */
struct sink {
	bool (*put)(void *context, struct str bytes, struct error *error);
	void *context;
};

bool sink_put(const struct sink *sink, struct str bytes, struct error *error);

/* A sink that fills a buffer. Error: EX_DATAERR past the buffer's limit. */
struct sink sink_to_buf(struct buf *buf);

/*
 * Where bytes come from: the piece behind *at, which begins as 0 and is moved on. A
 * piece is borrowed until the next one; an empty one is the end. They can be had again
 * from the beginning.
 */
struct spring {
	bool (*piece)(void *context, int64_t *at, struct str *piece,
	              struct error *error);
	void *context;
};

/* A spring of one piece. */
struct spring spring_of(const struct str *bytes);

/* All pieces into the sink. */
bool spring_pour(const struct spring *spring, const struct sink *sink,
                 struct error *error);

#endif
