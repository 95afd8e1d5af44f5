/* The ways to a database file that exists: looking without touching, and writing. */
#ifndef STATE_ATTACH_H
#define STATE_ATTACH_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/error.h"

enum attach_company {
	ATTACH_ALONE, /* the caller holds the lock, or nobody can write */
	ATTACH_LIVE   /* a run may be writing at this moment */
};

/* What was committed but stands beside the database still. */
bool attach_has_wal(const char *path);

/*
 * For reading. Alone, it changes not a byte of the database or its -wal, and makes no
 * file, even where a killed run left a -wal behind.
 */
bool attach_read(const char *path, enum attach_company company, sqlite3 **out,
                 struct error *error);

/* For writing, with WAL, synchronous=FULL and foreign keys, each read back. */
bool attach_write(const char *path, sqlite3 **out, struct error *error);

/*
 * Folds the -wal into the database. False where a reader, or the disk, does not let it.
 * Closing still leaves the -wal, until it is dropped.
 */
bool attach_fold(sqlite3 *db);
void attach_drop_wal(sqlite3 *db);

/* Makes the database whole under another name first: it stands ready or not at all. */
bool attach_create(const char *path, sqlite3 **out, struct error *error);

/*
 * An empty database of the newest version that nobody else sees and that ends with its
 * connection; what does not fit into its cache goes to an unnamed temporary file.
 */
bool attach_private(const char *path, sqlite3 **out, struct error *error);

#endif
