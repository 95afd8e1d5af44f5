/* What a person has said of two items. */
#ifndef DEDUPE_PINS_H
#define DEDUPE_PINS_H

#include "model/edition.h"

/* Of two reports by their ids; NULL: nothing. The pins are in order. */
const struct pin *pins_find(const struct pins *pins, int64_t a, int64_t b);

#endif
