#include "render/render.h"

#include <stdio.h>

#include "base/buf.h"
#include "check.h"
#include "readback.h"
#include "sample.h"
#include "syntax/html.h"

static struct arena arena;

enum { CLIPPED_BYTES = 102000 };

static bool
has(struct str text, const char *words)
{
	return str_find(text, str_from(words), 0) < text.n;
}

static struct letter
letter_of(const struct edition *edition)
{
	struct letter letter = {0};
	struct view_parts view = sample_view(&arena, edition);
	CHECK(render_letter(&arena, &view, STR(""), &letter, NULL));
	return letter;
}

static struct letter
sample_letter(void)
{
	struct edition edition = sample_edition(&arena);
	return letter_of(&edition);
}

/* An edition of n stories in two sections. */
static struct edition
long_edition(size_t n)
{
	struct edition edition =
	        sample_of(&arena, STR("A story"), STR("https://a.example/"));
	struct section *sections = arena_array(&arena, 2, sizeof *sections);
	for (size_t i = 0; i < 2; i++) {
		struct stories *stories = &sections[i].stories;
		sections[i] = edition.sections.v[0];
		sections[i].title = i ? STR("Last") : STR("First");
		*stories = (struct stories){0};
		for (size_t j = i * (n / 2); j < (i ? n : n / 2); j++) {
			struct telling lead = *sample_telling(
			        edition.sections.v[0].stories.v[0].lead);
			struct buf text = buf_new(&arena, 0);
			buf_printf(&text, "Story number %zu of a long day ends here",
			           j + 1);
			lead.text = buf_str(&text);
			stories->v = arena_grow(&arena, stories->v, stories->n,
			                        sizeof *stories->v);
			stories->v[stories->n++].lead = sample_report(&arena, &lead);
		}
	}
	edition.sections = (struct sections){sections, 2};
	edition.n_stories = n;
	return edition;
}

static void
the_subject_is_title_and_day(void)
{
	struct edition edition = sample_of(&arena, STR("A"), STR("https://a.example/"));
	edition.title = STR("The Daily Digest");
	edition.date = STR("2025-01-29");
	edition.language = STR("en");
	edition.number = 1;
	CHECK_STR(letter_of(&edition).subject,
	          "The Daily Digest \xc2\xb7 Wednesday, 29 January 2025");
	edition.number = 2;
	CHECK_STR(
	        letter_of(&edition).subject,
	        "The Daily Digest \xc2\xb7 Wednesday, 29 January 2025 \xc2\xb7 Second "
	        "edition");
}

static void
the_text_is_the_plain_form(void)
{
	struct edition edition = sample_edition(&arena);
	CHECK(str_eq(sample_letter().text,
	             readback_render(&arena, &edition, "text/plain")));
}

/* Every element that shows something says its style itself. */
static void
check_styles(const struct node *node)
{
	static const char *const names[] = {"h1", "h2", "a", "td"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (str_is(node->name, names[i]))
			CHECK(node_attribute(node, "style").n > 0);
	}
	for (const struct node *child = node->first; child; child = child->next)
		check_styles(child);
}

static void
styles_are_in_the_elements(void)
{
	bool flattened = false;
	struct str html = sample_letter().html;
	check_styles(html_parse(&arena, html, &flattened));
	CHECK(has(html,
	          "<a href=\"https://meridian.example/border\" style=\"color:#1c1a17"));
}

static void
nothing_is_active_and_nothing_comes_from_elsewhere(void)
{
	static const char *const never[] = {
	        "<script", "<img",    "<link",   "<form",   "<iframe",
	        "url(",    "@import", "<object", "onload=", "http-equiv"};
	struct str html = sample_letter().html;
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		CHECK(!has(html, never[i]));
}

static void
every_story_stands_in_it(void)
{
	struct edition edition = sample_edition(&arena);
	struct str html = letter_of(&edition).html;
	CHECK(has(html, "halve the autumn herring catch"));
	CHECK(has(html, "lang=\"en\""));
	CHECK(has(html, "dir=\"ltr\""));
	CHECK(has(html, "<div aria-hidden=\"true\" "
	                "style=\"display:none;max-height:0;overflow:hidden;"
	                "mso-hide:all\">Coastal ministers agree"));
}

static void
a_long_day_is_cut_from_its_end_and_says_so(void)
{
	struct edition edition = long_edition(2000);
	struct letter letter = letter_of(&edition);
	size_t n = 0;
	while (n < 2000) {
		struct buf text = buf_new(&arena, 0);
		buf_printf(&text, "Story number %zu of", n + 1);
		if (!has(letter.html, text.s))
			break;
		n++;
	}
	struct buf said = buf_new(&arena, 0);
	buf_printf(&said, "%zu more stories stand in the plain text", 2000 - n);
	CHECK(n > 50 && n < 1000);
	CHECK(has(letter.html, said.s));
	CHECK(!has(letter.html, ">Last<"));
	CHECK(letter.html.n < CLIPPED_BYTES && letter.html.n > CLIPPED_BYTES - 5000);
	CHECK(has(letter.text, "Story number 2000 of"));
}

static void
a_day_that_fits_is_not_cut(void)
{
	struct edition edition = long_edition(40);
	struct str html = letter_of(&edition).html;
	CHECK(has(html, "Story number 40 of"));
	CHECK(!has(html, "plain text"));
}

static void
source_words_stay_text(void)
{
	struct edition edition = sample_of(
	        &arena, STR("A <b onclick=x>bold</b> & \"quoted\" {{title}} claim"),
	        STR("https://a.example/?\"onmouseover=x"));
	struct str html = letter_of(&edition).html;
	CHECK(!has(html, "<b onclick"));
	CHECK(!has(html, "\"onmouseover"));
}

static const struct test tests[] = {
        TEST(the_subject_is_title_and_day),
        TEST(the_text_is_the_plain_form),
        TEST(styles_are_in_the_elements),
        TEST(nothing_is_active_and_nothing_comes_from_elsewhere),
        TEST(every_story_stands_in_it),
        TEST(a_long_day_is_cut_from_its_end_and_says_so),
        TEST(a_day_that_fits_is_not_cut),
        TEST(source_words_stay_text),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
