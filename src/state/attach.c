/*
 * Reading without a trace. A reader of a WAL database normally makes or writes its
 * -shm file, and may even fold a -wal left behind into the database. So, while nobody
 * writes (lock.c): without a -wal the file is opened as immutable; with one, by the
 * VFS without locks and in exclusive mode, where the index of the -wal is kept in
 * memory, and without a checkpoint at the end. Only beside a living run is it opened
 * the ordinary way, in which neither waits for the other.
 */
#include "state/attach.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "state/database.h"
#include "state/schema.h"

enum { BUSY_MS = 10000 };

bool
attach_has_wal(const char *path)
{
	struct arena arena = {0};
	struct buf name = buf_new(&arena, 0);
	struct stat stat_of;
	buf_printf(&name, "%s-wal", path);
	bool has = stat(buf_str(&name).s, &stat_of) == 0 && stat_of.st_size > 0;
	arena_free(&arena);
	return has;
}

/* "file:PATH?PARAMETERS" with everything of the path escaped that a URI could read. */
static const char *
uri(struct arena *arena, const char *path, const char *parameters)
{
	struct buf out = buf_new(arena, 0);
	buf_add_c(&out, "file:");
	for (const char *c = path; *c; c++) {
		if (*c == '%' || *c == '?' || *c == '#')
			buf_printf(&out, "%%%02X", (unsigned)*c);
		else
			buf_char(&out, *c);
	}
	buf_printf(&out, "?%s", parameters);
	return buf_str(&out).s;
}

/* What every connection has: little memory, no trust in what the file says. */
static const char settings[] = "pragma trusted_schema = off; pragma mmap_size = 0; "
                               "pragma cache_size = -1024; pragma cell_size_check = on";

static bool
open_database(const char *path, const char *name, int flags, sqlite3 **out,
              struct error *error)
{
	sqlite3 *db = NULL;
	/* One thread has one connection, and nobody asks how much memory it takes. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(name, &db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
	                    NULL) != SQLITE_OK) {
		database_fault(path, db, error);
		sqlite3_close(db);
		return false;
	}
	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_timeout(db, BUSY_MS);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	*out = db;
	return true;
}

static const char *
way_to_read(enum attach_company company, bool wal)
{
	if (company == ATTACH_LIVE)
		return "mode=ro";
	return wal ? "mode=ro&vfs=unix-none" : "mode=ro&immutable=1";
}

bool
attach_read(const char *path, enum attach_company company, sqlite3 **out,
            struct error *error)
{
	struct arena arena = {0};
	bool wal = attach_has_wal(path);
	const char *name = uri(&arena, path, way_to_read(company, wal));
	sqlite3 *db = NULL;
	bool fine = open_database(path, name, SQLITE_OPEN_READONLY, &db, error);
	arena_free(&arena);
	if (!fine)
		return false;
	if (company == ATTACH_ALONE && wal) {
		sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
		/* Before anything is read, or the -wal is looked for in shared memory.
		 */
		fine = database_exec(path, db, "pragma locking_mode = exclusive",
		                     error);
	}
	if (fine && database_exec(path, db, settings, error)) {
		*out = db;
		return true;
	}
	sqlite3_close(db);
	return false;
}

/* Sets a pragma and reads it back: a setting that did not take would break a promise.
 */
static bool
insist(const char *path, sqlite3 *db, const char *sql, const char *expected,
       struct error *error)
{
	bool taken = false;
	if (!database_says(path, db, sql, expected, &taken, error))
		return false;
	return taken || error_set(error, EX_IOERR,
	                          "state %s: %s is refused here; put it on a local "
	                          "disk",
	                          path, sql);
}

static bool
make_safe(const char *path, sqlite3 *db, struct error *error)
{
	return insist(path, db, "pragma journal_mode = wal", "wal", error) &&
	       database_exec(path, db,
	                     "pragma synchronous = full; pragma foreign_keys = on; "
	                     "pragma journal_size_limit = 16777216",
	                     error) &&
	       insist(path, db, "pragma synchronous", "2", error) &&
	       insist(path, db, "pragma foreign_keys", "1", error);
}

bool
attach_write(const char *path, sqlite3 **out, struct error *error)
{
	struct arena arena = {0};
	sqlite3 *db = NULL;
	const char *name = uri(&arena, path, "mode=rw");
	bool fine = open_database(path, name, SQLITE_OPEN_READWRITE, &db, error);
	arena_free(&arena);
	if (!fine)
		return false;
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (!database_exec(path, db, settings, error) || !make_safe(path, db, error) ||
	    !schema_migrate(path, db, error)) {
		sqlite3_close(db);
		return false;
	}
	*out = db;
	return true;
}

bool
attach_fold(sqlite3 *db)
{
	int n_frames = 0, n_folded = -1;
	return sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, &n_frames,
	                                 &n_folded) == SQLITE_OK &&
	       n_frames == n_folded;
}

void
attach_drop_wal(sqlite3 *db)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
}

/* Makes an empty file that nobody else may read. */
static bool
make_file(const char *path, struct error *error)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return error_errno(error, EX_CANTCREAT, "cannot make state %s", path);
	close(fd);
	return true;
}

static bool
sync_folder(const char *path, struct error *error)
{
	struct arena arena = {0};
	int fd = open(file_folder(&arena, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool fine = fd >= 0 && fsync(fd) == 0;
	if (!fine)
		error_errno(error, EX_IOERR, "cannot flush the folder of state %s",
		            path);
	if (fd >= 0)
		close(fd);
	arena_free(&arena);
	return fine;
}

static void
remove_draft(struct arena *arena, const char *draft)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct buf name = buf_new(arena, 0);
		buf_printf(&name, "%s%s", draft, endings[i]);
		unlink(buf_str(&name).s);
	}
}

bool
attach_create(const char *path, sqlite3 **out, struct error *error)
{
	struct arena arena = {0};
	struct buf draft = buf_new(&arena, 0);
	sqlite3 *db = NULL;
	buf_printf(&draft, "%s.new", path);
	const char *name = buf_str(&draft).s;
	remove_draft(&arena, name);
	bool fine = make_file(name, error) && attach_write(name, &db, error);
	/* Closing says nothing of a -wal that could not be folded. */
	if (fine && !attach_fold(db))
		fine = database_fault(name, db, error);
	if (fine)
		attach_drop_wal(db);
	sqlite3_close(db);
	if (fine && rename(name, path) != 0)
		fine = error_errno(error, EX_CANTCREAT, "cannot make state %s", path);
	fine = fine && sync_folder(path, error) && attach_write(path, out, error);
	if (!fine)
		remove_draft(&arena, name);
	arena_free(&arena);
	return fine;
}

bool
attach_private(const char *path, sqlite3 **out, struct error *error)
{
	sqlite3 *db = NULL;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	if (!open_database(path, "", flags, &db, error))
		return false;
	if (!database_exec(path, db, settings, error) ||
	    !database_exec(path, db, "pragma foreign_keys = on", error) ||
	    !schema_migrate(path, db, error)) {
		sqlite3_close(db);
		return false;
	}
	*out = db;
	return true;
}
