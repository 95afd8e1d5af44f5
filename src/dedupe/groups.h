/* Documents in groups, as they are joined: each group a list. */
#ifndef DEDUPE_GROUPS_H
#define DEDUPE_GROUPS_H

#include <stdint.h>

#include "base/arena.h"

/* A group is named by its first document. The others follow: next is a place + 1, 0
 * ends it. So `for (i = group + 1; i; i = next[i - 1])` comes by document i - 1. */
struct groups {
	uint32_t *group_of; /* of each document */
	uint32_t *next;
	float *likeness; /* of a group's pairs, the sum; on its first */
};

/* Makes the lists of n documents whose groups are known. */
void groups_link(struct arena *arena, struct groups *groups, uint32_t n);

uint32_t groups_size(const struct groups *groups, uint32_t group);

/* How like each other the documents of a group are, each pair on the average; 0 for one
 * alone. */
double groups_cohesion(const struct groups *groups, uint32_t group);

/* Puts one behind the other; how like each other their documents are, the sum. */
void groups_join(struct groups *groups, uint32_t to, uint32_t from, double likeness);

#endif
