#include "state/database.h"

#include <errno.h>
#include <string.h>

#include "base/tongue.h"
#include "state/lock.h"
#include "state/statements.h"

bool
database_damaged(const char *path, const char *why, struct error *error)
{
	return error_set(error, EX_DATAERR,
	                 "state %s is damaged (%s); it is left as it is, precis repair "
	                 "begins a new one",
	                 path, tongue(why));
}

/* SQLite takes what the disk would not read for damage. */
static bool
disk_failed(sqlite3 *db)
{
	int why = 0;
	return sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &why) ==
	               SQLITE_OK &&
	       why == EIO;
}

bool
database_fault(const char *path, sqlite3 *db, struct error *error)
{
	const char *why = db ? sqlite3_errmsg(db) : "out of memory";
	int cause = db ? sqlite3_system_errno(db) : 0;
	switch (db ? sqlite3_errcode(db) & 0xff : SQLITE_NOMEM) {
	case SQLITE_CORRUPT:
		errno = EIO;
		if (disk_failed(db))
			return error_errno(error, EX_IOERR, "cannot read state %s",
			                   path);
		return database_damaged(path, why, error);
	case SQLITE_NOTADB:
		return database_damaged(path, why, error);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(error, EX_TEMPFAIL,
		                 "state %s is in use by another process", path);
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
		errno = cause;
		if (cause)
			return error_errno(error, EX_CANTCREAT, "cannot open state %s",
			                   path);
		return error_set(error, EX_CANTCREAT, "cannot write state %s: %s", path,
		                 why);
	case SQLITE_CONSTRAINT:
	case SQLITE_MISUSE:
	case SQLITE_RANGE:
	case SQLITE_ERROR:
		return error_set(error, EX_SOFTWARE, "state %s: %s", path, why);
	case SQLITE_NOMEM:
		return error_set(error, EX_OSERR, "state %s: out of memory", path);
	default:
		errno = cause;
		if (cause)
			return error_errno(error, EX_IOERR, "state %s: %s", path, why);
		return error_set(error, EX_IOERR, "state %s: %s", path, why);
	}
}

bool
database_exec(const char *path, sqlite3 *db, const char *sql, struct error *error)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return database_fault(path, db, error);
	return true;
}

/* The first row of a pragma; the statement stays open for its caller to read. */
static bool
first_row(const char *path, sqlite3 *db, const char *sql, sqlite3_stmt **out,
          struct error *error)
{
	sqlite3_stmt *stmt = NULL;
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW) {
		*out = stmt;
		return true;
	}
	database_fault(path, db, error);
	sqlite3_finalize(stmt);
	return false;
}

bool
database_number(const char *path, sqlite3 *db, const char *sql, int64_t *out,
                struct error *error)
{
	sqlite3_stmt *stmt;
	if (!first_row(path, db, sql, &stmt, error))
		return false;
	*out = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return true;
}

bool
database_says(const char *path, sqlite3 *db, const char *sql, const char *expected,
              bool *out, struct error *error)
{
	sqlite3_stmt *stmt;
	if (!first_row(path, db, sql, &stmt, error))
		return false;
	const char *text = (const char *)sqlite3_column_text(stmt, 0);
	*out = text && strcmp(text, expected) == 0;
	sqlite3_finalize(stmt);
	return true;
}

static bool
run_plain(struct state *state, enum statement which, struct error *error)
{
	struct query query;
	return query_open(state, which, &query, error) && query_run(&query, error);
}

bool
database_begin(struct state *state, struct error *error)
{
	if (!sqlite3_get_autocommit(state->db))
		return true;
	if (!run_plain(state, SQL_BEGIN, error))
		return false;
	if (state->writes && !state->marked) {
		lock_set_mark(state->lock);
		state->marked = true;
	}
	return true;
}

bool
database_end(struct state *state, bool fine, struct error *error)
{
	state->n_pending = 0;
	fine = fine && run_plain(state, SQL_COMMIT, error);
	if (!fine && !sqlite3_get_autocommit(state->db))
		run_plain(state, SQL_ROLLBACK, NULL);
	return fine;
}

bool
query_open(struct state *state, enum statement which, struct query *out,
           struct error *error)
{
	sqlite3_stmt **stmt = &state->statements[which];
	*out = (struct query){.state = state};
	if (!*stmt &&
	    sqlite3_prepare_v3(state->db, statements[which], -1,
	                       SQLITE_PREPARE_PERSISTENT, stmt, NULL) != SQLITE_OK)
		return database_fault(state->path, state->db, error);
	out->stmt = *stmt;
	return true;
}

/* A value that could not be bound makes the step fail: it leaves no half statement. */
static void
bound(struct query *query, int code)
{
	if (code != SQLITE_OK)
		query->n_bound = -1;
}

void
query_int(struct query *query, int64_t value)
{
	if (query->n_bound >= 0)
		bound(query, sqlite3_bind_int64(query->stmt, ++query->n_bound, value));
}

void
query_str(struct query *query, struct str value)
{
	if (query->n_bound >= 0)
		bound(query, sqlite3_bind_text64(query->stmt, ++query->n_bound,
		                                 value.s ? value.s : "", value.n,
		                                 SQLITE_STATIC, SQLITE_UTF8));
}

void
query_blob(struct query *query, struct str value)
{
	if (query->n_bound >= 0)
		bound(query, sqlite3_bind_blob64(query->stmt, ++query->n_bound,
		                                 value.s ? value.s : "", value.n,
		                                 SQLITE_STATIC));
}

void
query_null(struct query *query)
{
	if (query->n_bound >= 0)
		bound(query, sqlite3_bind_null(query->stmt, ++query->n_bound));
}

void
query_end(struct query *query)
{
	sqlite3_reset(query->stmt);
	sqlite3_clear_bindings(query->stmt);
}

bool
query_next(struct query *query, bool *row, struct error *error)
{
	struct state *state = query->state;
	*row = false;
	if (query->n_bound < 0) {
		database_fault(state->path, state->db, error);
		query_end(query);
		return false;
	}
	int code = sqlite3_step(query->stmt);
	query->n_taken = 0;
	*row = code == SQLITE_ROW;
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		database_fault(state->path, state->db, error);
	query_end(query);
	return code == SQLITE_DONE;
}

bool
query_row(struct query *query, struct error *error)
{
	bool row;
	query->failed = !query_next(query, &row, error);
	return row;
}

bool
query_strs(struct query *query, struct arena *arena, struct strs *out,
           struct error *error)
{
	struct strs found = {0};
	while (query_row(query, error)) {
		found.v = arena_grow(arena, found.v, found.n, sizeof *found.v);
		found.v[found.n++] = take_str(query, arena);
	}
	if (query->failed)
		return false;
	*out = found;
	return true;
}

bool
query_number(struct query *query, int64_t *out, struct error *error)
{
	bool row, fine = query_next(query, &row, error);
	*out = row ? take_int(query) : 0;
	query_end(query);
	return fine;
}

bool
query_text(struct query *query, struct arena *arena, struct str *out,
           struct error *error)
{
	bool row, fine = query_next(query, &row, error);
	*out = row ? take_str(query, arena) : (struct str){0};
	query_end(query);
	return fine;
}

bool
query_run(struct query *query, struct error *error)
{
	bool row, fine = query_next(query, &row, error);
	query_end(query);
	return fine;
}

int64_t
take_int(struct query *query)
{
	return sqlite3_column_int64(query->stmt, query->n_taken++);
}

bool
take_is_null(const struct query *query)
{
	return sqlite3_column_type(query->stmt, query->n_taken) == SQLITE_NULL;
}

struct str
take_borrowed(struct query *query)
{
	int at = query->n_taken++;
	const char *s = sqlite3_column_blob(query->stmt, at);
	int n = sqlite3_column_bytes(query->stmt, at);
	return (struct str){s ? s : "", s && n > 0 ? (size_t)n : 0};
}

struct str
take_str(struct query *query, struct arena *arena)
{
	return str_copy(arena, take_borrowed(query));
}
