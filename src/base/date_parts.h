/* What the files of the date share among themselves; nobody else includes this. */
#ifndef BASE_DATE_PARTS_H
#define BASE_DATE_PARTS_H

#include "base/date.h"

/* Days since 1970-01-01 of a proleptic Gregorian date, and back. */
int64_t date_to_days(struct day day);
struct day date_from_days(int64_t days);
/* Year 1 to 9999, and a day that its month has. */
bool date_is_real(struct day day);

/* The month (1 to 12) that a word names in any language known, or 0. */
int date_month_named(struct str word);

/* An abbreviation such as EST. */
struct zone_name {
	const char *name;
	int minutes;      /* east of UTC */
	bool is_american; /* an hour more in summer */
};

/* Written in capitals (UTC and GMT in any way), or NULL. */
const struct zone_name *date_zone_named(struct str word);

#endif
