/* The tables of keys as documents, so that manuals and loader cannot disagree. */
#ifndef CONFIG_DESCRIBE_H
#define CONFIG_DESCRIBE_H

#include "base/arena.h"
#include "base/str.h"

/*
 * The configuration's JSON Schema (draft 2020-12), indented by two blanks: every key
 * with its type, form, bounds, default and meaning. What it accepts is a little more
 * than what the loader does: paths, zones and names are only texts to it.
 */
struct str describe_schema(struct arena *arena);

/*
 * The keys as lines for a manual, one an element: "path\ttype\tdefault\texpected\t
 * meaning", in the order of the tables; an array's element is "sources[]".
 */
struct strs describe_keys(struct arena *arena);

#endif
