/* Dates that are told by the count of their digits, as programs write them. */
#include "base/date_reader.h"

enum { DAY_S = 86400, CLOCK_DIGITS = 6, MOST_DIGITS = 19 };

/* n digits, which stand there. */
static int64_t
take(struct reader *r, int n)
{
	int64_t value = 0;
	for (; n > 0; n--, r->at++)
		value = value * 10 + (reader_peek(r, 0) - '0');
	return value;
}

static int
century(int year)
{
	return year + (year < 50 ? 2000 : 1900);
}

/* The nth day of its year. */
static bool
set_day_of_year(struct moment *m, int n)
{
	struct day first = {m->day.year, 1, 1};
	if (n < 1 || n > 366 || !date_is_real(first))
		return false;
	m->day = date_from_days(date_to_days(first) + n - 1);
	return m->day.year == first.year;
}

/* "0600" or "060000" in the same run of digits. */
static bool
clock_digits(struct reader *r, int n_digits, struct moment *m)
{
	int clock = (int)take(r, n_digits);
	if (n_digits < CLOCK_DIGITS)
		clock *= 100;
	m->second = clock / 10000 * 3600 + clock / 100 % 100 * 60 + clock % 100;
	m->has_time = true;
	return clock / 10000 < 24 && clock / 100 % 100 < 60 && clock % 100 <= 60;
}

/* Seconds, or thousandths, millionths … of them where there are more digits. */
static bool
since_1970(struct reader *r, int n_digits, struct moment *m)
{
	int64_t value = take(r, n_digits);
	for (; n_digits >= 13; n_digits -= 3)
		value /= 1000;
	m->day = date_from_days(value / DAY_S);
	m->second = (int)(value % DAY_S);
	m->has_time = m->is_instant = true;
	return true;
}

bool
reader_compact(struct reader *r, int n_digits, struct moment *m)
{
	if (r->place != PLACE_FIELD || n_digits > MOST_DIGITS)
		return false;
	switch (n_digits) {
	case 5:
	case 7:
		m->day.year =
		        n_digits == 5 ? century((int)take(r, 2)) : (int)take(r, 4);
		return set_day_of_year(m, (int)take(r, 3));
	case 6:
		m->day.year = century((int)take(r, 2));
		break;
	case 8:
	case 12:
	case 14:
		m->day.year = (int)take(r, 4);
		break;
	case 9:
	case 10:
	case 13:
	case 16:
	case 19:
		return since_1970(r, n_digits, m);
	default:
		return false;
	}
	m->day.month = (int)take(r, 2);
	m->day.day = (int)take(r, 2);
	return n_digits <= 8 || clock_digits(r, n_digits - 8, m);
}

/* A week's first day is Monday, and the first week holds January the fourth. */
bool
reader_week(struct reader *r, struct moment *m)
{
	int week, day = 1;
	bool parted = reader_skip_any(r, "-");
	if (r->place != PLACE_FIELD || !reader_skip_any(r, "wW") ||
	    !reader_is_digit(reader_peek(r, 0)) || !reader_is_digit(reader_peek(r, 1)))
		return false;
	week = (int)take(r, 2);
	if (reader_is_digit(reader_peek(r, parted)) &&
	    (!parted || reader_skip_any(r, "-")))
		day = (int)take(r, 1);
	struct day fourth = {m->day.year, 1, 4};
	if (week < 1 || week > 53 || day < 1 || day > 7 || !date_is_real(fourth))
		return false;
	int before = (date_weekday(fourth) + 6) % 7;
	m->day = date_from_days(date_to_days(fourth) - before + (week - 1) * 7 + day -
	                        1);
	return true;
}

bool
reader_day_of_year(struct reader *r, struct moment *m)
{
	int n;
	return r->place == PLACE_FIELD && reader_skip_any(r, "-") &&
	       reader_digits(r, 3, &n) && reader_peek(r, 0) != '-' &&
	       set_day_of_year(m, n);
}

/* "-0312" and "-03-12": a year and its month. */
static bool
short_month(struct reader *r, struct moment *m)
{
	int both = 0;
	if (!reader_skip_any(r, "-"))
		return false;
	if (reader_digits(r, 4, &both))
		m->day = (struct day){century(both / 100), both % 100, 1};
	else if (reader_digits(r, 2, &m->day.year) && reader_skip_any(r, "-") &&
	         reader_digits(r, 2, &m->day.month))
		m->day = (struct day){century(m->day.year), m->day.month, 1};
	else
		return false;
	return date_is_real(m->day);
}

/* "03-12-31", and "03-335" by the day of the year. */
static bool
short_day(struct reader *r, struct moment *m)
{
	int year, number;
	if (!reader_digits(r, 2, &year) || !reader_skip_any(r, "-"))
		return false;
	m->day.year = century(year);
	if (reader_digits(r, 3, &number))
		return set_day_of_year(m, number);
	return reader_digits(r, 2, &m->day.month) && reader_skip_any(r, "-") &&
	       reader_digits(r, 2, &m->day.day) && date_is_real(m->day);
}

bool
reader_short(struct reader *r, struct moment *m)
{
	struct reader try = *r;
	struct moment read = {0};
	if (!short_month(&try, &read)) {
		try = *r;
		read = (struct moment){0};
		if (!short_day(&try, &read))
			return false;
	}
	char behind = reader_peek(&try, 0);
	if (behind != '\0' && behind != ' ' && (behind | 0x20) != 't')
		return false;
	*r = try;
	*m = read;
	return true;
}
