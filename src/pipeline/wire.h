/*
 * What passes between the run and its readers: one frame a message, a length (8 bytes,
 * host order: both ends are one program on one machine) and as many bytes. What comes
 * from a reader is foreign input, and is checked like it.
 */
#ifndef PIPELINE_WIRE_H
#define PIPELINE_WIRE_H

#include "highlight/highlight.h"
#include "model/model.h"
#include "read/read.h"

#define WIRE_MAX_REPLY_BYTES ((size_t)32 << 20)

enum read_detail {
	READ_ITEMS,
	READ_EXPLAIN,
	READ_ROBOTS, /* the resource is a robots.txt */
	READ_SIGNED  /* items with signatures */
};

/* What a reader is asked. */
struct read_request {
	struct resource resource;
	struct read_options options;
	enum otherwise otherwise;
	enum read_detail detail;
	struct str agent; /* READ_ROBOTS: who asks */
};

/* What it answers: items[i] belong to briefs.v[i]. The briefs come without their
 * bodies. */
struct read_reply {
	struct error error; /* code 0: it was read */
	struct read_hints hints;
	struct str rules; /* READ_ROBOTS: as robots.h has them */
	struct briefs briefs;
	struct items *items;
	struct explanation
	        *why; /* READ_EXPLAIN: as many as there are briefs; else NULL */
};

/* A whole frame with its length, in the arena; of a request all but the resource's
 * bytes, which follow as they are. */
struct str wire_put_request(struct arena *arena, const struct read_request *request);
struct str wire_put_reply(struct arena *arena, const struct read_reply *reply);

/*
 * Reads a frame's payload; text is borrowed from it. False where it is not what the
 * other function writes: cut, counts that cannot be, text that is not UTF-8, an
 * address that is neither http, https nor mailto.
 */
bool wire_get_request(struct arena *arena, struct str payload,
                      struct read_request *out);
bool wire_get_reply(struct arena *arena, struct str payload, struct read_reply *out);

#endif
