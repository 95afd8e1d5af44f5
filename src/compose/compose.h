/* Stories to an edition: choose, rank, order, section. A pure function. */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "base/arena.h"
#include "model/edition.h"

/* What becomes of stories for which there is no room. Of a first edition they are many.
 */
enum left_out { LEFT_OUT_COUNTED, LEFT_OUT_KEPT };

/* What an edition is about, known before its stories. */
struct compose_facts {
	struct str date;
	int number;
	int64_t now;
	const struct sources *sources; /* the digest's; a report's rank is its place */
	const struct failures *troubles; /* NULL: none */
	struct strs recovered;           /* names of sources that are well again */
	int64_t since;      /* when the edition before was made; 0: there is none */
	struct str address; /* of the edition's page on the web; empty: none */
	struct str leave;   /* where a recipient leaves; empty: unknown */
	struct series_list series; /* that reports may be of */
	enum left_out left_out;
};

/*
 * Sections by the lead's tag or source (as the digest says), in the digest's order and
 * then in that of the sources' ranks; of several tags the one that the order names
 * first. Stories by weight: how many sources report it, how early its source ranks, how
 * new it is. What is beyond a limit is left out. The order of `stories` is lost.
 */
void compose_edition(struct arena *arena, const struct digest *digest,
                     const struct compose_facts *facts, struct stories *stories,
                     struct edition *out);

#endif
