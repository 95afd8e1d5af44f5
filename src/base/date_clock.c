/* Times and zones, as they stand behind a day or before it. */
#include "base/date_reader.h"
#include "base/utf8.h"

static bool
set_half(int *hour, enum half half, bool *found)
{
	bool afternoon = half == HALF_AFTERNOON;
	*found = true;
	if (*hour < 1 || *hour > 12)
		return *hour == 0 || (afternoon && *hour < 24);
	*hour = *hour % 12 + (afternoon ? 12 : 0);
	return true;
}

/* "a.m.", "pm", "p. m."; adds the hours. False where the clock has no such hour. */
static bool
half_of_day(struct reader *r, int *hour, bool *found)
{
	size_t start = r->at;
	reader_skip_space(r);
	if (reader_skip(r, "π.μ") || reader_skip(r, "πμ"))
		return set_half(hour, HALF_MORNING, found);
	if (reader_skip(r, "μ.μ") || reader_skip(r, "μμ"))
		return set_half(hour, HALF_AFTERNOON, found);
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
	return set_half(hour, half == 'p' ? HALF_AFTERNOON : HALF_MORNING, found);
}

/* Each skips what it says. */
static bool
skip_one_of(struct reader *r, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (reader_skip(r, words[i]))
			return true;
	return false;
}

/* "時30分15秒" behind an hour, and the same in Chinese and Korean. */
static bool
east_asian_clock(struct reader *r, struct moment *m, int *minute, int *second)
{
	static const char *const units[][4] = {{"時", "时", "点", "시"},
	                                       {"分", "分钟", "분", "分"},
	                                       {"秒", "秒", "초", "秒"}};
	int n;
	if (!skip_one_of(r, units[0], 4))
		return false;
	for (int unit = 1; unit < 3; unit++) {
		struct reader try = *r;
		reader_skip_space(&try);
		int value = reader_number(&try, &n);
		if (n < 1 || n > 2 || !skip_one_of(&try, units[unit], 4))
			break;
		*(unit == 1 ? minute : second) = value;
		m->has_seconds = unit == 2;
		*r = try;
	}
	return true;
}

/* ".30.15" behind an hour. */
static bool
dotted_clock(struct reader *r, int *minute, int *second)
{
	struct reader try = *r;
	if (r->place != PLACE_FIELD || !reader_skip(&try, ".") ||
	    !reader_digits(&try, 2, minute) || !reader_skip(&try, ".") ||
	    !reader_digits(&try, 2, second))
		return false;
	*r = try;
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
	} else if (east_asian_clock(r, m, &minute, &second) ||
	           dotted_clock(r, &minute, &second)) {
		sure = true;
	} else if (!minute_without_colon(r, &sure, &minute)) {
		return false;
	}
	if (m->half != HALF_NONE ? !set_half(&hour, m->half, &half)
	                         : !half_of_day(r, &hour, &half))
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

/* "오후" and its kin. */
static bool
skip_half(struct reader *r, struct moment *m)
{
	bool korean = reader_skip(r, "오전");
	if (korean || reader_skip(r, "午前") || reader_skip(r, "上午")) {
		m->half = HALF_MORNING;
	} else {
		korean = reader_skip(r, "오후");
		if (!korean && !reader_skip(r, "午後") && !reader_skip(r, "下午"))
			return false;
		m->half = HALF_AFTERNOON;
	}
	m->is_korean = m->is_korean || korean;
	return true;
}

/* "(水)", and outside of running text one more word, as "Wednesday" or "Uhr.". */
static bool
skip_weekday(struct reader *r, bool *worded)
{
	struct reader try = *r;
	bool open = reader_skip(&try, "(") || reader_skip(&try, "（");
	if (reader_word(&try).n == 0)
		return false;
	reader_skip_any(&try, ".");
	bool closed = reader_skip(&try, ")") || reader_skip(&try, "）");
	if (open ? !closed : *worded || r->place != PLACE_FIELD)
		return false;
	*worded = *worded || !open;
	*r = try;
	return true;
}

/* The T of ISO 8601, or a colon for it, before a time. */
static bool
skip_mark(struct reader *r, struct moment *m)
{
	m->is_iso =
	        (reader_peek(r, 0) | 0x20) == 't' && reader_is_digit(reader_peek(r, 1));
	bool colon = reader_peek(r, 0) == ':' && reader_is_digit(reader_peek(r, 1)) &&
	             reader_is_digit(reader_peek(r, 2));
	r->at += m->is_iso || colon;
	return m->is_iso;
}

/* What may stand between a day and its time; *told: a word that announces a time. */
static void
skip_to_time(struct reader *r, struct moment *m, bool *told)
{
	bool worded = false;
	*told = false;
	if (skip_mark(r, m))
		return;
	for (int i = 0; i < 4; i++) {
		reader_skip_space(r);
		if (skip_half(r, m))
			continue;
		if (reader_skip_word(
		            r,
		            "at um à las a alle ore às as om v ve kl klo godz в о")) {
			*told = true;
			reader_skip_any(r, ".");
		} else if (!skip_weekday(r, &worded) && !reader_skip_any(r, ",-|(_") &&
		           !reader_skip(r, "·") && !reader_skip(r, "–") &&
		           !reader_skip(r, "—") && !reader_skip(r, "•")) {
			break;
		}
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
	m->has_zone = true;
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
	m->has_zone = m->zone != NULL;
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
