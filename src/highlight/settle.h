/* Two ways to cut a list, told apart by what the brief tells below it. */
#ifndef HIGHLIGHT_SETTLE_H
#define HIGHLIGHT_SETTLE_H

#include "highlight/split/split.h"

/*
 * The two ways to cut a list in the brief's block nth change places, where the cut is
 * in doubt and each item of the runner-up has a section of its own below: it has more
 * items, or two of the first way's are told in one section. True then.
 */
bool settle_by_sections(struct arena *arena, const struct language *language,
                        const struct brief *brief, size_t nth, struct split *split);

#endif
