#ifndef DEDUPE_WEIGHTS_H
#define DEDUPE_WEIGHTS_H

#include "dedupe/measure.h"

/* Without contexts, and with. */
extern const double story_weights[2][FEATURES];

#endif
