/* A group of reports that tell the same, as a story: who says it, who said it too. */
#ifndef DEDUPE_STORY_H
#define DEDUPE_STORY_H

#include "dedupe/signature.h"
#include "model/edition.h"

/* One of those who tell it. */
struct teller {
	const struct report *report;
	unsigned flags; /* of its signature: ITEM_CLEAR and ITEM_LINKED */
	size_t place;   /* among them: story_make fills it */
};

/*
 * The lead is the clearest: a whole sentence, with a link of its own, of the nearest
 * source, the earliest. Each other source is an echo once, by rank; the rest is
 * dropped. They are given in a fixed order, which is lost, and at least one.
 */
struct story story_make(struct arena *arena, struct teller *v, size_t n);

#endif
