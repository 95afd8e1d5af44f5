#include "highlight/find/wording.h"

#include "base/date.h"

enum { MAX_OTHERS = 2, KINDS_ASKED = 1 << PAGE_KINDS };
_Static_assert(KINDS_ASKED <= UINT8_MAX, "a word keeps its kinds in a byte");

void
wording_sections(const struct language *language, uint64_t kinds[PAGE_KINDS])
{
	static const char *const sections[PAGE_KINDS] = {
	        "times",    "editions", "contents", "telling",
	        "speakers", "pointers", "leaders"};
	for (size_t i = 0; i < PAGE_KINDS; i++)
		kinds[i] = language_bit(language, sections[i]);
}

static inline bool
is_apostrophe(struct str text, size_t at)
{
	char c = text.s[at];
	return c == '\'' ||
	       (c == "’"[0] && str_starts(str_slice(text, at, text.n), STR("’")));
}

/* The sections of the parts of "we're" and "d'aujourd'hui". */
static uint64_t
sections_of_parts(const struct page *page, struct str word)
{
	size_t at = 0;
	while (at < word.n && !is_apostrophe(word, at))
		at++;
	if (at == word.n)
		return 0;
	struct str behind = str_slice(word, at + (word.s[at] == '\'' ? 1 : 3), word.n);
	return language_sections_of(page->language, str_slice(word, 0, at)) |
	       language_sections_of(page->language, behind);
}

static bool
is_capitals(const struct cue_words *words, size_t i)
{
	if (i >= words->n || words->v[i].end < words->v[i].start + 2)
		return false;
	for (size_t at = words->v[i].start; at < words->v[i].end; at++)
		if (words->text.s[at] < 'A' || words->text.s[at] > 'Z')
			return false;
	return true;
}

/* "US army", "the WHO says": capitals among other words spell no pronoun. */
static bool
is_abbreviation(const struct cue_words *words, size_t i)
{
	return is_capitals(words, i) && !is_capitals(words, i + 1) &&
	       !(i > 0 && is_capitals(words, i - 1));
}

/* The sections of words [i, last)'s first; how many it takes of them. */
static size_t
sections_of(const struct page *page, const struct cue_words *words, size_t i,
            size_t last, uint64_t *sections)
{
	const struct cue_word *word = &words->v[i];
	size_t n = cue_phrase_sections(page->cues, words, i, last, sections);
	*sections |=
	        sections_of_parts(page, str_slice(words->text, word->start, word->end));
	if (n == 1 && is_abbreviation(words, i))
		*sections = 0;
	return n;
}

static unsigned
kinds_in(const struct page *page, uint64_t sections)
{
	unsigned kinds = 0;
	for (unsigned i = 0; i < PAGE_KINDS; i++)
		kinds |= sections & page->kinds[i] ? 1u << i : 0;
	return kinds;
}

unsigned
wording_of_word(const struct page *page, const struct cue_words *words, size_t i)
{
	struct cue_word *word = &words->v[i];
	uint64_t sections;
	if (!(word->kinds & KINDS_ASKED)) {
		sections_of(page, words, i, i + 1, &sections);
		word->kinds = (uint8_t)(kinds_in(page, sections) | KINDS_ASKED);
	}
	return word->kinds & ~(unsigned)KINDS_ASKED;
}

struct wording
wording_of(const struct page *page, const struct cue_words *words, size_t first,
           size_t last)
{
	struct wording out = {0};
	bool told = false; /* "watch", which "we" or "today's issue" makes one */
	uint64_t against = language_bit(page->language, "against labels");
	uint64_t sections;
	for (size_t i = first, n; i < last; i += n) {
		n = sections_of(page, words, i, last, &sections);
		unsigned kinds = kinds_in(page, sections);
		out.n_kinds += (kinds & ~out.kinds & ~(unsigned)WORDING_LEADER) != 0;
		out.kinds |= kinds;
		if (sections & against && !(kinds & WORDING_SPEAKER))
			*(kinds & WORDING_TELLING ? &told : &out.against) = true;
		out.n_others +=
		        !kinds && !words->v[i].number && !(sections & page->frequent);
	}
	bool teller = out.kinds & WORDING_SPEAKER ||
	              (out.kinds & WORDING_EDITION && out.kinds & WORDING_TIME);
	out.against = out.against || (told && !teller);
	return out;
}

/* A letter has a date, or greets; what it announces may be in any words. */
static bool
is_letter(const struct page *page)
{
	bool dated = page->brief->published != DATE_NONE;
	return page->greets || (!page->story && (page->few || dated));
}

int
wording_strength(const struct page *page, const struct wording *wording)
{
	unsigned what = WORDING_TIME | WORDING_EDITION | WORDING_CONTENT;
	int n = wording->n_kinds - (wording->n_others == MAX_OTHERS);
	if (!is_letter(page) || wording->against || wording->n_others > MAX_OTHERS)
		return 0;
	if (!(wording->kinds & what) &&
	    !(wording->kinds & WORDING_TELLING && n > 1 && page->greets))
		return 0;
	return n > 3 ? 3 : n;
}

struct cue_match
wording_match(const struct page *page, const struct cue_words *words, size_t first,
              size_t last)
{
	struct wording wording = wording_of(page, words, first, last);
	int strength = wording_strength(page, &wording);
	return (struct cue_match){CUE_BEFORE, strength, first, strength ? last : 0};
}
