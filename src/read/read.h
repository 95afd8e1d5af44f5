/* A resource to briefs. A pure function of bytes: no clock, file or socket. */
#ifndef READ_READ_H
#define READ_READ_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"

struct read_options {
	struct str base;      /* resolves links where the resource names no base; may be
	                         empty */
	struct str language;  /* of the briefs, where known; else what they say */
	size_t max_entries;   /* 0: 1,000 */
	int64_t now;          /* a later date in a brief is clamped to it */
	struct follow follow; /* wanted: a page is a listing, it gives links */
	struct str content;   /* XPath: where on a page its brief stands */
	struct mail_filter filter; /* of mails */
};

/* What a resource says beside its briefs. */
struct read_hints {
	bool is_feed;
	struct str feed;   /* the feed that a listing page announces for itself */
	struct strs links; /* addresses of the briefs on a listing page, from its top */
	int64_t ttl_s;     /* a feed is not to be asked again before; 0: unsaid */
	uint32_t skip_hours; /* nor in these hours, UTC: bit 0 is the one from midnight
	                      */
	unsigned skip_days;  /* nor on these days, UTC: bit 0 is Sunday */
};

/*
 * Reads a feed (RSS, RDF, Atom, JSON Feed), a page, a mail message, Markdown or plain
 * text. The media type is the resource's, else (empty, or plainly wrong) sniffed.
 * Always at least one brief on success, save for a feed without entries, a listing
 * page, which has links instead, and a mail that the filter passes over. The briefs may
 * borrow from resource and options. hints may be NULL. Error: EX_DATAERR, naming what
 * it was taken for, or what was not found.
 */
bool read_resource(struct arena *arena, const struct resource *resource,
                   const struct read_options *options, struct briefs *out,
                   struct read_hints *hints, struct error *error);

/* Loads the libraries that only reading needs: processes forked later share them. */
void read_load(void);

/*
 * Loads what else reading would load from files when first needed (converters, a random
 * seed), for a process that is about to give up opening files.
 */
void read_prepare(void);

/* What the bytes are: "application/rss+xml", "text/html" …; used where no type is
 * given. */
struct str read_sniff(struct str bytes);

#endif
