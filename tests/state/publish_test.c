#include "check.h"
#include "news.h"

enum { NOW = 1738130400, DAY = 24 * 3600 };

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static const struct attempt accepted = {.state = PARCEL_ACCEPTED};

static struct arena arena;
static struct state *state;
static struct source source;
static struct brief brief;
static struct error error;

static void
begin(void)
{
	news_clear();
	error = (struct error){0};
	state = news_open(STATE_WRITE);
	source = news_source("Example");
	brief = news_brief("key-1", "The Brief");
}

static void
end(void)
{
	state_close(state);
	news_clear();
	arena_free(&arena);
}

static struct str
signature_of(const struct report *report)
{
	struct signed_report found = {0};
	CHECK(state_signature(state, &arena, report, &found, &error));
	return found.signature;
}

static struct reports
unpublished(const char *digest)
{
	struct sources sources = {&source, 1};
	struct reports reports = {0};
	CHECK(state_unpublished(state, &arena, str_from(digest), &sources, &reports,
	                        &error));
	return reports;
}

struct signed_reports {
	struct signed_report *v;
	size_t n;
};

static void
take_report(void *taker, const struct signed_report *report)
{
	struct signed_reports *list = taker;
	list->v = arena_grow(&arena, list->v, list->n, sizeof *list->v);
	list->v[list->n] = *report;
	list->v[list->n++].signature = str_copy(&arena, report->signature);
}

static struct signed_reports
published(const char *digest, int64_t since)
{
	struct signed_reports reports = {0};
	CHECK(state_published(state, str_from(digest), since, take_report, &reports,
	                      &error));
	return reports;
}

static bool
publish_all(const char *digest, const char *date, int number, int64_t now)
{
	struct reports reports = unpublished(digest);
	return news_publish(state, &(struct news_edition){digest, date, number, now},
	                    &reports, &error);
}

static void
what_was_published_is_no_longer_unpublished(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One.", "Two."));
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	CHECK_INT(unpublished("daily").n, 0);
	news_store(state, &source, &brief, NOW + DAY, WORDS("One.", "Three."));
	struct reports fresh = unpublished("daily");
	if (CHECK_INT(fresh.n, 1))
		CHECK_STR(signature_of(&fresh.v[0]), "signed Three.");
	end();
}

static void
each_digest_has_its_own_memory(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One.", "Two."));
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	CHECK_INT(unpublished("weekly").n, 2);
	CHECK_INT(published("weekly", 0).n, 0);
	end();
}

static void
published_gives_what_was_said_since_then(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	news_store(state, &source, &brief, NOW + DAY, WORDS("Two."));
	CHECK(publish_all("daily", "2025-01-30", 1, NOW + DAY));
	CHECK_INT(published("daily", NOW).n, 2);
	struct signed_reports late = published("daily", NOW + 1);
	if (CHECK_INT(late.n, 1))
		CHECK_STR(late.v[0].signature, "signed Two.");
	end();
}

static void
an_item_is_in_at_most_one_edition_of_a_digest(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One."));
	struct reports reports = unpublished("daily");
	CHECK(news_publish(state, &(struct news_edition){"daily", "2025-01-29", 1, NOW},
	                   &reports, &error));
	CHECK(!news_publish(state,
	                    &(struct news_edition){"daily", "2025-01-29", 2, NOW},
	                    &reports, &error));
	CHECK_INT(error.code, EX_SOFTWARE);
	end();
}

static void
what_an_edition_leaves_out_of_its_sources_does_not_come_again(void)
{
	struct source other = news_source("Other");
	begin();
	brief.published = NOW - DAY;
	news_store(state, &source, &brief, NOW, WORDS("One.", "Two."));
	news_store(state, &other, &brief, NOW, WORDS("Elsewhere."));
	brief = news_brief("key-2", "Tomorrow's brief");
	brief.published = NOW + DAY;
	news_store(state, &source, &brief, NOW, WORDS("Three."));
	struct news_edition silent = {"daily", "2025-01-29", 0, NOW};
	struct unsaid unsaid = {{&source, 1}, NOW};
	CHECK(news_pass_over(state, &silent, &unsaid, &error));
	CHECK_INT(unpublished("weekly").n, 3);
	struct reports left = unpublished("daily");
	if (CHECK_INT(left.n, 1))
		CHECK_STR(signature_of(&left.v[0]), "signed Three.");
	CHECK_INT(news_count(state, "daily", &other), 1);
	CHECK_INT(published("daily", 0).n, 0);
	end();
}

static int
last_number(const char *date)
{
	int number = -1;
	CHECK(state_last_number(state, STR("daily"), str_from(date), &number, &error));
	return number;
}

static void
an_edition_that_fails_leaves_nothing_behind(void)
{
	struct parcels outbox = {0};
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One.", "Two."));
	struct reports reports = unpublished("daily");
	reports.v[1].id = 999;
	CHECK(!news_publish(state,
	                    &(struct news_edition){"daily", "2025-01-29", 1, NOW},
	                    &reports, &error));
	CHECK_INT(unpublished("daily").n, 2);
	CHECK_INT(last_number("2025-01-29"), 0);
	CHECK(state_outbox(state, &arena, &outbox, &error));
	CHECK_INT(outbox.n, 0);
	end();
}

static void
the_editions_of_a_day_are_numbered(void)
{
	begin();
	CHECK_INT(last_number("2025-01-29"), 0);
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	CHECK(publish_all("daily", "2025-01-29", 2, NOW));
	CHECK_INT(last_number("2025-01-29"), 2);
	CHECK_INT(last_number("2025-01-30"), 0);
	CHECK(!publish_all("daily", "2025-01-29", 2, NOW));
	end();
}

static struct str
view(const char *date, int number)
{
	struct str out = STR("unset");
	struct edition_name which = {STR("daily"), str_from(date), number};
	int64_t id = -1;
	CHECK(state_find_edition(state, &which, &id, &error));
	CHECK(state_part(state, &arena, id, (struct view_place){0}, &out, &error));
	return out;
}

static void
a_view_is_found_by_day_and_number(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	news_store(state, &source, &brief, NOW, WORDS("Two."));
	CHECK(publish_all("daily", "2025-01-29", 2, NOW));
	CHECK_STR(view("2025-01-29", 1), "{\"date\": \"2025-01-29\", \"number\": 1}");
	CHECK_STR(view("2025-01-29", 0), "{\"date\": \"2025-01-29\", \"number\": 2}");
	CHECK_STR(view("", 0), "{\"date\": \"2025-01-29\", \"number\": 2}");
	CHECK_STR(view("2025-01-29", 3), "");
	CHECK_STR(view("2024-01-29", 0), "");
	end();
}

static void
the_last_view_is_of_an_edition_that_says_something(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	CHECK(publish_all("daily", "2025-01-30", 1, NOW + DAY));
	CHECK_STR(view("", 0), "{\"date\": \"2025-01-29\", \"number\": 1}");
	end();
}

static struct parcels
outbox(void)
{
	struct parcels parcels = {0};
	CHECK(state_outbox(state, &arena, &parcels, &error));
	return parcels;
}

/* The pieces of a parcel, a "|" behind each. */
static struct str
bytes_of(int64_t parcel)
{
	struct buf out = buf_new(&arena, 0);
	struct str piece = STR("");
	int64_t at = 0;
	while (CHECK(state_piece(state, &arena, parcel, &at, &piece, &error)) &&
	       piece.n > 0) {
		buf_add(&out, piece);
		buf_char(&out, '|');
	}
	return buf_str(&out);
}

static void
a_parcel_waits_until_it_is_accepted(void)
{
	begin();
	struct attempt full = {PARCEL_DEFERRED, NOW + 300, STR("the disk is full")};
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	CHECK(publish_all("daily", "2025-01-30", 1, NOW));
	struct parcels waiting = outbox();
	if (CHECK_INT(waiting.n, 2)) {
		CHECK_STR(bytes_of(waiting.v[0].id), "# To|day\n|");
		CHECK_STR(waiting.v[0].digest, "daily");
		CHECK_STR(waiting.v[0].date, "2025-01-29");
		CHECK_INT(waiting.v[0].number, 1);
		CHECK_INT(waiting.v[0].destination.kind, DESTINATION_FILE);
		CHECK_STR(waiting.v[0].destination.path, "out.md");
		CHECK_STR(waiting.v[0].destination.media_type, "text/markdown");
		CHECK(state_receipt(state, waiting.v[0].id, &full, NOW, &error));
		CHECK_INT(outbox().n, 2);
		CHECK(state_receipt(state, waiting.v[0].id, &accepted, NOW, &error));
		CHECK_INT(outbox().n, 1);
		CHECK_STR(bytes_of(waiting.v[0].id), "");
	}
	end();
}

static void
a_parcel_is_accepted_once(void)
{
	begin();
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	int64_t id = outbox().v[0].id;
	CHECK(state_receipt(state, id, &accepted, NOW, &error));
	CHECK(!state_receipt(state, id, &accepted, NOW, &error));
	CHECK_INT(error.code, EX_SOFTWARE);
	end();
}

static void
an_attempt_is_known_before_it_ends(void)
{
	begin();
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	CHECK_INT(outbox().v[0].state, PARCEL_READY);
	CHECK_INT(outbox().v[0].made, NOW);
	CHECK(state_trying(state, outbox().v[0].id, NOW, &error));
	state_close(state);
	state = news_open(STATE_WRITE);
	if (CHECK_INT(outbox().n, 1)) {
		CHECK_INT(outbox().v[0].state, PARCEL_TRYING);
		CHECK_INT(outbox().v[0].n_attempts, 1);
	}
	end();
}

static void
a_deferred_parcel_keeps_its_time_and_bytes(void)
{
	struct attempt later = {PARCEL_DEFERRED, NOW + 300, STR("450 later")};
	begin();
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	CHECK(state_receipt(state, outbox().v[0].id, &later, NOW, &error));
	CHECK_INT(outbox().v[0].state, PARCEL_DEFERRED);
	CHECK_INT(outbox().v[0].next_at, NOW + 300);
	CHECK_STR(bytes_of(outbox().v[0].id), "# To|day\n|");
	end();
}

static void
a_refused_parcel_stays_until_it_is_forgotten(void)
{
	struct attempt refused = {PARCEL_REFUSED, 0, STR("550 no such user")};
	begin();
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	int64_t id = outbox().v[0].id;
	CHECK(state_receipt(state, id, &refused, NOW, &error));
	if (CHECK_INT(outbox().n, 1))
		CHECK_STR(outbox().v[0].reply, "550 no such user");
	refused.state = PARCEL_FORGOTTEN;
	CHECK(state_receipt(state, id, &refused, NOW, &error));
	CHECK_INT(outbox().n, 0);
	CHECK(!state_trying(state, id, NOW, &error));
	CHECK_INT(error.code, EX_SOFTWARE);
	end();
}

/* What is older than ninety days goes. */
static bool
prune(int64_t now)
{
	int64_t by;
	return state_prune(state, now, 90 * DAY, &by, &error);
}

static void
what_is_old_and_published_is_pruned(void)
{
	begin();
	struct brief next = news_brief("key-2", "The next brief");
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	news_store(state, &source, &next, NOW + 100 * DAY, WORDS("Two."));
	CHECK(prune(NOW + 100 * DAY));
	CHECK_INT(published("daily", 0).n, 0);
	CHECK_STR(view("2025-01-29", 1), "{\"date\": \"2025-01-29\", \"number\": 1}");
	CHECK_INT(news_store(state, &source, &brief, NOW + 100 * DAY, WORDS("One.")),
	          1);
	end();
}

static void
what_was_never_published_is_not_pruned(void)
{
	begin();
	struct brief next = news_brief("key-2", "The next brief");
	news_store(state, &source, &brief, NOW, WORDS("One."));
	news_store(state, &source, &next, NOW + 100 * DAY, WORDS("Two."));
	CHECK(prune(NOW + 100 * DAY));
	CHECK_INT(unpublished("daily").n, 2);
	end();
}

static void
what_was_published_in_the_window_is_not_pruned(void)
{
	begin();
	struct brief next = news_brief("key-2", "The next brief");
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK(publish_all("daily", "2025-02-18", 1, NOW + 20 * DAY));
	news_store(state, &source, &next, NOW + 100 * DAY, WORDS("Two."));
	CHECK(prune(NOW + 100 * DAY));
	CHECK_INT(published("daily", 0).n, 1);
	end();
}

static void
what_a_quiet_source_still_serves_is_not_pruned(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	for (int i = 1; i <= 100; i++)
		CHECK(news_unchanged(state, &source, NOW + i * DAY));
	CHECK(prune(NOW + 180 * DAY));
	CHECK_INT(news_store(state, &source, &brief, NOW + 100 * DAY, WORDS("One.")),
	          0);
	end();
}

static void
what_a_source_gone_for_good_said_is_pruned(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	CHECK(prune(NOW + 100 * DAY));
	CHECK_INT(published("daily", 0).n, 0);
	end();
}

/* Days of runs, each with an answer of the source. */
static void
pass_days(int first, int last)
{
	for (int i = first; i <= last; i++) {
		CHECK(news_unchanged(state, &source, NOW + i * DAY));
		CHECK(prune(NOW + i * DAY));
	}
}

static void
a_clock_that_leaps_ahead_and_back_forgets_nothing(void)
{
	enum { AHEAD = 12 * 365 };
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	pass_days(1, 8);
	pass_days(AHEAD, AHEAD + 5);
	CHECK_INT(published("daily", 0).n, 1);
	pass_days(9, 10);
	CHECK_INT(published("daily", 0).n, 1);
	end();
}

static void
a_leap_is_believed_once_runs_went_on_for_a_week(void)
{
	begin();
	news_store(state, &source, &brief, NOW, WORDS("One."));
	CHECK(publish_all("daily", "2025-01-29", 1, NOW));
	struct brief later = news_brief("key-2", "The next brief");
	pass_days(1, 8);
	pass_days(400, 405);
	CHECK_INT(published("daily", 0).n, 1);
	CHECK_INT(news_store(state, &source, &later, NOW + 406 * DAY, WORDS("Two.")),
	          1);
	CHECK(prune(NOW + 406 * DAY));
	CHECK_INT(published("daily", 0).n, 0);
	end();
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_clock_that_leaps_ahead_and_back_forgets_nothing),
	        TEST(a_leap_is_believed_once_runs_went_on_for_a_week),
	        TEST(what_was_published_is_no_longer_unpublished),
	        TEST(each_digest_has_its_own_memory),
	        TEST(published_gives_what_was_said_since_then),
	        TEST(an_item_is_in_at_most_one_edition_of_a_digest),
	        TEST(what_an_edition_leaves_out_of_its_sources_does_not_come_again),
	        TEST(an_edition_that_fails_leaves_nothing_behind),
	        TEST(the_editions_of_a_day_are_numbered),
	        TEST(a_view_is_found_by_day_and_number),
	        TEST(the_last_view_is_of_an_edition_that_says_something),
	        TEST(a_parcel_waits_until_it_is_accepted),
	        TEST(a_parcel_is_accepted_once),
	        TEST(an_attempt_is_known_before_it_ends),
	        TEST(a_deferred_parcel_keeps_its_time_and_bytes),
	        TEST(a_refused_parcel_stays_until_it_is_forgotten),
	        TEST(what_is_old_and_published_is_pruned),
	        TEST(what_was_never_published_is_not_pruned),
	        TEST(what_was_published_in_the_window_is_not_pruned),
	        TEST(what_a_quiet_source_still_serves_is_not_pruned),
	        TEST(what_a_source_gone_for_good_said_is_pruned),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
