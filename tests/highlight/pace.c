/*
 * pace [PAGE.html…]: what finding and splitting cost beside reading the page, in
 * microseconds and as a share. Without pages: one of 100 KB in the form of a
 * publisher's page, a fifth of it text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "base/file.h"
#include "highlight/highlight.h"
#include "read/read.h"

enum { ROUNDS = 40, PAGE_BYTES = 100 << 10 };

static double
now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
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

/* Prints the least of ROUNDS measurements of each. */
static void
measure(const struct languages *languages, const char *name, struct str html)
{
	double reading = 1e18;
	double finding = 1e18;
	size_t n_items = 0;
	for (int i = 0; i < ROUNDS; i++) {
		struct arena arena = {0};
		struct resource resource = {.bytes = html};
		struct read_options options = {0};
		struct briefs briefs = {0};
		double start = now_us();
		if (!read_resource(&arena, &resource, &options, &briefs, NULL))
			exit(EX_DATAERR);
		double middle = now_us();
		n_items = 0;
		for (size_t k = 0; k < briefs.n; k++) {
			struct items items = {0};
			highlight_brief(&arena, languages, &briefs.v[k], OTHERWISE_SKIP,
			                &items, NULL);
			n_items += items.n;
		}
		double end = now_us();
		reading = middle - start < reading ? middle - start : reading;
		finding = end - middle < finding ? end - middle : finding;
		arena_free(&arena);
	}
	printf("%s: %zu bytes, %zu items, reading %.0f us, finding and splitting %.0f "
	       "us, %.1f %%\n",
	       name, html.n, n_items, reading, finding, 100 * finding / reading);
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct error error = {0};
	const struct languages *languages;
	if (!highlight_load(&arena, (struct str){0}, &languages, &error)) {
		fprintf(stderr, "pace: %s\n", error.text);
		return error.code;
	}
	for (int i = 1; i < argc; i++) {
		struct str html;
		if (!file_read(&arena, argv[i], (size_t)16 << 20, &html, &error)) {
			fprintf(stderr, "pace: %s\n", error.text);
			return error.code;
		}
		measure(languages, argv[i], html);
	}
	if (argc < 2)
		measure(languages, "a publisher's page", publisher_page(&arena));
	arena_free(&arena);
	return 0;
}
