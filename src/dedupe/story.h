/* A group of reports that tell the same, as a story: who says it, who said it too. */
#ifndef DEDUPE_STORY_H
#define DEDUPE_STORY_H

#include "dedupe/document.h"

/*
 * The lead is the clearest: a whole sentence, with a link of its own, of the nearest
 * source, the earliest. Each other source is an echo once, by rank; the rest is
 * dropped. Reports are given in a fixed order, and at least one.
 */
struct story story_make(struct arena *arena, const struct document *const *documents,
                        size_t n);

#endif
