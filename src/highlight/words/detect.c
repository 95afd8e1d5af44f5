/*
 * The language a text is written in: by the scripts of its letters ([script]), and
 * among the languages of one script by how often their most frequent words ([frequent])
 * stand in it.
 */
#include <stdint.h>

#include "base/utf8.h"
#include "highlight/words/language.h"

enum { MAX_SEEN_BYTES = 1500, MAX_LANGUAGES = 64 };

struct script {
	const char *name;
	uint32_t first;
	uint32_t last;
};

static const struct script scripts[] = {
        {"latin", 0x41, 0x24f},     {"greek", 0x370, 0x3ff},
        {"cyrillic", 0x400, 0x52f}, {"hebrew", 0x590, 0x5ff},
        {"arabic", 0x600, 0x6ff},   {"devanagari", 0x900, 0x97f},
        {"bengali", 0x980, 0x9ff},  {"tamil", 0xb80, 0xbff},
        {"thai", 0xe00, 0xe7f},     {"kana", 0x3040, 0x30ff},
        {"han", 0x4e00, 0x9fff},    {"hangul", 0xac00, 0xd7a3},
        {"latin", 0x1e00, 0x1eff},
};

enum { N_SCRIPTS = sizeof scripts / sizeof *scripts };

/*
 * The script of most letters. A letter of kana counts for far more than one of han,
 * and one of either for more than a Latin one, as a word has fewer of them.
 */
static const char *
script_of(struct str text)
{
	size_t counts[N_SCRIPTS] = {0};
	size_t best = 0;
	for (size_t at = 0; at < text.n;) {
		uint32_t c;
		at += utf8_decode(text, at, &c);
		if (!utf8_is_letter(c))
			continue;
		for (size_t i = 0; i < N_SCRIPTS; i++)
			if (c >= scripts[i].first && c <= scripts[i].last)
				counts[i] += c >= 0x3040 && c <= 0x30ff ? 8
				             : utf8_is_unspaced(c)      ? 2
				                                        : 1;
	}
	for (size_t i = 1; i < N_SCRIPTS; i++)
		if (counts[i] > counts[best])
			best = i;
	return counts[best] ? scripts[best].name : "";
}

/* The bytes of "’s" at `at`: no word of its own. */
static size_t
possessive_bytes(struct str text, size_t at)
{
	struct str rest = str_slice(text, at, text.n);
	size_t n = str_starts(rest, STR("'s"))   ? 2
	           : str_starts(rest, STR("’s")) ? 4
	                                         : 0;
	uint32_t c = 0;
	if (n && n < rest.n)
		utf8_decode(rest, n, &c);
	return utf8_is_letter(c) ? 0 : n;
}

static bool
is_ascii_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* "E." of "E. coli" is a word of no language. */
static bool
is_initial(struct str text, size_t start, size_t end)
{
	return end == start + 1 && end < text.n && text.s[end] == '.' &&
	       text.s[start] >= 'A' && text.s[start] <= 'Z';
}

/* The next run of letters, or letter of an unspaced script; empty at the end. */
static struct str
next_word(struct str text, size_t *at)
{
	while (*at < text.n) {
		size_t start = *at;
		uint32_t c = 0;
		while (*at < text.n && is_ascii_letter(text.s[*at]))
			++*at;
		if (*at < text.n && text.s[*at] == ' ') { /* as most words end */
			if (*at > start)
				return str_slice(text, start, *at);
			++*at;
			continue;
		}
		while (*at < text.n) {
			size_t n = utf8_decode(text, *at, &c);
			if (!utf8_is_letter(c) || (*at > start && utf8_is_unspaced(c)))
				break;
			*at += n;
			if (utf8_is_unspaced(c))
				break;
		}
		if (is_initial(text, start, *at))
			continue;
		if (*at > start) {
			struct str word = str_slice(text, start, *at);
			*at += possessive_bytes(text, *at);
			return word;
		}
		*at += utf8_decode(text, *at, &c);
	}
	return (struct str){0};
}

/* Counts, for each language, the words that are frequent in it. */
static void
count_frequent(const struct languages *languages, struct str text, size_t *counts)
{
	size_t n = language_count(languages);
	struct str word;
	for (size_t at = 0; (word = next_word(text, &at)).n;) {
		uint64_t in = languages_frequent(languages, word);
		for (size_t i = 0; in && i < n && i < MAX_LANGUAGES; i++, in >>= 1)
			counts[i] += in & 1;
	}
}

/* Counts, for each language, the letters beyond ASCII that tell it: "ã", "ř". */
static void
count_letters(const struct languages *languages, struct str text, size_t *counts)
{
	size_t n = language_count(languages);
	for (size_t at = 0; at < text.n;) {
		uint32_t c;
		size_t start = at;
		at += utf8_decode(text, at, &c);
		if (at == start + 1 || !utf8_is_letter(c) || utf8_is_unspaced(c))
			continue;
		for (size_t i = 0; i < n && i < MAX_LANGUAGES; i++)
			counts[i] += language_has(language_at(languages, i), "letters",
			                          str_slice(text, start, at));
	}
}

bool
language_speaks(const struct language *language, struct str text)
{
	size_t n = 0;
	size_t n_frequent = 0;
	uint64_t frequent = language_bit(language, "frequent");
	struct str word;
	text = utf8_prefix(text, MAX_SEEN_BYTES);
	for (size_t at = 0; (word = next_word(text, &at)).n; n++) {
		n_frequent += language_sections_of(language, word) & frequent ? 1 : 0;
		size_t most = n + 2 + (text.n - at) / 2; /* words, were all short */
		if (8 * n_frequent >= most)
			return true;
	}
	return 8 * n_frequent >= n;
}

/* The script is the one that the table names first. */
static bool
is_first_script(const struct language *language, struct str script)
{
	struct strs names = language_section(language, "script");
	return names.n && str_eq(names.v[0], script);
}

const struct language *
language_detect(const struct languages *languages, struct str text)
{
	size_t counts[MAX_LANGUAGES] = {0};
	bool own[MAX_LANGUAGES] = {false};
	size_t n = language_count(languages);
	const struct language *best = language_find(languages, STR("en"));
	size_t most = 0;
	text = utf8_prefix(text, MAX_SEEN_BYTES);
	struct str script = str_from(script_of(text));
	for (size_t i = 0; i < n && i < MAX_LANGUAGES; i++)
		own[i] = language_has(language_at(languages, i), "script", script);
	count_frequent(languages, text, counts);
	if (str_is(script, "latin"))
		count_letters(languages, text, counts);
	for (size_t i = 0; i < n && i < MAX_LANGUAGES; i++) {
		const struct language *language = language_at(languages, i);
		size_t score = own[i] ? counts[i] * 2 : 0;
		/* A script of few languages tells them without any frequent word. */
		if (own[i] && !str_is(script, "latin"))
			score += is_first_script(language, script) ? 2 : 1;
		if (score > most ||
		    (score && score == most && str_is(language_code(language), "en"))) {
			most = score;
			best = language;
		}
	}
	return best ? best : language_at(languages, 0);
}
