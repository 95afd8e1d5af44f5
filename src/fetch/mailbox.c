#include "fetch/mailbox.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"

enum { DAY_S = 86400 };

static int
by_text(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool
mailbox_knows(const struct strs *sorted, struct str name)
{
	return sorted->n > 0 &&
	       bsearch(&name, sorted->v, sorted->n, sizeof *sorted->v, by_text);
}

void
mailbox_sort(struct strs *names)
{
	size_t n = 0;
	if (names->n > 1)
		qsort(names->v, names->n, sizeof *names->v, by_text);
	for (size_t i = 0; i < names->n; i++) {
		if (n == 0 || !str_eq(names->v[i], names->v[n - 1]))
			names->v[n++] = names->v[i];
	}
	names->n = n;
}

/* When it was last listed, as its last validator says; `now` where it never was. */
static int64_t
last_listed(const struct validators *before, int64_t now)
{
	struct arena scratch = {0};
	if (!before || before->last_modified.n == 0)
		return now;
	int64_t listed = strtoll(str_c(&scratch, before->last_modified), NULL, 10);
	arena_free(&scratch);
	return listed < now ? listed : now;
}

int64_t
mailbox_after(const struct source *source, const struct validators *before, int64_t now)
{
	int64_t listed = last_listed(before, now) - DAY_S;
	int64_t young = now - source_ways(source)->post.since_s;
	return listed < young ? listed : young;
}

void
mailbox_listed(struct fetched *fetched, const struct strs *names, struct str etag,
               int64_t now)
{
	struct arena *arena = &fetched->arena;
	struct validators *validators = &fetched->resource.validators;
	struct buf listed = buf_new(arena, 0);
	buf_printf(&listed, "%" PRId64, now);
	fetched->outcome = FETCH_LISTED;
	validators->last_modified = buf_str(&listed);
	validators->etag = str_copy(arena, etag);
	validators->mails.v = arena_array(arena, names->n, sizeof *names->v);
	for (; validators->mails.n < names->n; validators->mails.n++)
		validators->mails.v[validators->mails.n] =
		        str_copy(arena, names->v[validators->mails.n]);
}

enum source_kind
fetch_kind(struct str path)
{
	struct arena scratch = {0};
	enum source_kind kind = SOURCE_FILE;
	const char *name = str_c(&scratch, path);
	if (file_is_folder(file_join(&scratch, name, "cur")) &&
	    file_is_folder(file_join(&scratch, name, "new")))
		kind = SOURCE_MAILDIR;
	else if (mbox_is(name))
		kind = SOURCE_MBOX;
	arena_free(&scratch);
	return kind;
}
