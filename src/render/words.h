/*
 * The fixed words of a digest in its language: templates/words.LANGUAGE.json, over
 * those in English. A value is a text, a list of texts, or an object of plural forms: a
 * count as key ("0", "1"), a range ("3-10") or "other"; {n} stands for the count.
 */
#ifndef RENDER_WORDS_H
#define RENDER_WORDS_H

#include <jansson.h>

#include "base/date.h"
#include "render/templates.h"

/*
 * The words of a language (BCP 47): of the whole tag, else of its first part, else in
 * English. The caller decrefs. Error: EX_CONFIG, naming the user's file.
 */
json_t *words_load(struct templates *templates, struct str language,
                   struct error *error);

/* Letters, digits and "-" only, as in BCP 47. */
bool words_is_language(struct str x);

/* The text of that key; empty where there is none. */
struct str words_get(const json_t *words, const char *key);

/* The plural form for n, filled in. */
struct str words_count(struct arena *arena, const json_t *words, const char *key,
                       size_t n);

/* A name in a pattern, and what to put for {name}. */
struct words_field {
	const char *name;
	struct str text;
};

struct str words_fill(struct arena *arena, struct str pattern,
                      const struct words_field *fields, size_t n);

/*
 * A day by the pattern of that key: "Wednesday, 29 January 2025" of {weekday}, {day},
 * {month}, {year}; {number} is the month's. The first of a month
 * is "first_day" where a language has a word for it.
 */
struct str words_date(struct arena *arena, const json_t *words, const char *key,
                      struct day day);

#endif
