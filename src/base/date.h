/*
 * Instants are int64_t seconds UTC since 1970 ("unix"); DATE_NONE where there is none.
 * Days are local calendar days in a named zone (IANA), so an instant has a day only
 * together with a zone.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#define DATE_NONE INT64_MIN

struct day {
	int year;
	int month; /* 1 to 12 */
	int day;   /* 1 to 31 */
};

/*
 * Reads a date as it is met in feeds, mails and pages: RFC 5322, RFC 3339 and ISO 8601
 * in their usual wrong forms, "Jan. 29, 2025", "29 January 2025", "29.01.2025",
 * "2025/01/29", "250129", ordinal days and weeks, seconds since 1970, month names in
 * the languages of Europe and others. Without a zone it is UTC, in Korean words
 * Korea's; without a time it is 00:00. DATE_NONE where nothing is understood.
 */
int64_t date_parse(struct str text);

/* The first date that stands in running text, with where it stands; DATE_NONE if none.
 */
int64_t date_find(struct str text, size_t *start, size_t *end);

/* "2025-01-29T06:00:00Z" (RFC 3339). */
struct str date_rfc3339(struct arena *arena, int64_t unix_s);
/* "Wed, 29 Jan 2025 06:00:00 +0000" (RFC 5322, section 3.3), in UTC. */
struct str date_rfc5322(struct arena *arena, int64_t unix_s);

/* zone: an IANA name, or "local" for what TZ or the system says. */
bool date_zone_valid(struct str zone);
/* The local day of an instant; an unknown zone is taken as UTC. */
struct day date_day(int64_t unix_s, struct str zone);
/* Hours and minutes of an instant as the clock on the wall there says: minutes since
 * midnight. */
int date_minutes(int64_t unix_s, struct str zone);
/* The instant at which a local day begins, across daylight saving. */
int64_t date_day_start(struct day day, struct str zone);
struct day date_day_after(struct day day, int n_days);
int date_day_compare(struct day a, struct day b);
/* 0 Sunday to 6 Saturday. */
int date_weekday(struct day day);
/* "2025-01-29". */
struct str date_iso(struct arena *arena, struct day day);
/* Reads "2025-01-29" and nothing else. */
bool date_parse_iso(struct str text, struct day *day);

#endif
