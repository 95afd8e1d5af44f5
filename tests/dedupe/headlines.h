/* How near the measure's features come to people's sense of likeness. */
#ifndef HEADLINES_H
#define HEADLINES_H

#include "base/arena.h"
#include "learn.h"

/* Trains on 2013.tsv and 2014.tsv of the folder, tests on every other file of it. */
void headlines_print(struct arena *arena, const char *folder);

/*
 * Adds the pairs of 2013.tsv and 2014.tsv as stories: the likest as one, the least like
 * as two, each counting `weight`; none where the folder is not there.
 */
void headlines_add(struct arena *arena, const char *folder, double weight,
                   struct examples *out);

#endif
