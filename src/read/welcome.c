#include "read/welcome.h"

#include <string.h>

#include "base/utf8.h"

enum { MAX_BLOCKS = 8, MAX_GREETING = 100, MAX_NAME = 60 };

static bool
is_small(struct str word)
{
	return str_is(word, "of") || str_is(word, "the") || str_is(word, "and") ||
	       str_is(word, "&") || str_is(word, "for") || str_is(word, "in");
}

static bool
is_capitalized(struct str word)
{
	uint32_t c = 0;
	if (word.n)
		utf8_decode(word, 0, &c);
	return utf8_is_upper(c) || utf8_is_digit(c);
}

/* Without the words in small letters before the name ("the", "weekly"). */
static struct str
without_article(struct str text)
{
	while (text.n) {
		size_t end = str_find(text, STR(" "), 0);
		if (is_capitalized(str_slice(text, 0, end)))
			break;
		text = str_slice(text, end + 1, text.n);
	}
	return text;
}

struct str
welcome_name(struct str text)
{
	struct str rest = text;
	struct str word;
	if (text.n == 0 || text.n > MAX_NAME)
		return (struct str){0};
	while (str_cut(&rest, ' ', &word))
		if (!is_capitalized(word) && !is_small(word))
			return (struct str){0};
	return text;
}

/* What follows the greeting, up to the end of its clause. */
static struct str
greeted(struct str text)
{
	static const char *const ends[] = {". ",  ", ",  ": ", "! ", "; ",
	                                   " — ", " – ", "—",  "\n", " where"};
	size_t at = str_find(text, STR("Welcome to "), 0);
	size_t start = at + strlen("Welcome to ");
	if (at == text.n) {
		at = str_find(text, STR("Welcome back to "), 0);
		start = at + strlen("Welcome back to ");
	}
	if (at == text.n)
		return (struct str){0};
	text = str_slice(text, start, start + MAX_GREETING);
	size_t end = text.n;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t found = str_find(text, str_from(ends[i]), 0);
		end = found < end ? found : end;
	}
	text = str_slice(text, 0, end);
	while (text.n && strchr(".,:!;", text.s[text.n - 1]))
		text.n--;
	return text;
}

static bool
is_time(struct str owner)
{
	static const char *const days[] = {
	        "Monday",   "Tuesday", "Wednesday", "Thursday", "Friday",
	        "Saturday", "Sunday",  "Today",     "Tomorrow", "Tonight"};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (str_is(owner, days[i]))
			return true;
	return false;
}

/* Splits "Foreign Post’s weekly Lakes Brief". */
static void
take_names(struct brief *brief, struct str text)
{
	size_t curly = str_find(text, STR("’s "), 0);
	size_t plain = str_find(text, STR("'s "), 0);
	size_t at = curly < plain ? curly : plain;
	struct str owner = {0};
	if (at < text.n) {
		owner = welcome_name(str_slice(text, 0, at));
		text = str_slice(text, at + (curly < plain ? strlen("’s ") : 3),
		                 text.n);
	}
	if (brief->series.n == 0)
		brief->series = welcome_name(without_article(text));
	if (brief->publisher.n == 0 && !is_time(owner))
		brief->publisher = owner;
}

void
welcome_read(struct brief *brief)
{
	for (size_t i = 0; i < brief->body.n && i < MAX_BLOCKS; i++) {
		struct str text = greeted(brief->body.v[i].text);
		if (text.n == 0)
			continue;
		take_names(brief, text);
		return;
	}
}
