/*
 * The tables of languages. A file is read once into sections of lines; beside them each
 * language has one hash table over all entries, in lower case, that tells of each in
 * which sections it stands (a bit a section), so that any number of questions about a
 * word costs one look-up and no copy.
 */
#include "highlight/words/language.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/embed.h"
#include "base/file.h"
#include "base/utf8.h"
#include "highlight/highlight.h"
#include "highlight/words/cue.h"
#include "highlight/words/token.h"

extern const struct embedded_list language_files;

enum {
	MAX_FILE_BYTES = 4 << 20,
	MAX_SECTIONS = 64, /* bits of a slot */
	NAME_SLOTS = 256,
	HASHED_BYTES = 64,
	STARTS = 32
};

struct part {
	struct section_name name;
	uint64_t bit; /* in a slot; 0: of patterns, which no word stands in */
	struct strs lines;
	struct str *by_start;        /* the lines by start_of */
	uint32_t starts[STARTS + 1]; /* where those of a start begin in by_start */
};

struct slot {
	struct str word;   /* s == NULL: free */
	uint64_t sections; /* the bits of those that it stands in */
};

/* What is made when it is first asked for; most days speak few languages. */
struct late {
	struct arena *arena;
	const struct cues *cues;
};

struct language {
	struct str code;
	bool is_users; /* a file of the user's folder changed it */
	struct part *sections;
	size_t n_sections;
	size_t n_bits; /* of them that have a bit */
	struct slot *slots;
	unsigned char *tags; /* a byte of each slot's hash, 0: free; small enough to
	                        stay near */
	size_t n_slots;      /* a power of two */
	unsigned char
	        names[NAME_SLOTS]; /* 1 + index of the section so hashed; 0: none */
	struct late *late;
	const struct lexicon *lexicon;
};

struct languages {
	struct language *v;
	size_t n;
	struct language frequent; /* a section a language: its frequent words */
};

/* The next character in lower case; moves *at. */
static uint32_t
next_lower(struct str x, size_t *at)
{
	unsigned char c = (unsigned char)x.s[*at];
	if (c < 0x80) {
		++*at;
		return c >= 'A' && c <= 'Z' ? c + 32u : c;
	}
	uint32_t codepoint;
	*at += utf8_decode(x, *at, &codepoint);
	return codepoint == 0x2019 ? '\'' : utf8_lower(codepoint);
}

/* The word's hash, the same in capitals; what is not short and ASCII is brought to
 * lower case for it. */
static uint32_t
hash_of(struct str word)
{
	char lower[HASHED_BYTES];
	size_t n = 0;
	struct ends ends = ends_of(word);
	if (word.n <= ENDS_BYTES && !ends_are_wide(ends))
		return ends_hash(ends, word.n);
	for (size_t at = 0; at < word.n && n + 4 <= sizeof lower;)
		n += utf8_encode(next_lower(word, &at), lower + n);
	return ends_hash(ends_of((struct str){lower, n}), n);
}

static bool
same_word(struct str a, struct str b)
{
	size_t i = 0;
	size_t k = 0;
	if (str_eq(a, b))
		return true;
	while (i < a.n && k < b.n)
		if (next_lower(a, &i) != next_lower(b, &k))
			return false;
	return i == a.n && k == b.n;
}

static unsigned char
tag_of(uint32_t hash)
{
	return (unsigned char)(hash >> 24) | 1;
}

/* The word's slot, or the free one where it would stand. */
static size_t
slot_find(const struct language *language, struct str word, uint32_t hash)
{
	size_t mask = language->n_slots - 1;
	size_t i = hash & mask;
	unsigned char tag = tag_of(hash);
	while (language->tags[i] &&
	       (language->tags[i] != tag || !same_word(language->slots[i].word, word)))
		i = (i + 1) & mask;
	return i;
}

static bool
same_name(const struct section_name *a, const struct section_name *b)
{
	return a->ends.first == b->ends.first && a->ends.last == b->ends.last &&
	       a->text.n == b->text.n &&
	       (a->text.n <= ENDS_BYTES || str_eq(a->text, b->text));
}

/* Where the section's name stands in language->names, or the free place for it. */
static size_t
name_find(const struct language *language, struct section_name name)
{
	size_t at = ends_hash(name.ends, name.text.n) % NAME_SLOTS;
	while (language->names[at] &&
	       !same_name(&language->sections[language->names[at] - 1].name, &name))
		at = (at + 1) % NAME_SLOTS;
	return at;
}

/* The section, NULL where it is absent. */
static const struct part *
part_named(const struct language *language, struct section_name name)
{
	unsigned char at = language->names[name_find(language, name)];
	return at ? &language->sections[at - 1] : NULL;
}

uint64_t
language_bit_named(const struct language *language, struct section_name name)
{
	const struct part *part = part_named(language, name);
	return part ? part->bit : 0;
}

uint64_t
language_sections_of(const struct language *language, struct str word)
{
	if (language->n_slots == 0)
		return 0;
	return language->slots[slot_find(language, word, hash_of(word))].sections;
}

static void
build_slots(struct arena *arena, struct language *language)
{
	size_t n = 0;
	for (size_t i = 0; i < language->n_sections; i++)
		n += language->sections[i].lines.n;
	language->n_slots = 16;
	while (language->n_slots < 2 * n)
		language->n_slots *= 2;
	language->slots =
	        arena_array(arena, language->n_slots, sizeof *language->slots);
	language->tags = arena_alloc(arena, language->n_slots);
	memset(language->names, 0, sizeof language->names);
	for (size_t i = 0; i < language->n_sections; i++) {
		const struct part *section = &language->sections[i];
		language->names[name_find(language, section->name)] =
		        (unsigned char)(i + 1);
		for (size_t k = 0; section->bit && k < section->lines.n; k++) {
			struct str word = section->lines.v[k];
			uint32_t hash = hash_of(word);
			size_t at = slot_find(language, word, hash);
			language->tags[at] = tag_of(hash);
			language->slots[at].word = word;
			language->slots[at].sections |= section->bit;
		}
	}
}

/* The first letter's five bits, in which a capital and its small letter are alike. */
static size_t
start_of(struct str x)
{
	return x.n ? (unsigned char)x.s[0] % STARTS : 0;
}

static void
sort_by_start(struct arena *arena, struct part *section)
{
	const struct strs *lines = &section->lines;
	uint32_t at[STARTS] = {0};
	memset(section->starts, 0, sizeof section->starts);
	section->by_start = arena_array(arena, lines->n, sizeof *lines->v);
	for (size_t i = 0; i < lines->n; i++)
		section->starts[start_of(lines->v[i]) + 1]++;
	for (size_t i = 0; i < STARTS; i++) {
		section->starts[i + 1] += section->starts[i];
		at[i] = section->starts[i];
	}
	for (size_t i = 0; i < lines->n; i++)
		section->by_start[at[start_of(lines->v[i])]++] = lines->v[i];
}

static struct part *
part_find(const struct language *language, struct str name)
{
	for (size_t i = 0; i < language->n_sections; i++)
		if (str_eq(language->sections[i].name.text, name))
			return &language->sections[i];
	return NULL;
}

struct strs
language_section_named(const struct language *language, struct section_name name)
{
	const struct part *part = part_named(language, name);
	return part ? part->lines : (struct strs){0};
}

const struct part *
language_part_named(const struct language *language, struct section_name name)
{
	const struct part *part = part_named(language, name);
	return part && part->lines.n ? part : NULL;
}

struct strs
part_starting(const struct part *part, struct str word)
{
	size_t start = start_of(word);
	return (struct strs){part->by_start + part->starts[start],
	                     part->starts[start + 1] - part->starts[start]};
}

bool
part_meets(const struct part *part, struct str text)
{
	struct strs lines = part_starting(part, text);
	for (size_t i = 0; i < lines.n; i++) {
		struct str line = lines.v[i];
		size_t n = line.n < text.n ? line.n : text.n;
		if (str_eq_nocase(str_slice(line, 0, n), str_slice(text, 0, n)))
			return true;
	}
	return false;
}

/* Sections that no single word is asked for: of patterns (cue_compile.c), of endings,
 * and of phrases that token_phrase compares. */
static bool
holds_no_words(struct str name)
{
	static const char *const names[] = {
	        "cues",         "running",   "subjects",      "after",
	        "plus",         "greetings", "further",       "behind",
	        "when",         "of when",   "aside",         "we tell",
	        "endings",      "tellings",  "single tails",  "interludes",
	        "wholes",       "objects",   "told",          "credits",
	        "single leads", "roles",     "ours",          "rubrics",
	        "habits",       "but",       "closings",      "verb prefixes",
	        "ranges",       "others",    "fronters",      "existentials",
	        "held phrases", "said to",   "gerund objects"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

/* An empty section of that name: a new one, or the shipped one emptied. */
static struct part *
part_open(struct arena *arena, struct language *language, struct str name)
{
	struct part *section = part_find(language, name);
	if (!section) {
		language->sections = arena_grow(arena, language->sections,
		                                language->n_sections, sizeof *section);
		section = &language->sections[language->n_sections++];
		section->name = section_named(str_copy(arena, name));
		section->bit = holds_no_words(name) || language->n_bits >= MAX_SECTIONS
		                       ? 0
		                       : (uint64_t)1 << language->n_bits;
		language->n_bits += !holds_no_words(name);
	}
	section->lines = (struct strs){0};
	return section;
}

/* Reads one table; its sections take the place of those the language had. */
static bool
read_table(struct arena *arena, struct language *language, struct str name,
           struct str bytes, struct error *error)
{
	struct part *section = NULL;
	struct str line;
	int number = 0;
	if (!utf8_valid(bytes))
		return error_set(error, EX_CONFIG, "%.*s: not UTF-8", STR_FMT(name));
	while (str_cut(&bytes, '\n', &line)) {
		number++;
		line = str_trim(line);
		if (line.n == 0 || line.s[0] == '#')
			continue;
		if (line.s[0] == '[') {
			if (line.n < 3 || line.s[line.n - 1] != ']')
				return error_set(error, EX_CONFIG,
				                 "%.*s:%d: a section is written [name]",
				                 STR_FMT(name), number);
			section = part_open(arena, language,
			                    str_slice(line, 1, line.n - 1));
			if (language->n_bits > MAX_SECTIONS)
				return error_set(
				        error, EX_CONFIG,
				        "%.*s:%d: more than %d sections of words",
				        STR_FMT(name), number, MAX_SECTIONS);
			continue;
		}
		if (!section)
			return error_set(error, EX_CONFIG,
			                 "%.*s:%d: an entry before the first [section]",
			                 STR_FMT(name), number);
		struct strs *lines = &section->lines;
		lines->v = arena_grow(arena, lines->v, lines->n, sizeof *lines->v);
		lines->v[lines->n++] = line;
	}
	return true;
}

static struct language *
language_open(struct arena *arena, struct languages *languages, struct str code)
{
	for (size_t i = 0; i < languages->n; i++)
		if (str_eq_nocase(languages->v[i].code, code))
			return &languages->v[i];
	languages->v =
	        arena_grow(arena, languages->v, languages->n, sizeof *languages->v);
	struct language *language = &languages->v[languages->n++];
	*language = (struct language){.code = str_copy(arena, code)};
	return language;
}

/* "en" of "en.lang" */
static struct str
code_of(struct str name)
{
	return str_slice(name, 0, name.n - strlen(".lang"));
}

static bool
read_folder(struct arena *arena, struct str folder, struct languages *languages,
            struct error *error)
{
	struct strs paths = {0};
	const char *pattern = file_join(arena, str_c(arena, folder), "*.lang");
	if (!file_glob(arena, pattern, &paths, error))
		return false;
	for (size_t i = 0; i < paths.n; i++) {
		const char *path = str_c(arena, paths.v[i]);
		const char *slash = strrchr(path, '/');
		struct str name = str_from(slash ? slash + 1 : path);
		struct str bytes;
		if (!file_read(arena, path, MAX_FILE_BYTES, &bytes, error))
			return false;
		struct language *language =
		        language_open(arena, languages, code_of(name));
		language->is_users = true;
		if (!read_table(arena, language, paths.v[i], bytes, error))
			return false;
	}
	return true;
}

/* The frequent words of all languages in one table; section i is the i-th language. */
static void
merge_frequent(struct arena *arena, struct languages *languages)
{
	struct language *all = &languages->frequent;
	for (size_t i = 0; i < languages->n; i++) {
		struct part *part =
		        part_open(arena, all, language_code(&languages->v[i]));
		part->lines = language_section(&languages->v[i], "frequent");
	}
	build_slots(arena, all);
}

uint64_t
languages_frequent(const struct languages *languages, struct str word)
{
	return language_sections_of(&languages->frequent, word);
}

/* What is looked up in the language; its cues too where a user may have written faults
 * into them. */
static bool
prepare(struct arena *arena, struct language *language, struct error *error)
{
	build_slots(arena, language);
	for (size_t k = 0; k < language->n_sections; k++)
		sort_by_start(arena, &language->sections[k]);
	language->lexicon = lexicon_compile(arena, language);
	language->late = arena_alloc(arena, sizeof *language->late);
	language->late->arena = arena;
	if (language->is_users &&
	    !cues_compile(arena, language, &language->late->cues, error))
		return error_context(error, "%.*s.lang", STR_FMT(language->code));
	return true;
}

bool
highlight_load(struct arena *arena, struct str folder, const struct languages **out,
               struct error *error)
{
	struct languages *languages = arena_alloc(arena, sizeof *languages);
	for (size_t i = 0; i < language_files.n; i++) {
		struct str name = str_from(language_files.v[i].name);
		struct language *language =
		        language_open(arena, languages, code_of(name));
		if (!read_table(arena, language, name, language_files.v[i].bytes,
		                error))
			return false;
	}
	if (folder.n && !read_folder(arena, folder, languages, error))
		return false;
	for (size_t i = 0; i < languages->n; i++)
		if (!prepare(arena, &languages->v[i], error))
			return false;
	merge_frequent(arena, languages);
	*out = languages;
	return true;
}

const struct language *
language_find(const struct languages *languages, struct str tag)
{
	size_t n = 0;
	while (n < tag.n && tag.s[n] != '-' && tag.s[n] != '_')
		n++;
	tag.n = n;
	for (size_t i = 0; i < languages->n; i++)
		if (str_eq_nocase(languages->v[i].code, tag))
			return &languages->v[i];
	return NULL;
}

struct str
language_code(const struct language *language)
{
	return language->code;
}

size_t
language_count(const struct languages *languages)
{
	return languages->n;
}

const struct language *
language_at(const struct languages *languages, size_t i)
{
	return &languages->v[i];
}

const struct cues *
language_cues(const struct language *language)
{
	struct late *late = language->late;
	if (!late->cues) {
		bool fine = cues_compile(late->arena, language, &late->cues, NULL);
		assert(fine);
		(void)fine;
	}
	return late->cues;
}

const struct lexicon *
language_lexicon(const struct language *language)
{
	return language->lexicon;
}
