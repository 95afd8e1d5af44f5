/*
 * Each folder of golden/read holds one resource, input.SUFFIX, and expected.txt: what
 * is read from it. With PRECIS_GOLDEN=write the expectations are written instead, to be
 * looked at before they are kept.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/file.h"
#include "check.h"
#include "read/read.h"

static struct arena arena;

static const struct type_of_suffix {
	const char *suffix;
	const char *media_type;
} types[] = {
        {".html", "text/html"},     {".xml", "application/xml"},
        {".rss", "text/html"},      {".json", "application/json"},
        {".eml", "message/rfc822"}, {".txt", "text/plain"},
        {".md", "text/markdown"},   {".any", ""},
};

/* --- a brief in a readable form --- */

static void
write_field(struct buf *out, const char *name, struct str value)
{
	if (value.n)
		buf_printf(out, "%s: %.*s\n", name, STR_FMT(value));
}

static void
write_mark(struct buf *out, const struct span *span, size_t at)
{
	static const char *const marks[][2] = {
	        [SPAN_LINK] = {"[", "]"},
	        [SPAN_EMPHASIS] = {"_", "_"},
	        [SPAN_STRONG] = {"**", "**"},
	        [SPAN_CODE] = {"`", "`"},
	};
	buf_add_c(out, marks[span->kind][at == span->end]);
	if (at == span->end && span->kind == SPAN_LINK)
		buf_printf(out, "(%.*s)", STR_FMT(span->url));
}

static void
write_marked(struct buf *out, const struct block *block)
{
	for (size_t at = 0; at <= block->text.n; at++) {
		for (size_t i = block->spans.n; i-- > 0;)
			if (block->spans.v[i].end == at)
				write_mark(out, &block->spans.v[i], at);
		for (size_t i = 0; i < block->spans.n; i++)
			if (block->spans.v[i].start == at)
				write_mark(out, &block->spans.v[i], at);
		if (at < block->text.n && block->text.s[at] == '\n')
			buf_add_c(out, "⏎");
		else if (at < block->text.n)
			buf_char(out, block->text.s[at]);
	}
	buf_char(out, '\n');
}

static void
write_block(struct buf *out, const struct block *block)
{
	static const char *const kinds[] = {
	        [BLOCK_PARAGRAPH] = "p",
	        [BLOCK_HEADING] = "h",
	        [BLOCK_ITEM] = "item",
	        [BLOCK_PREHEADER] = "preheader",
	};
	buf_add_c(out, kinds[block->kind]);
	if (block->kind == BLOCK_HEADING || block->kind == BLOCK_ITEM)
		buf_printf(out, "%d", block->level);
	buf_add_c(out, "  ");
	write_marked(out, block);
}

static void
write_brief(struct buf *out, const struct brief *brief)
{
	buf_add_c(out, brief->from_feed ? "--- entry\n" : "--- brief\n");
	write_field(out, "key", brief->key);
	write_field(out, "title", brief->title);
	write_field(out, "author", brief->author);
	write_field(out, "publisher", brief->publisher);
	write_field(out, "series", brief->series);
	if (brief->published != DATE_NONE)
		write_field(out, "published", date_rfc3339(&arena, brief->published));
	write_field(out, "url", brief->url);
	write_field(out, "language", brief->language);
	write_field(out, "summary", brief->summary);
	for (size_t i = 0; i < brief->notes.n; i++)
		write_field(out, "note", brief->notes.v[i]);
	buf_char(out, '\n');
	for (size_t i = 0; i < brief->body.n; i++)
		write_block(out, &brief->body.v[i]);
}

static struct str
shown(const struct resource *resource)
{
	struct read_options options = {.now = 1767225600}; /* 2026-01-01 */
	struct buf out = buf_new(&arena, 0);
	struct briefs briefs = {0};
	struct error error = {0};
	options.base = STR("https://news.example.org/briefs/today");
	if (!read_resource(&arena, resource, &options, &briefs, NULL, &error))
		buf_printf(&out, "error %d: %s\n", error.code, error.text);
	for (size_t i = 0; i < briefs.n; i++)
		write_brief(&out, &briefs.v[i]);
	return buf_str(&out);
}

/* --- the cases --- */

static struct resource
case_resource(struct str input)
{
	struct resource resource = {0};
	struct error error;
	const char *name = str_c(&arena, input);
	const char *charset = file_join(&arena, file_folder(&arena, name), "charset");
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_ends(input, str_from(types[i].suffix)))
			resource.media_type = str_from(types[i].media_type);
	CHECK(file_read(&arena, name, 1 << 24, &resource.bytes, &error));
	if (file_exists(charset) &&
	    file_read(&arena, charset, 100, &resource.charset, &error))
		resource.charset = str_trim(resource.charset);
	return resource;
}

static void
check_case(struct str input)
{
	struct error error;
	struct str expected = {0};
	struct resource resource = case_resource(input);
	struct str actual = shown(&resource);
	const char *folder = file_folder(&arena, str_c(&arena, input));
	const char *path = file_join(&arena, folder, "expected.txt");
	if (str_is(str_from(getenv("PRECIS_GOLDEN")), "write")) {
		CHECK(file_write(path, actual, 0644, &error));
		return;
	}
	CHECK(file_read(&arena, path, 1 << 24, &expected, &error));
	if (!CHECK_STR(actual, str_c(&arena, expected)))
		check_that(false, folder, __FILE__, __LINE__);
}

static void
every_case_reads_as_expected(void)
{
	struct strs inputs = {0};
	struct error error;
	const char *pattern =
	        str_c(&arena, str_from(check_path("golden/read/*/input.*")));
	if (!CHECK(file_glob(&arena, pattern, &inputs, &error)))
		return;
	CHECK(inputs.n >= 15);
	for (size_t i = 0; i < inputs.n; i++)
		check_case(inputs.v[i]);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {TEST(every_case_reads_as_expected)};
	int status = check_run(tests, 1, argc, argv);
	arena_free(&arena);
	return status;
}
