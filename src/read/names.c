#include "read/names.h"

#include <stdio.h>

#include "base/date.h"
#include "base/utf8.h"

/* "Jane Doe": two words or more, the first with a capital. */
static bool
is_full_name(struct str text)
{
	uint32_t c = 0;
	if (text.n)
		utf8_decode(text, 0, &c);
	return utf8_lower(c) != c && str_find(text, STR(" "), 0) < text.n;
}

/* Behind a word for "by", and a blank or colon; else the text. Those of other languages
 * than English begin names, too. */
static struct str
behind_by(struct str text)
{
	static const char *const words[] = {
	        "by",  "written by", "posted by", "reported by", "words by", "author",
	        "von", "par",        "por",       "door",        "di",       "av",
	        "af",  "autor",      "auteur",    "autore",      "text"};
	enum { ENGLISH = 6 };
	const size_t n_words = sizeof words / sizeof *words;
	for (size_t i = 0; i < n_words; i++) {
		struct str word = str_from(words[i]);
		struct str rest = str_slice(text, word.n, text.n);
		/* "Text Size" is no credit. */
		bool credit = rest.n > 0 && (rest.s[0] == ':' ||
		                             (rest.s[0] == ' ' && i + 1 < n_words));
		if (!str_starts_nocase(text, word) || !credit)
			continue;
		rest = str_trim(str_slice(rest, 1, rest.n));
		if (i < ENGLISH || is_full_name(rest))
			return rest;
	}
	return text;
}

/* Where what is no name begins: a figure, a handle, a bar, a date. */
static size_t
name_end(struct str text)
{
	static const char *const bars[] = {"|",   "•",   "·",  "—",
	                                   " – ", " - ", " @", "\n"};
	size_t end = 0, start, behind;
	while (end < text.n && !(text.s[end] >= '0' && text.s[end] <= '9'))
		end++;
	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
		size_t at = str_find(text, str_from(bars[i]), 0);
		end = at < end ? at : end;
	}
	if (date_find(text, &start, &behind) != DATE_NONE && start < end)
		end = start;
	/* "Ada Quill ada@harbor.example" */
	size_t sign = str_find(text, STR("@"), 0);
	while (sign < end && sign > 0 && text.s[sign - 1] != ' ')
		sign--;
	return sign > 0 && sign < end ? sign : end;
}

/* Words that lead to a date; short ones are names, too ("Lena Sun"). */
static bool
is_of_date(struct str word, bool dated)
{
	static const char *const words[] = {
	        "on",     "at",       "published", "updated",  "posted", "last",
	        "monday", "tuesday",  "wednesday", "thursday", "friday", "saturday",
	        "sunday", "mon",      "tue",       "wed",      "thu",    "fri",
	        "sat",    "sun",      "am",        "le",       "el",     "il",
	        "lundi",  "mardi",    "mercredi",  "jeudi",    "montag", "dienstag",
	        "jan",    "mittwoch", "vendredi",  "freitag",  "il"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_nocase(word, str_from(words[i])))
			return dated || word.n != 3;
	return false;
}

/* Without what leads to the date that stood behind the text, where one did. */
static struct str
without_end(struct str text, bool dated)
{
	for (;;) {
		while (text.n && str_find(STR(" ,.;:/(-"),
		                          str_slice(text, text.n - 1, text.n), 0) < 8)
			text.n--;
		size_t start = text.n;
		while (start > 0 && text.s[start - 1] != ' ' &&
		       text.s[start - 1] != ',')
			start--;
		if (start == text.n ||
		    !is_of_date(str_slice(text, start, text.n), dated))
			return text;
		text.n = start;
	}
}

/* Between a name and a figure. */
static bool
is_month(struct str word)
{
	char text[64];
	snprintf(text, sizeof text, "1 %.*s 2000", STR_FMT(word));
	return word.n > 2 && word.n < 40 && date_parse(str_from(text)) != DATE_NONE;
}

static struct str
last_word(struct str text)
{
	size_t start = text.n;
	while (start > 0 && text.s[start - 1] != ' ')
		start--;
	return str_slice(text, start, text.n);
}

/* The name of a site, as its host or as a network where the author is found. */
static bool
is_no_name(struct str name)
{
	static const char *const networks[] = {"google+", "facebook", "twitter",
	                                       "linkedin"};
	for (size_t i = 0; i < sizeof networks / sizeof *networks; i++)
		if (str_eq_nocase(name, str_from(networks[i])))
			return true;
	size_t dot = str_find(name, STR("."), 0);
	return dot > 1 && dot + 2 < name.n && name.s[dot + 1] != ' ' &&
	       str_find(name, STR(" "), 0) == name.n &&
	       str_find(name, STR("@"), 0) == name.n;
}

struct str
names_author(struct str byline)
{
	struct str text = behind_by(str_trim(byline));
	size_t end = name_end(text);
	struct str name = str_trim(str_slice(text, 0, end));
	bool figure = end < text.n && text.s[end] >= '0' && text.s[end] <= '9';
	if (figure && is_month(last_word(name)))
		name.n -= last_word(name).n;
	name = behind_by(without_end(name, end < text.n));
	return is_no_name(name) ? (struct str){0} : name;
}

struct str
names_byline(struct str text)
{
	bool begins = behind_by(text).s != text.s;
	return begins ? names_author(text) : (struct str){0};
}
