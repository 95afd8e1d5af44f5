/* Regular expressions as a person writes them (PCRE2's one door). */
#ifndef SYNTAX_PATTERN_H
#define SYNTAX_PATTERN_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

struct pattern;

/*
 * Perl's syntax on Unicode text; case does not matter but behind "(?-i)". At most 1,000
 * bytes. EX_DATAERR: which character is wrong, from 1, and why. Free it by
 * pattern_free.
 */
bool pattern_compile(struct str text, struct pattern **out, struct error *error);

enum pattern_answer {
	PATTERN_ABSENT,
	PATTERN_FOUND,
	PATTERN_COSTLY /* not found within the steps and memory that a search may take
	                */
};

/* Whether the pattern is somewhere in the text, which is valid UTF-8. */
enum pattern_answer pattern_search(const struct pattern *pattern, struct str text);

void pattern_free(struct pattern *pattern);

#endif
