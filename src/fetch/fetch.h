/*
 * Sources -> resources (curl's door for getting). All transfers run in parallel in one
 * thread; results come one by one, each in an arena of its own.
 */
#ifndef FETCH_FETCH_H
#define FETCH_FETCH_H

#include <poll.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"

struct fetch;

struct fetch_options {
	int connections; /* at the same time */
	int connections_per_host;
	int64_t deadline_ms; /* from fetch_open, monotonic; 0: none */
	struct str user_agent;
	int64_t now;        /* unix time: from when mails are old */
	const char *record; /* the folder of fetch_record; NULL: none */
	const char *replay; /* a folder that such a run filled: nothing else is asked */
};

enum fetch_outcome {
	FETCH_GOT,
	FETCH_UNCHANGED,
	FETCH_FAILED,
	FETCH_LISTED /* a mailbox, once each of its mails was a result of its own */
};

enum fetch_want {
	FETCH_RESOURCE,
	FETCH_ADDRESS /* where the address leads to, over its redirects: the resource
	                 has that url, and no bytes */
};

/* What is to be fetched; all of it is borrowed until the result came. */
struct fetch_ask {
	const struct source *source;
	struct str address; /* instead of the source's own; empty: that */
	enum fetch_want want;
	const struct validators *validators; /* may be NULL */
	struct str header; /* one more line of the request: a secret, which no other
	                      host gets to see; may be empty */
	void *tag;
};

/* One result. The caller owns the arena and gives it back with arena_free. */
struct fetched {
	const struct source *source;
	void *tag;        /* as given to fetch_add */
	struct str asked; /* the address that was asked; borrowed from the ask */
	struct str head;  /* header lines, while recording; in the arena */
	enum fetch_outcome outcome;
	struct arena arena;
	struct resource resource; /* FETCH_GOT; in the arena. FETCH_LISTED: its
	                             validators. FETCH_FAILED: which mail, if one */
	struct str moved_to;      /* permanent redirect: the new address, or empty */
	bool is_private;          /* no public address was asked, as far as is known */
	long status;              /* of HTTP; 0: there was none */
	int64_t retry_after_s;    /* the server asks for so long a pause; 0: for none */
	int64_t fresh_s;          /* its answer holds for so long; 0: it does not say */
	struct error error; /* FETCH_FAILED; EX_TEMPFAIL where trying again may help */
};

struct fetch_progress {
	size_t n_done;
	size_t n_total;
	size_t n_failed;
	size_t received_bytes;
};

bool fetch_open(const struct fetch_options *options, struct fetch **out,
                struct error *error);
void fetch_close(struct fetch *fetch);

/*
 * Queues a source. A file source whose address is a pattern gives one result a file; a
 * mailbox one for each mail that is not old and not among the validators' mails, then
 * one that it is listed.
 */
void fetch_add(struct fetch *fetch, const struct fetch_ask *ask);

/*
 * Moves the transfers on: waits at most timeout_ms for them or for one of the caller's
 * own descriptors (whose revents are then set). No new transfer starts while more than
 * 16 results wait to be taken or `hold` is true.
 */
bool fetch_wait(struct fetch *fetch, struct pollfd *others, size_t n_others,
                int timeout_ms, struct error *error);

/* The caller cannot take more just now: start no new transfer until released. */
enum fetch_flow { FETCH_FLOW, FETCH_HOLD };
void fetch_flow(struct fetch *fetch, enum fetch_flow flow);

/* Takes the next result that is there; false where none is. */
bool fetch_take(struct fetch *fetch, struct fetched *out);

/*
 * Keeps a result in the folder that the options name for it. Replaying gives results in
 * the order in which they were kept, each when the last one was taken and nothing is
 * held: so what is kept as it is stored is stored in that order again.
 */
bool fetch_record(struct fetch *fetch, const struct fetched *fetched,
                  struct error *error);

/*
 * Whether more is to be asked for now. Much that waits costs memory, and there is no
 * use of it but that one server's addresses are fetched together: so no where much
 * waits, of which something may begin.
 */
bool fetch_wants(const struct fetch *fetch);

/* True when nothing is queued, running or waiting to be taken. */
bool fetch_done(const struct fetch *fetch);

struct fetch_progress fetch_progress(const struct fetch *fetch);

/* Marks mails of a mailbox as read, at once; those that are gone are passed over. */
bool fetch_mark(const struct source *source, const struct strs *mails,
                struct error *error);

/* What a path is when a person names it: a Maildir, an mbox, or any other file. */
enum source_kind fetch_kind(struct str path);

/*
 * Fetches one web address, file or "-" at once, as a person names it: any address is
 * allowed. Only what was got is a success.
 */
bool fetch_one(const struct source *source, struct str user_agent, struct fetched *out,
               struct error *error);

#endif
