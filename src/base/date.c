/* The calendar (proleptic Gregorian) and the fixed forms of a date. */
#include "base/date.h"

#include "base/buf.h"
#include "base/date_parts.h"

#define DAY_S 86400
/* 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z. */
#define UNIX_MIN INT64_C(-62135596800)
#define UNIX_MAX INT64_C(253402300799)

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/*
 * Years are counted from March, so that the leap day is the last one, in eras of 400
 * years (146,097 days); 719,468 days lie between 0000-03-01 and 1970-01-01.
 */
int64_t
date_to_days(struct day day)
{
	int64_t year = (int64_t)day.year - (day.month <= 2);
	int64_t era = floor_div(year, 400);
	int64_t year_of_era = year - era * 400;
	int64_t day_of_year = (153 * ((day.month + 9) % 12) + 2) / 5 + day.day - 1;
	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	       day_of_year - 719468;
}

struct day
date_from_days(int64_t days)
{
	int64_t era = floor_div(days + 719468, 146097);
	int64_t of_era = days + 719468 - era * 146097;
	int64_t year =
	        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	struct day day = {
	        .month = (int)(month < 10 ? month + 3 : month - 9),
	        .day = (int)(of_year - (153 * month + 2) / 5 + 1),
	};
	day.year = (int)(year + era * 400 + (day.month <= 2));
	return day;
}

bool
date_is_real(struct day day)
{
	if (day.year < 1 || day.year > 9999 || day.month < 1 || day.month > 12)
		return false;
	return date_day_compare(date_from_days(date_to_days(day)), day) == 0;
}

/* Where the day and the clock in UTC stand; an instant out of reach is clamped. */
static struct day
split(int64_t unix_s, int *second)
{
	if (unix_s < UNIX_MIN)
		unix_s = UNIX_MIN;
	if (unix_s > UNIX_MAX)
		unix_s = UNIX_MAX;
	int64_t days = floor_div(unix_s, DAY_S);
	*second = (int)(unix_s - days * DAY_S);
	return date_from_days(days);
}

struct str
date_rfc3339(struct arena *arena, int64_t unix_s)
{
	if (unix_s == DATE_NONE)
		return (struct str){0};
	int second;
	struct day day = split(unix_s, &second);
	struct buf out = buf_new(arena, 0);
	buf_printf(&out, "%04d-%02d-%02dT%02d:%02d:%02dZ", day.year, day.month, day.day,
	           second / 3600, second / 60 % 60, second % 60);
	return buf_str(&out);
}

struct str
date_rfc5322(struct arena *arena, int64_t unix_s)
{
	static const char weekdays[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	if (unix_s == DATE_NONE)
		return (struct str){0};
	int second;
	struct day day = split(unix_s, &second);
	struct buf out = buf_new(arena, 0);
	buf_printf(&out, "%.3s, %02d %.3s %04d %02d:%02d:%02d +0000",
	           weekdays + 3 * date_weekday(day), day.day,
	           months + 3 * (day.month - 1), day.year, second / 3600,
	           second / 60 % 60, second % 60);
	return buf_str(&out);
}

struct day
date_day_after(struct day day, int n_days)
{
	return date_from_days(date_to_days(day) + n_days);
}

int
date_day_compare(struct day a, struct day b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

int
date_weekday(struct day day)
{
	int64_t days = date_to_days(day) + 4; /* 1970-01-01 was a Thursday */
	return (int)(days - floor_div(days, 7) * 7);
}

struct str
date_iso(struct arena *arena, struct day day)
{
	struct buf out = buf_new(arena, 0);
	buf_printf(&out, "%04d-%02d-%02d", day.year, day.month, day.day);
	return buf_str(&out);
}

bool
date_parse_iso(struct str text, struct day *day)
{
	int parts[3] = {0};
	if (text.n != 10)
		return false;
	for (size_t i = 0, part = 0; i < text.n; i++) {
		char c = text.s[i];
		if ((i == 4 || i == 7) ? c != '-' : c < '0' || c > '9')
			return false;
		if (c == '-')
			part++;
		else
			parts[part] = parts[part] * 10 + (c - '0');
	}
	struct day read = {parts[0], parts[1], parts[2]};
	if (!date_is_real(read))
		return false;
	*day = read;
	return true;
}
