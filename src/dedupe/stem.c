#include "dedupe/stem.h"

#include <libstemmer.h>

enum { MAX_WORD_BYTES = 64, MAX_LANGUAGES = 16 };

struct stemmers {
	struct {
		uint16_t code;
		struct sb_stemmer *stemmer; /* NULL: there is none */
	} v[MAX_LANGUAGES];
	size_t n;
};

struct stemmers *
stemmers_new(struct arena *arena)
{
	return arena_alloc(arena, sizeof(struct stemmers));
}

void
stemmers_close(struct stemmers *stemmers)
{
	for (size_t i = 0; i < stemmers->n; i++)
		sb_stemmer_delete(stemmers->v[i].stemmer);
	stemmers->n = 0;
}

uint16_t
stem_language(struct str language)
{
	if (language.n < 2)
		return 0;
	return (uint16_t)((language.s[0] | 0x20) << 8 | (language.s[1] | 0x20));
}

/* The last place is taken again where there are more languages than places. */
static struct sb_stemmer *
stemmer_of(struct stemmers *stemmers, uint16_t code)
{
	for (size_t i = 0; i < stemmers->n; i++) {
		if (stemmers->v[i].code == code)
			return stemmers->v[i].stemmer;
	}
	if (stemmers->n == MAX_LANGUAGES)
		sb_stemmer_delete(stemmers->v[--stemmers->n].stemmer);
	const char name[] = {(char)(code >> 8), (char)(code & 0xff), '\0'};
	stemmers->v[stemmers->n].code = code;
	stemmers->v[stemmers->n].stemmer = sb_stemmer_new(name, "UTF_8");
	return stemmers->v[stemmers->n++].stemmer;
}

struct str
stem_of(struct stemmers *stemmers, uint16_t language, struct str word)
{
	struct sb_stemmer *stemmer =
	        stemmer_of(stemmers, language ? language : stem_language(STR("en")));
	if (word.n > MAX_WORD_BYTES || !stemmer)
		return str_slice(word, 0, MAX_WORD_BYTES);
	const sb_symbol *stem =
	        sb_stemmer_stem(stemmer, (const sb_symbol *)word.s, (int)word.n);
	int n = sb_stemmer_length(stemmer);
	return stem && n > 0 ? (struct str){(const char *)stem, (size_t)n} : word;
}
