/*
 * A file of an edition appears once, whole, and is never changed. So trying again after
 * a stop finds either nothing, and writes, or its own bytes, and is done; any other
 * bytes at that path are not ours to replace.
 */
#include "deliver/deliver.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "deliver/way.h"

/* Readable by others only where an archive is public. */
enum { FILE_MODE = 0600 };

/* A pipe or terminal cannot be flushed to a disk; that is no fault of its. */
static bool
flush(int fd)
{
	return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
}

static bool
print(struct str bytes, struct error *error)
{
	struct sigaction before;
	way_begin_writing(&before);
	bool fine = fflush(stdout) == 0 && way_write(STDOUT_FILENO, bytes) &&
	            flush(STDOUT_FILENO);
	if (!fine)
		error_errno(error, EX_IOERR, "standard output");
	way_end_writing(&before);
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

static bool
deliver_file(struct arena *arena, const struct parcel *parcel, struct receipt *receipt,
             struct error *error)
{
	struct str path = deliver_path(arena, parcel->destination.path, parcel->digest,
	                               parcel->date, parcel->number);
	if (!lay_down(arena, str_c(arena, path), parcel->bytes, error))
		return false;
	*receipt = (struct receipt){OUTCOME_ACCEPTED, path};
	return true;
}

bool
deliver_parcel(struct arena *arena, const struct parcel *parcel,
               const struct relay *relay, struct receipt *receipt, struct error *error)
{
	struct receipt found = {.outcome = OUTCOME_DEFERRED, .text = STR("")};
	bool fine = false;
	switch (parcel->destination.kind) {
	case DESTINATION_STDOUT:
		fine = print(parcel->bytes, error);
		break;
	case DESTINATION_FILE:
		fine = deliver_file(arena, parcel, &found, error);
		break;
	case DESTINATION_RELAY:
		fine = smtp_send(arena, parcel, relay, &found, error);
		break;
	case DESTINATION_SENDMAIL:
		fine = sendmail_send(arena, parcel, relay, &found, error);
		break;
	case DESTINATION_MAILDIR:
		fine = maildir_keep(arena, parcel, &found, error);
		break;
	}
	if (fine)
		found.outcome = OUTCOME_ACCEPTED;
	if (receipt)
		*receipt = found;
	return fine;
}
