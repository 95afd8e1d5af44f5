/* A text's words, and the cues that match them (the graph is cue_compile.c's). */
#include "highlight/words/cue.h"

#include "base/utf8.h"
#include "highlight/words/cue_graph.h"
#include "highlight/words/letters.h"

enum {
	MAX_STEPS = 20000,
	UNSPACED_MAX = 8, /* letters of a word */
	HASHED_BYTES = 64,
	UTF8_BYTES = 4,
	WORD_BYTES = 6 /* of most words, with a blank */
};

/* The next letter that counts, from a character on that is none plain; 0 at the end. */
static uint32_t
next_wide_letter(struct str x, size_t *at)
{
	while (*at < x.n) {
		uint32_t c;
		*at += utf8_decode(x, *at, &c);
		if (c != '\'' && c != 0x2019 && !utf8_is_invisible(c))
			return utf8_lower(utf8_base_letter(c));
	}
	return 0;
}

/* The next letter that counts: lower case, without marks and apostrophes; 0 at the end.
 */
static inline uint32_t
next_letter(struct str x, size_t *at)
{
	unsigned char c = *at < x.n ? (unsigned char)x.s[*at] : 0;
	if (c >= 0x80 || c == '\'')
		return next_wide_letter(x, at);
	++*at;
	return c >= 'A' && c <= 'Z' ? c + 32u : c;
}

static bool
same_letters(struct str a, struct str b)
{
	size_t i = 0;
	size_t k = 0;
	if (str_eq(a, b))
		return true;
	for (;;) {
		uint32_t x = next_letter(a, &i);
		if (x != next_letter(b, &k))
			return false;
		if (x == 0)
			return true;
	}
}

/* Of the letters that count, as far as HASHED_BYTES of them go. */
static uint32_t
hash_letters(struct str word)
{
	char letters[HASHED_BYTES];
	size_t n = 0;
	uint32_t c;
	for (size_t at = 0;
	     n + UTF8_BYTES <= sizeof letters && (c = next_letter(word, &at));)
		n += utf8_encode(c, letters + n);
	return ends_hash(ends_of((struct str){letters, n}), n);
}

uint32_t
cue_hash(struct str word)
{
	struct ends ends = ends_of(word);
	bool plain =
	        word.n <= ENDS_BYTES && !ends_are_wide(ends) && !ends_have(ends, '\'');
	uint32_t hash = plain ? ends_hash(ends, word.n) : hash_letters(word);
	return hash ? hash : 1;
}

size_t
cue_slot(const struct cues *cues, struct str word, uint32_t hash)
{
	size_t i = hash % CUE_VOCABULARY;
	while (cues->hashes[i] &&
	       (cues->hashes[i] != hash || !same_letters(cues->vocabulary[i], word)))
		i = (i + 1) % CUE_VOCABULARY;
	return i;
}

static bool
is_word_mark(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == '-' || c == 0x2011 || c == '&';
}

static bool
is_word_letter(uint32_t c)
{
	return utf8_is_letter(c) && !utf8_is_unspaced(c);
}

/* The bytes of the character at `at`, which is no ASCII letter, where it belongs to the
 * word before; else 0. */
static size_t
inner_bytes(struct str text, size_t at)
{
	uint32_t c;
	uint32_t after;
	if (text.s[at] == ' ')
		return 0;
	size_t n = utf8_decode(text, at, &c);
	if (utf8_is_digit(c) || is_word_letter(c) || utf8_is_invisible(c))
		return n;
	if (!is_word_mark(c) || at + n >= text.n)
		return 0;
	utf8_decode(text, at + n, &after);
	return is_word_letter(after) ? n : 0;
}

size_t
cue_word_end(struct str text, size_t at)
{
	uint32_t c;
	size_t n = utf8_decode(text, at, &c);
	if (utf8_is_unspaced(c))
		return at + n;
	do {
		at = letters_end(text, at + n);
		n = at < text.n ? inner_bytes(text, at) : 0;
	} while (n > 0);
	return at;
}

/* Stands in no word: most of what does. */
static bool
parts_words(char c)
{
	static const bool parting[256] = {[' '] = true, [','] = true, ['.'] = true,
	                                  [':'] = true, [';'] = true, [')'] = true};
	return parting[(unsigned char)c];
}

/* The same, at once where the word is ASCII letters and such a mark follows. */
static inline size_t
plain_word_end(struct str text, size_t at)
{
	size_t end = letters_end(text, at);
	return end > at && end < text.n && parts_words(text.s[end])
	               ? end
	               : cue_word_end(text, at);
}

static bool
ends_sentence(uint32_t c)
{
	switch (c) {
	case '!':
	case '?':
	case ':':
	case ';':
	case '|':
	case '*':
	case 0x2014:
	case 0x2013:
	case 0x2022:
	case 0x25aa:
	case 0xb7:
	case 0x2026:
	case 0x3002:
	case 0xff01:
	case 0xff1a:
	case 0xff1f:
	case 0x0964:
	case 0x061f:
		return true;
	default:
		return utf8_is_emoji(c);
	}
}

struct gap {
	uint32_t mark;
	bool ends;
	bool period;
	bool space; /* behind the period */
};

/* What stands between two words; moves *at to the next word's start. */
static struct gap
skip_gap(struct str text, size_t *at)
{
	struct gap gap = {0};
	if (*at < text.n && text.s[*at] == ' ')
		++*at;
	while (*at < text.n) {
		uint32_t c;
		if (letters_is(text.s[*at]))
			break;
		size_t n = utf8_decode(text, *at, &c);
		if (utf8_is_letter(c) || utf8_is_digit(c))
			break;
		if (*at > 0 && text.s[*at - 1] == ' ' && letters_led(text, *at))
			break;
		*at += n;
		if (c == '\n')
			gap.ends = true;
		if (utf8_is_space(c))
			gap.space = gap.period;
		else if (!utf8_is_invisible(c))
			gap.mark = c == 0xff1a ? ':' : c;
		gap.ends = gap.ends || ends_sentence(c);
		gap.period = gap.period || c == '.';
	}
	return gap;
}

/* Room for as many words more as so many bytes have for the most part; for how many
 * there is room then. */
static size_t
make_room(struct arena *arena, struct cue_words *words, size_t n_bytes)
{
	size_t room = words->n + n_bytes / WORD_BYTES + 1;
	size_t size = sizeof *words->v;
	words->v = arena_resize(arena, words->v, words->n * size, room * size);
	return room;
}

struct cue_words
cue_words_of(struct arena *arena, struct str text, size_t max_bytes)
{
	struct cue_words words = {.text = utf8_prefix(text, max_bytes)};
	size_t before_bytes = 2; /* "U." ends no sentence */
	size_t room = 0;
	for (size_t at = 0;;) {
		struct gap gap = skip_gap(words.text, &at);
		if (at >= words.text.n)
			break;
		size_t end = plain_word_end(words.text, at + (words.text.s[at] == '.'));
		if (words.n == room)
			room = make_room(arena, &words, words.text.n - at);
		words.v[words.n] = (struct cue_word){
		        .start = (uint32_t)at,
		        .end = (uint32_t)end,
		        .before = gap.mark,
		        .opens = words.n == 0 || gap.ends ||
		                 (gap.period && gap.space && before_bytes > 1),
		        .number = words.text.s[at] >= '0' && words.text.s[at] <= '9',
		};
		words.n++;
		before_bytes = words.v[words.n - 1].number ? 2 : end - at;
		at = end;
	}
	return words;
}

static bool
opens_quotation(uint32_t c)
{
	switch (c) {
	case 0x201c:
	case 0x2018:
	case 0x201e:
	case 0x201a:
	case 0xab:
	case 0xbf:
	case 0xa1:
	case '"':
	case '\'':
	case '(':
	case '[':
		return true;
	default:
		return false;
	}
}

size_t
cue_word_opening(const struct cue_words *words, size_t i)
{
	size_t at = words->v[i].start;
	while (at > 0) {
		uint32_t c;
		size_t before = utf8_before(words->text, at, &c);
		if (!opens_quotation(c))
			break;
		at = before;
	}
	return at;
}

/* Of the word, and which kinds of patterns cannot begin with it. */
static uint32_t
look_up_id(const struct cues *cues, const struct cue_words *words,
           struct cue_word *word)
{
	struct str text = str_slice(words->text, word->start, word->end);
	word->id = cues->ids[cue_slot(cues, text, cue_hash(text))];
	word->named = true;
	unsigned kinds = cues->kinds[word->id] | (word->opens ? cues->classed : 0u);
	word->without |= (uint8_t)~kinds;
	return word->id;
}

static inline uint32_t
id_of(const struct cues *cues, const struct cue_words *words, size_t i)
{
	struct cue_word *word = &words->v[i];
	return word->named ? word->id : look_up_id(cues, words, word);
}

uint32_t
cue_word_id(const struct cues *cues, const struct cue_words *words, size_t i)
{
	return id_of(cues, words, i);
}

/* Told by its ends, where all of it is in them. */
static bool
may_have_parts(struct str word)
{
	struct ends ends = ends_of(word);
	return word.n > ENDS_BYTES || ends_are_wide(ends) || ends_have(ends, '-') ||
	       ends_have(ends, '\'');
}

/* A hyphen or an apostrophe ends at byte `at`. */
static bool
parts_word(struct str word, size_t at)
{
	char c = word.s[at - 1];
	return c == '-' || c == '\'' || str_ends(str_slice(word, 0, at), STR("’"));
}

uint64_t
cue_word_sections(const struct cues *cues, const struct cue_words *words, size_t i)
{
	struct cue_word *word = &words->v[i];
	if (word->asked)
		return word->sections;
	struct str form = str_slice(words->text, word->start, word->end);
	word->sections = language_sections_of(cues->language, form);
	word->asked = true;
	/* "Newsletter-Ausgabe", "l’édition" is what its last part is. */
	size_t at = word->sections == 0 && may_have_parts(form) ? form.n : 0;
	while (at > 0 && !parts_word(form, at))
		at--;
	if (at > 0)
		word->sections = language_sections_of(cues->language,
		                                      str_slice(form, at, form.n));
	return word->sections;
}

static bool
is_unspaced(const struct cue_words *words, size_t i)
{
	uint32_t c;
	utf8_decode(words->text, words->v[i].start, &c);
	return utf8_is_unspaced(c);
}

/* Behind the letters of a script without blanks that stand side by side from i on. */
static size_t
unspaced_end(const struct cue_words *words, size_t i, size_t last)
{
	size_t end = i + 1;
	if (!is_unspaced(words, i))
		return end;
	while (end < last && end < i + UNSPACED_MAX && is_unspaced(words, end) &&
	       words->v[end].start == words->v[end - 1].end)
		end++;
	return end;
}

size_t
cue_phrase_sections(const struct cues *cues, const struct cue_words *words, size_t i,
                    size_t last, uint64_t *sections)
{
	for (size_t end = unspaced_end(words, i, last); end > i + 1; end--) {
		*sections = language_sections_of(
		        cues->language, str_slice(words->text, words->v[i].start,
		                                  words->v[end - 1].end));
		if (*sections)
			return end - i;
	}
	*sections = cue_word_sections(cues, words, i);
	return 1;
}

struct str
cue_match_text(const struct cue_words *words, const struct cue_match *match)
{
	return str_slice(words->text, words->v[match->first].start,
	                 words->v[match->last - 1].end);
}

struct walk {
	const struct cues *cues;
	const struct cue_words *words;
	size_t first;
	size_t steps; /* left */
	size_t asked; /* the word that pattern_word was asked of last, + 1 */
	uint32_t id;  /* what it said */
	struct cue_match best;
};

/* " - " stands before word i > 0. */
static bool
is_behind_hyphen(const struct cue_words *words, size_t i)
{
	enum { HYPHEN_BYTES = 3 };
	size_t end = words->v[i - 1].end;
	return words->v[i].start >= end + HYPHEN_BYTES &&
	       memcmp(words->text.s + end, " - ", HYPHEN_BYTES) == 0;
}

/* The pattern may go on with word i: no sentence, colon or spaced hyphen lies between.
 */
static inline bool
goes_on(const struct walk *walk, size_t i)
{
	if (i >= walk->words->n)
		return false;
	const struct cue_word *word = &walk->words->v[i];
	return i == walk->first || (!word->opens && word->before != ':' &&
	                            !is_behind_hyphen(walk->words, i));
}

/* The number of word i, 0 where no pattern has it or may go on with it. */
static inline uint32_t
pattern_word(struct walk *walk, size_t i)
{
	if (walk->asked != i + 1) {
		walk->asked = i + 1;
		walk->id = goes_on(walk, i) ? id_of(walk->cues, walk->words, i) : 0;
	}
	return walk->id;
}

static bool
fits(struct walk *walk, const struct cue_node *node, size_t i)
{
	if (node->step == STEP_WORD)
		return pattern_word(walk, i) == node->value;
	if (!goes_on(walk, i))
		return false;
	if (walk->words->v[i].number && node->value)
		return true;
	return cue_word_sections(walk->cues, walk->words, i) & node->section;
}

static void
reach(struct walk *walk, int strength, size_t last)
{
	struct cue_match *best = &walk->best;
	if (last < best->last || (last == best->last && strength <= best->strength))
		return;
	best->strength = strength;
	best->last = last;
}

/* False where the node asks for another word than word i. */
static inline bool
may_enter(struct walk *walk, uint32_t at, size_t i)
{
	const struct cue_node *node = &walk->cues->nodes[at];
	if (node->step == STEP_SPLIT)
		return cue_set_has(cue_ahead(node), pattern_word(walk, i));
	return node->step != STEP_WORD || pattern_word(walk, i) == node->value;
}

/* Follows the graph; a step budget bounds what a strange table may cost. */
static void
walk_from(struct walk *walk, uint32_t at, size_t i)
{
	while (at && walk->steps > 0) {
		const struct cue_node *node = &walk->cues->nodes[at];
		walk->steps--;
		switch (node->step) {
		case STEP_EMPTY:
			break;
		case STEP_SPLIT:
			if (!may_enter(walk, at, i))
				return;
			if (!may_enter(walk, node->other, i))
				break;
			if (may_enter(walk, node->next, i))
				walk_from(walk, node->next, i);
			at = node->other;
			continue;
		case STEP_WORD:
		case STEP_CLASS:
			if (!fits(walk, node, i))
				return;
			i++;
			break;
		case STEP_GAP:
			for (size_t k = 0; k < node->value && goes_on(walk, i + k); k++)
				if (may_enter(walk, node->next, i + k + 1))
					walk_from(walk, node->next, i + k + 1);
			break;
		case STEP_MATCH:
			reach(walk, (int)node->value, i);
			return;
		}
		at = node->next;
	}
}

/* Walks the patterns of a list whose first step takes the first word, where the second
 * word may be theirs. */
static void
walk_entries(struct walk *walk, uint32_t entry, uint32_t second)
{
	const struct cues *cues = walk->cues;
	for (; entry; entry = cues->entries[entry].next) {
		const struct cue_entry *e = &cues->entries[entry];
		if (!cue_set_has(e->rest, second))
			return;
		const struct cue_node *first = &cues->nodes[e->first];
		if (!cue_set_has(e->seconds, second))
			continue;
		if (first->step == STEP_GAP || fits(walk, first, walk->first))
			walk_from(walk, e->start, walk->first);
	}
}

/* The patterns of a kind that begin with a class or gap, where word i may be in it. */
static uint32_t
class_entries(const struct cues *cues, const struct cue_words *words,
              enum cue_kind kind, size_t i)
{
	const struct cue_firsts *firsts = &cues->firsts[kind];
	if (!words->v[i].opens || firsts->by_id[0] == 0)
		return 0;
	bool fits = firsts->any || (words->v[i].number && firsts->numbers) ||
	            cue_word_sections(cues, words, i) & firsts->sections;
	return fits ? firsts->by_id[0] : 0;
}

bool
cues_have(const struct cues *cues, enum cue_kind kind)
{
	return cues->firsts[kind].some;
}

struct cue_match
cue_match_asked(const struct cues *cues, const struct cue_words *words,
                enum cue_kind kind, size_t i)
{
	struct cue_match none = {.kind = kind, .first = i};
	uint32_t id = id_of(cues, words, i);
	if (words->v[i].without >> kind & 1)
		return none;
	uint32_t named = id ? cues->firsts[kind].by_id[id] : 0;
	uint32_t classed = class_entries(cues, words, kind, i);
	if (!named && !classed) {
		words->v[i].without |= (uint8_t)(1u << kind);
		return none;
	}
	struct walk walk = {.cues = cues,
	                    .words = words,
	                    .first = i,
	                    .steps = MAX_STEPS,
	                    .best = none};
	uint32_t second = pattern_word(&walk, i + 1);
	walk_entries(&walk, named, second);
	walk_entries(&walk, classed, second);
	if (walk.best.last == 0)
		words->v[i].without |= (uint8_t)(1u << kind);
	return walk.best;
}
