#include "state/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/stop.h"

enum {
	PATIENCE_TRIES = 200,
	PATIENCE_NS = 25 * 1000 * 1000 /* between two tries: 5 s in all */
};

static int
open_lock(const char *path, int flags)
{
	struct arena arena = {0};
	struct buf name = buf_new(&arena, 0);
	buf_printf(&name, "%s.lock", path);
	int fd = open(buf_str(&name).s, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
	arena_free(&arena);
	return fd;
}

static bool
try_lock(int fd, int how)
{
	while (flock(fd, how | LOCK_NB) != 0) {
		if (errno != EINTR)
			return false;
	}
	return true;
}

/* The pid in the lock's file, 0 where it says nothing. */
static long
holder(int fd)
{
	char text[32] = {0};
	ssize_t n = pread(fd, text, sizeof text - 1, 0);
	return n > 0 ? strtol(text, NULL, 10) : 0;
}

static bool
held_by(const char *path, int fd, struct error *error)
{
	struct arena arena = {0};
	struct stat stat = {0};
	long pid = holder(fd);
	fstat(fd, &stat);
	struct str since = date_rfc3339(&arena, stat.st_mtime);
	if (pid > 0)
		error_set(error, EX_TEMPFAIL,
		          "state %s is in use by process %ld since %.*s", path, pid,
		          STR_FMT(since));
	else
		error_set(error, EX_TEMPFAIL, "state %s is in use by another run",
		          path);
	arena_free(&arena);
	return false;
}

/* Whoever lets others read beside him is a reader, and soon gone. */
static bool
only_readers(int fd)
{
	if (!try_lock(fd, LOCK_SH))
		return false;
	flock(fd, LOCK_UN);
	return true;
}

static bool
wait_for_lock(const char *path, int fd, enum lock_patience patience,
              struct error *error)
{
	for (int i = 0; i < PATIENCE_TRIES; i += patience == LOCK_AT_ONCE) {
		if (try_lock(fd, LOCK_EX))
			return true;
		if (errno != EWOULDBLOCK)
			return error_errno(error, EX_IOERR, "cannot lock state %s",
			                   path);
		bool waits = patience == LOCK_WAITING && !stop_asked();
		if (!waits && !only_readers(fd))
			return held_by(path, fd, error);
		nanosleep(&(struct timespec){.tv_nsec = PATIENCE_NS}, NULL);
	}
	return error_set(error, EX_TEMPFAIL, "state %s is being read all the time",
	                 path);
}

/* The file says "PID\n", and "wal\n" after it where it is marked. */
static const char mark[] = "wal\n";

static bool
write_holder(int fd, bool marked)
{
	char text[32];
	int n = snprintf(text, sizeof text, "%ld\n%s", (long)getpid(),
	                 marked ? mark : "");
	return ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)n, 0) == n;
}

bool
lock_has_mark(int lock)
{
	char text[32] = {0};
	ssize_t n = lock >= 0 ? pread(lock, text, sizeof text - 1, 0) : 0;
	return n > 0 && strstr(text, mark);
}

/* When the run began is the time of the file: it stays. */
void
lock_set_mark(int lock)
{
	struct stat stat;
	if (fstat(lock, &stat) != 0 || !write_holder(lock, true))
		return;
	const struct timespec times[] = {stat.st_atim, stat.st_mtim};
	futimens(lock, times);
}

bool
lock_clear_mark(int lock)
{
	return write_holder(lock, false) && fsync(lock) == 0;
}

bool
lock_write(const char *path, enum lock_patience patience, int *lock,
           struct error *error)
{
	int fd = open_lock(path, O_RDWR | O_CREAT);
	if (fd < 0)
		return error_errno(error, EX_CANTCREAT, "cannot make %s.lock", path);
	bool fine = wait_for_lock(path, fd, patience, error);
	if (fine && !write_holder(fd, lock_has_mark(fd)))
		fine = error_errno(error, EX_IOERR, "cannot write %s.lock", path);
	if (fine)
		*lock = fd;
	else
		close(fd);
	return fine;
}

enum lock_found
lock_read(const char *path, int *lock)
{
	*lock = -1;
	int fd = open_lock(path, O_RDONLY);
	if (fd < 0)
		return LOCK_NONE;
	if (try_lock(fd, LOCK_SH)) {
		*lock = fd;
		return LOCK_SHARED;
	}
	close(fd);
	return LOCK_WRITER;
}

void
lock_holder(const char *path, int64_t *pid, int64_t *since)
{
	int fd = open_lock(path, O_RDONLY);
	struct stat stat;
	*pid = *since = 0;
	if (fd >= 0 && !try_lock(fd, LOCK_SH) && fstat(fd, &stat) == 0) {
		*pid = holder(fd);
		*since = stat.st_mtime;
	}
	lock_release(fd);
}

void
lock_release(int lock)
{
	if (lock >= 0)
		close(lock);
}
