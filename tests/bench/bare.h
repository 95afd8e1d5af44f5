/* The least that libxml2 can do with a page or a feed: parse it whole. */
#ifndef BENCH_BARE_H
#define BENCH_BARE_H

#include <stdbool.h>
#include <stddef.h>

/* Parses it as HTML; false where nothing comes of it. */
bool bare_page(const char *bytes, size_t n);

/* Parses it as XML, and each CDATA section of it as HTML. */
bool bare_feed(const char *bytes, size_t n);

#endif
