/* The tables of keys: what a configuration may say. */
#ifndef CONFIG_SCHEMA_H
#define CONFIG_SCHEMA_H

#include "config/check.h"
#include "config/config.h"

/* Names that exist, sorted; and the same as C strings, for "did you mean". */
struct names {
	struct strs sorted;
	const char **words;
};

/* A source being filled; its ways are then shared, and only the source itself kept. */
struct source_draft {
	struct source source; /* first: forms take it for the record */
	struct ways ways;
};

/* What is being filled, and what its forms need to know. */
struct draft {
	struct config config; /* first: the top table stores here */
	struct str zone;      /* of digests that name none */
	struct str language;
	struct limits limits;    /* of sources that name none */
	const struct ways *ways; /* of the source before */
	const char *folder;      /* of the configuration; absolute */
	const struct config_places *places;
	struct names source_names;
	struct names tags;
};

/* The whole file; its record is a struct draft, its checker's context the same. */
extern const struct object schema_top;

/* Whether it names a place. */
bool schema_has_secret(const struct secret *secret);

/* Parts of it that lie in files of their own, or are named by those. */
extern const struct object schema_secret;
extern const struct object schema_follow;
extern const struct object schema_login;
extern const struct word schema_robots[];

#endif
