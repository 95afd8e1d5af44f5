/*
 * Zones. The C library reads the zone tables, but only for the zone that TZ names: so
 * TZ is set, asked and put back inside one function, in_zone, and nowhere else.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/date_parts.h"
#include "base/file.h"

enum { DAY_S = 86400, ZONE_BYTES = 64 };

static bool
is_zone_name(struct str zone)
{
	if (zone.n == 0 || zone.n > ZONE_BYTES || zone.s[0] == '/')
		return false;
	for (size_t i = 0; i < zone.n; i++) {
		char c = zone.s[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && !(c >= '0' && c <= '9') &&
		    (c == '\0' || !strchr("/_+-", c)))
			return false;
	}
	return true;
}

/* Is there a zone table (RFC 8536) of that path? */
static bool
is_table(const char *path)
{
	char magic[4] = {0};
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	ssize_t n = read(fd, magic, sizeof magic);
	close(fd);
	return n == (ssize_t)sizeof magic && memcmp(magic, "TZif", 4) == 0;
}

/* What TZ must say for the zone; NULL where it is unknown. */
static const char *
zone_setting(struct arena *arena, struct str zone)
{
	static const char *const folders[] = {
	        "/usr/share/zoneinfo",
	        "/usr/lib/zoneinfo",
	        "/etc/zoneinfo",
	};
	if (str_is(zone, "UTC"))
		return "UTC0";
	if (!is_zone_name(zone))
		return NULL;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		const char *path = file_join(arena, folders[i], str_c(arena, zone));
		if (is_table(path))
			return file_join(arena, ":", path);
	}
	return NULL;
}

bool
date_zone_valid(struct str zone)
{
	struct arena scratch = {0};
	bool valid = str_is(zone, "local") || zone_setting(&scratch, zone);
	arena_free(&scratch);
	return valid;
}

/* Runs ask(context) while the process's zone is the one named; unknown is UTC. */
static void
in_zone(struct str zone, void (*ask)(void *context), void *context)
{
	struct arena scratch = {0};
	if (str_is(zone, "local")) {
		tzset();
		ask(context);
		return;
	}
	const char *before = getenv("TZ");
	const char *setting = zone_setting(&scratch, zone);
	if (before)
		before = str_c(&scratch, str_from(before));
	setenv("TZ", setting ? setting : "UTC0", 1);
	tzset();
	ask(context);
	if (before)
		setenv("TZ", before, 1);
	else
		unsetenv("TZ");
	tzset();
	arena_free(&scratch);
}

/* The clock of the present zone. */
static struct day
clock_at(int64_t unix_s, int *minutes)
{
	struct tm tm = {0};
	time_t at = (time_t)unix_s;
	if (!localtime_r(&at, &tm))
		return (struct day){0};
	*minutes = tm.tm_hour * 60 + tm.tm_min;
	return (struct day){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday};
}

struct clock {
	int64_t unix_s;
	struct day day;
	int minutes;
};

static void
ask_clock(void *context)
{
	struct clock *clock = context;
	clock->day = clock_at(clock->unix_s, &clock->minutes);
}

struct day
date_day(int64_t unix_s, struct str zone)
{
	struct clock clock = {.unix_s = unix_s};
	if (unix_s != DATE_NONE)
		in_zone(zone, ask_clock, &clock);
	return clock.day;
}

int
date_minutes(int64_t unix_s, struct str zone)
{
	struct clock clock = {.unix_s = unix_s};
	if (unix_s != DATE_NONE)
		in_zone(zone, ask_clock, &clock);
	return clock.minutes;
}

/*
 * The first second at which the clock shows clock->day or a later one. Midnight may be
 * missing or come twice, and a day may be missing whole, so it is searched for.
 */
static void
ask_start(void *context)
{
	struct clock *clock = context;
	int64_t midnight = date_to_days(clock->day) * DAY_S;
	int64_t low = midnight - 2 * DAY_S;
	int64_t high = midnight + 2 * DAY_S;
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		struct day day = clock_at(middle, &clock->minutes);
		if (date_day_compare(day, clock->day) < 0)
			low = middle;
		else
			high = middle;
	}
	clock->unix_s = high;
}

int64_t
date_day_start(struct day day, struct str zone)
{
	struct clock clock = {.day = day};
	in_zone(zone, ask_start, &clock);
	return clock.unix_s;
}
