/*
 * Visits: all that is fetched and read for sources, and who may be visited when
 * (private to gather.c, visit.c, robots.c, post.c and outcome.c).
 */
#ifndef PIPELINE_VISIT_H
#define PIPELINE_VISIT_H

#include "fetch/fetch.h"
#include "pipeline/pipeline.h"

enum visit_kind {
	VISIT_SOURCE,
	VISIT_FEED,  /* that its page has just announced */
	VISIT_LINK,  /* to the page of one of its briefs */
	VISIT_ROBOTS /* to the rules of a site, which others wait for */
};

struct site;

struct visit {
	struct visit *next; /* waits for the same site's rules; is spare */
	const struct source *source;
	enum visit_kind kind;
	struct plan plan; /* address and validators; of its kind */
	int64_t link;
	struct str header; /* a secret for the source's own server; empty: none */
	struct site *site; /* VISIT_ROBOTS */

	/* Of a mailbox. */
	struct visit *next_mailbox;
	struct arena arena; /* of its listing */
	struct validators listing;
	bool is_listed;
	bool has_mails;  /* new ones */
	bool has_failed; /* and some may come again */
};

/* A resource on its way through the readers. */
struct job {
	struct visit *visit;
	struct fetched fetched;
};

enum { SITE_SLOTS = 1024 };

struct gathering {
	struct arena arena; /* of the visits */
	struct run *run;
	struct fetch *fetch;
	size_t n_begun; /* of the configuration's sources, in order */
	struct visit *spare;
	struct pollfd *fds;
	struct read_result *results;    /* as many as there are readers */
	struct site *sites[SITE_SLOTS]; /* by a hash of their origin */
	size_t n_stored;                /* resources not kept yet, and since when */
	int64_t stored_ms;
	struct visit *mailboxes;
};

/* The source is due, and so its visit begins; or not, but what waits of it may be. */
bool visit_source(struct gathering *gathering, const struct source *source,
                  struct error *error);

/* The links of the visit's source that wait. */
bool visit_links(struct gathering *gathering, const struct visit *from,
                 struct error *error);

bool visit_feed(struct gathering *gathering, const struct visit *from, struct str feed,
                struct error *error);

/* Hands it to fetch. */
void visit_begin(struct gathering *gathering, struct visit *visit);

/* All that came of it is known: its memory is used again, unless more may come. */
void visit_end(struct gathering *gathering, struct visit *visit);

/* robots.c: lets the visit begin as soon as the site's rules are known and allow it. */
bool visit_when_allowed(struct gathering *gathering, struct visit *visit,
                        struct error *error);
/* What asks a reader for a site's rules. */
struct read_request robots_request(const struct run *run, const struct resource *from);
/* The rules were read, or there are none to read. */
bool robots_read(struct gathering *gathering, struct visit *visit,
                 const struct read_reply *reply, struct error *error);
bool robots_failed(struct gathering *gathering, struct visit *visit,
                   const struct fetched *fetched, struct error *error);

/* post.c: a mailbox is visited; how it stands is kept until all that it gave is. */
void post_begin(struct gathering *gathering, struct visit *visit);
void post_listed(struct gathering *gathering, struct visit *visit,
                 struct fetched *fetched);
/* One of its mails (empty: it itself) has failed. */
bool post_failed(struct gathering *gathering, struct visit *visit, struct str mail,
                 const struct error *why, struct error *error);
/* Everything is stored: the listings hold, and what was read is marked so. */
bool post_end(struct gathering *gathering, bool fine, struct error *error);

/* outcome.c: what becomes of a visit. */
bool outcome_stored(struct gathering *gathering, const struct job *job,
                    const struct read_reply *reply, struct error *error);
bool outcome_unchanged(struct gathering *gathering, const struct visit *visit,
                       const struct fetched *fetched, struct error *error);
/* The same of a mailbox that was listed. */
bool outcome_listed(struct gathering *gathering, struct visit *visit,
                    struct error *error);
bool outcome_failed(struct gathering *gathering, struct visit *visit, enum stage stage,
                    const struct fetched *fetched, const struct error *why,
                    struct error *error);

#endif
