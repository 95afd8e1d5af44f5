/* What the tests of fetching share: short limits, and one call for one source. */
#ifndef GET_H
#define GET_H

#include "fetch/fetch.h"

/* A source of that address that may be on loopback, with limits short enough to wait
 * for. */
struct source get_source(const char *address);

/* Its limits, to be changed: some sources may have ways of their own. */
struct limits *get_limits(struct source *source);

/* Fetches one source; the caller frees the result's arena. */
struct fetched get(const struct source *source, const struct validators *validators);

/* The same by its address. */
struct fetched get_url(const char *address);

/* Takes everything until all is done; returns how many were got, and frees them. */
int get_all(struct fetch *fetch);

struct fetch *get_open(int connections, int connections_per_host);

int64_t get_clock_ms(void);

#endif
