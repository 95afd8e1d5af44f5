/* What comes again: told anew, as an update, or as the next of a series. */
#include <math.h>

#include "check.h"
#include "labelled.h"
#include "wording.h"

static struct arena arena;
static struct signer *signer;
static struct stories stories;
static struct report_refs repeats;

static const struct dedupe_options dropping = {.merge_window_s = 3 * DAY};
static const struct dedupe_options updating = {.merge_window_s = 3 * DAY,
                                               .updates = true};

static void
tell(const struct dedupe_options *options, const struct wording *fresh, size_t n,
     const struct wording *old, size_t n_old)
{
	struct signed_reports these = wordings_sign(&arena, signer, fresh, n);
	struct signed_reports those = wordings_sign(&arena, signer, old, n_old);
	struct past past = {wordings_each, &those};
	struct told_stories told = {0};
	struct error error = {0};
	struct fresh list = labelled_fresh(&arena, &these);
	CHECK(dedupe_stories(&arena, &list, &past, options, &told, &error));
	stories = told.stories;
	repeats = told.repeats;
}

static struct wording
first_day(void)
{
	return with_context(
	        said(1, "a", "Bus falls into gorge in Himachal, 11 dead", ""),
	        "The bus to Shimla left the road near Kullu with 40 pilgrims.");
}

static struct wording
second_day(void)
{
	return at(DAY, with_context(said(2, "b",
	                                 "Toll of Himachal bus fall into gorge rises "
	                                 "to 17, driver Singh arrested",
	                                 ""),
	                            "Pilgrims were on the way to Shimla when the bus "
	                            "left the road near Kullu."));
}

static void
what_is_told_tomorrow_in_other_words_is_dropped(void)
{
	struct wording old[] = {first_day()}, v[] = {second_day()};
	tell(&dropping, v, 1, old, 1);
	CHECK_INT(stories.n, 0);
	CHECK_INT(repeats.n, 1);
}

static void
new_numbers_and_names_make_it_an_update_where_that_is_wished(void)
{
	struct wording old[] = {first_day()}, v[] = {second_day()};
	tell(&updating, v, 1, old, 1);
	CHECK_INT(repeats.n, 0);
	if (CHECK_INT(stories.n, 1))
		CHECK(stories.v[0].is_update);
}

static void
what_brings_nothing_new_is_no_update(void)
{
	struct wording old[] = {first_day()};
	struct wording v[] = {at(DAY, first_day())};
	v[0].report.id = 2;
	v[0].item.quote = STR("11 dead as bus falls into a gorge in Himachal");
	tell(&updating, v, 1, old, 1);
	CHECK_INT(stories.n, 0);
	CHECK_INT(repeats.n, 1);
}

static void
an_update_is_told_once_too(void)
{
	struct wording old[] = {first_day(), second_day()};
	struct wording v[] = {at(2 * DAY, second_day())};
	v[0].report.id = 3;
	v[0].report.source = 'c';
	v[0].item.quote = STR("Himachal bus: driver Singh arrested, toll of fall into "
	                      "gorge rises to 17");
	tell(&updating, v, 1, old, 2);
	CHECK_INT(stories.n, 0);
	CHECK_INT(repeats.n, 1);
}

static void
two_that_tell_one_update_are_one_story(void)
{
	struct wording old[] = {first_day()}, v[] = {second_day(), second_day()};
	v[1].report.id = 3;
	v[1].report.source = v[1].report.source_rank = 'c';
	v[1].item.quote = STR("Driver Singh arrested as toll of Himachal bus fall into "
	                      "gorge rises to 17");
	tell(&updating, v, 2, old, 1);
	if (CHECK_INT(stories.n, 1)) {
		CHECK(stories.v[0].is_update);
		CHECK_INT(stories.v[0].n_echoes, 1);
	}
}

static void
a_changed_title_at_a_known_address_may_be_an_update(void)
{
	const char *url = "https://example.org/bus";
	struct wording old[] = {said(1, "a", "Bus falls, 11 dead", url)};
	struct wording v[] = {at(DAY, said(2, "a", "Toll rises to 14", url))};
	tell(&dropping, v, 1, old, 1);
	CHECK_INT(repeats.n, 1);
	tell(&updating, v, 1, old, 1);
	if (CHECK_INT(stories.n, 1))
		CHECK(stories.v[0].is_update);
}

static void
news_is_no_update(void)
{
	struct wording old[] = {first_day()};
	struct wording v[] = {said(2, "b", "Peru closes a school in Lima", "")};
	tell(&updating, v, 1, old, 1);
	if (CHECK_INT(stories.n, 1))
		CHECK(!stories.v[0].is_update);
}

static void
the_next_of_a_series_at_a_page_of_its_own_is_new(void)
{
	struct wording old[] = {
	        said(1, "a", "Morning briefing", "https://example.org/b/1")};
	struct wording v[] = {
	        at(DAY, said(2, "a", "Morning briefing", "https://example.org/b/2"))};
	tell(&dropping, v, 1, old, 1);
	CHECK_INT(stories.n, 1);
	v[0].item.url = STR("https://example.org/b/1");
	tell(&dropping, v, 1, old, 1);
	CHECK_INT(stories.n, 0);
}

static void
a_form_that_recurs_makes_no_story_alone(void)
{
	struct wording v[] = {
	        said(1, "a", "Market wrap of the day: Lisbon", ""),
	        said(2, "b", "Market wrap of the day: Oslo", ""),
	        said(3, "c", "Market wrap of the day: Quito", ""),
	        said(4, "d", "Market wrap of the day: Quito", ""),
	};
	tell(&dropping, v, 4, NULL, 0);
	CHECK_INT(stories.n, 3);
}

static void
nearly_the_same_words_are_one_story(void)
{
	struct wording v[] = {
	        said(1, "a", "Kenya is moving its tea auctions from Mombasa online",
	             ""),
	        said(2, "b", "Kenya moves tea auction online from Mombasa", "")};
	tell(&dropping, v, 2, NULL, 0);
	CHECK_INT(stories.n, 1);
}

static void
read_golden(struct labelled *out)
{
	struct error error = {0};
	struct counts counts;
	CHECK(labelled_read(&arena, check_path("golden/dedupe/second.tsv"),
	                    CONTEXT_TAKEN, out, &error));
	labelled_weigh(&arena, out->documents, out->reports.n, &counts);
}

static void
the_measure_is_symmetric(void)
{
	struct labelled labelled = {0};
	size_t n_other = 0;
	read_golden(&labelled);
	for (size_t i = 0; i < labelled.reports.n; i++) {
		for (size_t j = 0; j < i; j++) {
			const struct document *a = &labelled.documents[i];
			const struct document *b = &labelled.documents[j];
			n_other += fabs(measure_pair(a, b) - measure_pair(b, a)) > 1e-6;
		}
	}
	CHECK_INT(n_other, 0);
}

static void
an_item_is_like_itself(void)
{
	struct labelled labelled = {0};
	size_t n_unlike = 0;
	read_golden(&labelled);
	for (size_t i = 0; i < labelled.reports.n; i++) {
		struct report other = labelled.reports.v[i].report;
		struct document twin = labelled.documents[i];
		other.source += 1000;
		twin.report = &other;
		n_unlike += measure_pair(&labelled.documents[i], &twin) < 0.9;
	}
	CHECK_INT(n_unlike, 0);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(what_is_told_tomorrow_in_other_words_is_dropped),
	        TEST(new_numbers_and_names_make_it_an_update_where_that_is_wished),
	        TEST(what_brings_nothing_new_is_no_update),
	        TEST(an_update_is_told_once_too),
	        TEST(two_that_tell_one_update_are_one_story),
	        TEST(a_changed_title_at_a_known_address_may_be_an_update),
	        TEST(news_is_no_update),
	        TEST(the_next_of_a_series_at_a_page_of_its_own_is_new),
	        TEST(a_form_that_recurs_makes_no_story_alone),
	        TEST(nearly_the_same_words_are_one_story),
	        TEST(the_measure_is_symmetric),
	        TEST(an_item_is_like_itself),
	};
	signer = signer_open(&arena);
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	signer_close(signer);
	arena_free(&arena);
	return status;
}
