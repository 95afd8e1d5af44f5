/*
 * What the brief tells more of an item: the paragraph, or the paragraphs below the
 * heading, that shares the most rare words with it. A word counts the more the fewer
 * blocks have it. One pass over the blocks counts for all items at once. A block that
 * has the words of several items is another copy of the highlights and tells nothing.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "highlight/item.h"
#include "highlight/words/letters.h"

enum {
	FILTER_BITS = 2048, /* 2^11 */
	MAX_BLOCKS = 200,
	MAX_ITEMS = 100,
	ITEM_WORDS = 24,
	MIN_WORD_BYTES = 4,
	BLOCK_BYTES = 1500,
	CONTEXT_BYTES = 600,
	UNIT = 120 /* what a word of one block counts */
};

/* A word of an item, in lower case, as a hash. */
struct term {
	struct str word;
	uint32_t hash;
	uint32_t item;
	uint32_t n_blocks;
	uint32_t seen; /* the last block that counted, + 1 */
};

struct terms {
	struct term *v;
	size_t n;
};

/* One step of a hash over the characters of a word in lower case. */
static uint32_t
hash_step(uint32_t hash, uint32_t c)
{
	return (hash ^ c) * 16777619u;
}

/* A word as it is compared. */
struct scanned {
	uint32_t hash;
	bool number; /* has a digit */
};

/* Reads on from a character that is not ASCII; moves *at to the word's end. */
static void
scan_wide(struct str text, size_t *at, struct scanned *word)
{
	while (*at < text.n) {
		uint32_t c;
		size_t n = utf8_decode(text, *at, &c);
		bool digit = utf8_is_digit(c);
		if (!digit && !utf8_is_letter(c))
			return;
		word->number = word->number || digit;
		word->hash = hash_step(word->hash, c < 0x80 ? c | 0x20 : utf8_lower(c));
		*at += n;
	}
}

/* The word that begins at *at; moves *at to its end, not at all where none begins. */
static struct scanned
scan_word(struct str text, size_t *at)
{
	struct scanned word = {.hash = 2166136261u};
	size_t i = *at;
	for (; i < text.n; i++) {
		unsigned char c = (unsigned char)(text.s[i] | 0x20);
		if ((unsigned char)(c - 'a') > 'z' - 'a') {
			if (text.s[i] < '0' || text.s[i] > '9')
				break;
			word.number = true;
		}
		word.hash = hash_step(word.hash, c);
	}
	*at = i;
	if (i < text.n && text.s[i] & '\x80')
		scan_wide(text, at, &word);
	return word;
}

/*
 * The hash of the next word worth comparing; 0 at the end. With a language, its
 * frequent words are passed over. *word is where it stands.
 */
static uint32_t
next_word(const struct language *language, struct str text, size_t *at,
          struct str *word)
{
	while (*at < text.n) {
		size_t start = *at;
		uint32_t c;
		if (text.s[start] == ' ') {
			++*at;
			continue;
		}
		struct scanned scanned = scan_word(text, at);
		*word = str_slice(text, start, *at);
		if (word->n == 0)
			*at += utf8_decode(text, *at, &c);
		if ((word->n >= MIN_WORD_BYTES || (scanned.number && word->n > 1)) &&
		    !(language && language_has(language, "frequent", *word)))
			return scanned.hash ? scanned.hash : 1;
	}
	return 0;
}

static int
by_hash(const void *a, const void *b)
{
	const struct term *x = a;
	const struct term *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

static struct terms
terms_of(struct arena *arena, const struct language *language,
         const struct items *items)
{
	struct terms terms = {0};
	for (size_t i = 0; i < items->n && i < MAX_ITEMS; i++) {
		struct term term = {.item = (uint32_t)i};
		size_t n = 0;
		for (size_t at = 0; n < ITEM_WORDS &&
		                    (term.hash = next_word(language, items->v[i].quote,
		                                           &at, &term.word));
		     n++) {
			terms.v = arena_grow(arena, terms.v, terms.n, sizeof *terms.v);
			terms.v[terms.n++] = term;
		}
	}
	if (terms.n)
		qsort(terms.v, terms.n, sizeof *terms.v, by_hash);
	return terms;
}

/* The first term of that hash, or terms->n. */
static size_t
term_find(const struct terms *terms, uint32_t hash)
{
	size_t low = 0;
	size_t high = terms->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (terms->v[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low < terms->n && terms->v[low].hash == hash ? low : terms->n;
}

/* A block has a term. */
struct hit {
	uint32_t block;
	uint32_t term;
};

struct counting {
	struct arena *arena;
	const struct brief *brief;
	const struct items *items;
	struct terms terms;
	uint32_t filter[FILTER_BITS / 32];   /* of the terms' hashes */
	uint32_t openings[FILTER_BITS / 32]; /* of what the terms begin with */
	struct hit *hits;
	size_t n_hits;
	size_t n_blocks;
	size_t n_items;
	uint32_t *scores; /* [block][item] */
	uint16_t *shared; /* how many words */
};

static bool
filter_has(const uint32_t *filter, uint32_t bit)
{
	return filter[bit / 32] >> bit % 32 & 1;
}

static void
filter_add(uint32_t *filter, uint32_t bit)
{
	filter[bit / 32] |= 1u << bit % 32;
}

/* Of the first four of these bytes, each letter as its small one. */
static inline uint32_t
opening_bit(uint64_t bytes)
{
	uint32_t opening = (uint32_t)bytes | 0x20202020u;
	return (opening * 0x9e3779b9u) >> 21;
}

/* Four letters at least; what has fewer is never passed over. */
static uint64_t
opening_of(struct str word)
{
	char bytes[LETTERS_BYTES] = {0};
	memcpy(bytes, word.s, word.n < sizeof bytes ? word.n : sizeof bytes);
	return letters_load(bytes);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Where the word ends that goes on at `at`, or its plain letters do. */
static size_t
word_end(struct str text, size_t at)
{
	at = letters_end(text, at);
	if (at < text.n && (text.s[at] & '\x80' || is_digit(text.s[at])))
		scan_word(text, &at);
	return at;
}

/* Bytes behind the letters of a word that its mark takes: one of ASCII, three of a
 * dash or quotation mark (U+2000 to U+203F); 0 where the word may go on. */
static inline size_t
mark_bytes(const char *s)
{
	if (!(*s & '\x80'))
		return is_digit(*s) ? 0 : 1;
	return s[0] == '\xe2' && s[1] == '\x80' ? 3 : 0;
}

/* The next word from `at` on that may be a term, or is not plain ASCII letters. What
 * begins a term tells most words apart. */
static size_t
skip_strangers(const struct counting *c, struct str text, size_t at)
{
	while (at + LETTERS_BYTES < text.n) {
		uint64_t bytes = letters_load(text.s + at);
		if (filter_has(c->openings, opening_bit(bytes)))
			break;
		size_t n = letters_count(bytes);
		if (n == LETTERS_BYTES) {
			at = word_end(text, at + n);
			continue;
		}
		size_t mark = mark_bytes(text.s + at + n);
		if (mark == 0)
			break;
		at += n + mark;
	}
	return at;
}

static void
count_block(struct counting *c, size_t block)
{
	struct str text = utf8_prefix(c->brief->body.v[block].text, BLOCK_BYTES);
	struct str word;
	uint32_t hash;
	for (size_t at = skip_strangers(c, text, 0);
	     (hash = next_word(NULL, text, &at, &word));
	     at = skip_strangers(c, text, at)) {
		if (!filter_has(c->filter, hash % FILTER_BITS))
			continue;
		size_t i = term_find(&c->terms, hash);
		for (; i < c->terms.n && c->terms.v[i].hash == hash; i++) {
			struct term *term = &c->terms.v[i];
			if (term->seen == block + 1)
				continue;
			term->seen = (uint32_t)block + 1;
			term->n_blocks++;
			c->hits = arena_grow(c->arena, c->hits, c->n_hits,
			                     sizeof *c->hits);
			c->hits[c->n_hits++] =
			        (struct hit){(uint32_t)block, (uint32_t)i};
		}
	}
}

/* A word counts the more the fewer blocks have it. */
static void
count_all(struct counting *c)
{
	for (size_t i = 0; i < c->terms.n; i++) {
		const struct term *term = &c->terms.v[i];
		filter_add(c->filter, term->hash % FILTER_BITS);
		filter_add(c->openings, opening_bit(opening_of(term->word)));
	}
	for (size_t b = 0; b < c->n_blocks; b++)
		count_block(c, b);
	for (size_t i = 0; i < c->n_hits; i++) {
		const struct term *term = &c->terms.v[c->hits[i].term];
		size_t cell = c->hits[i].block * c->n_items + term->item;
		c->scores[cell] += UNIT / term->n_blocks;
		c->shared[cell]++;
	}
}

/* Holds the words of several items, or one of the items itself. */
static bool
is_copy(const struct counting *c, size_t block)
{
	size_t n = 0;
	for (size_t i = 0; i < c->n_items; i++) {
		if (c->items->v[i].block == block)
			return true;
		n += c->shared[block * c->n_items + i] >= 3;
	}
	return n >= 2 && 2 * n >= c->n_items;
}

static size_t
best_block(const struct counting *c, size_t item, const bool *copies)
{
	size_t best = c->n_blocks;
	uint32_t most = 0;
	for (size_t b = 0; b < c->n_blocks; b++) {
		size_t cell = b * c->n_items + item;
		enum block_kind kind = c->brief->body.v[b].kind;
		bool heading = kind == BLOCK_HEADING;
		if (copies[b] || kind == BLOCK_PREHEADER ||
		    c->shared[cell] < (heading ? 1 : 2))
			continue;
		if (c->scores[cell] > most) {
			most = c->scores[cell];
			best = b;
		}
	}
	return best;
}

/* The text from the block on as far as the next heading; whole sentences. */
static struct str
text_from(struct arena *arena, const struct counting *c, size_t block,
          const bool *copies)
{
	struct buf out = buf_new(arena, CONTEXT_BYTES + BLOCK_BYTES);
	size_t i = block + (c->brief->body.v[block].kind == BLOCK_HEADING);
	for (; i < c->n_blocks && out.n < CONTEXT_BYTES; i++) {
		const struct block *b = &c->brief->body.v[i];
		if (b->kind == BLOCK_HEADING || copies[i])
			break;
		if (out.n)
			buf_char(&out, ' ');
		buf_add(&out, utf8_prefix(b->text, BLOCK_BYTES));
	}
	struct str text = utf8_fold_space(arena, buf_str(&out));
	if (text.n <= CONTEXT_BYTES)
		return text;
	struct str cut = utf8_prefix(text, CONTEXT_BYTES);
	for (size_t end = cut.n; end > CONTEXT_BYTES / 2; end--)
		if (cut.s[end - 1] == '.' && text.s[end] == ' ')
			return str_slice(text, 0, end);
	return cut;
}

void
items_add_context(struct arena *arena, const struct language *language,
                  const struct brief *brief, struct items *items)
{
	struct counting c = {.arena = arena, .brief = brief, .items = items};
	c.terms = terms_of(arena, language, items);
	c.n_blocks = brief->body.n < MAX_BLOCKS ? brief->body.n : MAX_BLOCKS;
	c.n_items = items->n < MAX_ITEMS ? items->n : MAX_ITEMS;
	c.scores = arena_array(arena, c.n_blocks * c.n_items, sizeof *c.scores);
	c.shared = arena_array(arena, c.n_blocks * c.n_items, sizeof *c.shared);
	bool *copies = arena_array(arena, c.n_blocks + 1, sizeof *copies);
	count_all(&c);
	for (size_t b = 0; b < c.n_blocks; b++)
		copies[b] = is_copy(&c, b);
	for (size_t i = 0; i < c.n_items; i++) {
		size_t b = best_block(&c, i, copies);
		if (b < c.n_blocks)
			items->v[i].context = text_from(arena, &c, b, copies);
	}
}
