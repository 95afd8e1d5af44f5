/*
 * The room's own manners with SQLite: an open state, its prepared statements (a table
 * by enum, no SQL is ever built from data), and one query at a time on each.
 */
#ifndef STATE_DATABASE_H
#define STATE_DATABASE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "state/state.h"

enum statement {
	SQL_BEGIN,
	SQL_COMMIT,
	SQL_ROLLBACK,
	SQL_FIND_SOURCE,
	SQL_ADD_SOURCE,
	SQL_SOURCE_READ,
	SQL_SOURCE_UNCHANGED,
	SQL_SOURCE_FAILED,
	SQL_FIND_PLAN,
	SQL_SOURCE_HEALTH,
	SQL_SOURCE_NEWS,
	SQL_ADD_LINK,
	SQL_FIND_LINK,
	SQL_TAKE_LINKS,
	SQL_LINK_BRIEF,
	SQL_LINK_FAILED,
	SQL_LINK_ENDED,
	SQL_RELEASE_BRIEF,
	SQL_RELEASE_SAME,
	SQL_DROP_ITEMS,
	SQL_FIND_ROBOTS,
	SQL_KEEP_ROBOTS,
	SQL_FIND_MAILS,
	SQL_ADD_MAIL,
	SQL_DROP_MAIL,
	SQL_TRY_MAIL,
	SQL_DROP_TRIED,
	SQL_MAILS_TO_MARK,
	SQL_MAILS_MARKED,
	SQL_SOURCE_LISTED,
	SQL_MAIL_READ,
	SQL_FIND_SERIES,
	SQL_ADD_SERIES,
	SQL_FIND_BRIEF,
	SQL_ADD_BRIEF,
	SQL_BRIEF_SEEN,
	SQL_FIND_ITEMS,
	SQL_ADD_ITEM,
	SQL_FIND_DIGEST,
	SQL_ADD_DIGEST,
	SQL_COUNT_NEWS,
	SQL_UNPUBLISHED,
	SQL_PUBLISHED,
	SQL_TELLING,
	SQL_ADD_SIGNATURE,
	SQL_STORE_SIGNATURE,
	SQL_ADD_UNSIGNED,
	SQL_UNSIGNED,
	SQL_END_UNSIGNED,
	SQL_SIGNATURE,
	SQL_SERIES,
	SQL_ADD_PIN,
	SQL_PINS,
	SQL_UNSAY,
	SQL_STORY,
	SQL_TOLD_ITEM,
	SQL_LAST_NUMBER,
	SQL_LAST_DATE,
	SQL_LAST_MADE,
	SQL_NAME_DIGEST,
	SQL_ADD_PRINTED,
	SQL_PRINTED,
	SQL_PRUNE_PRINTED,
	SQL_ADD_EDITION,
	SQL_ADD_SAID,
	SQL_SAY_REST,
	SQL_FIND_EDITION,
	SQL_ARCHIVE,
	SQL_ADD_PART,
	SQL_FIND_PART,
	SQL_ADD_PARCEL,
	SQL_ADD_PIECE,
	SQL_SEAL_PARCEL,
	SQL_NEXT_PIECE,
	SQL_DROP_PIECES,
	SQL_OUTBOX,
	SQL_PARCEL_TRYING,
	SQL_PARCEL_ENDED,
	SQL_SOURCE_STATUS,
	SQL_SAMPLE,
	SQL_TRACES,
	SQL_OUTBOX_STATUS,
	SQL_EDITION_STATUS,
	SQL_ADD_DAY,
	SQL_DAYS,
	SQL_PRUNE_ITEMS,
	SQL_PRUNE_BRIEFS,
	SQL_PRUNE_LINKS,
	SQL_PRUNE_ROBOTS,
	SQL_LINKED,
	SQL_RELINK,
	SQL_RELINK_BRIEF,
	SQL_UNSIGN,
	SQL_FIND_REDIRECT,
	SQL_KEEP_REDIRECT,
	SQL_PRUNE_REDIRECTS,
	SQL_RECOVERED,
	N_STATEMENTS
};

struct state {
	struct arena arena; /* holds this struct and the path */
	const char *path;
	sqlite3 *db;
	int lock;      /* descriptor of the lock's file, or -1 */
	bool writes;   /* under that lock */
	bool marked;   /* the lock says that there is a -wal */
	int n_pending; /* news of sources' health in a transaction still open */
	sqlite3_stmt *statements[N_STATEMENTS];
};

/* Fills error from what SQLite says of its last call; names the path. False. */
bool database_fault(const char *path, sqlite3 *db, struct error *error);

/* EX_DATAERR: the file is damaged, and what of it. False. */
bool database_damaged(const char *path, const char *why, struct error *error);

/* Runs SQL of our own (pragmas, migrations). */
bool database_exec(const char *path, sqlite3 *db, const char *sql, struct error *error);

/* The whole number, or the text, that a pragma of our own gives. */
bool database_number(const char *path, sqlite3 *db, const char *sql, int64_t *out,
                     struct error *error);
bool database_says(const char *path, sqlite3 *db, const char *sql, const char *expected,
                   bool *out, struct error *error);

/* BEGIN IMMEDIATE, unless a transaction is open already. */
bool database_begin(struct state *state, struct error *error);
/* COMMIT where fine, else ROLLBACK; returns whether it was fine and was kept. */
bool database_end(struct state *state, bool fine, struct error *error);

/*
 * One use of a statement: bind in order, then run it or walk its rows and take the
 * columns in order. What is bound must live until the query has ended.
 */
struct query {
	struct state *state;
	sqlite3_stmt *stmt;
	int n_bound;
	int n_taken;
	bool failed; /* query_row could not go on */
};

bool query_open(struct state *state, enum statement which, struct query *out,
                struct error *error);
void query_int(struct query *query, int64_t value);
void query_str(struct query *query, struct str value);
void query_blob(struct query *query, struct str value);
/* DATE_NONE, or any other absent value. */
void query_null(struct query *query);

/* Sets *row to whether there is one more; after the last one, and where it failed, the
 * query has ended. */
bool query_next(struct query *query, bool *row, struct error *error);
/* Walks all rows: false behind the last, and where it failed. The query has ended then.
 */
bool query_row(struct query *query, struct error *error);
/* The number or text in the first column of the only row; 0 or {0} where there is none.
 */
bool query_number(struct query *query, int64_t *out, struct error *error);
bool query_text(struct query *query, struct arena *arena, struct str *out,
                struct error *error);
/* The texts in the first column of all rows. */
bool query_strs(struct query *query, struct arena *arena, struct strs *out,
                struct error *error);
/* Ends it before its last row. */
void query_end(struct query *query);
/* For a statement without rows: runs it to its end. */
bool query_run(struct query *query, struct error *error);

int64_t take_int(struct query *query);
bool take_is_null(const struct query *query); /* the next column; takes nothing */
struct str take_str(struct query *query, struct arena *arena);
/* Borrowed until the query's next step. */
struct str take_borrowed(struct query *query);

#endif
