/*
 * Each folder of golden/highlight holds one resource as it was fetched, input.SUFFIX,
 * and expected.txt: the highlights a careful reader finds in it, written by hand. A
 * line "# title" opens each brief that has any; "- text" is an item, "<url>" behind it
 * its own link. An empty expected.txt: nothing is to be found. The program prints one
 * TAP line a case.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "check.h"
#include "highlight/highlight.h"
#include "read/read.h"

enum { MIN_CASES = 44, MAX_BYTES = 1 << 20 };

static const struct languages *languages;

/* Where an item has no link of its own, its url is the brief's with a text fragment. */
static bool
has_own_link(const struct item *item)
{
	return item->url.n && str_find(item->url, STR(":~:text="), 0) == item->url.n;
}

static void
write_items(struct arena *arena, struct buf *out, const struct brief *brief)
{
	struct items items = {0};
	highlight_brief(arena, languages, brief, OTHERWISE_SKIP, &items, NULL);
	if (items.n)
		buf_printf(out, "# %.*s\n", STR_FMT(brief->title));
	for (size_t i = 0; i < items.n; i++) {
		const struct item *item = &items.v[i];
		buf_printf(out, "- %.*s", STR_FMT(item->text));
		if (has_own_link(item))
			buf_printf(out, " <%.*s>", STR_FMT(item->url));
		buf_char(out, '\n');
	}
}

/* The highlights of the bytes, of which nothing else is known. */
static struct str
highlights_of(struct arena *arena, struct str bytes)
{
	struct resource resource = {.bytes = bytes};
	struct read_options options = {.base = STR("https://example.org/x"),
	                               .now = 1767225600}; /* 2026-01-01 */
	struct buf out = buf_new(arena, 0);
	struct briefs briefs = {0};
	struct error error = {0};
	if (!read_resource(arena, &resource, &options, &briefs, NULL, &error))
		buf_printf(&out, "error %d: %s\n", error.code, error.text);
	for (size_t i = 0; i < briefs.n; i++)
		write_items(arena, &out, &briefs.v[i]);
	return buf_str(&out);
}

static bool
read_file_of(struct arena *arena, const char *folder, const char *pattern,
             struct str *out)
{
	struct error error = {0};
	struct strs paths = {0};
	const char *path = file_join(arena, folder, pattern);
	return CHECK(file_glob(arena, path, &paths, &error)) && CHECK_INT(paths.n, 1) &&
	       CHECK(file_read(arena, str_c(arena, paths.v[0]), MAX_BYTES, out,
	                       &error));
}

static bool
check_case(const char *folder)
{
	struct arena arena = {0};
	struct str input = {0};
	struct str expected = {0};
	bool good = read_file_of(&arena, folder, "input.*", &input) &&
	            read_file_of(&arena, folder, "expected.txt", &expected) &&
	            CHECK_STR(highlights_of(&arena, input), str_c(&arena, expected));
	arena_free(&arena);
	return good;
}

/* Each entry of this sample tells of one story: its title is its only bullet. */
static bool
check_sample_of_summaries(void)
{
	struct arena arena = {0};
	struct error error = {0};
	struct str input = {0};
	bool good = CHECK(file_read(&arena, check_path("samples/summaries.atom"),
	                            MAX_BYTES, &input, &error)) &&
	            CHECK_STR(highlights_of(&arena, input), "");
	arena_free(&arena);
	return good;
}

/* Behind the last slash. */
static const char *
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* The cases whose name contains `part`, each as a line; how many failed. */
static int
check_cases(struct arena *arena, struct strs paths, const char *part)
{
	int n_failed = 0;
	int n_run = 0;
	for (size_t i = 0; i < paths.n; i++) {
		const char *folder = file_folder(arena, str_c(arena, paths.v[i]));
		const char *name = name_of(folder);
		if (!strstr(name, part))
			continue;
		bool good = check_case(folder);
		n_failed += !good;
		printf("%s %d %s\n", good ? "ok" : "not ok", ++n_run, name);
		fflush(stdout);
	}
	bool good = check_sample_of_summaries();
	printf("%s %d sample-of-summaries\n", good ? "ok" : "not ok", ++n_run);
	printf("1..%d\n", n_run);
	return n_failed + !good;
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct error error = {0};
	struct strs paths = {0};
	int n_failed = 1;
	const char *pattern = check_path("golden/highlight/*/expected.txt");
	if (!highlight_load(&arena, (struct str){0}, &languages, &error) ||
	    !file_glob(&arena, pattern, &paths, &error))
		printf("Bail out! %s\n", error.text);
	else if (paths.n < MIN_CASES)
		printf("Bail out! %zu cases, at least %d expected\n", paths.n,
		       MIN_CASES);
	else
		n_failed = check_cases(&arena, paths, argc > 1 ? argv[1] : "");
	arena_free(&arena);
	return n_failed ? 1 : 0;
}
