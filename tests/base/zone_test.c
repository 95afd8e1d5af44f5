#include <stdlib.h>
#include <time.h>

#include "base/date.h"
#include "check.h"

static bool
there_are_zones(void)
{
	if (date_zone_valid(STR("Europe/Berlin")))
		return true;
	check_skip("no zone tables here");
	return false;
}

static void
check_start(const char *zone, struct day day, const char *instant)
{
	struct arena arena = {0};
	int64_t start = date_day_start(day, str_from(zone));
	CHECK_STR(date_rfc3339(&arena, start), instant);
	CHECK_INT(date_day_compare(date_day(start, str_from(zone)), day), 0);
	CHECK(date_day_compare(date_day(start - 1, str_from(zone)), day) < 0);
	arena_free(&arena);
}

static void
a_zone_is_a_name_of_the_system_s_folder(void)
{
	static const char *const bad[] = {
	        "",
	        "Nowhere/Land",
	        "/etc/passwd",
	        "/usr/share/zoneinfo/UTC",
	        "../zoneinfo/Europe/Berlin",
	        "Europe/../Europe/Berlin",
	        "Europe",
	        "zone.tab",
	        "tzdata.zi",
	        "Europe/Berlin\n",
	        "EST5EDT,M3.2.0,M11.1.0",
	        "europe berlin",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!date_zone_valid(str_from(bad[i])));
	CHECK(!date_zone_valid((struct str){"Europe/Berlin\0x", 15}));
	CHECK(date_zone_valid(STR("UTC")));
	CHECK(date_zone_valid(STR("local")));
}

static void
a_day_begins_at_local_midnight(void)
{
	if (!there_are_zones())
		return;
	check_start("Europe/Berlin", (struct day){2025, 1, 29}, "2025-01-28T23:00:00Z");
	check_start("Europe/Berlin", (struct day){2025, 7, 29}, "2025-07-28T22:00:00Z");
	check_start("America/New_York", (struct day){2025, 1, 29},
	            "2025-01-29T05:00:00Z");
	check_start("Asia/Kolkata", (struct day){2025, 1, 29}, "2025-01-28T18:30:00Z");
	check_start("Pacific/Kiritimati", (struct day){2025, 1, 1},
	            "2024-12-31T10:00:00Z");
	check_start("UTC", (struct day){2025, 1, 29}, "2025-01-29T00:00:00Z");
}

static void
days_of_the_change_are_shorter_and_longer(void)
{
	if (!there_are_zones())
		return;
	struct str berlin = STR("Europe/Berlin");
	int64_t spring = date_day_start((struct day){2025, 3, 30}, berlin);
	int64_t autumn = date_day_start((struct day){2025, 10, 26}, berlin);
	CHECK_INT(date_day_start((struct day){2025, 3, 31}, berlin) - spring,
	          23 * 3600);
	CHECK_INT(date_day_start((struct day){2025, 10, 27}, berlin) - autumn,
	          25 * 3600);
}

static void
a_day_without_midnight_begins_later(void)
{
	if (!there_are_zones())
		return;
	/* Clocks went from 00:00 to 01:00. */
	check_start("America/Sao_Paulo", (struct day){2018, 11, 4},
	            "2018-11-04T03:00:00Z");
	CHECK_INT(date_minutes(date_parse(STR("2018-11-04T03:00:00Z")),
	                       STR("America/Sao_Paulo")),
	          60);
}

static void
a_day_that_a_country_left_out_begins_with_the_next(void)
{
	if (!there_are_zones())
		return;
	struct str apia = STR("Pacific/Apia");
	CHECK_INT(date_day_start((struct day){2011, 12, 30}, apia),
	          date_day_start((struct day){2011, 12, 31}, apia));
}

static void
the_clock_on_the_wall_is_known(void)
{
	if (!there_are_zones())
		return;
	int64_t at = date_parse(STR("2025-07-29T22:30:59Z"));
	CHECK_INT(date_minutes(at, STR("Europe/Berlin")), 30);
	CHECK_INT(date_day(at, STR("Europe/Berlin")).day, 30);
	CHECK_INT(date_minutes(at, STR("America/New_York")), 18 * 60 + 30);
	CHECK_INT(date_day(at, STR("America/New_York")).day, 29);
}

static void
an_unknown_zone_is_utc(void)
{
	int64_t at = date_parse(STR("2025-07-29T22:30:00Z"));
	CHECK_INT(date_day(at, STR("Nowhere/Land")).day, 29);
	CHECK_INT(date_minutes(at, STR("../../etc/passwd")), 22 * 60 + 30);
	CHECK_INT(date_minutes(at, (struct str){0}), 22 * 60 + 30);
}

static void
no_instant_has_no_day(void)
{
	CHECK_INT(date_day(DATE_NONE, STR("UTC")).year, 0);
	CHECK_INT(date_minutes(DATE_NONE, STR("UTC")), 0);
	CHECK_INT(date_day(INT64_MAX, STR("UTC")).month, 0);
}

static void
the_process_keeps_its_own_zone(void)
{
	if (!there_are_zones())
		return;
	int64_t noon = date_parse(STR("2025-01-29T12:00:00Z"));
	setenv("TZ", "Asia/Tokyo", 1);
	CHECK_INT(date_minutes(noon, STR("local")), 21 * 60);
	CHECK_INT(date_minutes(noon, STR("Europe/Berlin")), 13 * 60);
	CHECK_STR(str_from(getenv("TZ")), "Asia/Tokyo");
	CHECK_INT(date_minutes(noon, STR("local")), 21 * 60);
	unsetenv("TZ");
	date_minutes(noon, STR("Europe/Berlin"));
	CHECK(getenv("TZ") == NULL);
	setenv("TZ", "UTC", 1);
	tzset();
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_zone_is_a_name_of_the_system_s_folder),
	        TEST(a_day_begins_at_local_midnight),
	        TEST(days_of_the_change_are_shorter_and_longer),
	        TEST(a_day_without_midnight_begins_later),
	        TEST(a_day_that_a_country_left_out_begins_with_the_next),
	        TEST(the_clock_on_the_wall_is_known),
	        TEST(an_unknown_zone_is_utc),
	        TEST(no_instant_has_no_day),
	        TEST(the_process_keeps_its_own_zone),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
