#include <stdio.h>

#include "check.h"
#include "fetch/queue.h"
#include "fetch/type.h"

static struct source
web(const char *address)
{
	return (struct source){.kind = SOURCE_URL, .address = str_from(address)};
}

static void
a_host_has_only_so_many_at_a_time(void)
{
	struct queue queue = {.per_host = 2};
	struct source source = web("http://example.org/a");
	for (int i = 0; i < 3; i++)
		queue_add(&queue, &(struct fetch_ask){.source = &source});
	struct entry *first = queue_next(&queue, 0);
	CHECK(first != NULL);
	CHECK(queue_next(&queue, 0) != NULL);
	CHECK(queue_next(&queue, 0) == NULL);
	queue_finish(&queue, first);
	CHECK(queue_next(&queue, 0) != NULL);
	CHECK_INT(queue.n, 0);
	arena_free(&queue.arena);
}

static void
by_https_a_host_has_one_until_it_is_met(void)
{
	struct queue queue = {.per_host = 2};
	struct source source = web("https://example.org/a");
	for (int i = 0; i < 3; i++)
		queue_add(&queue, &(struct fetch_ask){.source = &source});
	struct entry *first = queue_next(&queue, 0);
	CHECK(queue_next(&queue, 0) == NULL);
	queue_meet(&queue, first);
	CHECK(queue_next(&queue, 0) != NULL);
	CHECK(queue_next(&queue, 0) == NULL);
	arena_free(&queue.arena);
}

static void
a_host_that_fails_holds_up_its_sources_once(void)
{
	struct queue queue = {.per_host = 2};
	struct source source = web("https://dead.example/a");
	for (int i = 0; i < 3; i++)
		queue_add(&queue, &(struct fetch_ask){.source = &source});
	queue_finish(&queue, queue_next(&queue, 0));
	CHECK(queue_next(&queue, 0) != NULL);
	CHECK(queue_next(&queue, 0) != NULL);
	arena_free(&queue.arena);
}

/* As a page that waited for the rules of its site. */
static void
what_comes_for_a_host_that_was_begun_goes_before_other_hosts(void)
{
	struct queue queue = {.per_host = 1};
	struct source begun = web("https://begun.example/a");
	struct source other = web("https://other.example/");
	queue_add(&queue, &(struct fetch_ask){.source = &begun});
	queue_add(&queue, &(struct fetch_ask){.source = &other});
	queue_finish(&queue, queue_next(&queue, 0));
	queue_add(&queue, &(struct fetch_ask){.source = &begun});
	CHECK(queue_next(&queue, 0)->source == &begun);
	CHECK(queue_next(&queue, 0)->source == &other);
	arena_free(&queue.arena);
}

static void
a_busy_host_does_not_hold_up_the_others(void)
{
	struct queue queue = {.per_host = 1};
	struct source busy = web("https://busy.example/a");
	struct source other = web("https://other.example/");
	for (int i = 0; i < 1000; i++)
		queue_add(&queue, &(struct fetch_ask){.source = &busy});
	queue_add(&queue, &(struct fetch_ask){.source = &other});
	CHECK(queue_next(&queue, 0)->source == &busy);
	CHECK(queue_next(&queue, 0)->source == &other);
	CHECK(queue_next(&queue, 0) == NULL);
	arena_free(&queue.arena);
}

static void
case_port_and_path_tell_hosts_apart_as_they_should(void)
{
	struct queue queue = {.per_host = 1};
	struct source sources[] = {
	        web("https://example.org/a"), web("HTTPS://EXAMPLE.org/b"),
	        web("https://example.org?c"), web("https://example.org:8443/a")};
	for (int i = 0; i < 4; i++)
		queue_add(&queue, &(struct fetch_ask){.source = &sources[i]});
	CHECK(queue_next(&queue, 0)->source == &sources[0]);
	CHECK(queue_next(&queue, 0)->source == &sources[3]);
	CHECK(queue_next(&queue, 0) == NULL);
	arena_free(&queue.arena);
}

static void
what_pauses_comes_again_when_its_time_is_up(void)
{
	struct queue queue = {.per_host = 1};
	struct source late = web("https://late.example/");
	struct source soon = web("https://soon.example/");
	queue_add(&queue, &(struct fetch_ask){.source = &late});
	queue_add(&queue, &(struct fetch_ask){.source = &soon});
	queue_pause(&queue, queue_next(&queue, 0), 500);
	queue_pause(&queue, queue_next(&queue, 0), 200);
	CHECK_INT(queue_due(&queue), 200);
	CHECK(queue_next(&queue, 199) == NULL);
	CHECK(queue_next(&queue, 200)->source == &soon);
	CHECK_INT(queue_due(&queue), 500);
	CHECK(queue_next(&queue, 200) == NULL);
	CHECK(queue_next(&queue, 1000)->source == &late);
	CHECK(queue_due(&queue) == INT64_MAX);
	arena_free(&queue.arena);
}

static void
a_pausing_source_lets_its_host_work_on(void)
{
	struct queue queue = {.per_host = 1};
	struct source first = web("https://example.org/1");
	struct source next = web("https://example.org/2");
	queue_add(&queue, &(struct fetch_ask){.source = &first});
	queue_add(&queue, &(struct fetch_ask){.source = &next});
	queue_pause(&queue, queue_next(&queue, 0), 500);
	struct entry *entry = queue_next(&queue, 0);
	CHECK(entry->source == &next);
	CHECK(queue_next(&queue, 600) == NULL);
	queue_finish(&queue, entry);
	CHECK(queue_next(&queue, 600)->source == &first);
	arena_free(&queue.arena);
}

static void
ten_thousand_sources_cost_little(void)
{
	static struct source sources[10000];
	static char addresses[10000][40];
	struct queue queue = {.per_host = 2};
	for (int i = 0; i < 10000; i++) {
		snprintf(addresses[i], sizeof addresses[i], "https://h%d.example/feed",
		         i);
		sources[i] = web(addresses[i]);
		queue_add(&queue, &(struct fetch_ask){.source = &sources[i]});
	}
	CHECK_INT(queue.n, 10000);
	CHECK_INT(queue.n_hosts, 10000);
	CHECK(queue.arena.used_bytes < 10000 * 220);
	int n = 0;
	while (queue_next(&queue, 0))
		n++;
	CHECK_INT(n, 10000);
	arena_free(&queue.arena);
}

static void
is_type(const char *value, const char *media_type, const char *charset)
{
	struct arena arena = {0};
	struct str type, set;
	type_parse(&arena, str_from(value), &type, &set);
	CHECK_STR(type, media_type);
	CHECK_STR(set, charset);
	arena_free(&arena);
}

static void
a_content_type_gives_media_type_and_charset(void)
{
	is_type("text/html; charset=utf-8", "text/html", "utf-8");
	is_type("Text/HTML;Charset=\"ISO-8859-1\"", "text/html", "ISO-8859-1");
	is_type("application/rss+xml ; x=y; charset = 'big5' ", "application/rss+xml",
	        "big5");
	is_type("text/plain; charset", "text/plain", "");
	is_type("text/plain; charset=", "text/plain", "");
	is_type("nonsense", "", "");
	is_type("", "", "");
	is_type("; charset=utf-8", "", "utf-8");
	is_type("text/html, text/plain", "", "");
}

static void
the_ending_of_a_file_gives_its_media_type(void)
{
	CHECK_STR(type_of_path(STR("/a/b.html")), "text/html");
	CHECK_STR(type_of_path(STR("b.HTM")), "text/html");
	CHECK_STR(type_of_path(STR("feed.xml")), "application/xml");
	CHECK_STR(type_of_path(STR("feed.rss")), "application/rss+xml");
	CHECK_STR(type_of_path(STR("feed.atom")), "application/atom+xml");
	CHECK_STR(type_of_path(STR("feed.json")), "application/json");
	CHECK_STR(type_of_path(STR("a.md")), "text/markdown");
	CHECK_STR(type_of_path(STR("a.txt")), "text/plain");
	CHECK_STR(type_of_path(STR("mail.eml")), "message/rfc822");
	CHECK_STR(type_of_path(STR("html")), "");
	CHECK_STR(type_of_path(STR(".html")), "");
	CHECK_STR(type_of_path(STR("")), "");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_host_has_only_so_many_at_a_time),
	        TEST(by_https_a_host_has_one_until_it_is_met),
	        TEST(a_host_that_fails_holds_up_its_sources_once),
	        TEST(what_comes_for_a_host_that_was_begun_goes_before_other_hosts),
	        TEST(a_busy_host_does_not_hold_up_the_others),
	        TEST(case_port_and_path_tell_hosts_apart_as_they_should),
	        TEST(what_pauses_comes_again_when_its_time_is_up),
	        TEST(a_pausing_source_lets_its_host_work_on),
	        TEST(ten_thousand_sources_cost_little),
	        TEST(a_content_type_gives_media_type_and_charset),
	        TEST(the_ending_of_a_file_gives_its_media_type),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
