/* The tables of keys as documents, so that manuals and loader cannot disagree. */
#ifndef CONFIG_DESCRIBE_H
#define CONFIG_DESCRIBE_H

#include "base/arena.h"
#include "base/str.h"
#include "model/model.h"

/*
 * The configuration's JSON Schema (draft 2020-12), indented by two blanks: every key
 * with its type, form, bounds, default and meaning. What it accepts is a little more
 * than what the loader does: paths, zones and names are only texts to it.
 */
struct str describe_schema(struct arena *arena);

/* One key, as a manual says it. */
struct described {
	struct str path; /* "sources[].limits.bytes" */
	const char *type;
	const char *standard; /* the default; empty: none */
	const char *expected;
	const char *what;
};

LIST_OF(described_keys, described);

/* Every key in the order of the tables, an object's before its own keys. */
struct described_keys describe_keys(struct arena *arena);

/* The same as the list of a manual page, in mdoc(7). */
struct str describe_manual(struct arena *arena);

/* The sources as {"sources": [{"name", "address", "tags", "enabled"}]}, in ASCII. */
struct str describe_sources(struct arena *arena, const struct sources *sources);

#endif
