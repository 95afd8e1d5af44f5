#include "dedupe/lexicon.h"

#include <string.h>

#include "base/embed.h"
#include "dedupe/key.h"

extern const struct embedded_list word_files;

enum { SLOTS = 16384, MAX_WORD_BYTES = 64 };

struct word_slot {
	uint64_t hash; /* of the word; 0: free */
	struct lexicon_word word;
};

struct meaning_slot {
	uint32_t key; /* 0: free */
	struct lexicon_meaning meaning;
};

struct lexicon {
	struct stemmers *stemmers;
	uint16_t n_rows;
	uint16_t n_opposites;
	uint16_t n_stages;
	uint16_t n_deeds;
	struct word_slot words[SLOTS];
	struct meaning_slot meanings[SLOTS];
};

static struct lexicon_word *
word_of(struct lexicon *lexicon, struct str word)
{
	uint64_t hash = key_wide(word);
	size_t at = hash % SLOTS;
	while (lexicon->words[at].hash && lexicon->words[at].hash != hash)
		at = (at + 1) % SLOTS;
	lexicon->words[at].hash = hash;
	return &lexicon->words[at].word;
}

static struct lexicon_meaning *
meaning_of(struct lexicon *lexicon, uint32_t key)
{
	size_t at = key % SLOTS;
	while (lexicon->meanings[at].key && lexicon->meanings[at].key != key)
		at = (at + 1) % SLOTS;
	lexicon->meanings[at].key = key;
	return &lexicon->meanings[at].meaning;
}

struct lexicon_word
lexicon_find(const struct lexicon *lexicon, struct str word)
{
	uint64_t hash = key_wide(word);
	for (size_t at = hash % SLOTS; lexicon->words[at].hash; at = (at + 1) % SLOTS) {
		if (lexicon->words[at].hash == hash)
			return lexicon->words[at].word;
	}
	return (struct lexicon_word){0};
}

struct lexicon_meaning
lexicon_meaning(const struct lexicon *lexicon, uint32_t key)
{
	for (size_t at = key % SLOTS; lexicon->meanings[at].key;
	     at = (at + 1) % SLOTS) {
		if (lexicon->meanings[at].key == key)
			return lexicon->meanings[at].meaning;
	}
	return (struct lexicon_meaning){0};
}

/* Marks the first word of an entry of several. */
static void
mark_phrase(struct lexicon *lexicon, struct str entry)
{
	size_t end = str_find(entry, STR("_"), 0);
	if (end < entry.n)
		word_of(lexicon, str_slice(entry, 0, end))->flags |= WORD_PHRASE;
}

/* What a word in a list stands for: an alias's meaning, else its stem. */
static uint32_t
key_in_list(struct lexicon *lexicon, struct str word)
{
	struct lexicon_word known = lexicon_find(lexicon, word);
	if (known.key)
		return known.key;
	if (str_find(word, STR("_"), 0) < word.n) {
		mark_phrase(lexicon, word);
		*word_of(lexicon, word) =
		        (struct lexicon_word){WORD_UNIT, key_of(word)};
		return key_of(word);
	}
	return key_of(stem_of(lexicon->stemmers, 0, word));
}

static void
add_flags(struct lexicon *lexicon, struct str word, uint32_t flags)
{
	word_of(lexicon, word)->flags |= flags;
}

static void
add_stem_flags(struct lexicon *lexicon, struct str word, uint32_t flags)
{
	meaning_of(lexicon, key_in_list(lexicon, word))->flags |= (uint16_t)flags;
}

/* Countries may share a bit, by chance: then they are not told apart. */
static uint64_t
place_bit(uint32_t key)
{
	return UINT64_C(1) << key % 64;
}

/* "Russian" is known: so are "Russians". */
static void
add_people(struct lexicon *lexicon, struct str word)
{
	char people[MAX_WORD_BYTES];
	if (word.n + 1 >= sizeof people || !str_ends(word, STR("n")))
		return;
	memcpy(people, word.s, word.n);
	people[word.n] = 's';
	struct lexicon_word *entry = word_of(lexicon, (struct str){people, word.n + 1});
	if (!entry->key)
		*entry = *word_of(lexicon, word);
}

/* A row names what the others stand for; behind '|' what only means much the same. */
static void
add_alias(struct lexicon *lexicon, struct str line, uint32_t flags)
{
	struct str word;
	uint32_t key = 0, country = 0;
	uint16_t row = 0;
	while (str_cut(&line, ' ', &word)) {
		if (str_is(word, "|")) {
			row = ++lexicon->n_rows;
			meaning_of(lexicon, key)->row = row;
			continue;
		}
		key = key && !row ? key : key_of(word);
		country = country ? country : key;
		mark_phrase(lexicon, word);
		struct lexicon_word *entry = word_of(lexicon, word);
		entry->flags |= flags;
		entry->key = entry->key ? entry->key : key;
		if (flags & WORD_COUNTRY) {
			meaning_of(lexicon, entry->key)->place |= place_bit(country);
			add_people(lexicon, word);
		}
		if (row && !meaning_of(lexicon, entry->key)->row)
			meaning_of(lexicon, entry->key)->row = row;
	}
}

static void
add_same(struct lexicon *lexicon, struct str line, uint32_t flags)
{
	struct str word;
	uint16_t row = ++lexicon->n_rows;
	(void)flags;
	while (str_cut(&line, ' ', &word)) {
		uint32_t key = key_in_list(lexicon, word);
		if (!meaning_of(lexicon, key)->row)
			meaning_of(lexicon, key)->row = row;
	}
}

static void
add_opposite(struct lexicon *lexicon, struct str line, uint32_t flags)
{
	struct str word;
	uint32_t bit = UINT32_C(1) << lexicon->n_opposites++ % 32;
	bool other = false;
	(void)flags;
	while (str_cut(&line, ' ', &word)) {
		if (str_is(word, "|")) {
			other = true;
			continue;
		}
		struct lexicon_meaning *meaning =
		        meaning_of(lexicon, key_in_list(lexicon, word));
		*(other ? &meaning->other : &meaning->one) |= bit;
	}
}

/* How far an affair has come: each row is a stage. */
static void
add_stage(struct lexicon *lexicon, struct str line, uint32_t flags)
{
	struct str word;
	uint32_t bit = UINT32_C(1) << lexicon->n_stages++ % 32;
	(void)flags;
	while (str_cut(&line, ' ', &word))
		meaning_of(lexicon, key_in_list(lexicon, word))->stage |= bit;
}

/* What happened: each row is a kind of deed. */
static void
add_deed(struct lexicon *lexicon, struct str line, uint32_t flags)
{
	struct str word;
	uint64_t bit = UINT64_C(1) << lexicon->n_deeds++ % 64;
	(void)flags;
	while (str_cut(&line, ' ', &word))
		meaning_of(lexicon, key_in_list(lexicon, word))->deeds |= bit;
}

/* A country, and what lies in it. */
static void
add_places(struct lexicon *lexicon, struct str line, uint32_t flags)
{
	struct str word;
	uint64_t bit = 0;
	(void)flags;
	while (str_cut(&line, ' ', &word)) {
		uint32_t key = key_in_list(lexicon, word);
		bit = bit ? bit : place_bit(key);
		meaning_of(lexicon, key)->place |= bit;
	}
}

/* "won win, lost lose": the word, and what it is read as. */
static void
add_reading(struct lexicon *lexicon, struct str line, uint32_t flags)
{
	struct str pair, word;
	while (str_cut(&line, ',', &pair)) {
		struct str base = str_trim(pair);
		if (!str_cut(&base, ' ', &word) || base.n == 0)
			continue;
		struct lexicon_word *entry = word_of(lexicon, word);
		entry->flags |= flags;
		entry->key = key_in_list(lexicon, base);
	}
}

static void
add_number(struct lexicon *lexicon, struct str line, uint32_t flags)
{
	struct str pair, word;
	while (str_cut(&line, ',', &pair)) {
		struct str value = str_trim(pair);
		if (!str_cut(&value, ' ', &word) || value.n == 0)
			continue;
		*word_of(lexicon, word) = (struct lexicon_word){flags, key_of(value)};
	}
}

static const struct section {
	const char *name;
	void (*line)(struct lexicon *, struct str, uint32_t);
	void (*word)(struct lexicon *, struct str, uint32_t);
	uint32_t flags;
} sections[] = {
        {"function", NULL, add_flags, WORD_FUNCTION},
        {"foreign", NULL, add_flags, WORD_FOREIGN},
        {"negator", NULL, add_flags, WORD_NEGATOR},
        {"title", NULL, add_flags, WORD_TITLE},
        {"irregular", add_reading, NULL, WORD_IRREGULAR},
        {"number", add_number, NULL, WORD_NUMBER},
        {"unit", add_alias, NULL, WORD_UNIT},
        {"alias", add_alias, NULL, WORD_ALIAS},
        {"country", add_alias, NULL, WORD_ALIAS | WORD_COUNTRY},
        {"wins", NULL, add_stem_flags, MEANS_WINS},
        {"loses", NULL, add_stem_flags, MEANS_LOSES},
        {"common", NULL, add_stem_flags, MEANS_COMMON},
        {"series", NULL, add_stem_flags, MEANS_SERIES},
        {"toll", NULL, add_stem_flags, MEANS_TOLL},
        {"place", add_places, NULL, 0},
        {"opposite", add_opposite, NULL, 0},
        {"same", add_same, NULL, 0},
        {"stage", add_stage, NULL, 0},
        {"deed", add_deed, NULL, 0},
        {"asks", NULL, add_flags, WORD_ASKS},
        {"background", NULL, add_flags, WORD_BACKGROUND},
};

static const struct section *
section_of(struct str line)
{
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		struct str name = str_from(sections[i].name);
		if (line.n == name.n + 2 &&
		    str_eq(str_slice(line, 1, line.n - 1), name))
			return &sections[i];
	}
	return NULL;
}

static void
read_line(struct lexicon *lexicon, const struct section *section, struct str line)
{
	struct str word;
	if (!section)
		return;
	if (section->line) {
		section->line(lexicon, line, section->flags);
		return;
	}
	while (str_cut(&line, ' ', &word))
		section->word(lexicon, word, section->flags);
}

struct lexicon *
lexicon_new(struct arena *arena, struct stemmers *stemmers)
{
	struct lexicon *lexicon = arena_alloc(arena, sizeof *lexicon);
	const struct section *section = NULL;
	struct str text = embedded_find(word_files, STR("en.words"))->bytes, line;
	lexicon->stemmers = stemmers;
	while (str_cut(&text, '\n', &line)) {
		line = str_trim(line);
		if (line.n == 0 || line.s[0] == '#')
			continue;
		if (line.s[0] == '[')
			section = section_of(line);
		else
			read_line(lexicon, section, line);
	}
	return lexicon;
}
