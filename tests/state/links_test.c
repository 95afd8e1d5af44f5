/* The pages that sources lead to: nothing that was listed once is missed. */
#include "check.h"
#include "news.h"

enum { NOW = 1769673600, DAY = 24 * 3600 };

static struct state *state;
static struct source source;
static struct arena arena;

static void
begin(void)
{
	static const struct ways followed = {.follow = {.wanted = true, .limit = 2},
	                                     .limits.max_entries = 100};
	news_clear();
	source = news_source("Example");
	source.ways = &followed;
	state = news_open(STATE_WRITE);
}

static void
end(void)
{
	state_close(state);
	news_clear();
	arena_free(&arena);
}

/* The listing names one page. */
static void
list(const char *url, int64_t now)
{
	struct str urls[] = {str_from(url)};
	struct briefs none = {0};
	struct resource resource = {.validators = {.etag = STR("\"list\"")}};
	struct gathered gathered = {.source = &source,
	                            .resource = &resource,
	                            .briefs = &none,
	                            .links = {urls, 1}};
	struct standing standing;
	struct error error = {0};
	CHECK(state_store(state, &gathered, now, &standing, &error));
}

/* What one resource of one brief gives: the source's own, or a link's page. */
static size_t
store(const char *key, const char *words, int64_t link, int64_t now)
{
	struct brief brief = news_brief(key, "A title");
	struct item item = news_item(words ? words : "");
	struct items items = {&item, words != NULL};
	struct briefs briefs = {&brief, 1};
	struct resource resource = {.validators = {.etag = STR("\"feed\"")}};
	struct gathered gathered = {.source = &source,
	                            .resource = &resource,
	                            .briefs = &briefs,
	                            .items = &items,
	                            .n_followed = link ? 0 : 2,
	                            .link = link};
	struct standing standing = {0};
	struct error error = {0};
	brief.url = STR("https://news.example/page");
	brief.is_summary = link == 0;
	CHECK(state_store(state, &gathered, now, &standing, &error));
	return standing.n_new;
}

/* The one link that waits, else 0. */
static int64_t
waits(int64_t now)
{
	struct waiting_links links = {0};
	struct error error = {0};
	CHECK(state_take_links(state, &arena, source.name, now, &links, &error));
	CHECK(links.n <= 1);
	return links.n ? links.v[0].id : 0;
}

static bool
fails(int64_t link, int code, int64_t now)
{
	bool given_up = false;
	struct error error = {0};
	CHECK(state_link_failed(state, link, code, now, &given_up, &error));
	return given_up;
}

static void
a_link_is_kept_with_the_validators_of_what_listed_it(void)
{
	struct plan plan;
	struct error error = {0};
	begin();
	list("https://news.example/1", NOW);
	state_close(state);
	state = news_open(STATE_WRITE);
	CHECK(state_plan(state, &arena, &source, NOW, &plan, &error));
	CHECK_STR(plan.validators.etag, "\"list\"");
	CHECK(waits(NOW + DAY) != 0);
	end();
}

static void
a_link_comes_in_each_run_until_its_page_is_kept(void)
{
	begin();
	list("https://news.example/1", NOW);
	int64_t link = waits(NOW);
	CHECK(link != 0);
	CHECK_INT(waits(NOW), 0);
	CHECK_INT(waits(NOW + DAY), link);
	CHECK_INT(store("p", "One.", link, NOW + DAY), 1);
	CHECK_INT(waits(NOW + 2 * DAY), 0);
	list("https://news.example/1", NOW + 3 * DAY);
	CHECK_INT(waits(NOW + 3 * DAY), 0);
	end();
}

static void
a_summary_is_no_news_before_its_page_was_read(void)
{
	begin();
	CHECK_INT(store("g", "Its title", 0, NOW), 0);
	CHECK_INT(news_count(state, "daily", &source), 0);
	int64_t link = waits(NOW);
	CHECK_INT(store("g", "Its title", 0, NOW + 1), 0);
	CHECK_INT(store("other key", "From the page", link, NOW + 1), 1);
	CHECK_INT(news_count(state, "daily", &source), 1);
	CHECK_INT(store("g", "Its title", 0, NOW + DAY), 0);
	CHECK_INT(news_count(state, "daily", &source), 1);
	end();
}

static void
a_page_without_highlights_leaves_the_summary(void)
{
	begin();
	store("g", "Its title", 0, NOW);
	CHECK_INT(store("x", NULL, waits(NOW), NOW), 0);
	CHECK_INT(news_count(state, "daily", &source), 1);
	end();
}

static void
three_plain_failures_give_a_page_up(void)
{
	begin();
	store("g", "Its title", 0, NOW);
	int64_t link = waits(NOW);
	CHECK(!fails(link, EX_UNAVAILABLE, NOW));
	CHECK(!fails(link, EX_DATAERR, NOW + 1));
	CHECK_INT(news_count(state, "daily", &source), 0);
	CHECK(fails(link, EX_UNAVAILABLE, NOW + 2));
	CHECK_INT(news_count(state, "daily", &source), 1);
	CHECK_INT(waits(NOW + DAY), 0);
	end();
}

static void
failures_that_may_pass_give_it_up_after_five_days(void)
{
	begin();
	list("https://news.example/1", NOW);
	int64_t link = waits(NOW);
	for (int i = 0; i < 20; i++)
		CHECK(!fails(link, EX_TEMPFAIL, NOW + i * DAY / 5));
	CHECK(fails(link, EX_TEMPFAIL, NOW + 5 * DAY));
	end();
}

static void
what_a_listing_still_lists_is_not_pruned(void)
{
	struct error error = {0};
	int64_t by;
	begin();
	list("https://news.example/1", NOW);
	store("p", "One.", waits(NOW), NOW);
	for (int i = 1; i <= 100; i++)
		list("https://news.example/1", NOW + i * DAY);
	CHECK(state_prune(state, NOW + 189 * DAY, 90 * DAY, &by, &error));
	list("https://news.example/1", NOW + 101 * DAY);
	CHECK_INT(waits(NOW + 101 * DAY), 0);
	end();
}

static void
rules_for_robots_hold_for_a_day(void)
{
	struct site_rules found;
	struct error error = {0};
	begin();
	CHECK(state_keep_robots(state, STR("o"), STR("-/x\n"), NOW, &error));
	CHECK(state_robots(state, &arena, STR("o"), NOW + DAY - 1, &found, &error));
	CHECK(found.fresh);
	CHECK_STR(found.rules, "-/x\n");
	CHECK(state_robots(state, &arena, STR("o"), NOW + DAY, &found, &error));
	CHECK(!found.fresh);
	CHECK(state_robots(state, &arena, STR("other"), NOW, &found, &error));
	CHECK(!found.fresh);
	end();
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_link_is_kept_with_the_validators_of_what_listed_it),
	        TEST(a_link_comes_in_each_run_until_its_page_is_kept),
	        TEST(a_summary_is_no_news_before_its_page_was_read),
	        TEST(a_page_without_highlights_leaves_the_summary),
	        TEST(three_plain_failures_give_a_page_up),
	        TEST(failures_that_may_pass_give_it_up_after_five_days),
	        TEST(what_a_listing_still_lists_is_not_pruned),
	        TEST(rules_for_robots_hold_for_a_day),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
