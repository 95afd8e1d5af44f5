/*
 * A Maildir (https://cr.yp.to/proto/maildir.html). The name is made of the message
 * alone, so trying again after a stop finds what was laid down, be it new or seen, and
 * lays nothing down beside it. What is half written stands in tmp under the same name
 * and is written over.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/file.h"
#include "deliver/way.h"

/* The folders of one Maildir, open. */
struct maildir {
	const char *path;
	int tmp, new, cur;
};

static const char *
name_of(struct arena *arena, const struct parcel *parcel, struct str message)
{
	struct buf name = buf_new(arena, 0);
	struct day day;
	int64_t when = 0;
	if (date_parse_iso(parcel->date, &day))
		when = date_day_start(day, STR("UTC"));
	buf_printf(&name, "%" PRId64 ".N%d_%.*s.precis", when, parcel->number,
	           STR_FMT(way_key(arena, &message, 1)));
	return name.s;
}

static void
maildir_close(struct maildir *dir)
{
	const int fds[] = {dir->tmp, dir->new, dir->cur};
	for (size_t i = 0; i < sizeof fds / sizeof *fds; i++) {
		if (fds[i] >= 0)
			close(fds[i]);
	}
}

static bool
maildir_open(struct maildir *dir, struct error *error)
{
	if (!file_make_folder(dir->path, 0700, error))
		return false;
	int top = open(dir->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool fine = top >= 0 && (dir->tmp = file_enter(top, "tmp", 0700)) >= 0 &&
	            (dir->new = file_enter(top, "new", 0700)) >= 0 &&
	            (dir->cur = file_enter(top, "cur", 0700)) >= 0 && fsync(top) == 0;
	if (!fine)
		error_errno(error, EX_CANTCREAT, "maildir %s", dir->path);
	if (top >= 0)
		close(top);
	return fine;
}

/* A mail that was looked at stands in cur, with its flags behind ":". */
static bool
was_seen(const struct maildir *dir, const char *name)
{
	size_t n = strlen(name);
	bool found = false;
	struct dirent *entry;
	int fd = dup(dir->cur);
	DIR *cur = fd >= 0 ? fdopendir(fd) : NULL;
	while (cur && !found && (entry = readdir(cur)))
		found = strncmp(entry->d_name, name, n) == 0 &&
		        strchr(":,;!", entry->d_name[n]);
	if (cur)
		closedir(cur);
	else if (fd >= 0)
		close(fd);
	return found;
}

static bool
write_mail(const struct maildir *dir, const char *name, struct str bytes)
{
	int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
	int fd = openat(dir->tmp, name, flags, 0600);
	if (fd < 0)
		return false;
	bool fine = way_write(fd, bytes) && fsync(fd) == 0;
	fine = close(fd) == 0 && fine;
	if (!fine) {
		int why = errno;
		unlinkat(dir->tmp, name, 0);
		errno = why;
	}
	return fine;
}

bool
maildir_keep(struct arena *arena, const struct parcel *parcel, struct str message,
             struct receipt *receipt, struct error *error)
{
	const char *name = name_of(arena, parcel, message);
	struct maildir dir = {str_c(arena, parcel->destination.path), -1, -1, -1};
	struct stat status;
	bool fine = maildir_open(&dir, error);
	if (fine && fstatat(dir.new, name, &status, AT_SYMLINK_NOFOLLOW) != 0 &&
	    !was_seen(&dir, name)) {
		fine = write_mail(&dir, name, way_lines(arena, message)) &&
		       renameat(dir.tmp, name, dir.new, name) == 0;
		if (!fine)
			error_errno(error, EX_IOERR, "maildir %s: %s", dir.path, name);
	}
	/* A stop may have come between the renaming and the folder's way to the disk.
	 */
	if (fine && fsync(dir.new) != 0)
		fine = error_errno(error, EX_IOERR, "maildir %s", dir.path);
	maildir_close(&dir);
	if (fine) {
		receipt->outcome = OUTCOME_ACCEPTED;
		receipt->text = str_from(
		        file_join(arena, file_join(arena, dir.path, "new"), name));
	}
	return fine;
}
