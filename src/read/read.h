/* A resource to briefs. A pure function of bytes: no clock, file or socket. */
#ifndef READ_READ_H
#define READ_READ_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"

struct read_options {
	struct str base;     /* resolves links where the resource names no base; may be
	                        empty */
	struct str language; /* of the briefs, where known; else what they say */
	size_t max_entries;  /* 0: 1,000 */
	int64_t now;         /* a later date in a brief is clamped to it */
};

/*
 * Reads a feed (RSS, RDF, Atom, JSON Feed), a page, a mail message, Markdown or plain
 * text. The media type is the resource's, else (empty, or plainly wrong) sniffed.
 * Always at least one brief on success, save for a feed without entries. The briefs may
 * borrow from resource and options. Error: EX_DATAERR, naming what it was taken for.
 */
bool read_resource(struct arena *arena, const struct resource *resource,
                   const struct read_options *options, struct briefs *out,
                   struct error *error);

/*
 * Loads what reading would load from files when first needed (converters, a random
 * seed), for a process that is about to give up opening files.
 */
void read_prepare(void);

/* What the bytes are: "application/rss+xml", "text/html" …; used where no type is
 * given. */
struct str read_sniff(struct str bytes);

#endif
