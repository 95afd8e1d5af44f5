/* The page as a reader's browser and screen reader need it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "check.h"
#include "readback.h"
#include "sample.h"
#include "syntax/html.h"

static struct arena arena;

static const struct node *
page_of(const struct edition *edition)
{
	struct str html = readback_render(&arena, edition, "text/html");
	return html_parse(&arena, html, &(bool){false});
}

static size_t
count(const struct node *root, const char *name)
{
	size_t n = 0;
	const struct node *at = root;
	while ((at = node_after(root, at)))
		n += str_is(at->name, name);
	return n;
}

static const struct node *
find_id(const struct node *root, struct str id)
{
	const struct node *at = root;
	while ((at = node_after(root, at))) {
		if (str_eq(node_attribute(at, "id"), id))
			return at;
	}
	return NULL;
}

static void
a_page_has_one_h1_and_an_h2_a_section(void)
{
	struct edition edition = sample_edition(&arena);
	const struct node *page = page_of(&edition);
	CHECK_INT(count(page, "h1"), 1);
	CHECK_INT(count(page, "h2"), 4);
	CHECK_INT(count(page, "h3"), 0);
	CHECK_INT(count(page, "section"), 4);
}

static void
a_page_has_its_landmarks_once(void)
{
	struct edition edition = sample_edition(&arena);
	const struct node *page = page_of(&edition);
	static const char *const names[] = {"header", "nav", "main", "footer", "title"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		CHECK_INT(count(page, names[i]), 1);
}

static void
one_section_needs_no_contents_line(void)
{
	struct edition edition = sample_of(&arena, STR("a"), STR(""));
	const struct node *page = page_of(&edition);
	CHECK_INT(count(page, "nav"), 0);
	CHECK_INT(count(page, "h2"), 0);
	CHECK_INT(count(page, "li"), 1);
}

static void
every_link_inside_the_page_has_its_place(void)
{
	struct edition edition = sample_edition(&arena);
	const struct node *page = page_of(&edition), *at = page;
	size_t n = 0;
	while ((at = node_after(page, at))) {
		struct str href = node_attribute(at, "href");
		struct str label = node_attribute(at, "aria-labelledby");
		if (str_starts(href, STR("#"))) {
			n++;
			CHECK(find_id(page, str_slice(href, 1, href.n)) != NULL);
		}
		if (label.n > 0)
			CHECK(find_id(page, label) != NULL);
	}
	CHECK_INT(n, 5);
}

static void
every_anchor_is_unique(void)
{
	struct edition edition = sample_edition(&arena);
	const struct node *page = page_of(&edition), *at = page;
	while ((at = node_after(page, at))) {
		struct str id = node_attribute(at, "id");
		if (id.n > 0)
			CHECK(find_id(page, id) == at);
	}
}

static void
another_language_is_marked(void)
{
	struct edition edition = sample_edition(&arena);
	const struct node *page = page_of(&edition), *at = page;
	size_t n = 0;
	while ((at = node_after(page, at))) {
		struct str lang = node_attribute(at, "lang");
		if (str_is(at->name, "p") && lang.n > 0) {
			n++;
			CHECK_STR(lang, "fr");
		}
	}
	CHECK_INT(n, 1);
}

static void
a_language_that_is_none_is_not_marked(void)
{
	struct edition edition = sample_of(&arena, STR("a"), STR(""));
	const struct report *lead = edition.sections.v[0].stories.v[0].lead;
	sample_telling(lead)->language = STR("x\" onclick=y");
	const struct node *text = readback_find(page_of(&edition), "p", "text");
	CHECK(text && node_attribute(text, "lang").s == NULL);
}

static void
nothing_is_loaded_and_nothing_runs(void)
{
	static const char *const banned[] = {"script", "img",    "iframe", "object",
	                                     "embed",  "form",   "input",  "link",
	                                     "video",  "button", "base",   "svg"};
	struct edition edition = sample_edition(&arena);
	struct str html = readback_render(&arena, &edition, "text/html");
	const struct node *page = html_parse(&arena, html, &(bool){false});
	for (size_t i = 0; i < sizeof banned / sizeof *banned; i++)
		CHECK_INT(count(page, banned[i]), 0);
	CHECK(str_find(html, STR("url("), 0) == html.n);
	CHECK(str_find(html, STR("@import"), 0) == html.n);
	CHECK(str_find(html, STR("default-src 'none'"), 0) < html.n);
}

/* One of the style sheet's colours, in its light or (second) dark set. */
static bool
colour(struct str css, const char *name, int set, unsigned *rgb)
{
	struct buf key = buf_new(&arena, 0);
	size_t at = 0;
	buf_printf(&key, "--%s: #", name);
	for (int i = 0; i <= set && at < css.n; i++)
		at = str_find(css, buf_str(&key), at) + key.n;
	*rgb = (unsigned)strtoul(str_c(&arena, str_slice(css, at, at + 6)), NULL, 16);
	return CHECK(at + 6 < css.n);
}

/* Relative luminance (WCAG 2.2). */
static double
luminance(unsigned rgb)
{
	static const double weights[] = {0.0722, 0.7152, 0.2126};
	double sum = 0;
	for (int i = 0; i < 3; i++) {
		double c = (rgb >> (8 * i) & 0xFF) / 255.0;
		sum += weights[i] *
		       (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double
contrast(unsigned a, unsigned b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
	return x > y ? x / y : y / x;
}

static void
every_colour_of_text_has_enough_contrast(void)
{
	static const char *const names[] = {"ink", "muted", "accent", "visited"};
	struct str css = STR("");
	unsigned paper, text;
	CHECK(file_read(&arena, check_path("../templates/style.css"), 1 << 20, &css,
	                NULL));
	for (int set = 0; set < 2; set++) {
		for (size_t i = 0; i < 4; i++) {
			if (!colour(css, "paper", set, &paper) ||
			    !colour(css, names[i], set, &text))
				return;
			double ratio = contrast(paper, text);
			if (!CHECK(ratio >= 5.5))
				printf("# %s of set %d: %.2f\n", names[i], set, ratio);
		}
	}
}

static const struct test tests[] = {
        TEST(a_page_has_one_h1_and_an_h2_a_section),
        TEST(a_page_has_its_landmarks_once),
        TEST(one_section_needs_no_contents_line),
        TEST(every_link_inside_the_page_has_its_place),
        TEST(every_anchor_is_unique),
        TEST(another_language_is_marked),
        TEST(a_language_that_is_none_is_not_marked),
        TEST(nothing_is_loaded_and_nothing_runs),
        TEST(every_colour_of_text_has_enough_contrast),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
