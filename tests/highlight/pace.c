/*
 * pace FILE…: what finding and splitting cost beside the least that libxml2 can do with
 * the same bytes (tests/bench/bare.c). Pages (*.html) and feeds are told apart; a line
 * each with CPU times in milliseconds and their shares of the bare parse:
 *
 *   generate FOLDER 60 && pace FOLDER/www/[0-9]*
 *
 * Without files: a page of 100 KB in the form of a publisher's, a fifth of it text. The
 * least of several rounds counts, each file's rounds in turn, so that what else runs on
 * the machine matters little; of instructions, `valgrind --tool=callgrind` tells the
 * same shares.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../bench/bare.h"
#include "base/buf.h"
#include "base/file.h"
#include "highlight/highlight.h"
#include "read/read.h"

enum { ROUNDS = 15, PAGE_BYTES = 100 << 10, MAX_BYTES = 16 << 20 };

/* Milliseconds of CPU, and what came of them. */
struct cost {
	size_t n_files;
	size_t n_bytes;
	size_t n_items;
	double parsing;
	double reading;
	double finding;
};

static double
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
add_furniture(struct buf *page, int i)
{
	buf_printf(
	        page,
	        "<div class=\"card card--%d\" data-track=\"impression\"><a "
	        "class=\"card__link\" href=\"/section/%d/story-%d?ref=rail\"><img "
	        "class=\"card__image\" loading=\"lazy\" width=\"320\" height=\"180\" "
	        "srcset=\"/img/%d-320.jpg 320w, /img/%d-640.jpg 640w\" alt=\"\"><span "
	        "class=\"card__kicker\">Analysis</span><h4 class=\"card__title\">What "
	        "the harbor vote %d means</h4></a></div>\n",
	        i, i, i, i, i, i);
}

static void
add_prose(struct buf *page, int i)
{
	buf_printf(
	        page,
	        "<p class=\"body__text\">The port authority of Lisbon said on Monday "
	        "that quay %d would close for repairs, a step that shippers had "
	        "<a href=\"/news/%d\">long expected</a>, and that the ferries, which "
	        "carry 40,000 people a day, would keep running; the unions, however, "
	        "called for a strike.</p>\n",
	        i, i);
}

static struct str
publisher_page(struct arena *arena)
{
	struct buf page = buf_new(arena, 0);
	buf_add_c(&page, "<!doctype html><html lang=\"en\"><head><title>Harbor Brief: "
	                 "Quays and Quarrels</title></head><body>\n<nav><ul>");
	for (int i = 0; page.n < PAGE_BYTES / 3; i++)
		add_furniture(&page, i);
	buf_add_c(&page,
	          "</ul></nav><main><article><h1>Quays and Quarrels</h1>\n"
	          "<p>Welcome to this week’s Harbor Brief.</p>\n<p><strong>The "
	          "highlights this week:</strong> Lisbon closes a quay, <a "
	          "href=\"/r\">Rotterdam and Antwerp merge their pilots</a>, and "
	          "a strike looms in Piraeus.</p>\n");
	for (int i = 0; page.n < 2 * PAGE_BYTES / 3; i++)
		add_prose(&page, i);
	buf_add_c(&page, "</article></main><aside>\n");
	for (int i = 0; page.n < PAGE_BYTES; i++)
		add_furniture(&page, i);
	buf_add_c(&page, "</aside></body></html>\n");
	return buf_str(&page);
}

/* One round of a file. */
static struct cost
try(const struct languages *languages, struct str bytes, bool is_page)
{
	struct arena arena = {0};
	struct resource resource = {.bytes = bytes};
	struct read_options options = {0};
	struct briefs briefs = {0};
	struct cost cost = {.n_files = 1, .n_bytes = bytes.n};
	double start = now_ms();
	bool parsed =
	        is_page ? bare_page(bytes.s, bytes.n) : bare_feed(bytes.s, bytes.n);
	double parse_end = now_ms();
	bool read = read_resource(&arena, &resource, &options, &briefs, NULL, NULL);
	double read_end = now_ms();
	if (!parsed || !read)
		exit(EX_DATAERR);
	for (size_t i = 0; i < briefs.n; i++) {
		struct items items = {0};
		highlight_brief(&arena, languages, &briefs.v[i], OTHERWISE_SKIP, &items,
		                NULL);
		cost.n_items += items.n;
	}
	cost.finding = now_ms() - read_end;
	cost.reading = read_end - parse_end;
	cost.parsing = parse_end - start;
	arena_free(&arena);
	return cost;
}

static double
least(double a, double b)
{
	return a < b ? a : b;
}

static void
measure(const struct languages *languages, struct str bytes, bool is_page,
        struct cost *sum)
{
	struct cost best = try(languages, bytes, is_page);
	for (int i = 1; i < ROUNDS; i++) {
		struct cost cost = try(languages, bytes, is_page);
		best.parsing = least(best.parsing, cost.parsing);
		best.reading = least(best.reading, cost.reading);
		best.finding = least(best.finding, cost.finding);
	}
	sum->n_files++;
	sum->n_bytes += best.n_bytes;
	sum->n_items += best.n_items;
	sum->parsing += best.parsing;
	sum->reading += best.reading;
	sum->finding += best.finding;
}

static void
print(const char *name, const struct cost *sum)
{
	if (sum->n_files == 0)
		return;
	printf("%zu %s, %zu KB, %zu items: bare parse %.2f ms, reading %.2f (%.2f), "
	       "finding and splitting %.2f (%.3f)\n",
	       sum->n_files, name, sum->n_bytes >> 10, sum->n_items, sum->parsing,
	       sum->reading, sum->reading / sum->parsing, sum->finding,
	       sum->finding / sum->parsing);
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct error error = {0};
	const struct languages *languages;
	struct cost pages = {0};
	struct cost feeds = {0};
	if (!highlight_load(&arena, (struct str){0}, &languages, &error)) {
		fprintf(stderr, "pace: %s\n", error.text);
		return error.code;
	}
	for (int i = 1; i < argc; i++) {
		bool is_page = str_ends(str_from(argv[i]), STR(".html"));
		struct str bytes;
		if (!file_read(&arena, argv[i], MAX_BYTES, &bytes, &error)) {
			fprintf(stderr, "pace: %s\n", error.text);
			return error.code;
		}
		measure(languages, bytes, is_page, is_page ? &pages : &feeds);
	}
	if (argc < 2)
		measure(languages, publisher_page(&arena), true, &pages);
	print("pages", &pages);
	print("feeds", &feeds);
	arena_free(&arena);
	return 0;
}
