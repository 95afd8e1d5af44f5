/*
 * Pages say their title in many places, and in most of them with the site's name, the
 * section's and more behind it. What is said in two places, alone in one and joined to
 * more in the other, is the title; no list of sites is needed.
 */
#include "read/title.h"

#include "base/utf8.h"
#include "syntax/url.h"

enum {
	MAX_SITE = 40, /* bytes of a site's name */
	MAX_SITE_WORDS = 5,
	MIN_WORD = 4,       /* letters of a word that tells what a title is about */
	MIN_TITLE_WORDS = 4 /* of a title that is but a small part of a longer one */
};

static const char *const joiners[] = {" | ",  " - ", " – ", " — ", " · ", " • ",
                                      " :: ", " » ", " « ", " / ", " : ", " -- "};

/* Letters and digits alone are compared: "Foreign Post" is "foreignpost". */
static bool
same_letters(struct str a, struct str b)
{
	size_t i = 0;
	size_t k = 0;
	for (;;) {
		while (i < a.n && !utf8_is_letter((unsigned char)a.s[i]) && a.s[i] > 0)
			i++;
		while (k < b.n && !utf8_is_letter((unsigned char)b.s[k]) && b.s[k] > 0)
			k++;
		if (i == a.n || k == b.n)
			return i == a.n && k == b.n && a.n > 0;
		if ((a.s[i++] | 0x20) != (b.s[k++] | 0x20))
			return false;
	}
}

/* "Telegraph" of "Telegraph.co.uk", "TIME NewsFeed" of "TIME.com": the first word is
 * the same, and there are few. */
static bool
is_kin(struct str name, struct str site)
{
	size_t end = 0, n_blanks = 0;
	while (end < name.n && end < site.n && name.s[end] == site.s[end] &&
	       name.s[end] != ' ' && name.s[end] != '.')
		end++;
	for (size_t i = 0; i < name.n; i++)
		n_blanks += name.s[i] == ' ';
	bool ends = end == name.n || name.s[end] == ' ' || name.s[end] == '.';
	bool site_ends = end == site.n || site.s[end] == ' ' || site.s[end] == '.';
	bool one_word = str_find(site, STR(" "), 0) == site.n;
	return end >= 4 && ends && site_ends && n_blanks <= one_word;
}

struct str
title_bare(struct str title, struct str site)
{
	for (size_t i = 0; site.n && i < sizeof joiners / sizeof *joiners; i++) {
		struct str joiner = str_from(joiners[i]);
		size_t first = str_find(title, joiner, 0);
		size_t last = first;
		for (size_t at = first; at < title.n;
		     at = str_find(title, joiner, at + joiner.n))
			last = at;
		if (first == title.n)
			continue;
		struct str tail = str_slice(title, last + joiner.n, title.n);
		if (same_letters(tail, site) || is_kin(tail, site))
			return str_trim(str_slice(title, 0, last));
		if (same_letters(str_slice(title, 0, first), site))
			return str_trim(str_slice(title, first + joiner.n, title.n));
	}
	return title;
}

/* --- one title among several --- */

static bool
is_of_word(uint32_t c)
{
	return utf8_is_letter(c) || utf8_is_digit(c);
}

/* Steps over what is no letter or digit; the next one's place, or text.n. */
static size_t
next_of_word(struct str text, size_t at, uint32_t *c)
{
	while (at < text.n) {
		size_t n = utf8_decode(text, at, c);
		if (is_of_word(*c))
			return at;
		at += n;
	}
	return at;
}

/* Where the words end that the text begins with; 0 if it begins otherwise. */
static size_t
end_of_same(struct str text, struct str words)
{
	size_t at = 0, end = 0, k = 0;
	uint32_t a = 0, b = 0;
	while ((k = next_of_word(words, k, &b)) < words.n) {
		at = next_of_word(text, at, &a);
		if (at >= text.n || utf8_lower(a) != utf8_lower(b))
			return 0;
		at = end = at + utf8_decode(text, at, &a);
		k += utf8_decode(words, k, &b);
	}
	uint32_t next = 0;
	if (end < text.n)
		utf8_decode(text, end, &next);
	return is_of_word(next) ? 0 : end;
}

/* The joiner that stands at a place; 0 bytes where none does. */
static size_t
joiner_at(struct str text, size_t at)
{
	for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++) {
		struct str joiner = str_from(joiners[i]);
		if (str_starts(str_slice(text, at, text.n), joiner))
			return joiner.n;
	}
	return 0;
}

/* What a title is joined to: "Title? - Site" gives "Site". Its own end is *end. */
static struct str
behind_title(struct str text, struct str title, size_t *end)
{
	size_t at = end_of_same(text, title);
	/* A closing quote or question mark is the title's. */
	while (at > 0 && at < text.n && text.s[at] != ' ')
		at++;
	size_t joiner = at > 0 && at < text.n ? joiner_at(text, at) : 0;
	if (joiner == 0)
		return (struct str){0};
	*end = at;
	return str_trim(str_slice(text, at + joiner, text.n));
}

/* "Site - Title" gives "Site". The title's start is *start. */
static struct str
before_title(struct str text, struct str title, size_t *start)
{
	for (size_t at = 1; at < text.n; at++) {
		size_t joiner = text.s[at] == ' ' ? joiner_at(text, at) : 0;
		struct str rest = str_slice(text, at + joiner, text.n);
		size_t end = joiner ? end_of_same(rest, title) : 0;
		if (end == 0 || next_of_word(rest, end, &(uint32_t){0}) < rest.n)
			continue;
		*start = at + joiner;
		return str_trim(str_slice(text, 0, at));
	}
	return (struct str){0};
}

/* Letters and digits of the name stand in the address's host: "The Tide" in
 * "www.thetide.example". */
static bool
is_of_host(struct str name, struct str host)
{
	size_t n = 0, at = 0, k = 0;
	while (at < host.n && k < name.n) {
		unsigned char c = (unsigned char)name.s[k];
		if (c < 0x80 && !is_of_word(c)) {
			k++;
		} else if ((host.s[at] | 0x20) == (name.s[k] | 0x20)) {
			at++, k++, n++;
		} else if (!is_of_word((unsigned char)host.s[at])) {
			at++;
		} else {
			at = at - n + 1;
			k = n = 0;
		}
	}
	return k == name.n && n >= MIN_WORD;
}

static size_t
count_words(struct str text)
{
	size_t n = text.n > 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.s[i] == ' ';
	return n;
}

static bool
is_site(struct str name)
{
	static const char *const never[] = {"news", "home", "home page", "blog"};
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (str_eq_nocase(name, str_from(never[i])))
			return false;
	return name.n > 1 && name.n <= MAX_SITE && count_words(name) <= MAX_SITE_WORDS;
}

/* Of "Section - The Site": the part that is like the host, else the last. */
static struct str
site_of(struct str joined, struct str address)
{
	struct url url;
	struct str host = url_parse(address, &url) ? url.host : (struct str){0};
	struct str part = {0};
	for (size_t start = 0, at = 0; at <= joined.n; at++) {
		size_t joiner = at < joined.n ? joiner_at(joined, at) : 1;
		if (joiner == 0)
			continue;
		part = str_trim(str_slice(joined, start, at));
		start = at + joiner;
		if (is_site(part) && is_of_host(part, host))
			return part;
	}
	return is_site(part) ? part : (struct str){0};
}

/* How many of the heading's words that tell something the other says, too. */
static size_t
count_shared(struct str heading, struct str other, size_t *n_words)
{
	size_t n = 0;
	struct str word;
	*n_words = 0;
	while (heading.n && str_cut(&heading, ' ', &word)) {
		if (word.n < MIN_WORD)
			continue;
		*n_words += 1;
		n += str_find_nocase(other, word, 0) < other.n;
	}
	return n;
}

/* The heading that <title> says, alone or joined to more. */
static struct str
heading_in_head(const struct titles *titles)
{
	size_t end;
	for (size_t i = 0; i < titles->headings.n; i++) {
		struct str heading = titles->headings.v[i];
		size_t same = end_of_same(titles->head, heading);
		if (same > 0 && (same + 4 > titles->head.n ||
		                 behind_title(titles->head, heading, &end).n))
			return heading;
	}
	return (struct str){0};
}

/* The heading that says most of what <title> says in other words: the main one, if it
 * says any of it. */
static struct str
heading_like_head(const struct titles *titles)
{
	struct str found = {0};
	size_t most = 1, n_words;
	size_t shared = count_shared(titles->main, titles->head, &n_words);
	if (shared > 1 && shared * 2 >= n_words)
		return titles->main;
	for (size_t i = 0; i < titles->headings.n; i++) {
		struct str heading = titles->headings.v[i];
		size_t n = count_shared(heading, titles->head, &n_words);
		if (n <= most || n * 2 < n_words)
			continue;
		most = n;
		found = heading;
	}
	return found;
}

static struct str
first_said(const struct titles *titles)
{
	struct str heading = {0};
	if (titles->stated.n)
		return titles->stated;
	heading = heading_in_head(titles);
	if (heading.n == 0)
		heading = heading_like_head(titles);
	if (heading.n)
		return heading;
	if (titles->main.n)
		return titles->main;
	return titles->other.n ? titles->other : titles->head;
}

/* Cuts from the title what another place, which says it alone, does not say. */
static bool
cut_joined(struct str *title, struct str alone, struct str address, struct str *site)
{
	size_t at = 0;
	/* "Coffee" heads a part of "Coffee - how it came to Trieste". */
	if (alone.n * 3 < title->n && count_words(alone) < MIN_TITLE_WORDS)
		return false;
	struct str joined = behind_title(*title, alone, &at);
	if (joined.n) {
		*title = str_slice(*title, 0, at);
	} else {
		joined = before_title(*title, alone, &at);
		if (joined.n)
			*title = str_slice(*title, at, title->n);
	}
	*site = site_of(joined, address);
	return joined.n > 0;
}

struct str
title_choose(const struct titles *titles, struct str *site)
{
	struct str title = first_said(titles), head = titles->head;
	bool cut = cut_joined(&title, titles->other, titles->address, site);
	for (size_t i = 0; i < titles->headings.n && !cut; i++)
		cut = cut_joined(&title, titles->headings.v[i], titles->address, site);
	if (!cut)
		cut_joined(&head, title, titles->address, site);
	return title;
}
