#include "highlight/item.h"

#include <string.h>

#include "check.h"
#include "highlight/highlight.h"

static struct arena arena;

static const struct language *
language(const char *code)
{
	static const struct languages *loaded;
	struct error error = {0};
	if (!loaded && !highlight_load(&arena, (struct str){0}, &loaded, &error))
		CHECK_STR(str_from(error.text), "");
	return language_find(loaded, str_from(code));
}

/* The item that the whole text is, with up to two spans over the words given. */
static struct item
item_with(const char *code, const char *text, struct span *spans,
          const char *const *words, size_t n)
{
	struct block block = {.text = str_from(text), .spans = {spans, n}};
	for (size_t i = 0; i < n; i++) {
		spans[i].start = str_find(block.text, str_from(words[i]), 0);
		spans[i].end = spans[i].start + strlen(words[i]);
	}
	return item_of(&arena, language(code), &block,
	               (struct segment){0, block.text.n},
	               STR("https://brief.example/7"));
}

static struct str
text_in(const char *code, const char *text)
{
	return item_with(code, text, NULL, NULL, 0).text;
}

static void
the_first_letter_becomes_a_capital(void)
{
	CHECK_STR(text_in("en", "a ferry sinks"), "A ferry sinks");
	CHECK_STR(text_in("fr", "l’État recule"), "L’État recule");
	CHECK_STR(text_in("cs", "černá hodina"), "Černá hodina");
	CHECK_STR(text_in("en", "“a ferry” sinks"), "“A ferry” sinks");
}

static void
names_that_begin_small_stay_so(void)
{
	CHECK_STR(text_in("en", "iPhone sales slow"), "iPhone sales slow");
	CHECK_STR(text_in("en", "example.org goes dark"), "example.org goes dark");
	CHECK_STR(text_in("ja", "iモードが終わる"), "iモードが終わる");
}

static void
closing_marks_are_tidied(void)
{
	CHECK_STR(text_in("en", "A ferry sinks."), "A ferry sinks");
	CHECK_STR(text_in("en", "A ferry sinks;"), "A ferry sinks");
	CHECK_STR(text_in("en", "Who sank it?"), "Who sank it?");
	CHECK_STR(text_in("en", "A ferry sails for the U.S."),
	          "A ferry sails for the U.S.");
	CHECK_STR(text_in("en", "He calls it “a provocation,”"),
	          "He calls it “a provocation”");
}

static void
the_quotation_is_the_source_word_by_word(void)
{
	struct item item =
	        item_with("en", "a  ferry\n*sinks*, he calls it “bad,”", NULL, NULL, 0);
	CHECK_STR(item.quote, "a ferry *sinks*, he calls it “bad,”");
	CHECK_STR(item.text, "A ferry \\*sinks\\*, he calls it “bad”");
}

static void
a_link_round_the_whole_becomes_the_item_s(void)
{
	struct span link = {.kind = SPAN_LINK, .url = STR("https://a.example/1")};
	const char *words[] = {"A ferry sinks"};
	struct item item = item_with("en", "A ferry sinks.", &link, words, 1);
	CHECK_STR(item.text, "A ferry sinks");
	CHECK_STR(item.url, "https://a.example/1");
}

static void
the_only_link_inside_stays_and_is_the_item_s_too(void)
{
	struct span link = {.kind = SPAN_LINK, .url = STR("https://a.example/1")};
	const char *words[] = {"ferry"};
	struct item item = item_with("en", "a ferry sinks", &link, words, 1);
	CHECK_STR(item.text, "A [ferry](https://a.example/1) sinks");
	CHECK_STR(item.url, "https://a.example/1");
}

static void
several_links_leave_the_brief_s_address_with_the_words(void)
{
	struct span links[] = {{.kind = SPAN_LINK, .url = STR("https://a.example/1")},
	                       {.kind = SPAN_LINK, .url = STR("https://a.example/2")}};
	const char *words[] = {"ferry", "sinks"};
	struct item item = item_with("en", "a ferry sinks", links, words, 2);
	CHECK_STR(item.text,
	          "A [ferry](https://a.example/1) [sinks](https://a.example/2)");
	CHECK(str_starts(item.url, STR("https://brief.example/7#:~:text=a%20ferry")));
}

static void
a_link_reaches_no_further_than_the_item(void)
{
	struct span link = {.kind = SPAN_LINK, .url = STR("https://a.example/1")};
	struct block block = {.text = STR("a ferry sinks, a lock jams"),
	                      .spans = {&link, 1}};
	link.start = 8;
	link.end = 20;
	struct item item = item_of(&arena, language("en"), &block,
	                           (struct segment){0, 13}, (struct str){0});
	CHECK_STR(item.text, "A ferry [sinks](https://a.example/1)");
}

static void
emphasis_and_code_are_kept(void)
{
	struct span spans[] = {{.kind = SPAN_EMPHASIS}, {.kind = SPAN_CODE}};
	const char *words[] = {"very", "free()"};
	CHECK_STR(item_with("en", "a very old free() bug", spans, words, 2).text,
	          "A *very* old `free()` bug");
}

static void
bold_over_everything_says_nothing_and_goes(void)
{
	struct span bold = {.kind = SPAN_STRONG};
	const char *words[] = {"A ferry sinks"};
	CHECK_STR(item_with("en", "A ferry sinks", &bold, words, 1).text,
	          "A ferry sinks");
}

static void
without_an_address_there_is_none(void)
{
	struct block block = {.text = STR("a ferry sinks")};
	struct item item = item_of(&arena, language("en"), &block,
	                           (struct segment){0, 13}, (struct str){0});
	CHECK_STR(item.url, "");
}

static void
the_context_is_the_section_on_the_item(void)
{
	struct block blocks[] = {
	        {.text = STR(
	                 "The highlights this week: Oslo bans cars, and Bergen taxes "
	                 "rain.")},
	        {.kind = BLOCK_HEADING, .level = 2, .text = STR("Rain in Bergen")},
	        {.text = STR("The council will send bills by the bucket.")},
	        {.kind = BLOCK_HEADING, .level = 2, .text = STR("Cars in Oslo")},
	        {.text = STR("From May only trams may pass the castle.")},
	};
	struct brief brief = {.body = {blocks, 5}, .language = STR("en")};
	const struct languages *languages;
	struct error error;
	struct items items;
	CHECK(highlight_load(&arena, (struct str){0}, &languages, &error));
	highlight_brief(&arena, languages, &brief, OTHERWISE_SKIP, &items, NULL);
	if (!CHECK_INT(items.n, 2))
		return;
	CHECK_STR(items.v[0].context, "From May only trams may pass the castle.");
	CHECK_STR(items.v[1].context, "The council will send bills by the bucket.");
}

static void
a_feed_s_entry_without_highlights_gives_its_title(void)
{
	struct brief brief = {.title = STR("A ferry sinks"), .from_feed = true};
	const struct languages *languages;
	struct error error;
	struct items items;
	CHECK(highlight_load(&arena, (struct str){0}, &languages, &error));
	highlight_brief(&arena, languages, &brief, OTHERWISE_DEFAULT, &items, NULL);
	CHECK_INT(items.n, 1);
	highlight_brief(&arena, languages, &brief, OTHERWISE_SKIP, &items, NULL);
	CHECK_INT(items.n, 0);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(the_first_letter_becomes_a_capital),
	        TEST(names_that_begin_small_stay_so),
	        TEST(closing_marks_are_tidied),
	        TEST(the_quotation_is_the_source_word_by_word),
	        TEST(a_link_round_the_whole_becomes_the_item_s),
	        TEST(the_only_link_inside_stays_and_is_the_item_s_too),
	        TEST(several_links_leave_the_brief_s_address_with_the_words),
	        TEST(a_link_reaches_no_further_than_the_item),
	        TEST(emphasis_and_code_are_kept),
	        TEST(bold_over_everything_says_nothing_and_goes),
	        TEST(without_an_address_there_is_none),
	        TEST(the_context_is_the_section_on_the_item),
	        TEST(a_feed_s_entry_without_highlights_gives_its_title),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
