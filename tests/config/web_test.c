/* What can be said of a source on the web. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "check.h"
#include "config/config.h"

static struct arena arena;
static char folder[] = "/tmp/precis-config-XXXXXX";

/* A configuration of one source with more of it; its first fault behind the place. */
static struct source
load(const char *kind, const char *more, struct str *fault)
{
	struct config_places places = {.home = STR("/home/reader")};
	struct config config = {0};
	struct config_faults faults;
	struct buf text = buf_new(&arena, 0);
	const char *path = file_join(&arena, folder, "config.json");
	buf_printf(&text,
	           "{\"sources\": [{\"name\": \"A\", %s%s}], \"digests\": [{\"name\": "
	           "\"d\", \"destinations\": [{\"stdout\": true}]}]}",
	           kind, more);
	FILE *file = fopen(path, "w");
	CHECK(file && fputs(text.s, file) >= 0 && fclose(file) == 0);
	bool fine =
	        config_load(&arena, str_from(path), &places, &config, &faults, NULL);
	*fault = STR("");
	if (!fine) {
		struct str line = faults.lines.v[0];
		*fault = str_slice(line, str_find(line, STR("sources"), 0), line.n);
	}
	return fine ? config.sources.v[0] : (struct source){0};
}

static struct source
source_of(const char *more)
{
	struct str fault;
	struct source source = load("\"url\": \"https://a.example/\"", more, &fault);
	CHECK_STR(fault, "");
	return source;
}

static void
fault_is(const char *more, const char *expected)
{
	struct str fault;
	load("\"url\": \"https://a.example/\"", more, &fault);
	CHECK_STR(fault, expected);
}

static void
follow_is_off_unless_asked_for(void)
{
	struct source source = source_of("");
	CHECK(!source_ways(&source)->follow.wanted);
	source = source_of(", \"follow\": false");
	CHECK(!source_ways(&source)->follow.wanted);
	source = source_of(", \"follow\": true");
	CHECK(source_ways(&source)->follow.wanted);
	CHECK_STR(source_ways(&source)->follow.links, "");
	CHECK_INT(source_ways(&source)->follow.limit, 10);
}

static void
follow_takes_a_selector_and_a_limit(void)
{
	struct source source =
	        source_of(", \"follow\": {\"links\": \"h2 a\", \"limit\": 5}");
	CHECK(source_ways(&source)->follow.wanted);
	CHECK_STR(source_ways(&source)->follow.links,
	          "/descendant::*[self::h2]/descendant::*[self::a]");
	CHECK_INT(source_ways(&source)->follow.limit, 5);
	source = source_of(", \"content\": \"//main\"");
	CHECK_STR(source_ways(&source)->content, "//main");
}

static void
a_bad_selector_is_a_fault_with_its_place(void)
{
	fault_is(", \"follow\": {\"links\": \"h2 >\"}",
	         "sources[0].follow.links: expected a CSS selector or an XPath, found "
	         "\"h2 >\": expected an element at character 5");
	fault_is(", \"content\": \"//a[\"",
	         "sources[0].content: expected a CSS selector or an XPath, found "
	         "\"//a[\": no XPath: Invalid expression");
	fault_is(", \"follow\": 3",
	         "sources[0].follow: expected true, false or an object, found 3");
}

static void
a_login_is_of_a_user_a_header_or_a_bearer(void)
{
	struct source source = source_of(", \"login\": {\"user\": \"ada\", \"secret\": "
	                                 "{\"environment\": \"P\"}}");
	CHECK_INT(source_ways(&source)->login.kind, LOGIN_BASIC);
	CHECK_STR(source_ways(&source)->login.name, "ada");
	CHECK_STR(source_ways(&source)->login.secret.environment, "P");
	source = source_of(", \"login\": {\"header\": \"X-Key\", \"secret\": "
	                   "{\"environment\": \"P\"}}");
	CHECK_INT(source_ways(&source)->login.kind, LOGIN_HEADER);
	source = source_of(", \"login\": {\"secret\": {\"environment\": \"P\"}}");
	CHECK_INT(source_ways(&source)->login.kind, LOGIN_BEARER);
	source = source_of("");
	CHECK_INT(source_ways(&source)->login.kind, LOGIN_NONE);
}

static void
a_login_that_cannot_be_is_a_fault(void)
{
	struct str fault;
	fault_is(", \"login\": {\"user\": \"ada\"}",
	         "sources[0].login: needs a secret in it");
	fault_is(", \"login\": {\"header\": \"a b\", \"secret\": {\"environment\": "
	         "\"P\"}}",
	         "sources[0].login.header: expected a header's name such as "
	         "\"X-Api-Key\", found \"a b\"");
	load("\"file\": \"a.html\"", ", \"follow\": true", &fault);
	CHECK_STR(fault, "sources[0].follow: only a source with url can follow");
}

static void
robots_are_honored_unless_said_otherwise(void)
{
	CHECK_INT(source_of("").robots, ROBOTS_HONOR);
	CHECK_INT(source_of(", \"robots\": \"ignore\"").robots, ROBOTS_IGNORE);
	fault_is(", \"robots\": \"honour\"",
	         "sources[0].robots: expected \"honor\" or \"ignore\", found "
	         "\"honour\": did you mean \"honor\"?");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(follow_is_off_unless_asked_for),
	        TEST(follow_takes_a_selector_and_a_limit),
	        TEST(a_bad_selector_is_a_fault_with_its_place),
	        TEST(a_login_is_of_a_user_a_header_or_a_bearer),
	        TEST(a_login_that_cannot_be_is_a_fault),
	        TEST(robots_are_honored_unless_said_otherwise),
	};
	if (!mkdtemp(folder))
		return 1;
	int result = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	unlink(file_join(&arena, folder, "config.json"));
	rmdir(folder);
	arena_free(&arena);
	return result;
}
