#include "dedupe/background.h"

#include "base/embed.h"
#include "dedupe/key.h"

extern const struct embedded_list word_files;

enum { MAX_LANGUAGES = 12, FIRST_SLOTS = 4096, CLASSES_PER_UNIT = 4 };

struct slot {
	uint32_t key; /* 0: free */
	struct background_word word;
};

struct table {
	uint16_t language;
	struct slot *slots; /* NULL: nothing is known of the language */
	size_t n_slots;     /* a power of two */
};

struct background {
	struct arena *arena;
	const struct lexicon *lexicon;
	struct table tables[MAX_LANGUAGES];
	size_t n;
};

struct background *
background_new(struct arena *arena, const struct lexicon *lexicon)
{
	struct background *background = arena_alloc(arena, sizeof *background);
	background->arena = arena;
	background->lexicon = lexicon;
	return background;
}

static struct slot *
slot_of(const struct table *table, uint32_t key)
{
	size_t at = key & (table->n_slots - 1);
	while (table->slots[at].key && table->slots[at].key != key)
		at = (at + 1) & (table->n_slots - 1);
	return &table->slots[at];
}

/* "^stem" is a name; "=word" what the word is an alias of. */
static void
add_entry(const struct background *background, struct table *table, struct str entry,
          uint8_t rarity)
{
	struct background_word word = {rarity, true, false};
	uint32_t key;
	if (entry.n > 1 && entry.s[0] == '^') {
		word.is_name = true;
		entry = str_slice(entry, 1, entry.n);
	}
	if (entry.n > 1 && entry.s[0] == '=')
		key = lexicon_find(background->lexicon, str_slice(entry, 1, entry.n))
		              .key;
	else
		key = key_of(entry);
	if (key)
		*slot_of(table, key) = (struct slot){key, word};
}

static uint8_t
class_of(struct str digits)
{
	unsigned value = 0;
	for (size_t i = 0; i < digits.n && value < 100; i++)
		value = 10 * value + (unsigned)(digits.s[i] - '0');
	value = value * RARITY_UNIT / CLASSES_PER_UNIT;
	return value < RARITY_UNKNOWN ? (uint8_t)value : RARITY_UNKNOWN;
}

static void
read_table(const struct background *background, struct table *table, struct str text)
{
	struct str line, entry, class;
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.s[i] == ' ';
	table->n_slots = FIRST_SLOTS;
	while (table->n_slots * 2 < n * 3)
		table->n_slots *= 2;
	table->slots =
	        arena_array(background->arena, table->n_slots, sizeof *table->slots);
	while (str_cut(&text, '\n', &line)) {
		if (line.n == 0 || line.s[0] == '#' || !str_cut(&line, ' ', &class))
			continue;
		while (str_cut(&line, ' ', &entry))
			add_entry(background, table, entry, class_of(class));
	}
}

static const struct table *
table_of(struct background *background, uint16_t language)
{
	for (size_t i = 0; i < background->n; i++) {
		if (background->tables[i].language == language)
			return &background->tables[i];
	}
	if (background->n == MAX_LANGUAGES)
		return &background->tables[0];
	struct table *table = &background->tables[background->n++];
	char name[] = "xx.freq";
	name[0] = (char)(language >> 8);
	name[1] = (char)(language & 0xff);
	const struct embedded *file = embedded_find(word_files, str_from(name));
	table->language = language;
	if (file)
		read_table(background, table, file->bytes);
	return table;
}

struct background_word
background_find(struct background *background, uint16_t language, uint32_t key)
{
	const uint16_t english = 'e' << 8 | 'n';
	const struct table *table = table_of(background, language ? language : english);
	const struct slot *slot = table->slots ? slot_of(table, key) : NULL;
	if (slot && slot->key)
		return slot->word;
	return (struct background_word){.rarity = RARITY_UNKNOWN};
}
