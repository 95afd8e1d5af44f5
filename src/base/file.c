#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"

enum {
	READ_BYTES = 64 << 10,
	NAME_BYTES = 200, /* of a name, in its temporary's name */
	TRIES = 1000
};

static bool
too_big(const char *path, size_t max_bytes, struct error *error)
{
	return error_set(error, EX_DATAERR, "%s is larger than %zu bytes", path,
	                 max_bytes);
}

/* All that fd gives; expected is what the file's size promises. */
static bool
read_all(struct arena *arena, int fd, size_t expected, size_t max_bytes,
         struct str *out)
{
	size_t cap = expected < READ_BYTES ? READ_BYTES : expected;
	cap = cap > max_bytes ? max_bytes + 2 : cap + 2;
	char *s = arena_alloc(arena, cap);
	size_t n = 0;
	while (n <= max_bytes) {
		if (n + 1 == cap) {
			s = arena_resize(arena, s, cap, cap * 2);
			cap *= 2;
		}
		ssize_t got = read(fd, s + n, cap - n - 1);
		if (got == 0)
			break;
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		n += (size_t)got;
	}
	*out = (struct str){s, n};
	return true;
}

static int
open_input(const char *path, struct stat *status, struct error *error)
{
	bool is_stdin = strcmp(path, "-") == 0;
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, status) != 0) {
		bool lacks_room = errno == EMFILE || errno == ENFILE;
		error_errno(error, lacks_room ? EX_OSERR : EX_NOINPUT, "cannot read %s",
		            path);
		if (fd > STDIN_FILENO)
			close(fd);
		return -1;
	}
	if (!S_ISDIR(status->st_mode))
		return fd;
	error_set(error, EX_NOINPUT, "cannot read %s: it is a folder", path);
	if (!is_stdin)
		close(fd);
	return -1;
}

bool
file_read(struct arena *arena, const char *path, size_t max_bytes, struct str *out,
          struct error *error)
{
	struct stat status;
	int fd = open_input(path, &status, error);
	if (fd < 0)
		return false;
	struct str bytes = {0};
	size_t expected = S_ISREG(status.st_mode) ? (size_t)status.st_size : 0;
	if (max_bytes > SIZE_MAX / 4)
		max_bytes = SIZE_MAX / 4;
	bool ok = expected <= max_bytes || too_big(path, max_bytes, error);
	if (ok && !read_all(arena, fd, expected, max_bytes, &bytes))
		ok = error_errno(error, EX_IOERR, "cannot read %s", path);
	if (ok && bytes.n > max_bytes)
		ok = too_big(path, max_bytes, error);
	if (fd != STDIN_FILENO)
		close(fd);
	if (ok)
		*out = bytes;
	return ok;
}

static bool
write_all(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t done = write(fd, bytes.s, bytes.n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes = str_slice(bytes, (size_t)done, bytes.n);
	}
	return true;
}

/* Locked by us, and still what stands at that name: it may have been renamed since. */
static bool
is_ours(int folder, int fd, const char *name)
{
	struct stat here, there;
	if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		return false;
	return fstat(fd, &here) == 0 &&
	       fstatat(folder, name, &there, AT_SYMLINK_NOFOLLOW) == 0 &&
	       S_ISREG(here.st_mode) && here.st_ino == there.st_ino &&
	       here.st_dev == there.st_dev;
}

/* Empties our own; it goes where that fails. */
static int
emptied(int folder, int fd, const char *name)
{
	if (ftruncate(fd, 0) == 0)
		return fd;
	int why = errno;
	unlinkat(folder, name, 0);
	close(fd);
	errno = why;
	return -1;
}

/*
 * Opens ".NAME.N.tmp"; sets the temporary path. One that a killed process left is used
 * again, one that another process writes is let alone: each locks its own.
 */
static int
open_temporary(struct file_draft *draft, mode_t mode)
{
	struct str own = utf8_prefix(str_from(draft->name), NAME_BYTES);
	int flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
	char text[NAME_BYTES + 32];
	for (int i = 0; i < TRIES; i++) {
		snprintf(text, sizeof text, ".%.*s.%d.tmp", STR_FMT(own), i);
		draft->temporary = str_c(&draft->arena, str_from(text));
		int fd = openat(draft->folder, text, flags, mode);
		if (fd >= 0 && is_ours(draft->folder, fd, text))
			return emptied(draft->folder, fd, text);
		if (fd >= 0)
			close(fd);
		else if (errno != ELOOP && errno != EINTR)
			return -1;
	}
	return -1;
}

bool
file_draft(struct file_draft *draft, const struct file_place *place, mode_t mode,
           struct error *error)
{
	*draft = (struct file_draft){.folder = -1, .fd = -1};
	draft->path = str_c(&draft->arena, str_from(place->path));
	draft->name = file_name(draft->path);
	draft->folder = file_open_folder(place, 0777, error);
	if (draft->folder < 0)
		return false;
	draft->fd = open_temporary(draft, mode);
	return draft->fd >= 0 ||
	       error_errno(error, EX_CANTCREAT, "cannot create %s", place->path);
}

static bool
put_draft(void *context, struct str bytes, struct error *error)
{
	struct file_draft *draft = context;
	return write_all(draft->fd, bytes) ||
	       error_errno(error, EX_IOERR, "cannot write %s", draft->path);
}

struct sink
file_draft_sink(struct file_draft *draft)
{
	return (struct sink){put_draft, draft};
}

static bool
flush(int fd)
{
	while (fsync(fd) != 0) {
		if (errno != EINTR)
			return errno == EINVAL;
	}
	return true;
}

/*
 * The lock is held until the name is another one. What was renamed lasts once its
 * folder is on the disk; some systems cannot say so.
 */
bool
file_draft_keep(struct file_draft *draft, struct error *error)
{
	if (!flush(draft->fd))
		return error_errno(error, EX_IOERR, "cannot write %s", draft->path);
	if (renameat(draft->folder, draft->temporary, draft->folder, draft->name) != 0)
		return error_errno(error, EX_CANTCREAT, "cannot write %s", draft->path);
	close(draft->fd);
	draft->fd = -1;
	while (fsync(draft->folder) != 0 && errno == EINTR)
		;
	return true;
}

void
file_draft_end(struct file_draft *draft)
{
	if (draft->fd >= 0) {
		unlinkat(draft->folder, draft->temporary, 0);
		close(draft->fd);
	}
	if (draft->folder >= 0)
		close(draft->folder);
	arena_free(&draft->arena);
}

bool
file_pour(const struct file_place *place, const struct spring *bytes, mode_t mode,
          struct error *error)
{
	struct file_draft draft;
	struct sink sink = file_draft_sink(&draft);
	bool ok = file_draft(&draft, place, mode, error) &&
	          spring_pour(bytes, &sink, error) && file_draft_keep(&draft, error);
	file_draft_end(&draft);
	return ok;
}

bool
file_write(const char *path, struct str bytes, mode_t mode, struct error *error)
{
	struct spring spring = spring_of(&bytes);
	struct file_place place = file_named(path);
	return file_pour(&place, &spring, mode, error);
}

static bool
make_one(const char *path, mode_t mode, struct error *error)
{
	if (mkdir(path, mode) == 0)
		return true;
	int failed = errno;
	if (file_is_folder(path))
		return true;
	errno = failed;
	return error_errno(error, EX_CANTCREAT, "cannot make the folder %s", path);
}

bool
file_make_folder(const char *path, mode_t mode, struct error *error)
{
	if (file_is_folder(path))
		return true;
	struct arena scratch = {0};
	size_t n = strlen(path);
	char *part = arena_alloc(&scratch, n + 1);
	bool ok = true;
	for (size_t i = 0; i < n && ok; i++) {
		if (i > 0 && path[i] == '/' && path[i - 1] != '/')
			ok = make_one(part, mode, error);
		part[i] = path[i];
	}
	if (ok)
		ok = make_one(path, mode, error);
	arena_free(&scratch);
	return ok;
}

int
file_enter(int parent, const char *name, mode_t mode)
{
	if (mkdirat(parent, name, mode) != 0 && errno != EEXIST)
		return -1;
	return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Goes on from an open folder, which is closed, through each name of `rest`. */
static int
enter_each(struct arena *scratch, int folder, struct str rest, mode_t mode)
{
	while (folder >= 0 && rest.n > 0) {
		size_t n = str_find(rest, STR("/"), 0);
		const char *name = str_c(scratch, str_slice(rest, 0, n));
		int inner = n > 0 ? file_enter(folder, name, mode) : dup(folder);
		int why = errno;
		close(folder);
		errno = why;
		folder = inner;
		rest = str_slice(rest, n + 1, rest.n);
	}
	return folder;
}

int
file_open_folder(const struct file_place *place, mode_t mode, struct error *error)
{
	struct arena scratch = {0};
	struct str path = str_from(file_folder(&scratch, place->path));
	size_t n = place->n_named < path.n ? place->n_named : path.n;
	struct str first = n > 0 ? str_slice(path, 0, n) : STR(".");
	const char *named = str_c(&scratch, first);
	int fd = -1;
	if (file_make_folder(named, mode, error)) {
		fd = open(named, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		fd = enter_each(&scratch, fd, str_slice(path, n, path.n), mode);
		if (fd < 0)
			error_errno(error, EX_CANTCREAT, "cannot open the folder %s",
			            path.s);
	}
	arena_free(&scratch);
	return fd;
}

struct file_place
file_named(const char *path)
{
	return (struct file_place){path, strlen(path)};
}

bool
file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool
file_is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

const char *
file_join(struct arena *arena, const char *folder, const char *name)
{
	bool alone = folder[0] == '\0' || name[0] == '/';
	struct buf path = buf_new(arena, 0);
	if (!alone)
		buf_add_c(&path, folder);
	if (!alone && path.s[path.n - 1] != '/')
		buf_char(&path, '/');
	buf_add_c(&path, name);
	return path.s;
}

const char *
file_folder(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return ".";
	size_t n = slash == path ? 1 : (size_t)(slash - path);
	return str_c(arena, (struct str){path, n});
}

const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}
