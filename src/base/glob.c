/* Shell patterns over the file system, for file_glob. */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

enum { DEPTH_MAX = 64, FOUND_MAX = 1000000 };

struct walk {
	struct arena *arena;
	struct strs found;
	struct error *error;
};

static bool walk_folder(struct walk *walk, const char *folder, struct str pattern,
                        int depth);

static bool
has_wildcard(struct str part)
{
	for (size_t i = 0; i < part.n; i++)
		if (strchr("*?[\\", part.s[i]))
			return true;
	return false;
}

static bool
keep(struct walk *walk, const char *path)
{
	struct strs *found = &walk->found;
	if (found->n == FOUND_MAX)
		return error_set(walk->error, EX_DATAERR,
		                 "the pattern matches more than %d files", FOUND_MAX);
	found->v = arena_grow(walk->arena, found->v, found->n, sizeof *found->v);
	found->v[found->n++] = str_from(path);
	return true;
}

/* A path that matched so far; rest is the pattern that must match below it. */
static bool
matched(struct walk *walk, const char *path, struct str rest, int depth)
{
	if (rest.s)
		return !file_is_folder(path) ||
		       walk_folder(walk, path, rest, depth + 1);
	return !file_exists(path) || file_is_folder(path) || keep(walk, path);
}

static bool
is_link(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

/* One name of a folder against the first part of the pattern. */
static bool
try_name(struct walk *walk, const char *folder, const char *name, struct str pattern,
         int depth)
{
	struct str rest = pattern;
	struct str part;
	str_cut(&rest, '/', &part);
	const char *path = file_join(walk->arena, folder, name);
	if (str_is(part, "**")) {
		if (name[0] == '.')
			return true;
		if (file_is_folder(path))
			return is_link(path) ||
			       walk_folder(walk, path, pattern, depth + 1);
		return rest.s || keep(walk, path);
	}
	if (fnmatch(str_c(walk->arena, part), name, FNM_PERIOD) != 0)
		return true;
	return matched(walk, path, rest, depth);
}

static bool
try_names(struct walk *walk, const char *folder, struct str pattern, int depth)
{
	DIR *names = opendir(folder[0] ? folder : ".");
	if (!names && (errno == ENOENT || errno == ENOTDIR))
		return true;
	if (!names)
		return error_errno(walk->error, EX_NOINPUT, "cannot read the folder %s",
		                   folder);
	bool ok = true;
	for (struct dirent *entry; ok && (entry = readdir(names));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			ok = try_name(walk, folder, entry->d_name, pattern, depth);
	closedir(names);
	return ok;
}

static bool
walk_folder(struct walk *walk, const char *folder, struct str pattern, int depth)
{
	if (depth > DEPTH_MAX)
		return true;
	struct str rest = pattern;
	struct str part;
	do
		str_cut(&rest, '/', &part);
	while (rest.s && part.n == 0);
	if (part.n == 0)
		return true;
	if (!has_wildcard(part)) {
		const char *name = str_c(walk->arena, part);
		return matched(walk, file_join(walk->arena, folder, name), rest, depth);
	}
	if (str_is(part, "**") && rest.s && !walk_folder(walk, folder, rest, depth + 1))
		return false;
	size_t skipped = (size_t)(part.s - pattern.s);
	return try_names(walk, folder, str_slice(pattern, skipped, pattern.n), depth);
}

static int
by_name(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void
sort_once(struct strs *paths)
{
	size_t n = 0;
	if (paths->n)
		qsort(paths->v, paths->n, sizeof *paths->v, by_name);
	for (size_t i = 0; i < paths->n; i++)
		if (n == 0 || !str_eq(paths->v[n - 1], paths->v[i]))
			paths->v[n++] = paths->v[i];
	paths->n = n;
}

bool
file_glob(struct arena *arena, const char *pattern, struct strs *out,
          struct error *error)
{
	struct walk walk = {arena, {0}, error};
	struct str rest = str_from(pattern);
	const char *folder = pattern[0] == '/' ? "/" : "";
	if (!walk_folder(&walk, folder, rest, 0))
		return false;
	sort_once(&walk.found);
	*out = walk.found;
	return true;
}
