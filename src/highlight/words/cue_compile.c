/*
 * Cue patterns to graphs. A pattern is words, "(a|b c)" one of several, "(a|b)?"
 * perhaps one, "..3" up to three words of any kind, "<name>" a word of the section
 * [name] (<numbers> also takes digits), "{when}" one of the patterns of [when]. Each
 * piece becomes a fragment with one node to enter and one empty node at its end, so a
 * pattern's graph is as long as the pattern.
 */
#include <string.h>

#include "base/utf8.h"
#include "highlight/words/cue_graph.h"

enum { MAX_NESTING = 8, MAX_GAP = 12 };

struct fragment {
	uint32_t start;
	uint32_t end; /* a STEP_EMPTY whose next is still open */
};

struct pattern {
	struct arena *arena;
	struct cues *cues;
	struct str text;
	size_t at;
	int depth;
	bool bad;
};

static uint32_t
word_id(struct cues *cues, struct str word)
{
	uint32_t hash = cue_hash(word);
	size_t i = cue_slot(cues, word, hash);
	if (cues->ids[i])
		return cues->ids[i];
	if (cues->n_words >= CUE_VOCABULARY / 2)
		return 0;
	cues->hashes[i] = hash;
	cues->vocabulary[i] = word;
	cues->ids[i] = ++cues->n_words;
	return cues->ids[i];
}

static uint32_t
add_node(struct pattern *p, struct cue_node node)
{
	struct cues *cues = p->cues;
	cues->nodes =
	        arena_grow(p->arena, cues->nodes, cues->n_nodes, sizeof *cues->nodes);
	cues->nodes[cues->n_nodes] = node;
	return (uint32_t)cues->n_nodes++;
}

static uint32_t
add_empty(struct pattern *p)
{
	return add_node(p, (struct cue_node){.step = STEP_EMPTY});
}

/* A step with an open end behind it. */
static struct fragment
add_step(struct pattern *p, struct cue_node node)
{
	uint32_t end = add_empty(p);
	node.next = end;
	return (struct fragment){add_node(p, node), end};
}

static struct fragment
chain(struct pattern *p, struct fragment a, struct fragment b)
{
	p->cues->nodes[a.end].next = b.start;
	return (struct fragment){a.start, b.end};
}

static bool
sees(const struct pattern *p, char c)
{
	return p->at < p->text.n && p->text.s[p->at] == c;
}

/* "?": the fragment may be left out. */
static struct fragment
perhaps(struct pattern *p, struct fragment f)
{
	if (!sees(p, '?'))
		return f;
	p->at++;
	uint32_t split = add_node(
	        p,
	        (struct cue_node){.step = STEP_SPLIT, .next = f.start, .other = f.end});
	return (struct fragment){split, f.end};
}

static struct fragment read_choice(struct pattern *p);

static struct fragment
read_group(struct pattern *p)
{
	struct fragment none = {0};
	p->at++;
	if (++p->depth > MAX_NESTING) {
		p->bad = true;
		return none;
	}
	struct fragment f = read_choice(p);
	p->depth--;
	if (!sees(p, ')')) {
		p->bad = true;
		return none;
	}
	p->at++;
	return perhaps(p, f);
}

static struct fragment
read_gap(struct pattern *p)
{
	struct cue_node gap = {.step = STEP_GAP};
	p->bad = p->bad || !str_starts(str_slice(p->text, p->at, p->text.n), STR(".."));
	for (p->at += 2; p->at < p->text.n && p->text.s[p->at] >= '0' &&
	                 p->text.s[p->at] <= '9' && gap.value <= MAX_GAP;
	     p->at++)
		gap.value = gap.value * 10 + (uint32_t)(p->text.s[p->at] - '0');
	p->bad = p->bad || gap.value == 0 || gap.value > MAX_GAP;
	return add_step(p, gap);
}

static struct fragment
read_class(struct pattern *p)
{
	size_t end = str_find(p->text, STR(">"), p->at);
	p->bad = p->bad || end == p->text.n;
	const char *section = str_c(p->arena, str_slice(p->text, p->at + 1, end));
	struct cue_node class = {.step = STEP_CLASS,
	                         .value = strcmp(section, "numbers") == 0,
	                         .section = language_bit(p->cues->language, section)};
	p->at = end + 1;
	return perhaps(p, add_step(p, class));
}

/* What one of several may be. */
struct choice {
	struct fragment *v;
	size_t n;
};

static void
add_choice(struct pattern *p, struct choice *choice, struct fragment f)
{
	choice->v = arena_grow(p->arena, choice->v, choice->n, sizeof f);
	choice->v[choice->n++] = f;
}

/* One or the other. */
static struct fragment
either(struct pattern *p, struct fragment a, struct fragment b)
{
	p->cues->nodes[b.end].next = a.end;
	a.start = add_node(p, (struct cue_node){.step = STEP_SPLIT,
	                                        .next = a.start,
	                                        .other = b.start});
	return a;
}

/* One of so many, by halves: a walk looks at few of them. */
static struct fragment
one_of(struct pattern *p, const struct fragment *v, size_t n)
{
	if (n == 1 || p->bad)
		return v[0];
	struct fragment first = one_of(p, v, n / 2);
	return either(p, first, one_of(p, v + n / 2, n - n / 2));
}

/* "{when}": one of the section's patterns. */
static struct fragment
read_part(struct pattern *p)
{
	struct str text = p->text;
	size_t end = str_find(text, STR("}"), p->at);
	const char *section = str_c(p->arena, str_slice(text, p->at + 1, end));
	struct strs lines = language_section(p->cues->language, section);
	struct choice all = {0};
	p->bad = p->bad || end == text.n || lines.n == 0 || ++p->depth > MAX_NESTING;
	for (size_t i = 0; i < lines.n && !p->bad; i++) {
		p->text = lines.v[i];
		p->at = 0;
		add_choice(p, &all, read_choice(p));
		p->bad = p->bad || p->at < p->text.n;
	}
	p->depth--;
	p->text = text;
	p->at = end + 1;
	return p->bad ? (struct fragment){0} : perhaps(p, one_of(p, all.v, all.n));
}

static struct fragment
read_word(struct pattern *p)
{
	uint32_t c;
	utf8_decode(p->text, p->at, &c);
	if (!utf8_is_letter(c) && !utf8_is_digit(c)) {
		p->bad = true;
		return (struct fragment){0};
	}
	size_t end = cue_word_end(p->text, p->at);
	uint32_t id = word_id(p->cues, str_slice(p->text, p->at, end));
	p->bad = p->bad || id == 0;
	p->at = end;
	return add_step(p, (struct cue_node){.step = STEP_WORD, .value = id});
}

static struct fragment
read_sequence(struct pattern *p)
{
	uint32_t start = add_empty(p);
	struct fragment all = {start, start};
	while (p->at < p->text.n && !p->bad) {
		char c = p->text.s[p->at];
		if (c == '|' || c == ')')
			break;
		if (c == ' ' || c == ',' || c == '\'')
			p->at++;
		else if (c == '(')
			all = chain(p, all, read_group(p));
		else if (c == '.')
			all = chain(p, all, read_gap(p));
		else if (c == '<')
			all = chain(p, all, read_class(p));
		else if (c == '{')
			all = chain(p, all, read_part(p));
		else
			all = chain(p, all, read_word(p));
	}
	return all;
}

static struct fragment
read_choice(struct pattern *p)
{
	struct choice all = {0};
	add_choice(p, &all, read_sequence(p));
	while (!p->bad && sees(p, '|')) {
		p->at++;
		add_choice(p, &all, read_sequence(p));
	}
	return one_of(p, all.v, all.n);
}

static const struct cue_set any_word = {UINT64_MAX, UINT32_MAX};

static struct cue_set
both(struct cue_set a, struct cue_set b)
{
	return (struct cue_set){a.low | b.low, a.high | b.high};
}

/* What a walk from `at` may take next. */
static struct cue_set
next_words(const struct cues *cues, uint32_t at)
{
	const struct cue_node *node = &cues->nodes[at];
	switch (node->step) {
	case STEP_EMPTY:
		return next_words(cues, node->next);
	case STEP_SPLIT: {
		if (node->value)
			return cue_ahead(node);
		return both(next_words(cues, node->next),
		            next_words(cues, node->other));
	}
	case STEP_WORD:
		return cue_set_of(node->value);
	default:
		return any_word;
	}
}

/* Tells the splits from `first` on what they may take; those within a choice come
 * before the ones that lead to them. */
static void
look_ahead(struct cues *cues, size_t first)
{
	for (size_t i = first; i < cues->n_nodes; i++) {
		struct cue_node *node = &cues->nodes[i];
		if (node->step != STEP_SPLIT)
			continue;
		struct cue_set set = next_words(cues, (uint32_t)i);
		node->section = set.low;
		node->value = set.high;
	}
}

/* Lists the pattern under what its first node takes. */
static void
index_first(struct pattern *p, enum cue_kind kind, uint32_t at, uint32_t start)
{
	struct cues *cues = p->cues;
	const struct cue_node *node = &cues->nodes[at];
	struct cue_firsts *firsts = &cues->firsts[kind];
	uint32_t id = node->step == STEP_WORD ? node->value : 0;
	uint32_t *entry = &firsts->by_id[id];
	*(id ? &cues->kinds[id] : &cues->classed) |= (uint8_t)(1u << kind);
	firsts->some = true;
	firsts->any = firsts->any || node->step == STEP_GAP;
	if (node->step == STEP_CLASS) {
		firsts->sections |= node->section;
		firsts->numbers = firsts->numbers || node->value;
	}
	cues->entries = arena_grow(p->arena, cues->entries, cues->n_entries,
	                           sizeof *cues->entries);
	struct cue_set seconds =
	        node->step == STEP_GAP ? any_word : next_words(cues, node->next);
	cues->entries[cues->n_entries] = (struct cue_entry){
	        .seconds = seconds,
	        .rest = *entry ? both(seconds, cues->entries[*entry].rest) : seconds,
	        .start = start,
	        .first = at,
	        .next = *entry};
	*entry = (uint32_t)cues->n_entries++;
}

/* Lists the pattern under each word that it may begin with; false where it may be
 * empty. */
static bool
index_firsts(struct pattern *p, enum cue_kind kind, uint32_t at, uint32_t start)
{
	struct cues *cues = p->cues;
	while (at) {
		const struct cue_node *node = &cues->nodes[at];
		if (node->step == STEP_MATCH)
			return false;
		if (node->step == STEP_SPLIT &&
		    !index_firsts(p, kind, node->other, start))
			return false;
		if (node->step != STEP_EMPTY && node->step != STEP_SPLIT) {
			index_first(p, kind, at, start);
			return true;
		}
		at = node->next;
	}
	return true;
}

/* The node that a walk comes to where it is sent to that one. */
static uint32_t
behind_empty(const struct cues *cues, uint32_t at)
{
	while (cues->nodes[at].step == STEP_EMPTY && cues->nodes[at].next)
		at = cues->nodes[at].next;
	return at;
}

/* Leaves empty nodes out of the walks through those from `first` on. */
static void
shorten(struct cues *cues, size_t first)
{
	for (size_t i = first; i < cues->n_nodes; i++) {
		struct cue_node *node = &cues->nodes[i];
		node->next = behind_empty(cues, node->next);
		node->other = behind_empty(cues, node->other);
	}
}

static bool
compile_line(struct arena *arena, struct cues *cues, enum cue_kind kind,
             struct str line, struct error *error)
{
	uint32_t strength = line.s[0] == '!' ? 3 : line.s[0] == '?' ? 1 : 2;
	struct str text = strength == 2 ? line : str_trim(str_slice(line, 1, line.n));
	struct pattern p = {.arena = arena, .cues = cues, .text = text};
	size_t n_before = cues->n_nodes;
	struct fragment all = read_choice(&p);
	uint32_t match =
	        add_node(&p, (struct cue_node){.step = STEP_MATCH, .value = strength});
	if (!p.bad && p.at == text.n) {
		cues->nodes[all.end].next = match;
		shorten(cues, n_before);
		look_ahead(cues, n_before);
		uint32_t start = behind_empty(cues, all.start);
		if (index_firsts(&p, kind, start, start))
			return true;
	}
	return error_set(error, EX_CONFIG, "cue \"%.*s\" is no pattern", STR_FMT(line));
}

/* What has grown, in no more room than it takes. */
static void *
settle(struct arena *arena, const void *v, size_t n_bytes)
{
	return memcpy(arena_alloc(arena, n_bytes), v, n_bytes);
}

static bool
compile_lines(struct arena *arena, struct cues *cues, enum cue_kind kind,
              struct strs lines, struct error *error)
{
	for (size_t i = 0; i < lines.n; i++) {
		if (!compile_line(arena, cues, kind, lines.v[i], error))
			return false;
	}
	return true;
}

bool
cues_compile(struct arena *arena, const struct language *language,
             const struct cues **out, struct error *error)
{
	static const char *const sections[CUE_KINDS] = {
	        "cues", "running",   "subjects", "after",
	        "plus", "greetings", "further",  "behind"};
	struct cues *cues = arena_alloc(arena, sizeof *cues);
	struct arena growing = {0};
	struct pattern none = {.arena = &growing, .cues = cues};
	bool fine = true;
	cues->language = language;
	cues->hashes = arena_array(arena, CUE_VOCABULARY, sizeof *cues->hashes);
	cues->vocabulary = arena_array(arena, CUE_VOCABULARY, sizeof *cues->vocabulary);
	cues->kinds = arena_array(arena, CUE_VOCABULARY / 2 + 1, sizeof *cues->kinds);
	cues->ids = arena_array(arena, CUE_VOCABULARY, sizeof *cues->ids);
	cues->entries = arena_grow(&growing, cues->entries, 0, sizeof *cues->entries);
	cues->entries[cues->n_entries++] = (struct cue_entry){0};
	add_empty(&none);
	for (int i = 0; fine && i < CUE_KINDS; i++) {
		cues->firsts[i].by_id =
		        arena_array(arena, CUE_VOCABULARY / 2 + 1, sizeof(uint32_t));
		fine = compile_lines(&growing, cues, (enum cue_kind)i,
		                     language_section(language, sections[i]), error);
	}
	cues->nodes = settle(arena, cues->nodes, cues->n_nodes * sizeof *cues->nodes);
	cues->entries =
	        settle(arena, cues->entries, cues->n_entries * sizeof *cues->entries);
	arena_free(&growing);
	if (fine)
		*out = cues;
	return fine;
}
