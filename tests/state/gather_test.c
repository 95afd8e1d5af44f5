#include "check.h"
#include "news.h"

enum { NOW = 1738130400, DAY = 24 * 3600 };

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct state *state;
static struct source source;
static struct brief brief;

static void
begin(void)
{
	news_clear();
	state = news_open(STATE_WRITE);
	source = news_source("Example");
	brief = news_brief("key-1", "The Brief");
}

static void
end(void)
{
	state_close(state);
	news_clear();
}

static void
items_are_new_once(void)
{
	begin();
	CHECK_INT(news_store(state, &source, &brief, NOW, WORDS("One.", "Two.")), 2);
	CHECK_INT(news_store(state, &source, &brief, NOW, WORDS("One.", "Three.")), 1);
	CHECK_INT(news_count(state, "daily", &source), 3);
	end();
}

static void
what_was_stored_is_there_after_reopening(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One.", "Two."));
	state_close(state);
	state = news_open(STATE_WRITE);
	CHECK_INT(news_count(state, "daily", &source), 2);
	CHECK_INT(news_store(state, &source, &brief, NOW, WORDS("One.", "Two.")), 0);
	end();
}

static void
case_punctuation_and_space_make_no_new_item(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("“Port strike” ends"));
	CHECK_INT(news_store(state, &source, &brief, NOW,
	                     WORDS("'PORT  STRIKE' ends.", "“Port strike” goes on")),
	          1);
	end();
}

static void
a_changed_title_at_a_known_key_is_the_same_brief(void)
{
	struct arena arena = {0};
	struct reports reports = {0};
	struct sources sources = {&source, 1};
	struct error error = {0};
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One."));
	brief.title = STR("The Brief, corrected");
	CHECK_INT(news_store(state, &source, &brief, NOW, WORDS("One.")), 0);
	CHECK(state_unpublished(state, &arena, STR("daily"), &sources, &reports,
	                        &error));
	struct telling telling = {0};
	if (CHECK_INT(reports.n, 1) &&
	    CHECK(state_telling(state, &arena, reports.v[0].id, &telling, &error)))
		CHECK_STR(telling.brief_title, "The Brief, corrected");
	arena_free(&arena);
	end();
}

static void
the_same_words_under_another_address_are_no_news_for_a_fortnight(void)
{
	begin();
	struct brief copy = news_brief("key-2", "The Brief");
	struct brief later = news_brief("key-3", "The Brief");
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK_INT(news_store(state, &source, &copy, NOW + 13 * DAY, WORDS("One.")), 0);
	CHECK_INT(news_store(state, &source, &later, NOW + 15 * DAY, WORDS("One.")), 1);
	end();
}

static void
the_dates_of_briefs_tell_how_far_apart_they_are(void)
{
	begin();
	struct brief old = news_brief("key-2", "The Brief");
	brief.published = NOW;
	old.published = NOW - 20 * DAY;
	news_store(state, &source, &brief, NOW, WORDS("Weekly quiz"));
	CHECK_INT(news_store(state, &source, &old, NOW, WORDS("Weekly quiz")), 1);
	end();
}

static void
what_was_no_news_does_not_become_news_by_waiting(void)
{
	begin();
	struct brief copy = news_brief("key-2", "The Brief");
	news_store(state, &source, &brief, NOW, WORDS("One."));
	news_store(state, &source, &copy, NOW + 1, WORDS("One."));
	CHECK_INT(news_store(state, &source, &copy, NOW + 30 * DAY, WORDS("One.")), 0);
	CHECK_INT(news_count(state, "daily", &source), 1);
	end();
}

/* How many mails of the mailbox are not asked for again. */
static size_t
mails_known_of(const struct source *mailbox)
{
	struct arena scratch = {0};
	struct plan plan = {0};
	CHECK(state_plan(state, &scratch, mailbox, NOW, &plan, NULL));
	arena_free(&scratch);
	return plan.validators.mails.n;
}

static void
a_mail_that_fails_by_no_fault_of_its_own_is_given_up_the_third_time(void)
{
	begin();
	struct source mailbox = news_source("Letters");
	bool given_up = true;
	mailbox.kind = SOURCE_MAILDIR;
	for (int i = 1; i <= 3; i++) {
		CHECK_INT(mails_known_of(&mailbox), 0);
		CHECK(state_mail_failed(state, &mailbox, STR("one"), &given_up, NULL));
		CHECK_INT(given_up, i == 3);
	}
	CHECK_INT(mails_known_of(&mailbox), 1);
	end();
}

static void
another_source_may_say_the_same_words(void)
{
	begin();
	struct source other = news_source("Other");
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK_INT(news_store(state, &other, &brief, NOW, WORDS("One.")), 1);
	end();
}

static void
a_brief_without_key_is_known_by_its_address(void)
{
	begin();
	struct brief plain = news_brief("", "Monday");
	news_store(state, &source, &plain, NOW, WORDS("One."));
	plain.url = STR("http://www.news.example/brief/?utm_source=mail");
	plain.title = STR("Changed");
	CHECK_INT(news_store(state, &source, &plain, NOW + 20 * DAY, WORDS("One.")), 0);
	end();
}

static void
a_brief_without_key_and_address_is_known_by_title_and_first_words(void)
{
	begin();
	struct block block = {.text = STR("It begins so.")};
	struct brief plain = news_brief("", "Monday");
	plain.url = STR("");
	plain.body = (struct blocks){&block, 1};
	news_store(state, &source, &plain, NOW, WORDS("One."));
	plain.title = STR("MONDAY");
	CHECK_INT(news_store(state, &source, &plain, NOW + 20 * DAY, WORDS("One.")), 0);
	block.text = STR("It begins otherwise.");
	CHECK_INT(news_store(state, &source, &plain, NOW + 20 * DAY, WORDS("One.")), 1);
	end();
}

static void
a_very_long_key_is_told_from_its_neighbour(void)
{
	static char a[5001], b[5001];
	begin();
	for (size_t i = 0; i < 5000; i++)
		a[i] = b[i] = 'k';
	b[4999] = 'l';
	struct brief one = news_brief(a, "One"), two = news_brief(b, "Two");
	news_store(state, &source, &one, NOW, WORDS("One."));
	news_store(state, &source, &two, NOW + 20 * DAY, WORDS("One."));
	CHECK_INT(news_count(state, "daily", &source), 2);
	end();
}

static bool
validators_are(const char *etag, const char *last_modified)
{
	struct arena arena = {0};
	struct plan found = {0};
	struct error error = {0};
	bool fine = state_plan(state, &arena, &source, NOW, &found, &error) &&
	            CHECK_STR(found.validators.etag, etag) &&
	            CHECK_STR(found.validators.last_modified, last_modified);
	arena_free(&arena);
	return fine;
}

static void
validators_come_back_byte_for_byte(void)
{
	struct briefs briefs = {0};
	struct resource resource = {.validators = {.etag = STR("W/\"\xff\xfe\""),
	                                           .last_modified = STR("x")}};
	struct gathered gathered = {
	        .source = &source, .resource = &resource, .briefs = &briefs};
	struct error error = {0};
	struct standing standing = {.n_new = 7};
	begin();
	CHECK(state_store(state, &gathered, NOW, &standing, &error));
	CHECK_INT(standing.n_new, 0);
	CHECK(validators_are("W/\"\xff\xfe\"", "x"));
	resource.validators.etag = STR("");
	CHECK(state_store(state, &gathered, NOW, &standing, &error));
	CHECK(validators_are("", "x"));
	end();
}

static void
an_unknown_source_has_no_validators(void)
{
	begin();
	CHECK(validators_are("", ""));
	end();
}

static void
another_address_or_limit_forgets_the_validators(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK(validators_are("\"tag\"", "yesterday"));
	source.ways = &(const struct ways){.limits.max_entries = 5};
	CHECK(validators_are("", ""));
	source = news_source("Example");
	source.address = STR("https://news.example/other");
	CHECK(validators_are("", ""));
	source = news_source("Example");
	source.otherwise = OTHERWISE_LEAD;
	CHECK(validators_are("", ""));
	end();
}

static int
fail(void)
{
	struct failure failure = {.name = source.name,
	                          .stage = STAGE_FETCH,
	                          .code = EX_TEMPFAIL,
	                          .text = STR("it does not answer")};
	struct failed failed = {&source, &failure, 0};
	struct error error = {0};
	int in_a_row = -1;
	CHECK(state_failed(state, &failed, NOW, &in_a_row, &error));
	return in_a_row;
}

static void
failures_in_a_row_are_counted_and_end_with_a_success(void)
{
	begin();
	CHECK_INT(fail(), 1);
	CHECK_INT(fail(), 2);
	state_close(state);
	state = news_open(STATE_WRITE);
	CHECK_INT(fail(), 3);
	CHECK(news_unchanged(state, &source, NOW));
	CHECK_INT(fail(), 1);
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK_INT(fail(), 1);
	end();
}

static void
a_failure_keeps_validators_and_items(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One."));
	fail();
	CHECK(validators_are("\"tag\"", "yesterday"));
	CHECK_INT(news_count(state, "daily", &source), 1);
	end();
}

static void
a_report_brings_back_what_was_stored(void)
{
	struct arena arena = {0};
	struct reports reports = {0};
	struct error error = {0};
	begin();
	struct sources sources = {(struct source[]){news_source("None"), source}, 2};
	brief.published = NOW - DAY;
	news_store(state, &source, &brief, NOW, WORDS("One.", "Two."));
	CHECK(state_unpublished(state, &arena, STR("daily"), &sources, &reports,
	                        &error));
	if (CHECK_INT(reports.n, 2)) {
		struct report *two = &reports.v[1];
		struct signed_report first, second;
		CHECK(state_signature(state, &arena, two - 1, &first, &error));
		CHECK(state_signature(state, &arena, two, &second, &error));
		CHECK_STR(second.signature, "signed Two.");
		CHECK_INT(second.origin.brief, first.origin.brief);
		CHECK_INT(second.origin.first_seen, NOW);
		CHECK_INT(two->source, reports.v[0].source);
		CHECK_INT(two->source_rank, 1);
		CHECK_INT(two->published, NOW - DAY);
	}
	arena_free(&arena);
	end();
}

static void
what_was_met_first_comes_first(void)
{
	struct arena arena = {0};
	struct reports reports = {0};
	struct error error = {0};
	struct source near = news_source("Near"), far = news_source("Far");
	struct sources sources = {(struct source[]){near, far}, 2};
	begin();
	news_store(state, &far, &brief, NOW + 2 * DAY, WORDS("Three."));
	news_store(state, &far, &brief, NOW + DAY, WORDS("Two."));
	news_store(state, &near, &brief, NOW + DAY, WORDS("One."));
	CHECK(state_unpublished(state, &arena, STR("daily"), &sources, &reports,
	                        &error));
	if (CHECK_INT(reports.n, 3)) {
		CHECK_INT(reports.v[0].id, 3);
		CHECK_INT(reports.v[1].id, 2);
		CHECK_INT(reports.v[2].id, 1);
	}
	arena_free(&arena);
	end();
}

static void
a_telling_has_the_words_of_item_brief_and_source(void)
{
	struct arena arena = {0};
	struct telling telling = {0};
	struct error error = {0};
	begin();
	brief.published = NOW - DAY;
	news_store(state, &source, &brief, NOW, WORDS("One.", "Two."));
	if (CHECK(state_telling(state, &arena, 2, &telling, &error))) {
		CHECK_STR(telling.text, "Two.");
		CHECK_STR(telling.quote, "Two.");
		CHECK_STR(telling.url, "https://news.example/story");
		CHECK_STR(telling.source, "Example");
		CHECK_STR(telling.brief_title, "The Brief");
		CHECK_STR(telling.brief_url, "https://news.example/brief");
		CHECK_STR(telling.publisher, "The Example");
		CHECK_STR(telling.language, "en");
		CHECK_INT(telling.published, NOW - DAY);
	}
	CHECK(!state_telling(state, &arena, 3, &telling, &error));
	CHECK_INT(error.code, EX_SOFTWARE);
	arena_free(&arena);
	end();
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(items_are_new_once),
	        TEST(what_was_stored_is_there_after_reopening),
	        TEST(case_punctuation_and_space_make_no_new_item),
	        TEST(a_changed_title_at_a_known_key_is_the_same_brief),
	        TEST(the_same_words_under_another_address_are_no_news_for_a_fortnight),
	        TEST(the_dates_of_briefs_tell_how_far_apart_they_are),
	        TEST(what_was_no_news_does_not_become_news_by_waiting),
	        TEST(a_mail_that_fails_by_no_fault_of_its_own_is_given_up_the_third_time),
	        TEST(another_source_may_say_the_same_words),
	        TEST(a_brief_without_key_is_known_by_its_address),
	        TEST(a_brief_without_key_and_address_is_known_by_title_and_first_words),
	        TEST(a_very_long_key_is_told_from_its_neighbour),
	        TEST(validators_come_back_byte_for_byte),
	        TEST(an_unknown_source_has_no_validators),
	        TEST(another_address_or_limit_forgets_the_validators),
	        TEST(failures_in_a_row_are_counted_and_end_with_a_success),
	        TEST(a_failure_keeps_validators_and_items),
	        TEST(a_report_brings_back_what_was_stored),
	        TEST(what_was_met_first_comes_first),
	        TEST(a_telling_has_the_words_of_item_brief_and_source),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
