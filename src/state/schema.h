/* The tables of a state, and the steps from an older version to the newest. */
#ifndef STATE_SCHEMA_H
#define STATE_SCHEMA_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/error.h"

/* How much of the file is looked at before it is trusted. */
enum schema_check {
	SCHEMA_LABELS, /* that it is a state, and of which version */
	SCHEMA_PAGES   /* every page and index (PRAGMA quick_check) too */
};

/*
 * Looks at an open database without writing. *version becomes the schema's version, 0
 * for an empty database. Errors: EX_DATAERR (damaged, or not a state), EX_CONFIG
 * (newer than this program).
 */
bool schema_check(const char *path, sqlite3 *db, enum schema_check how, int *version,
                  struct error *error);

/* The version that this program writes. */
int schema_newest(void);

/* Brings the database to the newest version in one transaction. */
bool schema_migrate(const char *path, sqlite3 *db, struct error *error);

#endif
