/* What the files that keep what was gathered share; private to the room. */
#ifndef STATE_STORING_H
#define STATE_STORING_H

#include "state/database.h"
#include "state/state.h"

/* A resource on its way into the tables. */
struct storing {
	struct state *state;
	struct arena *scratch; /* emptied with each resource */
	int64_t source;
	int64_t now;
	int64_t published; /* of the brief at hand, else now */
	int64_t series;    /* of the brief at hand; 0: none */
	size_t n_new;
};

/* What of a source's settings decides what is read from its bytes. */
struct str storing_settings(struct arena *arena, const struct source *source);

/* The source's id; it is made where it is not known. */
bool storing_source(struct state *state, struct str name, int64_t *id,
                    struct error *error);

/* What of a source's settings decides what is read from its bytes. */
struct str storing_settings(struct arena *arena, const struct source *source);

/* Stores the items that their brief does not have yet. */
bool storing_items(struct storing *in, const struct brief *brief, int64_t brief_row,
                   const struct items *items, struct error *error);

/* health.c: what an answer gave. */
enum yield {
	YIELD_UNCHANGED,
	YIELD_NOTHING, /* neither items nor links */
	YIELD_SOME
};

bool health_answered(struct storing *in, const struct answer *answer, enum yield yield,
                     struct standing *out, struct error *error);
/* The same of the page of a link, or a mail, which says nothing of the source itself.
 */
bool health_followed(struct storing *in, enum yield yield, struct standing *out,
                     struct error *error);
/* Health is kept with the next resource or every few hundred sources, at the latest
 * when the state is closed: to lose it would lose no news. */
bool health_end(struct state *state, bool fine, struct error *error);

/* links.c: a brief that is only a summary waits for its page. */
bool links_hold(struct storing *in, const struct brief *brief, int64_t brief_row,
                struct error *error);
/* A link leads, or led, to that brief's page. */
bool links_have(struct storing *in, int64_t brief_row, bool *out, struct error *error);
bool links_add(struct storing *in, struct strs urls, struct error *error);
/* The brief that waits for this link, 0 where it was listed by itself. */
bool links_brief(struct storing *in, int64_t link, int64_t *brief, struct error *error);
/* The items of the page take the place of the summary's. */
bool links_replace(struct storing *in, int64_t brief_row,
                   const struct gathered *gathered, struct error *error);
bool links_end(struct storing *in, int64_t link, struct error *error);

#endif
