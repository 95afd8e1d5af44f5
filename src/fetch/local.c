#include "fetch/local.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "fetch/type.h"

enum { PATH_MAX_BYTES = 64 << 10 };

static bool
is_pattern(struct str path)
{
	for (size_t i = 0; i < path.n; i++) {
		if (strchr("*?[", path.s[i]))
			return true;
	}
	return false;
}

bool
local_find(struct arena *arena, struct str address, struct strs *out,
           struct error *error)
{
	const char *path = str_c(arena, address);
	struct strs found = {0};
	if (is_pattern(address) && !file_exists(path)) {
		if (!file_glob(arena, path, &found, error))
			return false;
		if (found.n == 0)
			return error_set(error, EX_NOINPUT, "no file matches %s", path);
	} else {
		found.v = arena_grow(arena, NULL, 0, sizeof *found.v);
		found.v[found.n++] = str_from(path);
	}
	*out = found;
	return true;
}

static bool
is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (c != '\0' && strchr("-._~/", c));
}

struct str
local_url(struct arena *arena, const char *path)
{
	struct buf url = buf_new(arena, PATH_MAX_BYTES);
	char here[4096];
	buf_add_c(&url, "file://");
	if (path[0] != '/' && getcwd(here, sizeof here))
		path = file_join(arena, here, path);
	for (const char *c = path; *c; c++) {
		if (is_unreserved(*c))
			buf_char(&url, *c);
		else
			buf_printf(&url, "%%%02X", (unsigned char)*c);
	}
	return url.full ? (struct str){0} : buf_str(&url);
}

struct str
local_etag(struct arena *arena, const struct stat *status)
{
	struct buf etag = buf_new(arena, 0);
	buf_printf(&etag, "%" PRIx64 ".%09ld-%" PRIx64 "-%" PRIx64,
	           (uint64_t)status->st_mtim.tv_sec, status->st_mtim.tv_nsec,
	           (uint64_t)status->st_size, (uint64_t)status->st_ino);
	return buf_str(&etag);
}

static bool
read_file(struct fetched *fetched, const char *path, enum local_kind kind,
          size_t max_bytes, const struct validators *validators)
{
	struct stat status;
	struct resource *resource = &fetched->resource;
	if (stat(path, &status) != 0)
		return error_errno(&fetched->error, EX_NOINPUT, "cannot read %s", path);
	if (S_ISREG(status.st_mode))
		resource->validators.etag = local_etag(&fetched->arena, &status);
	else if (kind == LOCAL_REGULAR && !S_ISDIR(status.st_mode))
		return error_set(&fetched->error, EX_NOINPUT,
		                 "cannot read %s: it is no regular file", path);
	resource->url = local_url(&fetched->arena, path);
	resource->media_type = type_of_path(str_from(path));
	if (validators && resource->validators.etag.n > 0 &&
	    str_eq(validators->etag, resource->validators.etag)) {
		fetched->outcome = FETCH_UNCHANGED;
		return true;
	}
	return file_read(&fetched->arena, path, max_bytes, &resource->bytes,
	                 &fetched->error);
}

struct fetched
local_read(struct str path, enum local_kind kind, size_t max_bytes,
           const struct validators *validators)
{
	struct fetched fetched = {.outcome = FETCH_GOT};
	const char *name = str_c(&fetched.arena, path);
	bool ok = strcmp(name, "-") == 0
	                  ? file_read(&fetched.arena, name, max_bytes,
	                              &fetched.resource.bytes, &fetched.error)
	                  : read_file(&fetched, name, kind, max_bytes, validators);
	if (!ok) {
		fetched.outcome = FETCH_FAILED;
		fetched.resource = (struct resource){0};
		arena_free(&fetched.arena);
	}
	return fetched;
}
