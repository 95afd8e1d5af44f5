/* Times and zones, as they stand behind a day or before it. */
#include "base/date_reader.h"
#include "base/utf8.h"

/* "a.m.", "pm", "p. m."; adds the hours. False where the clock has no such hour. */
static bool
half_of_day(struct reader *r, int *hour, bool *found)
{
	size_t start = r->at;
	reader_skip_space(r);
	char half = (char)(reader_peek(r, 0) | 0x20);
	*found = false;
	if (half != 'a' && half != 'p') {
		r->at = start;
		return true;
	}
	r->at++;
	if (reader_skip(r, "."))
		reader_skip_space(r);
	bool is_half = reader_skip(r, "m");
	size_t end = r->at;
	if (!is_half || reader_word(r).n) {
		r->at = start;
		return true;
	}
	r->at = end;
	reader_skip(r, ".");
	*found = true;
	if (*hour < 1 || *hour > 12)
		return *hour == 0 || (half == 'p' && *hour < 24);
	*hour = *hour % 12 + (half == 'p' ? 12 : 0);
	return true;
}

/* What stands behind an hour that no colon follows: "h30", ".30", nothing. */
static bool
minute_without_colon(struct reader *r, bool *sure, int *minute)
{
	size_t start = r->at;
	reader_skip_space(r);
	if (reader_skip_any(r, "hH")) {
		size_t end = r->at;
		reader_skip_space(r);
		if (!reader_digits(r, 2, minute))
			r->at = end;
		uint32_t c = 0;
		if (r->at < r->text.n)
			utf8_decode(r->text, r->at, &c);
		*sure = !utf8_is_letter(c);
		return *sure;
	}
	r->at = start;
	if (reader_peek(r, 0) == '.' && reader_is_digit(reader_peek(r, 1))) {
		r->at++;
		return reader_digits(r, 2, minute);
	}
	return true;
}

static void
seconds(struct reader *r, struct moment *m, int *second)
{
	size_t start = r->at;
	if (!reader_skip(r, ":") || !reader_digits(r, 2, second)) {
		r->at = start;
		return;
	}
	m->has_seconds = true;
	if (reader_sees(r, 0, ".,") && reader_is_digit(reader_peek(r, 1))) {
		r->at++;
		while (reader_is_digit(reader_peek(r, 0)))
			r->at++;
	}
}

static bool
set_time(struct moment *m, int hour, int minute, int second)
{
	if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second))
		return false;
	m->second = hour * 3600 + minute * 60 + second;
	m->has_time = true;
	return true;
}

/* "060000" behind the T. */
static bool
compact_clock(struct reader *r, int n_digits, int value, struct moment *m)
{
	int second = 0;
	if (n_digits == 6) {
		second = value % 100;
		value /= 100;
		m->has_seconds = true;
		if (reader_sees(r, 0, ".,") && reader_is_digit(reader_peek(r, 1)))
			for (r->at++; reader_is_digit(reader_peek(r, 0));)
				r->at++;
	}
	return set_time(m, value / 100, value % 100, second);
}

/* Hours, minutes, seconds; told says that a word such as "at" stands before. */
static bool
clock_time(struct reader *r, bool told, struct moment *m)
{
	int n;
	int minute = 0;
	int second = 0;
	bool half;
	bool sure = told;
	int hour = reader_number(r, &n);
	if (m->is_iso && (n == 4 || n == 6))
		return compact_clock(r, n, hour, m);
	if (n < 1 || n > 2)
		return false;
	size_t behind_hour = r->at;
	if (reader_skip(r, ":") || reader_skip(r, "：")) {
		if (!reader_digits(r, 2, &minute))
			return false;
		seconds(r, m, &second);
		sure = true;
	} else if (!minute_without_colon(r, &sure, &minute)) {
		return false;
	}
	if (!half_of_day(r, &hour, &half))
		return false;
	size_t end = r->at;
	reader_skip_space(r);
	bool said = reader_skip_word(r, "uhr uur h o'clock hod");
	if (!said)
		r->at = end;
	bool bare = end == behind_hour && !half && !said;
	if ((!sure && !half && !said && !m->is_iso) || (bare && !m->is_iso))
		return false;
	return set_time(m, hour, minute, second);
}

/* What may stand between a day and its time; *told: a word that announces a time. */
static void
skip_to_time(struct reader *r, struct moment *m, bool *told)
{
	*told = false;
	if ((reader_peek(r, 0) | 0x20) == 't' && reader_is_digit(reader_peek(r, 1))) {
		r->at++;
		m->is_iso = true;
		return;
	}
	if (reader_peek(r, 0) == ':' && reader_is_digit(reader_peek(r, 1)) &&
	    reader_is_digit(reader_peek(r, 2)))
		r->at++;
	for (int i = 0; i < 4; i++) {
		reader_skip_space(r);
		if (reader_skip_word(r, "at um à las a alle ore às as om v ve kl"))
			*told = true;
		else if (!reader_skip_any(r, ",-|(") && !reader_skip(r, "·") &&
		         !reader_skip(r, "–") && !reader_skip(r, "—") &&
		         !reader_skip(r, "•"))
			break;
	}
	reader_skip_space(r);
}

bool
reader_time(struct reader *r, struct moment *m)
{
	struct reader try = *r;
	struct moment read = *m;
	bool told;
	skip_to_time(&try, &read, &told);
	if (!clock_time(&try, told, &read))
		return false;
	*r = try;
	*m = read;
	return true;
}

/* "+01:00", "+0100", "-5"; behind a day alone only the first. */
static bool
offset(struct reader *r, struct moment *m)
{
	bool west =
	        reader_peek(r, 0) == '-' ||
	        str_starts(str_slice(r->text, r->at, r->text.n), STR("\xe2\x88\x92"));
	if (!reader_skip(r, "+") && !reader_skip(r, "-") &&
	    !reader_skip(r, "\xe2\x88\x92"))
		return false;
	int n;
	int hours = reader_number(r, &n);
	int minutes = 0;
	bool colon = (n == 1 || n == 2) && reader_peek(r, 0) == ':' &&
	             reader_is_digit(reader_peek(r, 1));
	if (colon) {
		r->at++;
		if (!reader_digits(r, 2, &minutes))
			return false;
		/* "10:00-11:00" is a stretch of time. */
		if (west && m->has_time && !m->has_seconds && !m->is_iso)
			return false;
	} else if (n == 3 || n == 4) {
		minutes = hours % 100;
		hours /= 100;
	} else if ((n != 1 && n != 2) || !m->has_time) {
		return false;
	}
	if (hours > 15 || minutes > 59)
		return false;
	m->offset_s = (hours * 60 + minutes) * (west ? -60 : 60);
	return true;
}

static bool
zone(struct reader *r, struct moment *m)
{
	reader_skip_space(r);
	reader_skip(r, "(");
	reader_skip_space(r);
	if (offset(r, m))
		return true;
	struct str name = reader_word(r);
	m->zone = date_zone_named(name);
	if (!m->zone || reader_is_digit(reader_peek(r, 0)))
		return false;
	struct reader behind = *r;
	if (m->zone->minutes == 0 && offset(&behind, m)) {
		m->zone = NULL;
		*r = behind;
	}
	return true;
}

void
reader_zone(struct reader *r, struct moment *m)
{
	struct reader try = *r;
	struct moment read = *m;
	if (!m->has_time && !reader_sees(r, 0, "Zz+-"))
		return;
	if (!m->has_time && reader_sees(r, 0, "+-") &&
	    (reader_peek(r, 3) != ':' || !reader_is_digit(reader_peek(r, 4))))
		return;
	if (!zone(&try, &read))
		return;
	*r = try;
	*m = read;
}
