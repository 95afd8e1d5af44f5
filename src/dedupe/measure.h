/* How surely two reports tell the same story. */
#ifndef DEDUPE_MEASURE_H
#define DEDUPE_MEASURE_H

#include "dedupe/terms.h"

/* Two documents at or above it are one story; at or above the other, old news. */
#define MEASURE_SAME 0.5
#define MEASURE_REPEAT 0.6

/* 0 to 1, symmetric; 1 for the same words. */
double measure_pair(const struct vocabulary *vocabulary, const struct document *a,
                    const struct document *b);

#endif
