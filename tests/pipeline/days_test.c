#include "pipeline/days.h"

#include "check.h"

static struct arena arena;

static struct dues
missed(const char *last, const char *today, const char *zone)
{
	struct day day = {0};
	CHECK(date_parse_iso(str_from(today), &day));
	return days_missed(&arena, str_from(last), day, str_from(zone));
}

static void
a_day_after_the_last_edition_is_not_missed(void)
{
	CHECK_INT(missed("2025-01-28", "2025-01-29", "UTC").n, 0);
	CHECK_INT(missed("2025-01-29", "2025-01-29", "UTC").n, 0);
	arena_free(&arena);
}

static void
a_first_edition_catches_nothing_up(void)
{
	CHECK_INT(missed("", "2025-01-29", "UTC").n, 0);
	arena_free(&arena);
}

static void
each_day_between_is_missed_up_to_its_end(void)
{
	struct dues days = missed("2024-02-27", "2024-03-01", "UTC");
	if (CHECK_INT(days.n, 2)) {
		CHECK_STR(days.v[0].date, "2024-02-28");
		CHECK_STR(days.v[1].date, "2024-02-29");
		CHECK_INT(days.v[0].until, 1709164800);
		CHECK_INT(days.v[1].until, 1709251200);
	}
	arena_free(&arena);
}

static void
a_day_whose_clocks_change_has_23_or_25_hours(void)
{
	struct dues spring = missed("2025-03-28", "2025-03-31", "Europe/Vienna");
	struct dues autumn = missed("2025-10-24", "2025-10-27", "Europe/Vienna");
	if (CHECK_INT(spring.n, 2))
		CHECK_INT(spring.v[1].until - spring.v[0].until, 23 * 3600);
	if (CHECK_INT(autumn.n, 2))
		CHECK_INT(autumn.v[1].until - autumn.v[0].until, 25 * 3600);
	arena_free(&arena);
}

static void
a_clock_put_back_misses_no_day(void)
{
	CHECK_INT(missed("2031-01-01", "2025-01-29", "UTC").n, 0);
	arena_free(&arena);
}

static void
a_clock_far_ahead_makes_a_month_of_days_at_most(void)
{
	struct dues days = missed("2025-01-29", "2075-01-01", "UTC");
	if (CHECK_INT(days.n, 31))
		CHECK_STR(days.v[30].date, "2074-12-31");
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_day_after_the_last_edition_is_not_missed),
	        TEST(a_first_edition_catches_nothing_up),
	        TEST(each_day_between_is_missed_up_to_its_end),
	        TEST(a_day_whose_clocks_change_has_23_or_25_hours),
	        TEST(a_clock_put_back_misses_no_day),
	        TEST(a_clock_far_ahead_makes_a_month_of_days_at_most),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
