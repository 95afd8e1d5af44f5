/*
 * The language a text is written in: by the scripts of its letters ([script]), and
 * among the languages of one script by how often their most frequent words ([frequent])
 * stand in it.
 */
#include <stdint.h>

#include "base/utf8.h"
#include "highlight/language.h"

enum { MAX_SEEN_BYTES = 4096, MAX_LANGUAGES = 64 };

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

/* Counts, for each language of the script, the words that are frequent in it. */
static void
count_frequent(const struct languages *languages, const char *script, struct str text,
               size_t *counts)
{
	size_t n = language_count(languages);
	for (size_t at = 0; at < text.n;) {
		uint32_t c;
		size_t start = at;
		while (at < text.n) {
			size_t step = utf8_decode(text, at, &c);
			if (!utf8_is_letter(c))
				break;
			at += step;
		}
		struct str word = str_slice(text, start, at);
		for (size_t i = 0; word.n && i < n && i < MAX_LANGUAGES; i++) {
			const struct language *language = language_at(languages, i);
			if (language_has(language, "script", str_from(script)) &&
			    language_has(language, "frequent", word))
				counts[i]++;
		}
		if (at < text.n)
			at += utf8_decode(text, at, &c);
	}
}

const struct language *
language_detect(const struct languages *languages, struct str text)
{
	size_t counts[MAX_LANGUAGES] = {0};
	size_t n = language_count(languages);
	const struct language *best = language_find(languages, STR("en"));
	size_t most = 0;
	text = utf8_prefix(text, MAX_SEEN_BYTES);
	const char *script = script_of(text);
	count_frequent(languages, script, text, counts);
	for (size_t i = 0; i < n && i < MAX_LANGUAGES; i++) {
		const struct language *language = language_at(languages, i);
		bool own = language_has(language, "script", str_from(script));
		size_t score = counts[i] * 2;
		/* One language alone of its script needs no frequent word. */
		if (own && !str_is(str_from(script), "latin"))
			score++;
		if (score > most ||
		    (score && score == most && str_is(language_code(language), "en"))) {
			most = score;
			best = language;
		}
	}
	return best ? best : language_at(languages, 0);
}
