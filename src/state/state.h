/*
 * What lasts from run to run (SQLite's one door): validators, briefs, items, stories,
 * editions, outbox, receipts, health of sources. One file, 0600 in a folder 0700, WAL
 * with synchronous=FULL. Every writing function is one transaction: all of it or
 * nothing; only what is gathered (state_store, state_unchanged, state_failed, robots'
 * rules) is kept together, by state_keep, at the latest when the state is closed.
 * Errors: EX_IOERR or EX_CANTCREAT (disk), EX_DATAERR (damaged, or no state: left as it
 * is), EX_CONFIG (newer schema), EX_TEMPFAIL (another run holds it: its pid and since
 * when); each names the path.
 */
#ifndef STATE_STATE_H
#define STATE_STATE_H

#include "base/arena.h"
#include "base/error.h"
#include "model/archive.h"
#include "model/edition.h"
#include "model/model.h"

struct state;

enum state_mode {
	STATE_READ,  /* an absent file is an empty state; nothing is written, not even
	                made */
	STATE_WRITE, /* made where absent; holds the run's lock until closed */
	STATE_WAIT,  /* the same, and waits while another run holds it */
	STATE_DRY,  /* like STATE_WRITE on a private copy that ends when it is closed */
	STATE_EMPTY /* the same, and it knows nothing */
};

bool state_open(const char *path, enum state_mode mode, struct state **out,
                struct error *error);
void state_close(struct state *state);

/* A copy as it stands, in a file of its own, which must not exist. */
bool state_save(struct state *state, const char *path, struct error *error);

/* What a source turned out to be when it was last read. */
enum form { FORM_UNKNOWN, FORM_PAGE, FORM_FEED };

/* How a source is to be visited, by what its server said before. */
struct plan {
	struct str address; /* the configured one, or where it has moved to for good, or
	                       the feed that it announced */
	bool at_feed;       /* the last of these */
	struct validators validators;
	enum form form;
	int64_t next_at;    /* not before; 0: at once */
	int64_t checked_at; /* when it was asked last */
	int64_t skip_hours; /* not in these hours and on these days: bits as in read.h
	                     */
	int64_t skip_days;
};

/*
 * Only the configured address where the source was never read with these settings:
 * another address, media type, language, max_entries, `otherwise`, `follow` or
 * `content` would read other items from the same bytes. Where the clock was put back
 * behind the last visit, next_at is 0.
 */
bool state_plan(struct state *state, struct arena *arena, const struct source *source,
                int64_t now, struct plan *out, struct error *error);

/* What a server said beside the resource. */
struct answer {
	struct str moved_to; /* address after a permanent redirect, or empty */
	int64_t next_at;     /* it is not to be asked before; 0: unsaid */
};

/* What one source's resource gave: briefs[i] has items[i]. */
struct gathered {
	const struct source *source;
	const struct resource *resource;
	const struct briefs *briefs;
	const struct items *items; /* as many as there are briefs */
	struct answer answer;
	struct strs links; /* addresses of a listing page's briefs */
	struct str feed;   /* where the source is read from now on, or empty */
	enum form form;
	int64_t skip_hours, skip_days; /* as in struct plan */
	size_t n_followed; /* of so many first briefs those that are summaries wait to
	                      be read at their own address */
	int64_t link; /* the resource is what this link led to; 0: the source's own */
};

/* How it stands with a source after an answer. */
struct standing {
	size_t n_new;   /* items */
	int n_failures; /* in a row, before this answer */
	bool moved;     /* it is read at the new address from now on */
	int n_silent;   /* answers in a row that break its habit of giving news */
	int64_t new_at; /* when it last gave some; 0: never */
};

/*
 * Stores briefs and items not known yet together with the resource's validators and the
 * source's success, and the links that are to be followed; what a link led to, together
 * with that link's end. A brief is known by its key within the source (where it has
 * none: by its url, else by its title and first words), an item by its brief and its
 * words but for case, punctuation and white space. Words that the source said in
 * another brief within 14 days are no news. Of an item's context the first 1,000 bytes
 * are kept. The items of a summary that waits are held back; the items of its page take
 * their place.
 *
 * A permanent redirect that is seen twice changes the address. An answer counts as
 * silent where it gives no items at all, or nothing new for four times as long as the
 * longest recent pause, and at least 14 days.
 *
 * It is there for good with the next state_keep: all of a resource or nothing.
 *
 * A mail of a mailbox is known by its name there from then on; the mailbox itself by
 * state_listed.
 */
bool state_store(struct state *state, const struct gathered *gathered, int64_t now,
                 struct standing *out, struct error *error);

/* What was stored before is there for good. */
bool state_keep(struct state *state, struct error *error);

/* A mail of a mailbox cannot be read, now or later: it is not asked for again. */
bool state_give_up(struct state *state, const struct source *source, struct str mail,
                   struct error *error);

/* Reading it failed, perhaps by no fault of its own: later runs ask for it again, three
 * times in all; then *given_up. */
bool state_mail_failed(struct state *state, const struct source *source,
                       struct str mail, bool *given_up, struct error *error);

/*
 * A mailbox was listed, and what it gave is stored: its validators hold from now on,
 * and of the mails that were read those are known that it still has (validators->mails,
 * sorted).
 */
bool state_listed(struct state *state, const struct source *source,
                  const struct validators *validators, int64_t now,
                  struct standing *out, struct error *error);

/* The mails that were read and are still to be marked so; then, that they are. */
bool state_mails_to_mark(struct state *state, struct arena *arena,
                         const struct source *source, struct strs *out,
                         struct error *error);
bool state_mails_marked(struct state *state, const struct source *source,
                        struct error *error);

/* The source answered that nothing changed. */
bool state_unchanged(struct state *state, const struct source *source,
                     const struct answer *answer, int64_t now, struct standing *out,
                     struct error *error);

/* A source that failed, as it is configured, and when it may be asked again. */
struct failed {
	const struct source *source;
	const struct failure *failure;
	int64_t next_at; /* 0: at once */
};

/*
 * *in_a_row becomes the source's failures in a row, with this one. Where trying again
 * does not help, an address that it had moved to is forgotten; with other settings than
 * it was read with, all that was learned by those.
 */
bool state_failed(struct state *state, const struct failed *failed, int64_t now,
                  int *in_a_row, struct error *error);

/* A link that is to be followed. */
struct waiting_link {
	int64_t id;
	struct str url;
};

LIST_OF(waiting_links, waiting_link);

/* The source's links that wait and were not taken in this run yet. */
bool state_take_links(struct state *state, struct arena *arena, struct str source,
                      int64_t now, struct waiting_links *out, struct error *error);

/*
 * Following the link failed. It is tried again by later runs: where that may help
 * (EX_TEMPFAIL) for five days, else three times in all; then *given_up, and what its
 * entry said itself is news.
 */
bool state_link_failed(struct state *state, int64_t link, int code, int64_t now,
                       bool *given_up, struct error *error);

/* A site's rules for robots (robots.h). */
struct site_rules {
	bool fresh; /* they were read within a day */
	struct str rules;
};

bool state_robots(struct state *state, struct arena *arena, struct str origin,
                  int64_t now, struct site_rules *out, struct error *error);
bool state_keep_robots(struct state *state, struct str origin, struct str rules,
                       int64_t now, struct error *error);

/* From now on one transaction, until an edition is published or state_keep is called:
 * so that reading item by item costs no locks. */
bool state_begin(struct state *state, struct error *error);

/*
 * The items of these sources that are in no edition of the digest yet, in the order in
 * which they were met, those of one time source by source, then by their numbers;
 * source_rank is the place in `sources`.
 */
bool state_unpublished(struct state *state, struct arena *arena, struct str digest,
                       const struct sources *sources, struct reports *out,
                       struct error *error);

/*
 * Hands on what the digest's editions said since that time: leads, echoes and what was
 * dropped with them, in the order of editions and items. source_rank is not known of
 * it; the signature lasts until the next one is handed on.
 */
bool state_published(struct state *state, struct str digest, int64_t since,
                     void (*take)(void *taker, const struct signed_report *report),
                     void *taker, struct error *error);

/* The newsletters that are sources of their own. */
bool state_series(struct state *state, struct arena *arena, struct series_list *out,
                  struct error *error);

/* A report's signature and origin; empty where its item has none. */
bool state_signature(struct state *state, struct arena *arena,
                     const struct report *report, struct signed_report *out,
                     struct error *error);

/* An item whose signature is still to be made: of a state from before there were any.
 */
struct unsigned_item {
	int64_t id;
	struct item item; /* quote, context and url */
	struct str language;
};

LIST_OF(unsigned_items, unsigned_item);

/* At most `max` of them; text is copied into the arena. */
bool state_unsigned(struct state *state, struct arena *arena, size_t max,
                    struct unsigned_items *out, struct error *error);

/* Keeps the signatures made for them (item.signature). */
bool state_sign(struct state *state, const struct unsigned_items *items,
                struct error *error);

/* An item's words, copied into the arena. */
bool state_telling(struct state *state, struct arena *arena, int64_t item,
                   struct telling *out, struct error *error);

/* One item of a story, looked at again. */
struct told_item {
	struct report report; /* without source_rank */
	struct origin origin; /* without brief */
	struct str signature;
	struct str source; /* its name */
	struct str quote;
	struct str context;
};

struct told_items {
	struct told_item *v;
	size_t n;
	int64_t edition; /* its number in the state */
};

/* A story by its place in an edition, from 1. An empty date: the last edition. */
struct story_name {
	struct str digest;
	struct str date;
	int64_t place;
};

/* The story's items, the lead first; none where there is no such story. */
bool state_story(struct state *state, struct arena *arena,
                 const struct story_name *which, struct told_items *out,
                 struct error *error);

/* An item by its number; id 0 where there is none. */
bool state_told_item(struct state *state, struct arena *arena, int64_t id,
                     struct told_item *out, struct error *error);

/*
 * Keeps what a person said of pairs; what is split (or NULL) is taken out of its
 * edition, so that the next one says it.
 */
bool state_pin(struct state *state, const struct pins *pins,
               const struct told_items *split, struct error *error);
bool state_pins(struct state *state, struct arena *arena, struct pins *out,
                struct error *error);

/* The number of the digest's last edition of that date, 0 where there is none. */
bool state_last_number(struct state *state, struct str digest, struct str date,
                       int *number, struct error *error);

/* The date of the edition that the digest made last; empty where there is none. */
bool state_last_date(struct state *state, struct arena *arena, struct str digest,
                     struct str *date, struct error *error);

/* When the digest's last edition was made, 0 where there is none. */
bool state_last_made(struct state *state, struct str digest, int64_t *made,
                     struct error *error);

/* The sources that are well again since then, after so many failures in a row or more.
 */
bool state_recovered(struct state *state, struct arena *arena, int64_t since,
                     int n_failures, struct strs *out, struct error *error);

/* What is published with an edition though it does not say it: whatever else of these
 * sources' items is unpublished and of before that time. It does not come again. */
struct unsaid {
	struct sources sources;
	int64_t until;
};

/* Fills an edition while it is made: keeps its view, adds its parcels. */
struct filling {
	bool (*fill)(void *context, int64_t edition, struct error *error);
	void *context;
};

/*
 * Makes an edition; one of number 0 is silent, and only remembers. Marks every item in
 * its stories and unsaid as published, and has it filled, all in one transaction.
 */
bool state_publish(struct state *state, const struct edition *edition,
                   const struct unsaid *unsaid, const struct filling *filling,
                   struct error *error);

/* For a filling: keeps one part of its view. */
bool state_keep_part(struct state *state, int64_t edition, struct view_place at,
                     struct str bytes, struct error *error);
/* A part, copied into the arena; empty where there is none. */
bool state_part(struct state *state, struct arena *arena, int64_t edition,
                struct view_place at, struct str *bytes, struct error *error);

/* For a filling: one more parcel in the outbox, piece by piece its bytes, and a seal
 * that shows whether they are changed later. */
bool state_add_parcel(struct state *state, int64_t edition,
                      const struct destination *destination, int64_t *id,
                      struct error *error);
bool state_add_piece(struct state *state, int64_t parcel, struct str bytes,
                     struct error *error);
bool state_seal_parcel(struct state *state, int64_t parcel, struct error *error);
/* The piece of a parcel's bytes behind *at (0: the first), copied into the arena; empty
 * behind the last. *at becomes its own. */
bool state_piece(struct state *state, struct arena *arena, int64_t parcel, int64_t *at,
                 struct str *bytes, struct error *error);

/* Where a parcel stands; the numbers are kept, those that may be tried come first. */
enum parcel_state {
	PARCEL_READY,
	PARCEL_TRYING,   /* begun; found at a run's start: that run was broken off */
	PARCEL_DEFERRED, /* not before next_at */
	PARCEL_PARKED,   /* deferred for too long */
	PARCEL_ACCEPTED,
	PARCEL_REFUSED,
	PARCEL_FORGOTTEN /* a person said so */
};

/* The parcels neither accepted nor forgotten, oldest first, without their bytes. */
bool state_outbox(struct state *state, struct arena *arena, struct parcels *out,
                  struct error *error);

/* One more attempt begins: kept before anything is sent. */
bool state_trying(struct state *state, int64_t parcel, int64_t now,
                  struct error *error);

/* How an attempt ended. */
struct attempt {
	enum parcel_state state;
	int64_t next_at;  /* of a deferred one */
	struct str reply; /* the receiver's answer, or why it failed */
};

bool state_receipt(struct state *state, int64_t parcel, const struct attempt *attempt,
                   int64_t now, struct error *error);

/*
 * The edition of that name, 0 where there is none. An empty date is any, number 0 any
 * of the date: the last one that says something.
 */
struct edition_name {
	struct str digest;
	struct str date;
	int number;
};

bool state_find_edition(struct state *state, const struct edition_name *which,
                        int64_t *id, struct error *error);

/* All editions of a digest that say something or are asked for, oldest first, without
 * their pages' names. */
bool state_archive(struct state *state, struct arena *arena, struct str digest,
                   struct archived_list *out, struct error *error);

/*
 * Deletes items (never editions) that were published and last seen more than keep_s
 * before *by, and briefs left without any. Kept is what an edition said since then, and
 * what a source may still serve: it would come back as new.
 *
 * *by is now, unless the clock has leapt half of keep_s or more ahead of the days on
 * which sources answered: then it is the end of the last day before the leap, until
 * there are seven such days behind it.
 */
bool state_prune(struct state *state, int64_t now, int64_t keep_s, int64_t *by,
                 struct error *error);

#endif
