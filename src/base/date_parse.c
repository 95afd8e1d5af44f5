/*
 * Dates as people and programs write them.
 *
 * A reader walks over the text and tries the forms in order; whichever step fails puts
 * the reader back where it stood. All forms end in the same moment: a day, perhaps a
 * time, perhaps a zone. In running text (date_find) a date must have a year of four
 * digits between 1990 and 2100, so that other numbers are left alone.
 */
#include <string.h>

#include "base/date_reader.h"
#include "base/utf8.h"

enum {
	MARKS_MAX = 16,
	LEAD_WORDS = 5, /* words that may stand before a date */
	KOREA_S = 9 * 3600
};

static bool
month_word(struct reader *r, int *month)
{
	size_t start = r->at;
	*month = date_month_named(reader_word(r));
	if (*month == 0)
		r->at = start;
	return *month != 0;
}

/* Four digits, or outside of running text two or three (RFC 5322, section 4.3). */
static bool
year(struct reader *r, int *out)
{
	size_t start = r->at;
	int n;
	int value = reader_number(r, &n);
	if (n == 4 && (r->place == PLACE_FIELD || (value >= 1990 && value <= 2100))) {
		*out = value;
		return value >= 1000; /* 0001-01-01 is how some programs say none */
	}
	if (r->place == PLACE_FIELD && (n == 2 || n == 3) && reader_peek(r, 0) != ':') {
		*out = value + (n == 2 && value < 50 ? 2000 : 1900);
		return true;
	}
	r->at = start;
	return false;
}

/* The two last parts: "-01-29" behind a year, all numbers. */
static bool
month_and_day(struct reader *r, char separator, struct moment *m)
{
	int n;
	m->day.month = reader_number(r, &n);
	bool padded = n == 3 && m->day.month <= 12 && reader_peek(r, 0) == separator;
	if ((n < 1 || n > 2) && !padded)
		return false;
	if (reader_peek(r, 0) != separator) {
		m->day.day = 1;
		return separator == '-' && r->text.n == strlen("2025-01") &&
		       r->at == r->text.n && r->place == PLACE_FIELD;
	}
	r->at++;
	m->day.day = reader_number(r, &n);
	return n == 1 || n == 2;
}

/* "January 29" behind a year. */
static bool
month_name_and_day(struct reader *r, struct moment *m)
{
	int n;
	if (!month_word(r, &m->day.month))
		return false;
	reader_skip_any(r, ".");
	reader_skip_any(r, "-/");
	reader_skip_space(r);
	m->day.day = reader_number(r, &n);
	reader_skip_any(r, ".");
	return n == 1 || n == 2;
}

/* "年1月29日" behind a year, or the same in Korean. */
static bool
east_asian(struct reader *r, struct moment *m)
{
	int n;
	reader_skip_space(r);
	m->is_korean = reader_skip(r, "년");
	if (!m->is_korean && !reader_skip(r, "年"))
		return false;
	reader_skip_space(r);
	m->day.month = reader_number(r, &n);
	if (n < 1 || n > 2)
		return false;
	reader_skip_space(r);
	if (!reader_skip(r, "月") && !reader_skip(r, "월"))
		return false;
	reader_skip_space(r);
	m->day.day = reader_number(r, &n);
	if (n < 1 || n > 2)
		return false;
	reader_skip_space(r);
	return reader_skip(r, "日") || reader_skip(r, "号") || reader_skip(r, "일");
}

static bool
year_first(struct reader *r, struct moment *m)
{
	if (!year(r, &m->day.year))
		return false;
	if (r->text.n == 4 && r->place == PLACE_FIELD) { /* the year is all there is */
		m->day.month = m->day.day = 1;
		return true;
	}
	char separator = reader_peek(r, 0);
	size_t start = r->at;
	if (reader_week(r, m))
		return true;
	r->at = start;
	if (reader_day_of_year(r, m))
		return true;
	r->at = start;
	if (reader_sees(r, 0, "-/.")) {
		r->at++;
		if (reader_is_digit(reader_peek(r, 0)))
			return month_and_day(r, separator, m);
		reader_skip_space(r);
		return month_name_and_day(r, m);
	}
	if (east_asian(r, m))
		return true;
	r->at = start;
	reader_skip_any(r, ",");
	if (!reader_skip_space(r))
		return false;
	if (reader_skip_word(r, "m")) /* Lithuanian: "2025 m. sausio 29" */
		reader_skip_any(r, ".");
	reader_skip_space(r);
	return month_name_and_day(r, m);
}

/* ".01.2025": the day stands first unless it can only be a month. */
static bool
numbers_behind_day(struct reader *r, char separator, struct moment *m)
{
	int n;
	m->day.month = reader_number(r, &n);
	if (n < 1 || n > 2)
		return false;
	reader_skip_space(r);
	if (reader_peek(r, 0) != separator)
		return false;
	r->at++;
	reader_skip_space(r);
	if (!year(r, &m->day.year))
		return false;
	if (m->day.month > 12 && m->day.day <= 12) {
		int month = m->day.day;
		m->day.day = m->day.month;
		m->day.month = month;
	}
	return r->place == PLACE_FIELD || reader_peek(r, 0) != separator ||
	       !reader_is_digit(reader_peek(r, 1));
}

/* Between a month's name and its year. */
static void
skip_to_year(struct reader *r)
{
	reader_skip_any(r, ".");
	reader_skip_any(r, ",");
	if (reader_skip_any(r, "-/"))
		return;
	reader_skip_space(r);
	if (reader_skip_word(r, "de del do of"))
		reader_skip_space(r);
}

static void
skip_ordinal(struct reader *r)
{
	if (!reader_skip_word(r, "st nd rd th er re e o a ste de º ª"))
		reader_skip_any(r, ".");
	reader_skip_word(r, "º ª");
	reader_skip_any(r, ".");
}

static bool
day_first(struct reader *r, struct moment *m)
{
	int n;
	m->day.day = reader_number(r, &n);
	if (n < 1 || n > 2)
		return false;
	size_t start = r->at;
	reader_skip_space(r);
	char separator = reader_peek(r, 0);
	if (reader_sees(r, 0, "-/.")) {
		r->at++;
		reader_skip_space(r);
		if (reader_is_digit(reader_peek(r, 0)))
			return numbers_behind_day(r, separator, m);
	}
	r->at = start;
	skip_ordinal(r);
	reader_skip_any(r, "-/");
	reader_skip_space(r);
	if (reader_skip_word(r, "of de di"))
		reader_skip_space(r);
	if (!month_word(r, &m->day.month))
		return false;
	skip_to_year(r);
	return year(r, &m->day.year);
}

/* "January 29th, 2025", and with the time before the year as asctime(3) has it. */
static bool
month_first(struct reader *r, struct moment *m)
{
	int n;
	if (!month_word(r, &m->day.month))
		return false;
	reader_skip_any(r, ".");
	reader_skip_any(r, "-/");
	reader_skip_space(r);
	m->day.day = reader_number(r, &n);
	if (n < 1 || n > 2)
		return false;
	skip_ordinal(r);
	skip_to_year(r);
	if (year(r, &m->day.year))
		return true;
	if (!reader_time(r, m))
		return false;
	reader_zone(r, m);
	reader_skip_any(r, ",");
	reader_skip_space(r);
	return year(r, &m->day.year);
}

/* A day in any form. */
static bool
day_in_any_form(struct reader *r, struct moment *m)
{
	struct reader try = *r;
	struct moment read = *m;
	int n = 0;
	while (n < 20 && reader_is_digit(reader_peek(r, (size_t)n)))
		n++;
	bool ok = false;
	if (n == 0)
		ok = month_first(&try, &read);
	else if (n == 4)
		ok = year_first(&try, &read);
	else if (n <= 2)
		ok = day_first(&try, &read);
	else
		ok = reader_compact(&try, n, &read);
	if (!ok || !date_is_real(read.day))
		return false;
	*r = try;
	*m = read;
	return true;
}

/* The time and zone of a day. */
static bool
clock_of_day(struct reader *r, struct moment *m)
{
	if (!m->has_time)
		reader_time(r, m);
	if (!m->has_zone && !m->is_instant)
		reader_zone(r, m);
	return true;
}

static bool
date_at(struct reader *r, struct moment *m)
{
	return day_in_any_form(r, m) && clock_of_day(r, m);
}

/* "6:00 a.m. EST, January 29, 2025". */
static bool
time_then_date(struct reader *r, struct moment *m)
{
	struct reader try = *r;
	struct moment read = {0};
	if (!reader_is_digit(reader_peek(r, 0)) || !reader_time(&try, &read))
		return false;
	reader_zone(&try, &read);
	for (int i = 0; i < LEAD_WORDS; i++) {
		while (reader_skip_space(&try) || reader_skip_any(&try, ",.)|-") ||
		       reader_skip(&try, "·"))
			;
		if (day_in_any_form(&try, &read)) {
			*m = read;
			return true;
		}
		reader_word(&try);
	}
	return false;
}

/* The nth Sunday of a month, or its last one (n is 0), as days since 1970. */
static int64_t
sunday_of(int year, int month, int n)
{
	struct day first = {year, month, 1};
	if (n == 0)
		first = (struct day){year + month / 12, month % 12 + 1, 1};
	int64_t days = date_to_days(first) + (7 - date_weekday(first)) % 7;
	return n == 0 ? days - 7 : days + 7 * (n - 1);
}

/* Daylight saving of North America, by the rules of 1987 and 2007: the reader of a date
 * opens no table of zones. */
static bool
is_american_summer(const struct moment *m)
{
	bool since_2007 = m->day.year >= 2007;
	int64_t now = date_to_days(m->day) * 24 + m->second / 3600;
	int64_t start = since_2007 ? sunday_of(m->day.year, 3, 2)
	                           : sunday_of(m->day.year, 4, 1);
	int64_t end = since_2007 ? sunday_of(m->day.year, 11, 1)
	                         : sunday_of(m->day.year, 10, 0);
	return now >= start * 24 + 2 && now < end * 24 + 2;
}

static int64_t
instant(const struct moment *m)
{
	int64_t offset_s = m->zone ? m->zone->minutes * 60 : m->offset_s;
	if (m->zone && m->zone->is_american && is_american_summer(m))
		offset_s += 3600;
	if (m->is_korean && m->has_time && !m->has_zone)
		offset_s = KOREA_S;
	return date_to_days(m->day) * 86400 + m->second - offset_s;
}

/* Blanks and marks before a word or number. */
static void
skip_marks(struct reader *r)
{
	for (int i = 0; i < MARKS_MAX && r->at < r->text.n; i++) {
		uint32_t c;
		size_t n = utf8_decode(r->text, r->at, &c);
		if (utf8_is_letter(c) || utf8_is_digit(c))
			break;
		r->at += n;
	}
}

int64_t
date_parse(struct str text)
{
	struct reader r = {str_trim(text), 0, PLACE_FIELD};
	struct moment m = {0};
	if (reader_short(&r, &m) && clock_of_day(&r, &m))
		return instant(&m);
	for (int i = 0; i <= LEAD_WORDS && r.at < r.text.n; i++) {
		m = (struct moment){0};
		skip_marks(&r);
		if (date_at(&r, &m) || time_then_date(&r, &m))
			return instant(&m);
		if (reader_word(&r).n == 0)
			break;
	}
	return DATE_NONE;
}

/* Nothing to the left makes the word or number at `at` a part of something longer. */
static bool
stands_free(struct str text, size_t at)
{
	uint32_t c;
	if (at == 0)
		return true;
	size_t before = utf8_before(text, at, &c);
	if (utf8_is_unspaced(c))
		return true;
	if (utf8_is_letter(c) || utf8_is_digit(c))
		return false;
	if (before == 0 || !strchr(".-/:", (int)(c < 0x80 ? c : ' ')))
		return true;
	utf8_before(text, before, &c);
	return !utf8_is_digit(c);
}

/* Behind the last digit: no date begins there. */
static size_t
last_start(struct str text)
{
	size_t n = text.n;
	while (n > 0 && !reader_is_digit(text.s[n - 1]))
		n--;
	return n;
}

int64_t
date_find(struct str text, size_t *start, size_t *end)
{
	struct reader r = {text, 0, PLACE_RUNNING};
	size_t last = last_start(text);
	while (r.at < last) {
		uint32_t c;
		size_t n = utf8_decode(text, r.at, &c);
		bool digit = c < 0x80 && reader_is_digit((char)c);
		if (!digit && !utf8_is_letter(c)) {
			r.at += n;
			continue;
		}
		size_t at = r.at;
		struct moment m = {0};
		if (stands_free(text, at) && date_at(&r, &m)) {
			*start = at;
			*end = r.at;
			return instant(&m);
		}
		if (digit)
			while (reader_is_digit(reader_peek(&r, 0)))
				r.at++;
		else if (utf8_is_unspaced(c))
			r.at += n;
		else
			reader_word(&r);
	}
	return DATE_NONE;
}
