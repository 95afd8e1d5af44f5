/*
 * One source read at once, without a state: what `read` and `explain` print, and what
 * `add` finds out of an address.
 */
#ifndef PIPELINE_TRIAL_H
#define PIPELINE_TRIAL_H

#include "pipeline/reader.h"

struct trial {
	struct arena *arena;
	struct str user_agent;
	int64_t now;
	enum read_detail detail;
	struct str base; /* instead of the resource's own address; empty: that */
	struct readers *readers;

	/* What was fetched last, of web addresses and files. */
	struct resource resource;
	struct str moved_to; /* by a permanent redirect, or empty */
	bool is_private;     /* only this machine or a private network was asked */

	/* What came of all resources of the last source, briefs and items joined. */
	struct read_reply reply;
	size_t n_failed; /* mails and files of many */
	struct arena *kept;
	size_t n_kept;
};

/* The source that an address or path names: its kind, address, and what it may cost
 * where a person asks for it alone. */
struct source trial_source(struct str address);

/* Starts the reader; arena, user_agent, now and detail are set before. */
bool trial_open(struct trial *trial, struct error *error);
void trial_close(struct trial *trial);

/*
 * Fetches the source and reads what it gives. Of a mailbox or pattern, what cannot be
 * read is a warning; EX_DATAERR where nothing can. Only to a mailbox on a
 * server it logs in.
 */
bool trial_read(struct trial *trial, const struct source *source, struct error *error);

/* Reads what was fetched last once more, as the source now says. */
bool trial_again(struct trial *trial, const struct source *source, struct error *error);

size_t trial_count(const struct trial *trial); /* items */

#endif
