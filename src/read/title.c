#include "read/title.h"

#include "base/utf8.h"

static const char *const joiners[] = {" | ", " - ",  " – ", " — ", " · ",
                                      " • ", " :: ", " » ", " « ", " / "};

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
