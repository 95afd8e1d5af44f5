/* What each feature of a segment counts for. */
#ifndef HIGHLIGHT_WEIGHTS_H
#define HIGHLIGHT_WEIGHTS_H

#include "highlight/split/feature.h"

extern const double weights[FEATURES];

#endif
