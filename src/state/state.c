#include "state/state.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "state/attach.h"
#include "state/database.h"
#include "state/lock.h"
#include "state/schema.h"

static bool
is_absent(const char *path)
{
	struct stat stat_of;
	return stat(path, &stat_of) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* The page size that the head of a database names, 0 where it names none. */
static long
page_bytes(const unsigned char head[18])
{
	long n = head[16] << 8 | head[17];
	return n == 1 ? 65536 : n;
}

/*
 * SQLite takes a last page that is cut as one that ends with zeros, and an empty file
 * as a new database; attach_create leaves neither. Beside a -wal the file may be short:
 * what is missing stands there.
 */
static bool
check_size(const char *path, bool wal, struct error *error)
{
	unsigned char head[18] = {0};
	struct stat stat_of;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_errno(error, EX_NOINPUT, "cannot read state %s", path);
	ssize_t n = pread(fd, head, sizeof head, 0);
	bool known = fstat(fd, &stat_of) == 0 && S_ISREG(stat_of.st_mode);
	close(fd);
	if (!known)
		return error_set(error, EX_NOINPUT, "state %s is no file", path);
	long page = page_bytes(head);
	bool whole =
	        n == (ssize_t)sizeof head && page > 0 && stat_of.st_size % page == 0;
	return whole || wal || database_damaged(path, "it is cut short", error);
}

/* Opens for reading and looks at it; *version 0: there is nothing in it. */
static bool
look(const char *path, enum attach_company company, enum schema_check how, sqlite3 **db,
     int *version, struct error *error)
{
	if (!check_size(path, attach_has_wal(path), error) ||
	    !attach_read(path, company, db, error))
		return false;
	if (schema_check(path, *db, how, version, error))
		return true;
	sqlite3_close(*db);
	*db = NULL;
	return false;
}

/* The whole of one database into another, which then has the newest schema. */
static bool
copy_pages(const char *path, sqlite3 *from, sqlite3 *to, struct error *error)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	bool fine = backup && sqlite3_backup_step(backup, -1) == SQLITE_DONE;
	if (backup)
		fine = sqlite3_backup_finish(backup) == SQLITE_OK && fine;
	return fine || database_fault(path, to, error);
}

static bool
copy_database(const char *path, sqlite3 *from, sqlite3 **out, struct error *error)
{
	sqlite3 *to = NULL;
	if (!attach_private(path, &to, error))
		return false;
	bool fine = copy_pages(path, from, to, error);
	if (fine && schema_migrate(path, to, error)) {
		*out = to;
		return true;
	}
	sqlite3_close(to);
	return false;
}

static bool
open_empty(struct state *state, struct error *error)
{
	return attach_private(state->path, &state->db, error);
}

/* An older schema is brought up to date in a copy: reading changes no file. */
static bool
open_read(struct state *state, struct error *error)
{
	int version = 0;
	sqlite3 *db = NULL;
	if (is_absent(state->path))
		return open_empty(state, error);
	enum lock_found found = lock_read(state->path, &state->lock);
	enum attach_company company = found == LOCK_WRITER ? ATTACH_LIVE : ATTACH_ALONE;
	if (!look(state->path, company, SCHEMA_LABELS, &db, &version, error))
		return false;
	if (version == schema_newest()) {
		state->db = db;
		return true;
	}
	bool fine = copy_database(state->path, db, &state->db, error);
	sqlite3_close(db);
	return fine;
}

/* The last run was broken off and left a -wal, which is not there any more. */
static bool
check_wal(const struct state *state, struct error *error)
{
	struct arena arena = {0};
	struct buf name = buf_new(&arena, 0);
	buf_printf(&name, "%s-wal", state->path);
	bool fine = !state->marked || !is_absent(buf_str(&name).s);
	arena_free(&arena);
	return fine || error_set(error, EX_DATAERR,
	                         "state %s is damaged (its -wal is gone, with what the "
	                         "last run kept); put it back, or remove %s.lock to do "
	                         "without it",
	                         state->path, state->path);
}

static bool
open_dry(struct state *state, struct error *error)
{
	int version = 0;
	sqlite3 *db = NULL;
	if (is_absent(state->path))
		return open_empty(state, error);
	enum lock_found found = lock_read(state->path, &state->lock);
	enum attach_company company = found == LOCK_WRITER ? ATTACH_LIVE : ATTACH_ALONE;
	state->marked = lock_has_mark(state->lock);
	bool fine = check_wal(state, error) &&
	            look(state->path, company, SCHEMA_PAGES, &db, &version, error) &&
	            copy_database(state->path, db, &state->db, error);
	sqlite3_close(db);
	lock_release(state->lock);
	state->lock = -1;
	return fine;
}

static bool
open_locked(struct state *state, enum lock_patience patience, struct error *error)
{
	struct arena arena = {0};
	int version = 0;
	sqlite3 *db = NULL;
	bool fine = file_make_folder(file_folder(&arena, state->path), 0700, error) &&
	            lock_write(state->path, patience, &state->lock, error);
	arena_free(&arena);
	if (!fine)
		return false;
	state->writes = true;
	state->marked = lock_has_mark(state->lock);
	if (is_absent(state->path)) {
		state->marked = state->marked && !lock_clear_mark(state->lock);
		return attach_create(state->path, &state->db, error);
	}
	fine = check_wal(state, error) &&
	       look(state->path, ATTACH_ALONE, SCHEMA_PAGES, &db, &version, error);
	sqlite3_close(db);
	return fine && attach_write(state->path, &state->db, error);
}

static bool
open_write(struct state *state, struct error *error)
{
	return open_locked(state, LOCK_AT_ONCE, error);
}

static bool
open_waiting(struct state *state, struct error *error)
{
	return open_locked(state, LOCK_WAITING, error);
}

/* One file has one name, so that it has one lock. */
static const char *
true_path(struct arena *arena, const char *path)
{
	char resolved[PATH_MAX];
	return str_c(arena, str_from(realpath(path, resolved) ? resolved : path));
}

bool
state_open(const char *path, enum state_mode mode, struct state **out,
           struct error *error)
{
	static bool (*const doors[])(struct state *, struct error *) = {
	        [STATE_READ] = open_read,    [STATE_WRITE] = open_write,
	        [STATE_WAIT] = open_waiting, [STATE_DRY] = open_dry,
	        [STATE_EMPTY] = open_empty,
	};
	struct arena arena = {0};
	struct state *state = arena_alloc(&arena, sizeof *state);
	state->path = true_path(&arena, path);
	state->arena = arena;
	state->lock = -1;
	if (!doors[mode](state, error)) {
		state_close(state);
		return false;
	}
	*out = state;
	return true;
}

bool
state_save(struct state *state, const char *path, struct error *error)
{
	sqlite3 *to = NULL;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE;
	bool fine = sqlite3_open_v2(path, &to, flags, NULL) == SQLITE_OK
	                    ? copy_pages(path, state->db, to, error)
	                    : database_fault(path, to, error);
	sqlite3_close(to);
	return fine;
}

void
state_close(struct state *state)
{
	if (!state)
		return;
	if (state->db && !sqlite3_get_autocommit(state->db))
		database_end(state, true, NULL);
	for (size_t i = 0; i < N_STATEMENTS; i++)
		sqlite3_finalize(state->statements[i]);
	/* The mark goes before the -wal: a stop between them leaves both or the latter.
	 */
	if (state->db && state->writes && attach_fold(state->db) &&
	    (!state->marked || lock_clear_mark(state->lock)))
		attach_drop_wal(state->db);
	sqlite3_close(state->db);
	lock_release(state->lock);
	struct arena arena = state->arena;
	arena_free(&arena);
}
