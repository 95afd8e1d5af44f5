/* Lets by what is surely not among some numbers; a few others are let by too. */
#ifndef DEDUPE_SIEVE_H
#define DEDUPE_SIEVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct sieve;

/* For about n numbers, which are evenly spread, as hashes are. */
struct sieve *sieve_new(struct arena *arena, size_t n);

/* 0 is no number. */
void sieve_add(struct sieve *sieve, uint64_t number);

/* Whether it may be one of them. */
bool sieve_has(const struct sieve *sieve, uint64_t number);

#endif
