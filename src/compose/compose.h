/* Stories to an edition: choose, rank, order, section. A pure function. */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "base/arena.h"
#include "model/edition.h"

/* What an edition is about, known before its stories. */
struct compose_facts {
	struct str date;
	int number;
	int64_t now;
	const struct sources *sources; /* the digest's; a report's rank is its place */
	const struct failures *troubles; /* NULL: none */
};

/*
 * Sections by the lead's first tag or source (as the digest says), in the order of the
 * sources' ranks; stories the most reported first, then the newest, in which order
 * `stories` are put. Those beyond the digest's limit are counted as left out.
 */
void compose_edition(struct arena *arena, const struct digest *digest,
                     const struct compose_facts *facts, struct stories *stories,
                     struct edition *out);

#endif
