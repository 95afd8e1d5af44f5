/*
 * What the room knows of languages: one table a language, from files *.lang (their form
 * is described in languages/README.md, so that a user can add one).
 */
#ifndef HIGHLIGHT_LANGUAGE_H
#define HIGHLIGHT_LANGUAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "highlight/words/ends.h"

struct language;
struct languages;

/* The table for a BCP 47 tag ("de-AT" gives "de"), or NULL. */
const struct language *language_find(const struct languages *languages, struct str tag);

/* The language the text is written in, by script and frequent words; English where
 * nothing speaks for another. Never NULL. */
const struct language *language_detect(const struct languages *languages,
                                       struct str text);

/* One in eight of the text's words is frequent in the language. */
bool language_speaks(const struct language *language, struct str text);

/* "en" */
struct str language_code(const struct language *language);

/* All tables, for what looks in every language at once (cues). */
size_t language_count(const struct languages *languages);
const struct language *language_at(const struct languages *languages, size_t i);

/* The languages, as bits of their places, in which the word is a frequent one. */
uint64_t languages_frequent(const struct languages *languages, struct str word);

/* A section's name as it is looked up. */
struct section_name {
	struct str text;
	struct ends ends;
};

static inline struct section_name
section_named(struct str name)
{
	return (struct section_name){name, ends_of(name)};
}

/*
 * The lines of a section ("cues", "joiners", "verbs" …) as they stand in the file, in
 * order; empty where the section is absent. Borrowed from the table. As all that is
 * asked by a section's name, it is inline, so that the compiler takes the name apart.
 */
struct strs language_section_named(const struct language *language,
                                   struct section_name name);

static inline struct strs
language_section(const struct language *language, const char *section)
{
	return language_section_named(language, section_named(str_from(section)));
}

/* One section, for many questions; NULL where it is absent or empty. */
struct part;
const struct part *language_part_named(const struct language *language,
                                       struct section_name name);

static inline const struct part *
language_part(const struct language *language, const char *section)
{
	return language_part_named(language, section_named(str_from(section)));
}

/* Those lines of a section that may begin with the word, in no order: all that have its
 * first letter are among them. */
struct strs part_starting(const struct part *part, struct str word);

/* A line of the section is the same as the text, whatever their case, as far as the
 * shorter of them goes. */
bool part_meets(const struct part *part, struct str text);

/*
 * The sections that hold the word (compared in lower case), as a set of their bits: one
 * hash look-up for any number of questions. A section that is absent has no bit.
 */
uint64_t language_sections_of(const struct language *language, struct str word);
uint64_t language_bit_named(const struct language *language, struct section_name name);

static inline uint64_t
language_bit(const struct language *language, const char *section)
{
	return language_bit_named(language, section_named(str_from(section)));
}

/* The section holds that word (compared in lower case); one hash look-up, no copy. */
static inline bool
language_has(const struct language *language, const char *section, struct str word)
{
	uint64_t bit = language_bit(language, section);
	return bit && language_sections_of(language, word) & bit;
}

#endif
