/* Sources from and to lists of feeds (OPML), as feed readers hand them on. */
#ifndef CONFIG_EXCHANGE_H
#define CONFIG_EXCHANGE_H

#include "config/config.h"

struct exchange_counts {
	size_t n_known;  /* feeds that are sources already, or stand there twice */
	size_t n_unfit;  /* feeds without an http or https address */
	size_t n_others; /* outlines that are no feeds */
};

/*
 * The sources of a list that the configuration has not: folders become tags, a name
 * that is taken gets its host behind it, commented outlines are not enabled, attributes
 * without a key of their own are kept in `outline`. EX_DATAERR where it is no OPML.
 */
bool exchange_import(struct arena *arena, struct str opml, const struct config *config,
                     struct sources *out, struct exchange_counts *counts,
                     struct error *error);

/* The name, with the url's host or a number behind it where a source has it already. */
struct str exchange_name(struct arena *arena, const struct config *config,
                         struct str name, struct str url);

/* The sources with an address as a list, tags as folders. */
struct str exchange_export(struct arena *arena, const struct config *config,
                           int64_t now);

#endif
