/* What a digest's rules may say, and its sections. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "check.h"
#include "config/config.h"

static struct arena arena;
static char folder[] = "/tmp/precis-config-XXXXXX";

/* A digest with more of it; the faults behind "digests[0].", a line each. */
static struct digest
load(const char *more, struct str *told)
{
	struct config_places places = {.home = STR("/home/reader")};
	struct config config = {0};
	struct config_faults faults;
	struct buf text = buf_new(&arena, 0), lines = buf_new(&arena, 0);
	const char *path = file_join(&arena, folder, "config.json");
	buf_printf(&text,
	           "{\"sources\": [{\"name\": \"Harbor\", \"file\": \"a\", \"tags\": "
	           "[\"World\"]}], \"digests\": [{\"name\": \"d\"%s, \"destinations\": "
	           "[{\"stdout\": true}]}]}",
	           more);
	FILE *file = fopen(path, "w");
	CHECK(file && fputs(text.s, file) >= 0 && fclose(file) == 0);
	bool fine =
	        config_load(&arena, str_from(path), &places, &config, &faults, NULL);
	for (size_t i = 0; !fine && i < faults.lines.n; i++) {
		struct str line = faults.lines.v[i];
		size_t at = str_find(line, STR("digests[0]."), 0);
		buf_add_c(&lines, i ? "\n" : "");
		buf_add(&lines, str_slice(line, at + 11, line.n));
	}
	*told = buf_str(&lines);
	return fine ? config.digests.v[0] : (struct digest){0};
}

static void
fault_is(const char *more, const char *expected)
{
	struct str told;
	load(more, &told);
	CHECK_STR(told, expected);
}

static void
rules_and_sections_are_read(void)
{
	struct str told;
	struct digest digest =
	        load(", \"order\": [\"World\"], \"section_limit\": 5, \"include\": "
	             "[{\"words\": [\"tea\", \"salt\"], \"languages\": [\"en\"]}], "
	             "\"exclude\": "
	             "[{\"pattern\": \"^Live:\"}, {\"sources\": [\"Harbor\"]}]",
	             &told);
	CHECK_STR(told, "");
	CHECK_INT(digest.max_in_section, 5);
	if (CHECK(digest.order.n == 1 && digest.include.n == 1 &&
	          digest.exclude.n == 2)) {
		CHECK_STR(digest.order.v[0], "World");
		CHECK_STR(digest.include.v[0].words.v[1], "salt");
		CHECK_STR(digest.include.v[0].languages.v[0], "en");
		CHECK_STR(digest.exclude.v[0].pattern, "^Live:");
		CHECK_STR(digest.exclude.v[1].sources.v[0], "Harbor");
	}
}

static void
a_bad_pattern_is_told_with_place_and_reason(void)
{
	fault_is(", \"exclude\": [{\"pattern\": \"goals?(\"}]",
	         "exclude[0].pattern: expected a regular expression such as "
	         "\"^Live:|\\\\bgoals?\\\\b\", found \"goals?(\": character 8: missing "
	         "closing parenthesis");
}

static void
a_rule_names_what_there_is(void)
{
	fault_is(", \"exclude\": [{\"sources\": [\"Harbour\"]}]",
	         "exclude[0].sources[0]: expected the name of a source, found "
	         "\"Harbour\": did you mean \"Harbor\"?");
	fault_is(", \"include\": [{\"languages\": [\"english, mostly\"]}]",
	         "include[0].languages[0]: expected a language such as \"en\" or "
	         "\"de-AT\", found \"english, mostly\"");
	fault_is(", \"include\": [{\"words\": [\"--\"]}]",
	         "include[0].words[0]: expected words of one line, found \"--\": there "
	         "is no letter or digit in it");
	fault_is(", \"include\": [{\"word\": [\"tea\"]}]",
	         "include[0]: says nothing; give it words, pattern, sources or "
	         "languages\ninclude[0].word: unknown key; did you mean \"words\"?");
}

static void
a_rule_that_says_nothing_is_a_fault(void)
{
	fault_is(", \"exclude\": [{}]", "exclude[0]: says nothing; give it words, "
	                                "pattern, sources or languages");
	fault_is(", \"exclude\": [{\"words\": []}]",
	         "exclude[0].words: expected an array of words such as [\"tea "
	         "auction\"], found an empty array");
}

static void
an_order_names_sections_that_there_can_be(void)
{
	fault_is(", \"order\": [\"Word\"]",
	         "order[0]: expected a tag or source that makes a section, found "
	         "\"Word\": did you mean \"World\"?");
	fault_is(", \"sections\": \"source\", \"order\": [\"World\"]",
	         "order[0]: expected a tag or source that makes a section, found "
	         "\"World\": no source has it");
	fault_is(", \"order\": [\"Harbor\"], \"sections\": \"source\"", "");
	fault_is(", \"sections\": \"none\", \"order\": [\"World\"]",
	         "order[0]: expected a tag or source that makes a section, found "
	         "\"World\": the digest has no sections");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(rules_and_sections_are_read),
	        TEST(a_bad_pattern_is_told_with_place_and_reason),
	        TEST(a_rule_names_what_there_is),
	        TEST(a_rule_that_says_nothing_is_a_fault),
	        TEST(an_order_names_sections_that_there_can_be),
	};
	CHECK(mkdtemp(folder) != NULL);
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	unlink(file_join(&arena, folder, "config.json"));
	rmdir(folder);
	arena_free(&arena);
	return status;
}
