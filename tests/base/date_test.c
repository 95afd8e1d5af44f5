#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "check.h"

struct example {
	const char *text;
	const char *instant; /* RFC 3339; "" none */
};

static void
check_examples(const struct example *examples, size_t n)
{
	struct arena arena = {0};
	for (size_t i = 0; i < n; i++) {
		int64_t at = date_parse(str_from(examples[i].text));
		if (!CHECK_STR(date_rfc3339(&arena, at), examples[i].instant))
			CHECK_STR(str_from(examples[i].text), "");
	}
	arena_free(&arena);
}

#define CHECK_EXAMPLES(table) check_examples(table, sizeof(table) / sizeof *(table))

static void
mail_dates_are_read_also_in_obsolete_forms(void)
{
	static const struct example examples[] = {
	        {"Wed, 29 Jan 2025 06:00:00 +0000", "2025-01-29T06:00:00Z"},
	        {"Wed, 29 Jan 2025 06:00:00 -0530", "2025-01-29T11:30:00Z"},
	        {"29 Jan 2025 06:00 +0100", "2025-01-29T05:00:00Z"},
	        {"Wed, 29 Jan 25 06:00:00 EST", "2025-01-29T11:00:00Z"},
	        {"29 Jan 95 06:00:00 PDT", "1995-01-29T13:00:00Z"},
	        {"29 Jan 125 06:00:00 UT", "2025-01-29T06:00:00Z"},
	        {"Wed, 29 Jan 2025 06:00:00 GMT", "2025-01-29T06:00:00Z"},
	        {"Wed, 29 Jan 2025 06:00:00 Z", "2025-01-29T06:00:00Z"},
	        {"Wed, 29 Jan 2025 06:00:00 K", "2025-01-29T06:00:00Z"},
	        {"Wed, 29 Jan 2025 06:00:00 +0000 (UTC)", "2025-01-29T06:00:00Z"},
	        {"Wednesday, 29-Jan-25 06:00:00 GMT", "2025-01-29T06:00:00Z"},
	        {"Wed Jan 29 06:00:00 2025", "2025-01-29T06:00:00Z"},
	        {"Wed Jan 29 06:00:00 PST 2025", "2025-01-29T14:00:00Z"},
	        {"Wedn., 29 January 2025 6:00", "2025-01-29T06:00:00Z"},
	        {"  Wed,29 Jan 2025 06:00:00 GMT ", "2025-01-29T06:00:00Z"},
	        {"Wed, 29 Jan 2025 23:59:60 +0000", "2025-01-30T00:00:00Z"},
	        {"Wed, 29 Jan 2025", "2025-01-29T00:00:00Z"},
	        {"Wed, 29 Jan 2025 26:00:00 GMT", "2025-01-29T00:00:00Z"},
	        {"Wed, 29 Jan 2025 06.00.00 +0100", "2025-01-29T05:00:00Z"},
	        {"Wed, 29 Jan 2025 06:00:00 MEST", "2025-01-29T04:00:00Z"},
	        {"Wed, 29 January 2025 06:00:00 AT", "2025-01-29T10:00:00Z"},
	        {"Wed, 29 Jan 2025 06:00:00 PKT", "2025-01-29T01:00:00Z"},
	};
	CHECK_EXAMPLES(examples);
}

static void
iso_dates_are_read_in_their_usual_wrong_forms(void)
{
	static const struct example examples[] = {
	        {"2025-01-29T06:00:00Z", "2025-01-29T06:00:00Z"},
	        {"2025-01-29t06:00:00z", "2025-01-29T06:00:00Z"},
	        {"2025-01-29T06:00:00+01:00", "2025-01-29T05:00:00Z"},
	        {"2025-01-29T06:00:00+0100", "2025-01-29T05:00:00Z"},
	        {"2025-01-29T06:00:00-05", "2025-01-29T11:00:00Z"},
	        {"2025-01-29T06:00:00 +05:30", "2025-01-29T00:30:00Z"},
	        {"2025-01-29T06:00:00.123456Z", "2025-01-29T06:00:00Z"},
	        {"2025-01-29T06:00:00,5+01:00", "2025-01-29T05:00:00Z"},
	        {"2025-01-29 06:00:00", "2025-01-29T06:00:00Z"},
	        {"2025-01-29 06:00:00 UTC", "2025-01-29T06:00:00Z"},
	        {"2025-01-29 06:00:00-05:00", "2025-01-29T11:00:00Z"},
	        {"2025-01-29T06:00", "2025-01-29T06:00:00Z"},
	        {"2025-01-29T06:00-05:00", "2025-01-29T11:00:00Z"},
	        {"2025-01-29T06", "2025-01-29T06:00:00Z"},
	        {"2025-01-29T06:00:00\xe2\x88\x92"
	         "05:00",
	         "2025-01-29T11:00:00Z"},
	        {"2025-01-29T24:00:00Z", "2025-01-30T00:00:00Z"},
	        {"2025-01-29", "2025-01-29T00:00:00Z"},
	        {"2025-01-29+01:00", "2025-01-28T23:00:00Z"},
	        {"2025-01-29Z", "2025-01-29T00:00:00Z"},
	        {"2025-1-9", "2025-01-09T00:00:00Z"},
	        {"2025-01", "2025-01-01T00:00:00Z"},
	        {"2025", "2025-01-01T00:00:00Z"},
	        {"20250129", "2025-01-29T00:00:00Z"},
	        {"20250129T060000Z", "2025-01-29T06:00:00Z"},
	        {"20250129T0600+0100", "2025-01-29T05:00:00Z"},
	        {"20250129060000", "2025-01-29T06:00:00Z"},
	        {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
	};
	CHECK_EXAMPLES(examples);
}

static void
dates_told_by_their_count_of_digits_are_read(void)
{
	static const struct example examples[] = {
	        {"250129", "2025-01-29T00:00:00Z"},
	        {"25-01-29", "2025-01-29T00:00:00Z"},
	        {"25-01-29T06:00:00Z", "2025-01-29T06:00:00Z"},
	        {"-2501", "2025-01-01T00:00:00Z"},
	        {"-25-01", "2025-01-01T00:00:00Z"},
	        {"2025-029", "2025-01-29T00:00:00Z"},
	        {"2025-029T06:00:00+01:00", "2025-01-29T05:00:00Z"},
	        {"2025029", "2025-01-29T00:00:00Z"},
	        {"25029", "2025-01-29T00:00:00Z"},
	        {"25-029", "2025-01-29T00:00:00Z"},
	        {"2025-366", ""},
	        {"2024-366", "2024-12-31T00:00:00Z"},
	        {"2025-W05-3", "2025-01-29T00:00:00Z"},
	        {"2025W053", "2025-01-29T00:00:00Z"},
	        {"2025-W05", "2025-01-27T00:00:00Z"},
	        {"2020-W53-5T12:00Z", "2021-01-01T12:00:00Z"},
	        {"2025-001-29T06:00:00Z", "2025-01-29T06:00:00Z"},
	        {"202501290600", "2025-01-29T06:00:00Z"},
	        {"1738130400", "2025-01-29T06:00:00Z"},
	        {"1738130400.25", "2025-01-29T06:00:00Z"},
	        {"1738130400000", "2025-01-29T06:00:00Z"},
	        {"1738130400000000", "2025-01-29T06:00:00Z"},
	        {"/Date(1738130400000+0100)/", "2025-01-29T06:00:00Z"},
	        {"123", ""},
	        {"12345678901234567890", ""},
	};
	CHECK_EXAMPLES(examples);
}

static void
dates_of_many_languages_are_read(void)
{
	static const struct example examples[] = {
	        {"Τετ, 29 Ιαν 2025 06:00:00 +0200", "2025-01-29T04:00:00Z"},
	        {"29 Ιανουαρίου 2025, 6:00 μ.μ.", "2025-01-29T18:00:00Z"},
	        {"11 Μαΐου 2025", "2025-05-11T00:00:00Z"},
	        {"среда, 29 января 2025 г. в 06:00", "2025-01-29T06:00:00Z"},
	        {"Ср, 29 янв 2025 06:00:00 +0300", "2025-01-29T03:00:00Z"},
	        {"29 Листопада 2025", "2025-11-29T00:00:00Z"},
	        {"29 stycznia 2025 r., 06:00", "2025-01-29T06:00:00Z"},
	        {"3 września 2025", "2025-09-03T00:00:00Z"},
	        {"29 Ağustos 2025 Cuma 06:00", "2025-08-29T06:00:00Z"},
	        {"29 Mayıs 2025", "2025-05-29T00:00:00Z"},
	        {"29. tammikuuta 2025 klo 6.00", "2025-01-29T06:00:00Z"},
	        {"2025. január 29., szerda", "2025-01-29T00:00:00Z"},
	        {"2025-július-13T9:15-05:00", "2025-07-13T14:15:00Z"},
	        {"29 ianuarie 2025", "2025-01-29T00:00:00Z"},
	        {"2025 m. sausio 29 d.", "2025-01-29T00:00:00Z"},
	        {"29 de gener de 2025", "2025-01-29T00:00:00Z"},
	        {"29 يناير 2025", "2025-01-29T00:00:00Z"},
	        {"29 בינואר 2025", "2025-01-29T00:00:00Z"},
	        {"d. 29. januar 2025 kl. 06.00", "2025-01-29T06:00:00Z"},
	        {"2025年1月29日(水) 6時30分", "2025-01-29T06:30:00Z"},
	        {"2025年1月29日 下午6:30", "2025-01-29T18:30:00Z"},
	        {"2025-01-29 오후 6:30:15", "2025-01-29T09:30:15Z"},
	        {"2025년 1월 29일 06:30:15", "2025-01-28T21:30:15Z"},
	        {"2025년 1월 29일 06:30 UTC", "2025-01-29T06:30:00Z"},
	};
	CHECK_EXAMPLES(examples);
}

static void
dates_of_pages_are_read(void)
{
	static const struct example examples[] = {
	        {"Jan. 29, 2025", "2025-01-29T00:00:00Z"},
	        {"January 29th, 2025, 6:00 a.m. EST", "2025-01-29T11:00:00Z"},
	        {"January 29, 2025 at 6 p.m.", "2025-01-29T18:00:00Z"},
	        {"Jan 29, 2025 12:05 AM", "2025-01-29T00:05:00Z"},
	        {"Jan 29, 2025 12:05 PM", "2025-01-29T12:05:00Z"},
	        {"Jan 29, 2025 6:00\xe2\x80\xafPM", "2025-01-29T18:00:00Z"},
	        {"Sept. 3, 2025", "2025-09-03T00:00:00Z"},
	        {"29 January 2025", "2025-01-29T00:00:00Z"},
	        {"the 29th of January, 2025", "2025-01-29T00:00:00Z"},
	        {"29.01.2025", "2025-01-29T00:00:00Z"},
	        {"29. 1. 2025", "2025-01-29T00:00:00Z"},
	        {"29.01.25", "2025-01-29T00:00:00Z"},
	        {"29/01/2025", "2025-01-29T00:00:00Z"},
	        {"03/04/2025", "2025-04-03T00:00:00Z"},
	        {"01/29/2025", "2025-01-29T00:00:00Z"},
	        {"29-01-2025 18:30", "2025-01-29T18:30:00Z"},
	        {"2025/01/29", "2025-01-29T00:00:00Z"},
	        {"2025.01.29", "2025-01-29T00:00:00Z"},
	        {"2025-Jan-29", "2025-01-29T00:00:00Z"},
	        {"2025年1月29日", "2025-01-29T00:00:00Z"},
	        {"2025年01月29日 06:30", "2025-01-29T06:30:00Z"},
	        {"2025년 1월 29일", "2025-01-29T00:00:00Z"},
	        {"Published: 29 January 2025 | 15:30", "2025-01-29T15:30:00Z"},
	        {"Posted on Jan 29, 2025 · 5 min read", "2025-01-29T00:00:00Z"},
	        {"6:00 a.m. EST, January 29, 2025", "2025-01-29T11:00:00Z"},
	        {"15:30, 29 January 2025", "2025-01-29T15:30:00Z"},
	        {"29/Jan/2025:06:00:00 +0100", "2025-01-29T05:00:00Z"},
	        {"Wed Jan 29 2025 06:00:00 GMT+0100 (CET)", "2025-01-29T05:00:00Z"},
	};
	CHECK_EXAMPLES(examples);
}

static void
months_are_known_in_every_language(void)
{
	static const struct example examples[] = {
	        {"Mittwoch, den 29. Januar 2025, 06.30 Uhr", "2025-01-29T06:30:00Z"},
	        {"3. März 2025", "2025-03-03T00:00:00Z"},
	        {"24. Dez. 2025", "2025-12-24T00:00:00Z"},
	        {"mercredi 29 janvier 2025 à 18h30", "2025-01-29T18:30:00Z"},
	        {"1er août 2025", "2025-08-01T00:00:00Z"},
	        {"14 févr. 2025", "2025-02-14T00:00:00Z"},
	        {"14 juil. 2025", "2025-07-14T00:00:00Z"},
	        {"29 de enero de 2025", "2025-01-29T00:00:00Z"},
	        {"29 de dic. de 2025 a las 6:00", "2025-12-29T06:00:00Z"},
	        {"29 gennaio 2025, ore 6:30", "2025-01-29T06:30:00Z"},
	        {"2 giu 2025", "2025-06-02T00:00:00Z"},
	        {"1º de março de 2025 às 6:00", "2025-03-01T06:00:00Z"},
	        {"7 de setembro de 2025", "2025-09-07T00:00:00Z"},
	        {"29 maart 2025 om 15.30 uur", "2025-03-29T15:30:00Z"},
	        {"5 mei 2025", "2025-05-05T00:00:00Z"},
	        {"29. ledna 2025 v 6:00", "2025-01-29T06:00:00Z"},
	        {"17. listopadu 2025", "2025-11-17T00:00:00Z"},
	        {"1. ČERVENCE 2025", "2025-07-01T00:00:00Z"},
	        {"1. června 2025", "2025-06-01T00:00:00Z"},
	        {"MÄRZ 3, 2025", "2025-03-03T00:00:00Z"},
	        {"3 ma\xcc\x88rz 2025", "2025-03-03T00:00:00Z"},
	};
	CHECK_EXAMPLES(examples);
}

static void
what_is_no_date_is_none(void)
{
	static const struct example examples[] = {
	        {"", ""},
	        {" ", ""},
	        {"today", ""},
	        {"2025-02-30", ""},
	        {"2025-13-01", ""},
	        {"29.02.2025", ""},
	        {"31 April 2025", ""},
	        {"0 January 2025", ""},
	        {"30/30/2025", ""},
	        {"0001-01-01T00:00:00", ""},
	        {"29 January", ""},
	        {"January 2025", ""},
	        {"123456789012345", ""},
	        {"99999999999999999999", ""},
	        {"20251329", ""},
	        {"\xff\xfe", ""},
	        {"29 Januaryx 2025", ""},
	};
	CHECK_EXAMPLES(examples);
}

static void
zones_that_follow_the_season_are_asked_for_the_day(void)
{
	static const struct example examples[] = {
	        {"January 29, 2025 6:00 a.m. ET", "2025-01-29T11:00:00Z"},
	        {"July 29, 2025 6:00 a.m. ET", "2025-07-29T10:00:00Z"},
	        {"March 9, 2025 1:59 a.m. ET", "2025-03-09T06:59:00Z"},
	        {"March 9, 2025 3:00 a.m. ET", "2025-03-09T07:00:00Z"},
	        {"November 2, 2025 6:00 a.m. PT", "2025-11-02T14:00:00Z"},
	        {"October 30, 2004 6:00 a.m. CT", "2004-10-30T11:00:00Z"},
	        {"October 31, 2004 6:00 a.m. CT", "2004-10-31T12:00:00Z"},
	        {"April 3, 2004 6:00 a.m. MT", "2004-04-03T13:00:00Z"},
	        {"July 29, 2025 6:00 a.m. PT", "2025-07-29T13:00:00Z"},
	};
	if (date_zone_valid(STR("America/New_York")))
		CHECK_EXAMPLES(examples);
	else
		check_skip("no zone tables here");
}

static void
check_found(const char *text, const char *piece, const char *instant)
{
	struct arena arena = {0};
	struct str x = str_from(text);
	size_t start = 0;
	size_t end = 0;
	int64_t at = date_find(x, &start, &end);
	CHECK_STR(date_rfc3339(&arena, at), instant);
	CHECK_STR(str_slice(x, start, end), piece);
	arena_free(&arena);
}

static void
the_first_date_of_running_text_is_found(void)
{
	check_found("By A. Writer, Jan. 29, 2025, 6:00 a.m. EST. More follows.",
	            "Jan. 29, 2025, 6:00 a.m. EST", "2025-01-29T11:00:00Z");
	check_found("Welcome 29.01.2025 The brief", "29.01.2025",
	            "2025-01-29T00:00:00Z");
	check_found("(2025-01-29) and 2025-01-30", "2025-01-29",
	            "2025-01-29T00:00:00Z");
	check_found("发布于2025年1月29日。", "2025年1月29日", "2025-01-29T00:00:00Z");
	check_found("Am 3. März 2025 begann", "3. März 2025", "2025-03-03T00:00:00Z");
	check_found("On 5 May 2025, 12 people came", "5 May 2025",
	            "2025-05-05T00:00:00Z");
	check_found("open 2025-01-29 10:00-11:00", "2025-01-29 10:00",
	            "2025-01-29T10:00:00Z");
}

static void
other_numbers_are_no_dates(void)
{
	check_found("In 2025 3 dogs ran 12 miles", "", "");
	check_found("version 12.10.2025.3 is out", "", "");
	check_found("call 192.168.01.2025", "", "");
	check_found("20250129 items and 2025-01", "", "");
	check_found("In 1066, on 14 October 1066,", "", "");
	check_found("on 3 March 2150", "", "");
	check_found("29.01.25 or 1/2/25", "", "");
	check_found("x2025-01-29", "", "");
	check_found("", "", "");
}

static void
searching_takes_time_in_step_with_the_text(void)
{
	enum { BYTES = 4 << 20 };
	static const char *const pieces[] = {"January ", "1. ", "2025-",
	                                     "29.",      " ",   "a1"};
	char *text = malloc(BYTES);
	clock_t start = clock();
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		size_t n = strlen(pieces[i]);
		for (size_t at = 0; at < BYTES; at++)
			text[at] = pieces[i][at % n];
		size_t from;
		size_t to;
		CHECK(date_find((struct str){text, BYTES}, &from, &to) == DATE_NONE);
		CHECK(date_parse((struct str){text, BYTES}) == DATE_NONE);
	}
	CHECK((clock() - start) / CLOCKS_PER_SEC < 60);
	free(text);
}

static void
instants_are_written_as_the_standards_say(void)
{
	struct arena arena = {0};
	int64_t at = date_parse(STR("2025-01-29T06:07:08Z"));
	CHECK_INT(at, 1738130828);
	CHECK_STR(date_rfc3339(&arena, at), "2025-01-29T06:07:08Z");
	CHECK_STR(date_rfc5322(&arena, at), "Wed, 29 Jan 2025 06:07:08 +0000");
	CHECK_STR(date_rfc3339(&arena, -1), "1969-12-31T23:59:59Z");
	CHECK_STR(date_rfc3339(&arena, INT64_MAX), "9999-12-31T23:59:59Z");
	CHECK_STR(date_rfc5322(&arena, INT64_MIN + 1),
	          "Mon, 01 Jan 0001 00:00:00 +0000");
	CHECK_STR(date_rfc3339(&arena, DATE_NONE), "");
	arena_free(&arena);
}

static void
the_calendar_knows_every_day(void)
{
	struct day day = {1582, 12, 31};
	for (int i = 0; i < 300000; i++) {
		struct day next = date_day_after(day, 1);
		if (date_day_compare(day, next) >= 0 ||
		    date_day_compare(date_day_after(next, -1), day) != 0 ||
		    date_weekday(next) != (date_weekday(day) + 1) % 7) {
			CHECK_INT(next.year * 10000 + next.month * 100 + next.day, 0);
			break;
		}
		day = next;
	}
	CHECK_INT(date_weekday((struct day){2025, 1, 29}), 3);
	CHECK_INT(date_day_after((struct day){2024, 2, 28}, 1).day, 29);
	CHECK_INT(date_day_after((struct day){1900, 2, 28}, 1).day, 1);
	CHECK_INT(date_day_after((struct day){2025, 1, 1}, -1).year, 2024);
}

static void
an_iso_day_is_read_and_nothing_else(void)
{
	static const char *const bad[] = {
	        "",           "2025-1-29",  "2025-01-29 ", "2025-02-29",
	        "2025-00-01", "2025-13-01", "2025-01-32",  "2025/01/29",
	        "20250129",   "-025-01-29", "2025-01-2x",  "0000-01-01",
	};
	struct arena arena = {0};
	struct day day = {0};
	CHECK(date_parse_iso(STR("2024-02-29"), &day));
	CHECK_STR(date_iso(&arena, day), "2024-02-29");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!date_parse_iso(str_from(bad[i]), &day));
	CHECK_STR(date_iso(&arena, day), "2024-02-29");
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(mail_dates_are_read_also_in_obsolete_forms),
	        TEST(iso_dates_are_read_in_their_usual_wrong_forms),
	        TEST(dates_told_by_their_count_of_digits_are_read),
	        TEST(dates_of_many_languages_are_read),
	        TEST(dates_of_pages_are_read),
	        TEST(months_are_known_in_every_language),
	        TEST(what_is_no_date_is_none),
	        TEST(zones_that_follow_the_season_are_asked_for_the_day),
	        TEST(the_first_date_of_running_text_is_found),
	        TEST(other_numbers_are_no_dates),
	        TEST(searching_takes_time_in_step_with_the_text),
	        TEST(instants_are_written_as_the_standards_say),
	        TEST(the_calendar_knows_every_day),
	        TEST(an_iso_day_is_read_and_nothing_else),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
