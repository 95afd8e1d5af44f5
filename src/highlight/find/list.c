/*
 * Lists: a heading or a line that a cue fills, and below it list items, numbered or
 * bulleted paragraphs, headings of a lower level, or short bare lines, as far as these
 * go on without a break.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "highlight/find/lines.h"
#include "highlight/find/wording.h"

enum {
	HEADING_BYTES = 100,
	LINE_BYTES = 160,
	SENTENCE_BYTES = 240,
	MAX_SENTENCES = 12, /* that are lines of a list */
	NO_LEVEL = 7,
	MAX_LIST = 200,
	MIN_LINES = 3, /* that a last one with a full stop may close */
	UNKNOWN_WORDS = 6,
	WORDED = 9,   /* words of a line that announces by their kinds */
	CLOSING = 18, /* … of a sentence that a colon before a list closes */
	STRENGTH = 2,
	WORDS_LEFT = 2,    /* of a heading, beside its cue */
	DATE_WORDS = 4,    /* or so many, of a date */
	CUE_WORDS = 20,    /* that a cue may have */
	HEADING_STEPS = 12 /* blocks of prose between two headings of a list */
};

static const struct block *
block_at(const struct page *page, size_t i)
{
	return i < page->n && page->v[i].place == PLACE_BODY ? page->v[i].block : NULL;
}

static struct segment
whole(const struct block *block)
{
	return (struct segment){0, block->text.n};
}

/* Items of the first one's depth. */
static void
collect_items(const struct page *page, size_t i, struct candidate *c)
{
	int level = block_at(page, i)->level;
	for (size_t n = 0; n < MAX_LIST; i++, n++) {
		const struct block *block = block_at(page, i);
		if (!block || block->kind != BLOCK_ITEM)
			return;
		if (block->level <= level)
			lines_add_whole(page, c, i, whole(block));
	}
}

static bool
is_bulleted(const struct block *block)
{
	return block && block->kind == BLOCK_PARAGRAPH && bullet_bytes(block->text, 0);
}

static void
collect_bullets(const struct page *page, size_t i, struct candidate *c)
{
	for (; is_bulleted(block_at(page, i)) && c->regions.n < MAX_LIST; i++)
		lines_add_regions(page, c, i, whole(block_at(page, i)));
	for (size_t k = 0; k < c->regions.n; k++) {
		struct region *region = &c->regions.v[k];
		if (region->form == REGION_INLINE) {
			region->form = REGION_WHOLE;
			region->start += bullet_bytes(page_text(page, region->block),
			                              region->start);
		}
	}
}

/* Headings below `level`, with prose between them. */
static void
collect_headings(const struct page *page, size_t i, int level, struct candidate *c)
{
	size_t steps = 0;
	int own = block_at(page, i)->level;
	for (; steps < HEADING_STEPS && c->regions.n < MAX_LIST; i++, steps++) {
		const struct block *block = block_at(page, i);
		if (!block || (block->kind == BLOCK_HEADING && block->level <= level))
			return;
		if (block->kind != BLOCK_HEADING || block->level != own)
			continue;
		lines_add_whole(page, c, i, whole(block));
		steps = 0;
	}
}

static bool
is_short(const struct block *block)
{
	return block && block->kind == BLOCK_PARAGRAPH && block->text.n > 0 &&
	       block->text.n <= LINE_BYTES;
}

static bool
is_line(const struct block *block)
{
	char last = is_short(block) ? block->text.s[block->text.n - 1] : '.';
	return last != '.' && last != ':';
}

/* A date, a count of comments: what stands about a title. */
static bool
is_particular(struct str text)
{
	bool letter = false;
	for (size_t at = 0; at < text.n;) {
		uint32_t c;
		at += utf8_decode(text, at, &c);
		letter = letter || utf8_is_letter(c);
	}
	return !letter || date_parse(text) != DATE_NONE;
}

/* The full stop behind the last of some lines, with which the brief ends. */
static bool
closes_lines(const struct page *page, size_t i, const struct candidate *c)
{
	const struct block *block = block_at(page, i);
	return c->regions.n >= MIN_LINES && is_short(block) && !block_at(page, i + 1) &&
	       look_of(page, i, whole(block)).n_sentences == 1 &&
	       str_ends(block->text, STR("."));
}

/* Short lines without a full stop, as far as one in capitals. */
static void
collect_lines(const struct page *page, size_t i, struct candidate *c)
{
	bool capitals = utf8_is_capitals(block_at(page, i)->text, 2);
	for (; is_line(block_at(page, i)) && c->regions.n < MAX_LIST; i++) {
		const struct block *block = block_at(page, i);
		if ((utf8_is_capitals(block->text, 2) && !capitals) ||
		    is_particular(block->text))
			return;
		lines_add_whole(page, c, i, whole(block));
	}
	if (closes_lines(page, i, c))
		lines_add_whole(page, c, i, whole(block_at(page, i)));
}

/* The number that is all of a block: 0 where it is none. */
static size_t
lone_number(const struct block *block)
{
	size_t n = 0;
	if (!block || block->kind != BLOCK_PARAGRAPH || block->text.n > 3)
		return 0;
	for (size_t i = 0; i < block->text.n; i++) {
		char c = block->text.s[i];
		if (c == '.' && i > 0 && i + 1 == block->text.n)
			break;
		if (c < '0' || c > '9')
			return 0;
		n = n * 10 + (size_t)(c - '0');
	}
	return n;
}

/* A table's rows: a number alone, then its line. */
static void
collect_numbered(const struct page *page, size_t i, struct candidate *c)
{
	for (size_t n = 1; n < MAX_LIST; n++, i += 2) {
		const struct block *line = block_at(page, i + 1);
		if (lone_number(block_at(page, i)) != n || !is_line(line))
			return;
		lines_add_whole(page, c, i + 1, whole(line));
	}
}

/* Below a line that ends with a colon, nothing but single sentences to the end. */
static bool
are_sentences(const struct page *page, size_t first)
{
	const struct block *label = block_at(page, first - 1);
	const struct block *block;
	size_t i = first;
	if (!label || !str_ends(label->text, STR(":")))
		return false;
	for (; (block = block_at(page, i)); i++)
		if (block->kind != BLOCK_PARAGRAPH || block->text.n > SENTENCE_BYTES ||
		    str_ends(block->text, STR(":")) ||
		    look_of(page, i, whole(block)).n_sentences != 1)
			return false;
	return i - first >= MIN_LINES && i - first <= MAX_SENTENCES;
}

static void
collect_sentences(const struct page *page, size_t first, struct candidate *c)
{
	for (size_t i = first; block_at(page, i); i++)
		lines_add_whole(page, c, i, whole(block_at(page, i)));
}

bool
list_collect(const struct page *page, size_t first, int level,
             struct candidate *candidate)
{
	const struct block *block = block_at(page, first);
	if (!block)
		return false;
	if (block->kind == BLOCK_ITEM)
		collect_items(page, first, candidate);
	else if (lone_number(block) == 1)
		collect_numbered(page, first, candidate);
	else if (is_bulleted(block))
		collect_bullets(page, first, candidate);
	else if (block->kind == BLOCK_HEADING && block->level > level)
		collect_headings(page, first, level, candidate);
	else if (is_line(block) && is_line(block_at(page, first + 1)))
		collect_lines(page, first, candidate);
	else if (first > 0 && are_sentences(page, first))
		collect_sentences(page, first, candidate);
	return candidate->regions.n > 0;
}

static const struct block *
first_of_list(const struct page *page, size_t i)
{
	const struct block *block = block_at(page, i);
	bool marked = block && (block->kind == BLOCK_ITEM || is_bulleted(block) ||
	                        lone_number(block) == 1);
	return marked ? block : NULL;
}

/* "…: May 5, 2024": words of a date, or too few of anything else. */
static bool
hardly_goes_on(const struct page *page, const struct cue_words *words, size_t first)
{
	if (words->n - first <= WORDS_LEFT)
		return true;
	if (words->n - first > DATE_WORDS)
		return false;
	for (size_t i = first; i < words->n; i++) {
		struct str word =
		        str_slice(words->text, words->v[i].start, words->v[i].end);
		if (!words->v[i].number &&
		    !language_has(page->language, "months", word) &&
		    !language_has(page->language, "weekdays", word))
			return false;
	}
	return true;
}

/* The first word that a cue may begin with which ends the block but for a date. */
static size_t
last_opening(const struct cue_words *words)
{
	size_t least = words->n > CUE_WORDS ? words->n - CUE_WORDS : 0;
	size_t k = words->n > DATE_WORDS ? words->n - DATE_WORDS : 0;
	while (k > least && !words->v[k - 1].opens)
		k--;
	return k > least ? k - 1 : least;
}

/* The cue that fills the block from its first word on, or ends it. */
static struct cue_match
heading_match(const struct page *page, size_t i)
{
	const struct cue_words *words = page_words(page, i);
	struct cue_match none = {0};
	bool heading = page->v[i].block->kind == BLOCK_HEADING;
	bool short_line = page->v[i].block->text.n <= HEADING_BYTES;
	for (size_t k = last_opening(words); k < words->n; k++) {
		static const enum cue_kind kinds[] = {CUE_BEFORE, CUE_RUNNING,
		                                      CUE_PLUS};
		if (!words->v[k].opens && words->v[k].before != ',')
			continue;
		for (size_t j = 0; j < 3; j++) {
			struct cue_match match =
			        cue_match_at(page->cues, words, kinds[j], k);
			size_t left = words->n - match.last;
			if (match.last == 0 ||
			    !hardly_goes_on(page, words, match.last) ||
			    (left && !heading && !first_of_list(page, i + 1)) ||
			    (k > 0 && match.strength < 3) ||
			    (kinds[j] == CUE_PLUS && match.strength < 3))
				continue;
			if (short_line || match.strength == 3)
				return match;
		}
	}
	return none;
}

/* A line that may stand over a list: a heading, or nothing behind it but a colon. */
static bool
may_head(const struct page *page, size_t i)
{
	const struct block *block = block_at(page, i);
	if (!block || block->text.n == 0 || block->kind == BLOCK_PREHEADER)
		return false;
	if (block->kind == BLOCK_HEADING)
		return true;
	char last = block->text.s[block->text.n - 1];
	return last == ':' || block->text.n <= HEADING_BYTES ||
	       str_ends(block->text, STR("…")) || str_ends(block->text, STR("：")) ||
	       last == '.';
}

/* One paragraph below the heading that is the list. */
static bool
collect_paragraph(const struct page *page, size_t i, struct candidate *c)
{
	const struct block *block = block_at(page, i);
	if (!block || block->kind != BLOCK_PARAGRAPH)
		return false;
	struct look look = look_of(page, i, whole(block));
	if (look.n_pieces < 2 || look.n_sentences > 2)
		return false;
	lines_add_regions(page, c, i, whole(block));
	c->form = FORM_LABEL;
	return true;
}

/* "Most read", "Related": what stands below is no part of the brief. */
static bool
leads_elsewhere(const struct page *page, size_t i)
{
	const struct cue_words *words = page_words(page, i);
	const struct page_block *b = &page->v[i];
	for (size_t k = 0; k < words->n; k++)
		if (language_has(page->language, "against headings",
		                 str_slice(b->block->text, words->v[k].start,
		                           words->v[k].end)))
			return true;
	return false;
}

static void
judge_heading(const struct page *page, struct candidate *c, size_t i,
              const struct cue_match *match)
{
	struct arena *a = page->arena;
	bool heading = page->v[i].block->kind == BLOCK_HEADING;
	candidate_cue(page, c, page_words(page, i), match);
	if (match->last < page_words(page, i)->n)
		candidate_add(a, c, -1, "words behind the cue");
	if (leads_elsewhere(page, i))
		candidate_add(a, c, -6, "heading over other pages");
	if (heading)
		candidate_add(a, c, 1, "heading");
	else if (page->v[i].block->text.s[page->v[i].block->text.n - 1] == ':')
		candidate_add(a, c, 1, "colon");
}

/* "Today's paper", and below it "Today's paper / Archives": a menu. */
static bool
is_menu(const struct page *page, size_t i, const struct candidate *c)
{
	const struct region *first = &c->regions.v[0];
	struct str item =
	        str_slice(page_text(page, first->block), first->start, first->end);
	struct str heading = str_trim(page_text(page, i));
	return heading.n > 0 && item.n > heading.n &&
	       str_eq_nocase(str_slice(item, 0, heading.n), heading);
}

/* A heading or the like, and marked items as far as the brief goes, but for a line
 * before it and one behind them. */
static bool
is_all_there_is(const struct page *page, size_t i, const struct candidate *c)
{
	const struct block *block = page->v[i].block;
	return i <= 1 && c->last_block + 2 >= page->n_body && !is_bulleted(block) &&
	       (block->kind == BLOCK_HEADING || is_line(block) ||
	        str_ends(block->text, STR(":")));
}

struct heading_words {
	bool time;
	bool edition;
	bool against;
};

static struct heading_words
heading_words(const struct page *page, size_t i)
{
	const struct cue_words *words = page_words(page, i);
	struct str text = page_text(page, i);
	struct heading_words found = {0};
	for (size_t k = 0; k < words->n; k++) {
		struct str word = str_slice(text, words->v[k].start, words->v[k].end);
		found.time |= language_has(page->language, "times", word);
		found.edition |= language_has(page->language, "editions", word);
		found.against |= language_has(page->language, "against labels", word);
	}
	found.against |= leads_elsewhere(page, i);
	return found;
}

/* "…, and we've got big ones to share in this month's issue:": the sentence with which
 * a block ends leads to the list below by its colon; it need only say when, and that
 * something is told or listed, be it from the word behind a comma on. */
static struct cue_match
closing_match(const struct page *page, size_t i)
{
	const struct cue_words *words = page_words(page, i);
	struct cue_match none = {0};
	size_t first = words->n;
	if (!str_ends(page_text(page, i), STR(":")))
		return none;
	while (first > 0 && words->n - first < CLOSING) {
		const struct cue_word *word = &words->v[--first];
		if (!word->opens && word->before != ',')
			continue;
		struct wording wording = wording_of(page, words, first, words->n);
		wording.n_others = 0;
		if (wording_strength(page, &wording) > 1 &&
		    wording.kinds & (WORDING_TIME | WORDING_EDITION) &&
		    wording.kinds & (WORDING_TELLING | WORDING_CONTENT))
			return (struct cue_match){CUE_BEFORE, STRENGTH, first,
			                          words->n};
		if (word->opens)
			return none;
	}
	return none;
}

/* What a heading or a line over a marked list says by the kinds of its words. */
static struct cue_match
worded_match(const struct page *page, size_t i)
{
	const struct cue_words *words = page_words(page, i);
	struct cue_match none = {0};
	if (words->n == 0 || first_of_list(page, i) || !first_of_list(page, i + 1))
		return none;
	if (words->n > WORDED || greeting_opens(page, i))
		return closing_match(page, i);
	struct cue_match match = wording_match(page, words, 0, words->n);
	return match.strength > 1 ? match : none;
}

/* A heading with a time or an edition's name, or over all of the brief, and a list that
 * is marked as one. */
static void
try_unknown(const struct page *page, size_t i, struct candidates *out)
{
	const struct block *block = page->v[i].block;
	struct candidate c = {.form = FORM_LIST};
	bool heading = block->kind == BLOCK_HEADING;
	if (page_words(page, i)->n > UNKNOWN_WORDS || !first_of_list(page, i + 1) ||
	    (!heading && i > 1))
		return;
	struct heading_words words = heading_words(page, i);
	bool named = heading && (words.time || words.edition);
	if (words.against ||
	    !list_collect(page, i + 1, heading ? block->level : NO_LEVEL - 1, &c) ||
	    c.regions.n < 3)
		return;
	c.opens = is_all_there_is(page, i, &c);
	if (!named && !c.opens)
		return;
	if (named)
		candidate_add(page->arena, &c, 2, "heading \"%.*s\" with a %s",
		              STR_FMT(block->text),
		              words.time ? "time" : "name of editions");
	c.whole = c.opens && !named;
	if (c.opens)
		candidate_add(page->arena, &c, 3, "nothing but a list");
	candidate_add(page->arena, &c, 2, "a list below");
	c.timely = words.time      ? TIMELY_TIME
	           : words.edition ? TIMELY_EDITION
	                           : TIMELY_NOT;
	candidate_judge_list(page, &c, 1);
	candidates_add(page, out, c);
}

/* A marked list and nothing else; its first line may be a cue. */
static void
try_lone(const struct page *page, struct candidates *out)
{
	struct candidate c = {.form = FORM_LIST, .whole = true};
	if (!first_of_list(page, 0))
		return;
	struct cue_match match = heading_match(page, 0);
	size_t first = match.last > 0 ? 1 : 0;
	if (!first_of_list(page, first) ||
	    !list_collect(page, first, NO_LEVEL - 1, &c) || c.regions.n < 3 ||
	    c.last_block + 1 < page->n_body)
		return;
	candidate_add(page->arena, &c, 5 + (int)first, "the brief is this list");
	candidate_judge_list(page, &c, 1);
	candidates_add(page, out, c);
}

/* Where the list below block i begins: behind the line that describes a picture, too,
 * where the cue is no weak one. */
static size_t
first_below(const struct page *page, size_t i, const struct cue_match *match)
{
	bool captioned = match->strength > 1 && is_short(block_at(page, i + 1)) &&
	                 !first_of_list(page, i + 1) && first_of_list(page, i + 2) &&
	                 !str_ends(page_text(page, i + 1), STR(":"));
	return captioned ? i + 2 : i + 1;
}

void
candidates_listed(const struct page *page, size_t block, struct candidates *out)
{
	if (block == 0)
		try_lone(page, out);
	if (!may_head(page, block))
		return;
	struct cue_match match = heading_match(page, block);
	if (match.last == 0)
		match = worded_match(page, block);
	if (match.last == 0) {
		try_unknown(page, block, out);
		return;
	}
	bool heading = page->v[block].block->kind == BLOCK_HEADING;
	struct candidate c = {.form = FORM_LIST};
	judge_heading(page, &c, block, &match);
	int level = heading ? page->v[block].block->level : NO_LEVEL - 1;
	size_t first = first_below(page, block, &match);
	if (list_collect(page, first, level, &c) && c.regions.n > 1) {
		if (is_menu(page, block, &c))
			candidate_add(page->arena, &c, -6, "a menu");
		bool marked = first_of_list(page, first) ||
		              block_at(page, first)->kind == BLOCK_HEADING;
		if (marked)
			candidate_add(page->arena, &c, 2, "a list below");
		else
			candidate_add(page->arena, &c, 1, "short lines below");
		candidate_judge_list(page, &c, match.strength);
	} else {
		c.regions = (struct regions){0};
		if (!collect_paragraph(page, block + 1, &c))
			return;
		struct look look =
		        look_of(page, block + 1, whole(block_at(page, block + 1)));
		if (heading_is_title(page, block) && look.n_pieces < 3)
			candidate_add(page->arena, &c, -2, "below the page's title");
		candidate_judge(page, &c, &look, match.strength);
	}
	candidates_add(page, out, c);
}
