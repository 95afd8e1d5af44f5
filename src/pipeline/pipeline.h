/*
 * The three acts of a run, in order: gather, publish, deliver. Each can be stopped at
 * any point and run again. Only the state's or the configuration's faults are errors;
 * what goes wrong with a source or destination is a failure on the run's list.
 */
#ifndef PIPELINE_PIPELINE_H
#define PIPELINE_PIPELINE_H

#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "config/config.h"
#include "model/model.h"
#include "pipeline/reader.h"
#include "state/state.h"

enum run_mode {
	RUN_REAL,
	RUN_DELIVER, /* only delivers, and tries what has ended too */
	RUN_FORGET,  /* only forgets what has ended */
	RUN_DRY /* shows the edition on standard output; state is a copy in memory */
};

/* What a run found and did, for its summary. */
struct run_counts {
	size_t n_sources; /* asked */
	size_t n_read;    /* gave a resource that was read */
	size_t n_unchanged;
	size_t n_not_due; /* are not to be asked yet */
	size_t n_failed;
	size_t n_items;   /* new */
	size_t n_stories; /* in the editions made */
	size_t n_merged;  /* items that say what another item says */
	size_t n_editions;
	size_t n_said; /* digests whose edition of the day was made before */
	size_t n_delivered;
	size_t n_undelivered;
	size_t n_waiting; /* deferred, and not due yet */
};

struct run {
	struct arena *arena; /* for what lives as long as the run */
	const struct config *config;
	struct state *state;
	struct readers *readers;
	struct str user_agent;
	int64_t now;
	int64_t until_ms; /* monotonic: no mail is begun later; 0: no matter */
	enum run_mode mode;
	const char *record; /* what is met is kept in that folder; NULL: nowhere */
	const char *replay; /* or comes from there */
	enum { RUN_DUE, RUN_ALL /* sources that are not due too */ } whom;
	struct run_counts counts;
	struct failures failures; /* of sources and destinations, in order */
	struct strs notices;      /* what else of sources is to be said once */
	struct failures troubles; /* of those, the sources' that are to be reported */
	struct strs written;      /* paths of the files delivered */
};

/* Notes a failure, and a file that was delivered. */
void run_failed(struct run *run, struct str name, enum stage stage,
                const struct error *why);
void run_wrote(struct run *run, struct str path);

/* Fetches, reads and stores every enabled source's news. */
bool pipeline_gather(struct run *run, struct error *error);

/*
 * Asks where the links of new items lead, of the sources that want it, and puts that in
 * their place: each address once, and what does not answer stays as it is.
 */
bool pipeline_resolve(struct run *run, struct error *error);

/* Prepares for comparing what an older precis stored. */
bool pipeline_sign(struct run *run, struct error *error);

/* Makes each digest's edition of what it has not said yet, and fills the outbox. */
bool pipeline_publish(struct run *run, struct error *error);

/* Does the digest say what this source gives? */
bool publish_wants(const struct digest *digest, const struct source *source);

/* Hands over what waits in the outbox. */
bool pipeline_deliver(struct run *run, struct error *error);

/*
 * Renders the editions of a past day again, for its files, folders and standard output;
 * mail is not sent again. The run's state is a STATE_DRY. EX_NOINPUT where there is
 * none of that day.
 */
bool pipeline_again(struct run *run, struct str date, struct error *error);

/*
 * Where the configuration's state is damaged or absent: keeps it aside under another
 * name (*aside; NULL where it is whole and nothing was done) and begins a new one that
 * knows what lies in the digests' files as said; counts.n_editions becomes their
 * number.
 */
bool pipeline_repair(struct run *run, const char **aside, struct error *error);

#endif
