/*
 * A file of an edition appears once, whole, and is never changed. So trying again after
 * a stop finds either nothing, and writes, or its own bytes, and is done; any other
 * bytes at that path are not ours to replace.
 */
#include "deliver/deliver.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "deliver/way.h"

/* Readable by others only where an archive is public. */
enum { FILE_MODE = 0600, PAGE_MODE = 0644 };

/* A pipe or terminal cannot be flushed to a disk; that is no fault of its. */
static bool
flush(int fd)
{
	return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
}

static bool
put_out(void *context, struct str bytes, struct error *error)
{
	(void)context;
	return way_write(STDOUT_FILENO, bytes) ||
	       error_errno(error, EX_IOERR, "cannot write to standard output");
}

static bool
print(const struct spring *bytes, struct error *error)
{
	struct sink sink = {put_out, NULL};
	struct sigaction before;
	way_begin_writing(&before);
	bool fine = fflush(stdout) == 0;
	if (!fine)
		error_errno(error, EX_IOERR, "cannot write to standard output");
	fine = fine && spring_pour(bytes, &sink, error);
	if (fine && !flush(STDOUT_FILENO))
		fine = error_errno(error, EX_IOERR, "cannot write to standard output");
	way_end_writing(&before);
	return fine;
}

/* Whether the file goes on with these bytes. */
static bool
compare_piece(void *context, struct str bytes, struct error *error)
{
	const int *fd = context;
	char there[4096];
	while (bytes.n > 0) {
		size_t most = bytes.n < sizeof there ? bytes.n : sizeof there;
		ssize_t n = read(*fd, there, most);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0 || memcmp(there, bytes.s, (size_t)n) != 0)
			return error_set(error, EX_CANTCREAT, "other bytes");
		bytes = str_slice(bytes, (size_t)n, bytes.n);
	}
	return true;
}

static bool
holds(int folder, const char *name, const struct spring *bytes)
{
	char more;
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	struct sink sink = {compare_piece, &fd};
	struct error why;
	bool same =
	        fd >= 0 && spring_pour(bytes, &sink, &why) && read(fd, &more, 1) == 0;
	if (fd >= 0)
		close(fd);
	return same;
}

/* What stands at the path is compared, never replaced. A stop may have come between
 * its renaming and its folder's way to the disk. */
static bool
compare(int folder, const char *path, const struct spring *bytes, struct error *error)
{
	if (holds(folder, file_name(path), bytes)) {
		fsync(folder);
		return true;
	}
	return error_set(
	        error, EX_CANTCREAT,
	        "%s: something else stands there already; move it away and run "
	        "again",
	        path);
}

static bool
lay_down(const struct file_place *place, const struct parcel *parcel,
         struct error *error)
{
	bool is_page = parcel->destination.kind == DESTINATION_ARCHIVE;
	mode_t mode = is_page ? PAGE_MODE : FILE_MODE;
	const char *name = file_name(place->path);
	struct stat status;
	int folder = file_open_folder(place, 0777, error);
	if (folder < 0)
		return false;
	bool fine = fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
	                    ? compare(folder, place->path, &parcel->bytes, error)
	                    : file_pour(place, &parcel->bytes, mode, error);
	close(folder);
	return fine;
}

static bool
deliver_file(struct arena *arena, const struct parcel *parcel, struct receipt *receipt,
             struct error *error)
{
	struct str pattern = parcel->destination.path;
	struct str path = deliver_path(arena, pattern, parcel->digest, parcel->date,
	                               parcel->number);
	struct file_place place = {str_c(arena, path), deliver_path_named(pattern)};
	if (!lay_down(&place, parcel, error))
		return false;
	*receipt = (struct receipt){OUTCOME_ACCEPTED, path};
	return true;
}

/* A message is short enough to be held. */
static bool
deliver_mail(struct arena *arena, const struct parcel *parcel,
             const struct relay *relay, struct receipt *receipt, struct error *error)
{
	struct buf bytes = buf_new(arena, 0);
	struct sink sink = sink_to_buf(&bytes);
	if (!spring_pour(&parcel->bytes, &sink, error))
		return false;
	struct str message = buf_str(&bytes);
	if (parcel->destination.kind == DESTINATION_RELAY)
		return smtp_send(arena, parcel, message, relay, receipt, error);
	if (parcel->destination.kind == DESTINATION_SENDMAIL)
		return sendmail_send(arena, parcel, message, relay, receipt, error);
	return maildir_keep(arena, parcel, message, receipt, error);
}

bool
deliver_parcel(struct arena *arena, const struct parcel *parcel,
               const struct relay *relay, struct receipt *receipt, struct error *error)
{
	struct receipt found = {.outcome = OUTCOME_DEFERRED, .text = STR("")};
	bool fine = false;
	switch (parcel->destination.kind) {
	case DESTINATION_STDOUT:
		fine = print(&parcel->bytes, error);
		break;
	case DESTINATION_FILE:
	case DESTINATION_ARCHIVE:
		fine = deliver_file(arena, parcel, &found, error);
		break;
	case DESTINATION_RELAY:
	case DESTINATION_SENDMAIL:
	case DESTINATION_MAILDIR:
		fine = deliver_mail(arena, parcel, relay, &found, error);
		break;
	case DESTINATION_INDEX: /* made of the state: no parcel's bytes */
		fine = error_set(error, EX_SOFTWARE, "an index is not delivered");
		break;
	}
	if (fine)
		found.outcome = OUTCOME_ACCEPTED;
	if (receipt)
		*receipt = found;
	return fine;
}
