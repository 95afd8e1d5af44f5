/*
 * A file of an edition appears once, whole, and is never changed. So trying again after
 * a stop finds either nothing, and writes, or its own bytes, and is done; any other
 * bytes at that path are not ours to replace.
 */
#include "deliver/deliver.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"

/* Readable by others only where an archive is public. */
enum { FILE_MODE = 0600 };

static bool
write_all(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.s, bytes.n);
		if (n < 0 && errno == EAGAIN)
			poll(&(struct pollfd){.fd = fd, .events = POLLOUT}, 1, -1);
		else if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			bytes = str_slice(bytes, (size_t)n, bytes.n);
	}
	return true;
}

/* A pipe or terminal cannot be flushed to a disk; that is no fault of its. */
static bool
flush(int fd)
{
	return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
}

/* A reader that has gone is an error to report, not a signal to die of. */
static bool
print(struct str bytes, struct error *error)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	sigaction(SIGPIPE, &ignore, &before);
	bool fine = fflush(stdout) == 0 && write_all(STDOUT_FILENO, bytes) &&
	            flush(STDOUT_FILENO);
	if (!fine)
		error_errno(error, EX_IOERR, "standard output");
	sigaction(SIGPIPE, &before, NULL);
	return fine;
}

/* A stop may have come between the file's renaming and its folder's way to the disk. */
static void
sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* What stands at the path is compared, never replaced. */
static bool
compare(struct arena *arena, const char *path, struct str bytes, struct error *error)
{
	struct str there;
	struct error why;
	if (file_read(arena, path, bytes.n, &there, &why) && str_eq(there, bytes)) {
		sync_folder(file_folder(arena, path));
		return true;
	}
	return error_set(
	        error, EX_CANTCREAT,
	        "%s: something else stands there already; move it away and run "
	        "again",
	        path);
}

static bool
lay_down(struct arena *arena, const char *path, struct str bytes, struct error *error)
{
	if (file_exists(path))
		return compare(arena, path, bytes, error);
	return file_write(path, bytes, FILE_MODE, error);
}

bool
deliver_parcel(struct arena *arena, const struct parcel *parcel, struct str *where,
               struct error *error)
{
	struct str path = STR("");
	bool fine = true;
	switch (parcel->destination.kind) {
	case DESTINATION_STDOUT:
		fine = print(parcel->bytes, error);
		break;
	case DESTINATION_FILE:
		path = deliver_path(arena, parcel->destination.path, parcel->digest,
		                    parcel->date, parcel->number);
		fine = lay_down(arena, str_c(arena, path), parcel->bytes, error);
		break;
	}
	if (fine && where)
		*where = path;
	return fine;
}
