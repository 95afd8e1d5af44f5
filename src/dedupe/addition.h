/* What an item brings beyond what was said of its story. */
#ifndef DEDUPE_ADDITION_H
#define DEDUPE_ADDITION_H

#include "dedupe/signature.h"

/* Of a fresh item's words and matters, what was said; all zero: nothing yet. */
struct said_before {
	uint32_t words; /* a bit for each of its own */
	uint32_t stage;
	bool has_numbers;
	bool is_said; /* something was compared */
};

void addition_compare(const struct signature *fresh, const struct signature *said,
                      struct said_before *out);

/* New names, new numbers, another stage of the affair: enough of them. */
bool addition_is_enough(const struct signature *fresh,
                        const struct said_before *before);

#endif
