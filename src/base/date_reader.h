/* The walk over a text in which a date may stand; private to the files of the date. */
#ifndef BASE_DATE_READER_H
#define BASE_DATE_READER_H

#include "base/date_parts.h"

enum date_place {
	PLACE_FIELD,  /* the text is a date */
	PLACE_RUNNING /* the date stands in a sentence */
};

struct reader {
	struct str text;
	size_t at;
	enum date_place place;
};

struct moment {
	struct day day;
	int second; /* of the day; 86400 is the next midnight */
	int offset_s;
	const struct zone_name *zone;
	bool has_time;
	bool has_seconds;
	bool has_zone;
	bool is_iso;     /* the T of ISO 8601 stands before the time */
	bool is_instant; /* seconds since 1970: no zone shifts them */
	bool is_korean;  /* and so is its time, where no zone is said */
	enum half { HALF_NONE, HALF_MORNING, HALF_AFTERNOON } half; /* said before it */
};

bool reader_is_digit(char c);

/* The byte that stands so far ahead, '\0' past the end. */
char reader_peek(const struct reader *r, size_t ahead);
/* Is it one of these? */
bool reader_sees(const struct reader *r, size_t ahead, const char *chars);

/* Each goes past what it names and returns whether that stood there. */
bool reader_skip(struct reader *r, const char *bytes); /* ASCII in any case */
bool reader_skip_any(struct reader *r, const char *chars);
bool reader_skip_space(struct reader *r); /* and what shows nothing */
/* One whole word of a table in which blanks stand between them. */
bool reader_skip_word(struct reader *r, const char *words);

/* A run of letters, borrowed; empty where there is none. */
struct str reader_word(struct reader *r);

/* Digits as a number; *n_digits 0 where there is none, or too many for one. */
int reader_number(struct reader *r, int *n_digits);
/* Exactly n digits, not followed by another. */
bool reader_digits(struct reader *r, int n, int *value);

/*
 * A day told by how many digits stand together: "20250129", "250129", "2025029" (the
 * 29th day), perhaps with its time, or seconds since 1970 or parts of them.
 */
bool reader_compact(struct reader *r, int n_digits, struct moment *m);
/* Behind a year: "-W05-3", "W053", or "-029"; false leaves the reader anywhere. */
bool reader_week(struct reader *r, struct moment *m);
bool reader_day_of_year(struct reader *r, struct moment *m);
/* A whole text of ISO 8601's without its century: "-0312", "-03-12", "03-12-31". */
bool reader_short(struct reader *r, struct moment *m);

/* A time, with what stands before it ("at", "T", ","). */
bool reader_time(struct reader *r, struct moment *m);
/* A zone or an offset, where there is one. */
void reader_zone(struct reader *r, struct moment *m);

#endif
