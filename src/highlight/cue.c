/*
 * Cue patterns, compiled to one trie a kind. A pattern is words, "(a|b c)" one of
 * several, "(a|b)?" perhaps one, "..3" up to three words of any kind, "<name>" a word
 * of the section [name] (<number> also takes digits). Compiling carries the set of
 * nodes that the pattern so far may have reached; a word moves each to its child.
 */
#include "highlight/cue.h"

#include <string.h>

#include "base/utf8.h"

enum {
	MAX_REACHED = 512,
	MAX_NESTING = 8,
	MAX_GAP = 12,
	MAX_DEPTH = 64,
	VOCABULARY_SLOTS = 8192
};

enum step { STEP_WORD, STEP_CLASS, STEP_GAP };

struct node {
	enum step step;
	uint32_t value; /* the word's id, or the gap's width */
	const char *section;
	uint32_t child; /* 0: none */
	uint32_t next;
	int strength; /* a pattern ends here: 1 to 3, else 0 */
};

struct cues {
	struct arena *arena; /* while it is built */
	const struct language *language;
	struct node *nodes;
	size_t n_nodes;
	struct str *vocabulary; /* hash slots */
	uint32_t *ids;
	uint32_t n_words;
	uint32_t *roots; /* [CUE_KINDS][1 + n_words]: the first node of a word */
	size_t n_roots;
};

struct reached {
	uint32_t v[MAX_REACHED];
	size_t n;
};

/* The next letter that counts: lower case, without marks and apostrophes; 0 at the end.
 */
static uint32_t
next_letter(struct str x, size_t *at)
{
	while (*at < x.n) {
		uint32_t c;
		*at += utf8_decode(x, *at, &c);
		if (c == '\'' || c == 0x2019 || utf8_is_invisible(c))
			continue;
		return utf8_lower(utf8_base_letter(c));
	}
	return 0;
}

static bool
same_letters(struct str a, struct str b)
{
	size_t i = 0;
	size_t k = 0;
	for (;;) {
		uint32_t x = next_letter(a, &i);
		if (x != next_letter(b, &k))
			return false;
		if (x == 0)
			return true;
	}
}

static size_t
slot_of(const struct cues *cues, struct str word)
{
	uint32_t hash = 2166136261u;
	uint32_t c;
	for (size_t at = 0; (c = next_letter(word, &at));)
		hash = (hash ^ c) * 16777619u;
	size_t i = (hash ^ hash >> 13) & (VOCABULARY_SLOTS - 1);
	while (cues->vocabulary[i].n && !same_letters(cues->vocabulary[i], word))
		i = (i + 1) & (VOCABULARY_SLOTS - 1);
	return i;
}

static uint32_t
word_id(struct cues *cues, struct str word)
{
	size_t i = slot_of(cues, word);
	if (cues->ids[i])
		return cues->ids[i];
	if (cues->n_words >= VOCABULARY_SLOTS / 2)
		return 0;
	cues->vocabulary[i] = word;
	cues->ids[i] = ++cues->n_words;
	return cues->ids[i];
}

static uint32_t
add_node(struct cues *cues, const struct node *like, uint32_t next)
{
	cues->nodes = arena_grow(cues->arena, cues->nodes, cues->n_nodes,
	                         sizeof *cues->nodes);
	cues->nodes[cues->n_nodes] = *like;
	cues->nodes[cues->n_nodes].next = next;
	return (uint32_t)cues->n_nodes++;
}

static uint32_t
child_of(struct cues *cues, uint32_t parent, const struct node *like)
{
	uint32_t i = cues->nodes[parent].child;
	for (; i; i = cues->nodes[i].next) {
		const struct node *node = &cues->nodes[i];
		if (node->step == like->step && node->value == like->value &&
		    (node->step != STEP_CLASS || node->section == like->section ||
		     strcmp(node->section, like->section) == 0))
			return i;
	}
	i = add_node(cues, like, cues->nodes[parent].child);
	cues->nodes[parent].child = i;
	return i;
}

static void
reach(struct reached *set, uint32_t node)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->v[i] == node)
			return;
	if (set->n < MAX_REACHED)
		set->v[set->n++] = node;
}

static void
step_all(struct cues *cues, struct reached *set, const struct node *like)
{
	struct reached after = {.n = 0};
	for (size_t i = 0; i < set->n; i++)
		reach(&after, child_of(cues, set->v[i], like));
	*set = after;
}

static bool
is_word_mark(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == '-' || c == 0x2011 || c == '&';
}

/* Where the word that starts at `at` ends; an unspaced character is a word alone. */
static size_t
word_end(struct str text, size_t at)
{
	uint32_t c;
	size_t n = utf8_decode(text, at, &c);
	at += n;
	if (utf8_is_unspaced(c))
		return at;
	while (at < text.n) {
		n = utf8_decode(text, at, &c);
		bool inside = (utf8_is_letter(c) && !utf8_is_unspaced(c)) ||
		              utf8_is_digit(c) || utf8_is_invisible(c);
		if (!inside && is_word_mark(c) && at + n < text.n) {
			uint32_t after;
			utf8_decode(text, at + n, &after);
			inside = utf8_is_letter(after) && !utf8_is_unspaced(after);
		}
		if (!inside)
			break;
		at += n;
	}
	return at;
}

struct pattern {
	struct cues *cues;
	struct str text;
	size_t at;
	int depth;
};

static bool compile_choice(struct pattern *p, struct reached *set);

/* "?": what was before is reached as well. */
static void
compile_perhaps(struct pattern *p, struct reached *set, const struct reached *before)
{
	if (p->at >= p->text.n || p->text.s[p->at] != '?')
		return;
	p->at++;
	for (size_t i = 0; i < before->n; i++)
		reach(set, before->v[i]);
}

static bool
compile_group(struct pattern *p, struct reached *set)
{
	struct reached before = *set;
	if (++p->depth > MAX_NESTING)
		return false;
	p->at++;
	if (!compile_choice(p, set) || p->at >= p->text.n || p->text.s[p->at] != ')')
		return false;
	p->at++;
	p->depth--;
	compile_perhaps(p, set, &before);
	return true;
}

static bool
compile_gap(struct pattern *p, struct reached *set)
{
	struct node gap = {.step = STEP_GAP};
	if (!str_starts(str_slice(p->text, p->at, p->text.n), STR("..")))
		return false;
	for (p->at += 2; p->at < p->text.n && p->text.s[p->at] >= '0' &&
	                 p->text.s[p->at] <= '9' && gap.value <= MAX_GAP;
	     p->at++)
		gap.value = gap.value * 10 + (uint32_t)(p->text.s[p->at] - '0');
	if (gap.value == 0 || gap.value > MAX_GAP)
		return false;
	step_all(p->cues, set, &gap);
	return true;
}

static bool
compile_class(struct pattern *p, struct reached *set)
{
	size_t end = str_find(p->text, STR(">"), p->at);
	if (end == p->text.n)
		return false;
	struct node class = {
	        .step = STEP_CLASS,
	        .section = str_c(p->cues->arena, str_slice(p->text, p->at + 1, end))};
	struct reached before = *set;
	p->at = end + 1;
	step_all(p->cues, set, &class);
	compile_perhaps(p, set, &before);
	return true;
}

static bool
compile_word(struct pattern *p, struct reached *set)
{
	uint32_t c;
	utf8_decode(p->text, p->at, &c);
	if (!utf8_is_letter(c) && !utf8_is_digit(c))
		return false;
	size_t end = word_end(p->text, p->at);
	struct node word = {.step = STEP_WORD,
	                    .value = word_id(p->cues, str_slice(p->text, p->at, end))};
	p->at = end;
	step_all(p->cues, set, &word);
	return word.value != 0;
}

static bool
compile_sequence(struct pattern *p, struct reached *set)
{
	while (p->at < p->text.n) {
		char c = p->text.s[p->at];
		bool good = true;
		if (c == '|' || c == ')')
			return true;
		if (c == ' ' || c == ',')
			p->at++;
		else if (c == '(')
			good = compile_group(p, set);
		else if (c == '.')
			good = compile_gap(p, set);
		else if (c == '<')
			good = compile_class(p, set);
		else
			good = compile_word(p, set);
		if (!good)
			return false;
	}
	return true;
}

static bool
compile_choice(struct pattern *p, struct reached *set)
{
	struct reached before = *set;
	struct reached all = {.n = 0};
	for (;;) {
		struct reached one = before;
		if (!compile_sequence(p, &one))
			return false;
		for (size_t i = 0; i < one.n; i++)
			reach(&all, one.v[i]);
		if (p->at >= p->text.n || p->text.s[p->at] != '|')
			break;
		p->at++;
	}
	*set = all;
	return true;
}

static bool
compile_line(struct cues *cues, enum cue_kind kind, struct str line,
             struct error *error)
{
	int strength = line.s[0] == '!' ? 3 : line.s[0] == '?' ? 1 : 2;
	struct str text = strength == 2 ? line : str_trim(str_slice(line, 1, line.n));
	struct pattern p = {.cues = cues, .text = text};
	struct reached set = {.v = {(uint32_t)kind}, .n = 1};
	if (!compile_choice(&p, &set) || p.at < text.n || set.v[0] == (uint32_t)kind)
		return error_set(error, EX_CONFIG, "cue \"%.*s\" is no pattern",
		                 STR_FMT(line));
	for (size_t i = 0; i < set.n; i++) {
		struct node *node = &cues->nodes[set.v[i]];
		if (strength > node->strength)
			node->strength = strength;
	}
	return true;
}

/* For each kind and word the child of the kind's root that it is, else 0. */
static void
index_roots(struct cues *cues)
{
	cues->n_roots = 1 + (size_t)cues->n_words;
	cues->roots = arena_array(cues->arena, CUE_KINDS * cues->n_roots,
	                          sizeof *cues->roots);
	for (uint32_t kind = 0; kind < CUE_KINDS; kind++)
		for (uint32_t i = cues->nodes[kind].child; i; i = cues->nodes[i].next)
			if (cues->nodes[i].step == STEP_WORD)
				cues->roots[kind * cues->n_roots +
				            cues->nodes[i].value] = i;
}

bool
cues_compile(struct arena *arena, const struct language *language,
             const struct cues **out, struct error *error)
{
	static const char *const sections[CUE_KINDS] = {
	        "cues", "running", "subjects", "after", "plus", "greetings"};
	struct cues *cues = arena_alloc(arena, sizeof *cues);
	cues->arena = arena;
	cues->language = language;
	cues->vocabulary =
	        arena_array(arena, VOCABULARY_SLOTS, sizeof *cues->vocabulary);
	cues->ids = arena_array(arena, VOCABULARY_SLOTS, sizeof *cues->ids);
	for (int i = 0; i < CUE_KINDS; i++)
		add_node(cues, &(struct node){.step = STEP_WORD}, 0);
	for (int i = 0; i < CUE_KINDS; i++) {
		struct strs lines = language_section(language, sections[i]);
		for (size_t k = 0; k < lines.n; k++)
			if (!compile_line(cues, (enum cue_kind)i, lines.v[k], error))
				return false;
	}
	index_roots(cues);
	cues->arena = NULL;
	*out = cues;
	return true;
}

struct walk {
	const struct cues *cues;
	const struct cue_words *words;
	size_t first;
	struct cue_match best;
	int depth;
};

/* The pattern may go on with word i: no sentence, no colon lies between. */
static bool
goes_on(const struct walk *walk, size_t i)
{
	if (i >= walk->words->n)
		return false;
	const struct cue_word *word = &walk->words->v[i];
	return i == walk->first || (!word->opens && word->before != ':');
}

static bool
fits(const struct walk *walk, const struct node *node, size_t i)
{
	const struct cue_word *word = &walk->words->v[i];
	if (node->step == STEP_WORD)
		return word->id == node->value;
	if (word->number && strcmp(node->section, "numbers") == 0)
		return true;
	return language_has(walk->cues->language, node->section,
	                    str_slice(walk->words->text, word->start, word->end));
}

static void
walk_from(struct walk *walk, uint32_t at, size_t i)
{
	const struct node *node = &walk->cues->nodes[at];
	if (node->strength &&
	    (i > walk->best.last ||
	     (i == walk->best.last && node->strength > walk->best.strength))) {
		walk->best.strength = node->strength;
		walk->best.last = i;
	}
	if (walk->depth >= MAX_DEPTH)
		return;
	walk->depth++;
	for (uint32_t c = node->child; c; c = walk->cues->nodes[c].next) {
		const struct node *child = &walk->cues->nodes[c];
		if (child->step == STEP_GAP) {
			for (size_t k = 0; k <= child->value; k++) {
				walk_from(walk, c, i + k);
				if (!goes_on(walk, i + k))
					break;
			}
		} else if (goes_on(walk, i) && fits(walk, child, i)) {
			walk_from(walk, c, i + 1);
		}
	}
	walk->depth--;
}

/* Children of a root that are no plain words; few, so each is tried. */
static void
walk_classes(struct walk *walk, enum cue_kind kind, size_t i)
{
	const struct node *nodes = walk->cues->nodes;
	for (uint32_t c = nodes[kind].child; c; c = nodes[c].next)
		if (nodes[c].step == STEP_CLASS && fits(walk, &nodes[c], i))
			walk_from(walk, c, i + 1);
}

struct cue_match
cue_match_at(const struct cues *cues, const struct cue_words *words, enum cue_kind kind,
             size_t i)
{
	struct walk walk = {.cues = cues, .words = words, .first = i};
	walk.best = (struct cue_match){.kind = kind, .first = i};
	uint32_t id = words->v[i].id;
	uint32_t root = cues->roots[(size_t)kind * cues->n_roots + id];
	if (id && root)
		walk_from(&walk, root, i + 1);
	if (words->v[i].opens)
		walk_classes(&walk, kind, i);
	return walk.best;
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
	while (*at < text.n) {
		uint32_t c;
		size_t n = utf8_decode(text, *at, &c);
		if (utf8_is_letter(c) || utf8_is_digit(c))
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

struct cue_words
cue_words_of(struct arena *arena, const struct cues *cues, struct str text,
             size_t max_bytes)
{
	struct cue_words words = {.text = utf8_prefix(text, max_bytes)};
	size_t before_bytes = 2;
	for (size_t at = 0;;) {
		struct gap gap = skip_gap(words.text, &at);
		if (at >= words.text.n)
			break;
		size_t end = word_end(words.text, at);
		struct str word = str_slice(words.text, at, end);
		words.v = arena_grow(arena, words.v, words.n, sizeof *words.v);
		words.v[words.n] = (struct cue_word){
		        .start = at,
		        .end = end,
		        .id = cues->ids[slot_of(cues, word)],
		        .before = gap.mark,
		        .opens = words.n == 0 || gap.ends ||
		                 (gap.period && gap.space && before_bytes > 1),
		        .number = word.s[0] >= '0' && word.s[0] <= '9',
		};
		words.n++;
		before_bytes = word.n;
		at = end;
	}
	return words;
}

struct str
cue_match_text(const struct cue_words *words, const struct cue_match *match)
{
	return str_slice(words->text, words->v[match->first].start,
	                 words->v[match->last - 1].end);
}
