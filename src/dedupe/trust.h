#ifndef DEDUPE_TRUST_H
#define DEDUPE_TRUST_H

#include "dedupe/nearest.h"

extern const double trust_weights[TRUSTS];

#endif
