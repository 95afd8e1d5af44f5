#include "dedupe/vocabulary.h"

#include <string.h>

#include "base/utf8.h"
#include "dedupe/key.h"

enum {
	SLOTS = 8192,
	MANY = SLOTS / 2,
	FULL = SLOTS / 4 * 3,
	MIN_BEGIN = 6, /* letters of a word that is known by its first ones */
	BEGIN = 5,     /* these, and one more of a longer word */
	MIN_SOUND = 3, /* consonants of a name */
	MAX_SOUND = 8
};

struct entry {
	struct str text;
	uint16_t language;
	struct form form;
};

struct place {
	uint32_t hash;
	struct entry *entry; /* NULL: free */
};

struct vocabulary {
	struct stemmers *stemmers;
	const struct lexicon *lexicon;
	struct background *background;
	struct arena arena; /* of the entries */
	size_t n;
	struct place places[SLOTS];
};

struct vocabulary *
vocabulary_new(struct arena *arena, struct stemmers *stemmers,
               const struct lexicon *lexicon, struct background *background)
{
	struct vocabulary *vocabulary = arena_alloc(arena, sizeof *vocabulary);
	vocabulary->stemmers = stemmers;
	vocabulary->lexicon = lexicon;
	vocabulary->background = background;
	return vocabulary;
}

void
vocabulary_close(struct vocabulary *vocabulary)
{
	arena_free(&vocabulary->arena);
}

void
vocabulary_trim(struct vocabulary *vocabulary)
{
	if (vocabulary->n < MANY)
		return;
	arena_free(&vocabulary->arena);
	memset(vocabulary->places, 0, sizeof vocabulary->places);
	vocabulary->n = 0;
}

uint16_t
vocabulary_begin(struct str stem)
{
	size_t n = 0, bytes = 0, length = utf8_length(stem);
	size_t wanted = length > MIN_BEGIN ? BEGIN + 1 : BEGIN;
	uint32_t c;
	if (length < MIN_BEGIN)
		return 0;
	for (; n < wanted; n++)
		bytes += utf8_decode(stem, bytes, &c);
	return key_short(str_slice(stem, 0, bytes));
}

/* Consonants that are written one for the other have one letter. */
static char
sound_of_letter(uint32_t c)
{
	static const char sounds[26] = {0,   'p', 'k', 't', 0,   'f', 'k', 0,   0,
	                                'j', 'k', 'l', 'n', 'n', 0,   'p', 'k', 'r',
	                                's', 't', 0,   'f', 0,   's', 0,   's'};
	return c >= 'a' && c <= 'z' ? sounds[c - 'a'] : 0;
}

static uint16_t
sound_of(struct str folded)
{
	char sounds[MAX_SOUND];
	size_t n = 0, bytes;
	uint32_t c;
	for (size_t at = 0; at < folded.n && n < MAX_SOUND; at += bytes) {
		bytes = utf8_decode(folded, at, &c);
		char sound = sound_of_letter(utf8_base_letter(c));
		if (sound && (n == 0 || sounds[n - 1] != sound))
			sounds[n++] = sound;
	}
	return n < MIN_SOUND ? 0 : key_short((struct str){sounds, n});
}

static void
read_form(struct vocabulary *vocabulary, struct arena *arena, uint16_t language,
          const struct word *word, struct form *out)
{
	out->folded = scan_spelling(arena, word);
	struct str stem = stem_of(vocabulary->stemmers, language, out->folded);
	out->stem = str_copy(arena, stem);
	out->key = key_of(out->stem);
	out->begin = vocabulary_begin(out->stem);
	out->sound = sound_of(out->folded);
	out->known = lexicon_find(vocabulary->lexicon, out->folded);
	out->meaning = lexicon_meaning(vocabulary->lexicon, out->key);
	out->background = background_find(vocabulary->background, language, out->key);
}

static uint32_t
hash_of(struct str text, uint16_t language)
{
	uint64_t hash = language ^ (uint64_t)text.n << 16, eight;
	for (; text.n >= sizeof eight; text = str_slice(text, sizeof eight, text.n)) {
		memcpy(&eight, text.s, sizeof eight);
		hash = (hash ^ eight) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 32;
	}
	for (eight = 0; text.n > 0; text.n--)
		eight = eight << 8 | (unsigned char)text.s[text.n - 1];
	hash = (hash ^ eight) * UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)(hash >> 32);
}

/* The word's place, or the free one where it would stand. */
static struct place *
place_of(struct vocabulary *vocabulary, struct str text, uint16_t language,
         uint32_t hash)
{
	size_t at = hash % SLOTS;
	for (;; at = (at + 1) % SLOTS) {
		struct place *place = &vocabulary->places[at];
		if (!place->entry ||
		    (place->hash == hash && place->entry->language == language &&
		     str_eq(place->entry->text, text)))
			return place;
	}
}

const struct form *
vocabulary_find(struct vocabulary *vocabulary, struct arena *arena, uint16_t language,
                const struct word *word)
{
	uint32_t hash = hash_of(word->text, language);
	struct place *place = place_of(vocabulary, word->text, language, hash);
	if (place->entry)
		return &place->entry->form;
	bool full = vocabulary->n == FULL;
	struct arena *own = full ? arena : &vocabulary->arena;
	struct entry *entry = arena_alloc(own, sizeof *entry);
	read_form(vocabulary, own, language, word, &entry->form);
	if (full)
		return &entry->form;
	entry->text = str_copy(own, word->text);
	entry->language = language;
	*place = (struct place){hash, entry};
	vocabulary->n++;
	return &entry->form;
}
