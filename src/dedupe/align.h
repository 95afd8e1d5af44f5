/* Which word of one item is which of the other. */
#ifndef DEDUPE_ALIGN_H
#define DEDUPE_ALIGN_H

#include "dedupe/document.h"

enum { NO_PARTNER = 255 };

struct alignment {
	uint8_t partner[2][SIGNATURE_OWN]; /* place in the other, or NO_PARTNER */
	float alike[2][SIGNATURE_OWN];     /* 1: the same word; 0: no partner */
};

/* Each word has one partner at most, the surest first; symmetric. */
void align(const struct document *a, const struct document *b, struct alignment *out);

#endif
