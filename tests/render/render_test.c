#include "render/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "check.h"
#include "readback.h"
#include "render/wrap.h"
#include "sample.h"

static struct arena arena;
static const char *folder; /* of the user's templates */

static bool
has(struct str text, const char *words)
{
	return str_find(text, str_from(words), 0) < text.n;
}

/* The sample in one form with the user's folder. */
static bool
render(const char *media_type, struct str *out, struct error *error)
{
	struct edition edition = sample_edition(&arena);
	return sample_render(&arena, &edition, media_type, folder, out, error);
}

static struct str
render_with(const char *name, const char *bytes, const char *media_type)
{
	struct str out = STR("");
	struct error error = {0};
	const char *path = file_join(&arena, folder, name);
	CHECK(file_write(path, str_from(bytes), 0600, &error));
	CHECK(render(media_type, &out, &error));
	CHECK_STR(str_from(error.text), "");
	unlink(path);
	return out;
}

static void
every_form_says_the_same_bullets_with_the_same_links(void)
{
	struct edition edition = sample_edition(&arena);
	readback_compare(&arena, &edition, 12);
}

static void
one_untitled_section_says_the_same_in_every_form(void)
{
	struct edition edition =
	        sample_of(&arena, STR("Bees, and *rain*"), STR("https://a.example/"));
	readback_compare(&arena, &edition, 1);
	edition = sample_of(&arena, STR("Bees, and *rain*"), STR(""));
	readback_compare(&arena, &edition, 1);
}

static void
check_dated(int64_t published, const char *words)
{
	struct edition edition = sample_of(&arena, STR("Bees"), STR(""));
	sample_telling(edition.sections.v[0].stories.v[0].lead)->published = published;
	CHECK(has(readback_render(&arena, &edition, "text/markdown"), words));
}

static void
the_day_of_an_old_story_has_its_year(void)
{
	int64_t now = 1738130400; /* 29 January 2025 */
	check_dated(now - 29 * 86400, ", 31 December)");
	check_dated(now - 179 * 86400, ", 3 August)");
	check_dated(now - 181 * 86400, ", 1 August 2024)");
	check_dated(now - 5000LL * 86400, ", 23 May 2011)");
}

static void
a_bullet_in_markdown_is_a_link_and_its_sources(void)
{
	struct edition edition = sample_edition(&arena);
	struct str markdown = readback_render(&arena, &edition, "text/markdown");
	CHECK(str_starts(markdown, STR("# The Morning Table\n\n"
	                               "Wednesday, 29 January 2025 · 12 stories from 9 "
	                               "sources\n\n## World\n\n- [Coastal")));
	CHECK(has(markdown,
	          "\n- [Copper at a record: *every* smelter in the basin is "
	          "booked until June](https://cobalt.example/copper) ([Cobalt "
	          "Brief](https://cobalt.example/briefs/411); also in [The "
	          "Harbour Post](https://echo.example/?from=The&story=4))\n"));
	CHECK(has(markdown, "closed since the flood, and [the first lorries]"
	                    "(https://meridian.example/lorries) carry apricots "
	                    "([Meridian](https://meridian.example/world/17))\n"));
	CHECK(has(markdown, "[La Gazette du Lac](https://gazette.example/lettre/29), "
	                    "yesterday)\n"));
}

static void
text_has_72_columns_and_its_links_at_the_foot(void)
{
	struct edition edition = sample_edition(&arena);
	struct str rest = readback_render(&arena, &edition, "text/plain"), line;
	CHECK(has(rest, "\n* Copper at a record: every smelter in the basin is booked "
	                "until\n  June ["));
	while (str_cut(&rest, '\n', &line))
		CHECK(wrap_columns(line) <= 72 || has(line, "https://"));
}

static void
an_address_has_one_number_at_the_foot(void)
{
	struct edition edition = sample_edition(&arena);
	struct str text = readback_render(&arena, &edition, "text/plain");
	const char *url = "] https://lantern.example/morning\n";
	size_t at = str_find(text, str_from(url), 0);
	CHECK(at < text.n);
	CHECK_INT(str_find(text, str_from(url), at + 1), text.n);
}

static void
the_same_view_gives_the_same_bytes(void)
{
	static const char *const forms[] = {"text/html", "text/markdown", "text/plain",
	                                    "application/json"};
	struct edition edition = sample_edition(&arena);
	for (size_t i = 0; i < 4; i++) {
		struct str once = readback_render(&arena, &edition, forms[i]);
		CHECK(str_eq(once, readback_render(&arena, &edition, forms[i])));
		CHECK(str_ends(once, STR("\n")));
	}
}

static void
an_edition_without_stories_says_so(void)
{
	struct edition edition = sample_edition(&arena);
	edition.sections.n = 0;
	CHECK(has(readback_render(&arena, &edition, "text/html"), "Nothing new."));
	CHECK(has(readback_render(&arena, &edition, "text/markdown"),
	          "\nNothing new.\n"));
	CHECK(has(readback_render(&arena, &edition, "text/plain"), "\nNothing new.\n"));
}

static void
the_second_edition_of_a_day_says_so(void)
{
	struct edition edition = sample_edition(&arena);
	struct str first = readback_render(&arena, &edition, "text/markdown");
	edition.number = 2;
	CHECK(!has(first, "edition"));
	CHECK(has(readback_render(&arena, &edition, "text/markdown"),
	          "2025 · Second edition · 12 stories"));
}

static void
troubles_and_what_was_left_out_are_told(void)
{
	struct edition edition = sample_edition(&arena);
	struct str text = readback_render(&arena, &edition, "text/plain");
	CHECK(has(text,
	          "Sources in trouble: Slow Courier (could not be fetched), Old "));
	CHECK(has(text, "\n4 more stories were left out.\n"));
	edition.troubles.n = 0;
	edition.left_out.n = edition.n_left_out = 0;
	text = readback_render(&arena, &edition, "text/plain");
	CHECK(!has(text, "trouble") && !has(text, "left out"));
}

static void
sources_that_are_well_again_are_named(void)
{
	static struct str names[] = {{"Slow Courier", 12}, {"Old Almanac", 11}};
	struct edition edition = sample_edition(&arena);
	edition.recovered = (struct strs){names, 2};
	CHECK(has(readback_render(&arena, &edition, "text/plain"),
	          "\nWell again: Slow Courier, Old Almanac\n"));
	CHECK(has(readback_render(&arena, &edition, "text/markdown"),
	          "\nWell again: Slow Courier, Old Almanac\n"));
	edition.language = STR("de");
	CHECK(has(readback_render(&arena, &edition, "text/html"),
	          "<strong>Wieder in Ordnung:</strong>"));
	edition.recovered.n = 0;
	CHECK(!has(readback_render(&arena, &edition, "text/html"), "Wieder in"));
}

static void
a_later_edition_says_since_when_it_is_new(void)
{
	struct edition edition = sample_edition(&arena);
	edition.number = 2;
	edition.since = edition.made - 2 * 3600;
	CHECK(has(readback_render(&arena, &edition, "text/plain"),
	          "2025 · Second edition · New since 04:10\n"));
}

static void
an_edition_that_catches_up_says_since_which_day(void)
{
	struct edition edition = sample_edition(&arena);
	edition.since = edition.made - 3 * 86400;
	CHECK(has(readback_render(&arena, &edition, "text/markdown"),
	          "2025 · New since 26 January · 12 stories"));
	edition.since = edition.made - 86400;
	CHECK(!has(readback_render(&arena, &edition, "text/markdown"), "New"));
}

static void
a_form_leads_to_what_was_left_out_and_to_where_one_leaves(void)
{
	struct edition edition = sample_edition(&arena);
	struct str text = readback_render(&arena, &edition, "text/plain");
	CHECK(has(utf8_fold_space(&arena, text),
	          "To end this digest, take it out of precis’s configuration."));
	edition.address = STR("https://news.example/2025-01-29.html");
	edition.leave = STR("https://news.example/leave");
	CHECK(has(readback_render(&arena, &edition, "text/plain"),
	          "https://news.example/2025-01-29.html#left-out"));
	CHECK(has(readback_render(&arena, &edition, "text/markdown"),
	          "[Unsubscribe](https://news.example/leave)"));
	CHECK(has(readback_render(&arena, &edition, "text/html"),
	          "<a href=\"https://news.example/leave\">Unsubscribe</a>"));
	CHECK(has(readback_letter(&arena, &edition).html,
	          "<a href=\"https://news.example/leave\" style"));
}

static void
an_entry_of_a_feed_has_a_name_of_its_own(void)
{
	struct edition edition = sample_edition(&arena);
	edition.digest = STR("The wörld");
	struct str atom = readback_render(&arena, &edition, "application/atom+xml");
	CHECK(has(atom, "<id>urn:precis:The%20w%C3%B6rld:2025-01-29:1</id>"));
	CHECK(has(atom, "<id>urn:precis:The%20w%C3%B6rld:2025-01-29:1:12</id>"));
	CHECK(has(readback_render(&arena, &edition, "application/feed+json"),
	          "\"id\": \"urn:precis:The%20w%C3%B6rld:2025-01-29:1:12\""));
}

static void
the_fixed_words_follow_the_digests_language(void)
{
	struct edition edition = sample_edition(&arena);
	edition.language = STR("de-CH");
	struct str html = readback_render(&arena, &edition, "text/html");
	CHECK(has(html, "<html lang=\"de\" dir=\"ltr\">"));
	CHECK(has(html, "Mittwoch, 29. Januar 2025"));
	CHECK(has(html, "12 Meldungen aus 9 Quellen"));
	CHECK(has(html, "auch in <a"));
	edition.language = STR("fr");
	CHECK(has(readback_render(&arena, &edition, "text/plain"),
	          "mercredi 29 janvier 2025\n12 nouvelles de 9 sources\n"));
}

static void
a_template_can_replace_one_block(void)
{
	struct str html = render_with("digest.html.mustache",
	                              "{{<page}}{{$masthead}}<h1>Mine: {{title}}</h1>"
	                              "{{/masthead}}{{/page}}",
	                              "text/html");
	CHECK(has(html, "<h1>Mine: The Morning Table</h1>"));
	CHECK(!has(html, "class=\"folio\""));
	CHECK(has(html, "class=\"stories\"") && has(html, "--paper"));
}

static void
a_template_can_replace_one_partial(void)
{
	struct str html = render_with("style.css", "p { color: red }", "text/html");
	CHECK(has(html, "p { color: red }") && !has(html, "--paper"));
	struct str text =
	        render_with("story.txt.mustache", "- {{plain}}\n", "text/plain");
	CHECK(has(text, "\n- Bees remember a shortcut for a week, and forget it in the "
	                "rain\n"));
}

static void
a_table_of_words_can_replace_one_word(void)
{
	struct str markdown =
	        render_with("words.en.json", "{\"also_in\": \"see\"}", "text/markdown");
	CHECK(has(markdown, "; see [") && has(markdown, "Wednesday, 29 January"));
}

static void
check_fault(const char *name, const char *bytes, const char *where)
{
	struct str out;
	struct error error = {0};
	const char *path = file_join(&arena, folder, name);
	CHECK(file_write(path, str_from(bytes), 0600, &error));
	CHECK(!render("text/html", &out, &error));
	CHECK_INT(error.code, EX_CONFIG);
	if (!CHECK(strstr(error.text, where) != NULL))
		printf("# %s\n", error.text);
	unlink(path);
}

static void
a_fault_in_a_template_names_it_and_its_line(void)
{
	check_fault("page.html.mustache", "a\nb {{#sections}}\n", "page, line 2");
	check_fault("story.html.mustache", "\n\n{{/x}}", "story, line 3");
	check_fault("digest.html.mustache", "{{x", "digest, line 1");
	check_fault("words.en.json", "{\n\"a\": }", "words.en.json, line 2");
	check_fault("words.en.json", "[]", "words.en.json: not a JSON object");
}

static void
a_template_that_includes_itself_is_a_fault(void)
{
	check_fault("digest.html.mustache", "{{>digest}}", "digest");
}

static void
a_template_that_cannot_be_read_is_a_fault(void)
{
	struct str out;
	struct error error = {0};
	const char *path = file_join(&arena, folder, "story.html.mustache");
	CHECK(mkdir(path, 0700) == 0);
	CHECK(!render("text/html", &out, &error));
	CHECK_INT(error.code, EX_CONFIG);
	CHECK(strstr(error.text, path) != NULL);
	rmdir(path);
}

static void
a_partial_outside_the_folder_is_not_found(void)
{
	struct str html = render_with("digest.html.mustache",
	                              "[{{>../../etc/passwd}}{{>/etc/passwd}}{{>.}}]",
	                              "text/html");
	CHECK_STR(html, "[]");
}

static bool
get_head(void *head, struct arena *to, struct view_place at, struct str *part,
         struct error *error)
{
	(void)to, (void)error;
	*part = at.section == 0 ? str_from(head) : STR("");
	return true;
}

/* A view of nothing but its head. */
static bool
render_head(const char *head, const char *media_type, struct error *error)
{
	struct view_parts parts = {get_head, NULL};
	memcpy(&parts.context, &head, sizeof(void *));
	struct buf out = buf_new(&arena, 0);
	struct sink sink = sink_to_buf(&out);
	return render_edition(&parts, str_from(media_type), STR(""), &sink, error);
}

static void
what_is_no_view_is_an_error(void)
{
	static const char *const views[] = {"", "{", "[]", "7"};
	for (size_t i = 0; i < 4; i++) {
		struct error error = {0};
		CHECK(!render_head(views[i], "text/html", &error));
		CHECK_INT(error.code, EX_DATAERR);
	}
}

static void
links_are_numbered_as_they_come_whatever_is_shown_first(void)
{
	struct str text = render_with("digest.txt.mustache",
	                              "{{#links}}{{number}} {{/links}}\n"
	                              "{{#sections}}{{^first}}{{#stories}}{{#linked}}"
	                              "{{number}} {{/linked}}{{/stories}}{{/first}}"
	                              "{{/sections}}\n"
	                              "{{#sections}}{{#stories}}{{#linked}}{{number}} "
	                              "{{/linked}}{{/stories}}{{/sections}}\n",
	                              "text/plain");
	struct str links = {0}, later = {0}, all = {0};
	CHECK(str_cut(&text, '\n', &links) && str_cut(&text, '\n', &later) &&
	      str_cut(&text, '\n', &all));
	CHECK(str_starts(links, STR("1 2 3 4 5 6 ")));
	CHECK(str_starts(all, STR("1 ")));
	CHECK(later.n > 0 && str_ends(all, later));
}

static void
an_unknown_form_is_an_error(void)
{
	struct str out;
	struct error error = {0};
	CHECK(!render("image/png", &out, &error));
	CHECK_INT(error.code, EX_CONFIG);
	CHECK(strstr(error.text, "image/png") != NULL);
}

static void
an_empty_view_still_gives_every_form(void)
{
	static const char *const forms[] = {"text/html", "text/markdown", "text/plain",
	                                    "application/json"};
	for (size_t i = 0; i < 4; i++) {
		struct error error = {0};
		CHECK(render_head("{}", forms[i], &error));
	}
}

static const struct test tests[] = {
        TEST(every_form_says_the_same_bullets_with_the_same_links),
        TEST(one_untitled_section_says_the_same_in_every_form),
        TEST(the_day_of_an_old_story_has_its_year),
        TEST(a_bullet_in_markdown_is_a_link_and_its_sources),
        TEST(text_has_72_columns_and_its_links_at_the_foot),
        TEST(an_address_has_one_number_at_the_foot),
        TEST(the_same_view_gives_the_same_bytes),
        TEST(an_edition_without_stories_says_so),
        TEST(the_second_edition_of_a_day_says_so),
        TEST(troubles_and_what_was_left_out_are_told),
        TEST(a_later_edition_says_since_when_it_is_new),
        TEST(an_edition_that_catches_up_says_since_which_day),
        TEST(a_form_leads_to_what_was_left_out_and_to_where_one_leaves),
        TEST(an_entry_of_a_feed_has_a_name_of_its_own),
        TEST(sources_that_are_well_again_are_named),
        TEST(the_fixed_words_follow_the_digests_language),
        TEST(a_template_can_replace_one_block),
        TEST(a_template_can_replace_one_partial),
        TEST(a_table_of_words_can_replace_one_word),
        TEST(a_fault_in_a_template_names_it_and_its_line),
        TEST(a_template_that_includes_itself_is_a_fault),
        TEST(a_template_that_cannot_be_read_is_a_fault),
        TEST(a_partial_outside_the_folder_is_not_found),
        TEST(what_is_no_view_is_an_error),
        TEST(links_are_numbered_as_they_come_whatever_is_shown_first),
        TEST(an_unknown_form_is_an_error),
        TEST(an_empty_view_still_gives_every_form),
};

int
main(int argc, char **argv)
{
	char name[] = "/tmp/precis-render-XXXXXX";
	folder = mkdtemp(name);
	if (!folder)
		return 1;
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	rmdir(folder);
	arena_free(&arena);
	return status;
}
