#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "fetch/local.h"
#include "fetch/mailbox.h"

static const char *const rooms[] = {"new", "cur"};

/* What a file name is but for its flags. */
static struct str
name_of(const char *file)
{
	struct str name = str_from(file);
	return str_slice(name, 0, str_find(name, STR(":"), 0));
}

/* "2,FS" of "name:2,FS"; empty where there are none. */
static struct str
flags_of(const char *file)
{
	struct str name = str_from(file);
	return str_slice(name, str_find(name, STR(":2,"), 0) + 3, name.n);
}

static bool
has_flag(const char *file, char flag)
{
	struct str flags = flags_of(file);
	return flags.n > 0 && memchr(flags.s, flag, flags.n);
}

static void
take_file(struct arena *arena, const char *path, const struct listing_options *options,
          struct listing *out)
{
	struct stat status;
	const char *file = strrchr(path, '/') + 1;
	struct str name = name_of(file);
	struct envelopes *unread = &out->unread;
	bool known = options->before && mailbox_knows(&options->before->mails, name);
	if (has_flag(file, 'T') || has_flag(file, 'D'))
		return;
	if (!known && (stat(path, &status) != 0 || !S_ISREG(status.st_mode) ||
	               status.st_mtim.tv_sec < options->after))
		return;
	out->names.v =
	        arena_grow(arena, out->names.v, out->names.n, sizeof *out->names.v);
	out->names.v[out->names.n++] = name;
	if (known)
		return;
	unread->v = arena_grow(arena, unread->v, unread->n, sizeof *unread->v);
	unread->v[unread->n++] = (struct envelope){.name = name, .path = path};
}

static bool
list_room(struct arena *arena, const char *folder,
          const struct listing_options *options, struct listing *out,
          struct error *error)
{
	struct dirent *entry;
	DIR *dir = opendir(folder);
	if (!dir)
		return error_errno(error, EX_NOINPUT, "cannot read the Maildir's %s",
		                   folder);
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		const char *path = file_join(arena, folder, entry->d_name);
		take_file(arena, path, options, out);
	}
	closedir(dir);
	return true;
}

static int
by_name(const void *a, const void *b)
{
	const struct envelope *x = a, *y = b;
	return str_compare(x->name, y->name);
}

/* One that was moved from new to cur between the two looks is there twice. */
static void
sort_unread(struct envelopes *unread)
{
	size_t n = 0;
	if (unread->n > 1)
		qsort(unread->v, unread->n, sizeof *unread->v, by_name);
	for (size_t i = 0; i < unread->n; i++) {
		if (n > 0 && str_eq(unread->v[i].name, unread->v[n - 1].name))
			n--;
		unread->v[n++] = unread->v[i];
	}
	unread->n = n;
}

bool
maildir_list(struct arena *arena, const char *folder,
             const struct listing_options *options, struct listing *out,
             struct error *error)
{
	struct listing listing = {0};
	for (size_t i = 0; i < 2; i++) {
		const char *room = file_join(arena, folder, rooms[i]);
		if (!list_room(arena, room, options, &listing, error))
			return false;
	}
	sort_unread(&listing.unread);
	mailbox_sort(&listing.names);
	*out = listing;
	return true;
}

/* The file that has this name now, whatever its flags; NULL where it is gone. */
static const char *
find_file(struct arena *arena, const char *room, struct str name)
{
	struct dirent *entry;
	const char *found = NULL;
	DIR *dir = opendir(room);
	while (dir && !found && (entry = readdir(dir)) != NULL) {
		if (str_eq(name_of(entry->d_name), name))
			found = file_join(arena, room, entry->d_name);
	}
	if (dir)
		closedir(dir);
	return found;
}

struct fetched
maildir_read(const struct envelope *envelope, size_t max_bytes)
{
	struct arena scratch = {0};
	const char *path = envelope->path;
	if (access(path, F_OK) != 0) {
		const char *box = file_folder(&scratch, file_folder(&scratch, path));
		const char *cur = file_join(&scratch, box, "cur");
		const char *found = find_file(&scratch, cur, envelope->name);
		path = found ? found : path;
	}
	struct fetched fetched =
	        local_read(str_from(path), LOCAL_REGULAR, max_bytes, NULL);
	arena_free(&scratch);
	return fetched;
}

/* "NAME:2,FLAGS" with the flag S among the others, which stand in order. */
static const char *
seen_name(struct arena *arena, const char *file)
{
	struct str flags = flags_of(file);
	struct buf out = buf_new(arena, 0);
	size_t i = 0;
	buf_add(&out, name_of(file));
	buf_add_c(&out, ":2,");
	for (; i < flags.n && flags.s[i] < 'S'; i++)
		buf_char(&out, flags.s[i]);
	buf_char(&out, 'S');
	buf_add(&out, str_slice(flags, i, flags.n));
	return buf_str(&out).s;
}

static bool
mark(struct arena *arena, const char *folder, const char *room, const char *file,
     struct error *error)
{
	const char *from = file_join(arena, file_join(arena, folder, room), file);
	const char *cur = file_join(arena, folder, "cur");
	const char *to = file_join(arena, cur, seen_name(arena, file));
	if (rename(from, to) == 0 || errno == ENOENT)
		return true;
	return error_errno(error, EX_IOERR, "cannot mark %s as read", from);
}

/* The names of a room's files that are to be marked. */
static void
collect_unmarked(struct arena *arena, const char *room, const struct strs *names,
                 struct strs *out)
{
	struct dirent *entry;
	DIR *dir = opendir(room);
	while (dir && (entry = readdir(dir)) != NULL) {
		const char *file = entry->d_name;
		if (has_flag(file, 'S') || !mailbox_knows(names, name_of(file)))
			continue;
		out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
		out->v[out->n++] = str_copy(arena, str_from(file));
	}
	if (dir)
		closedir(dir);
}

bool
maildir_mark(const char *folder, const struct strs *names, struct error *error)
{
	struct arena scratch = {0};
	bool fine = true;
	for (size_t i = 0; i < 2 && fine; i++) {
		struct strs files = {0};
		collect_unmarked(&scratch, file_join(&scratch, folder, rooms[i]), names,
		                 &files);
		for (size_t j = 0; j < files.n && fine; j++)
			fine = mark(&scratch, folder, rooms[i], files.v[j].s, error);
	}
	arena_free(&scratch);
	return fine;
}
