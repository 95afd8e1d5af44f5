#include "highlight/find/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "highlight/find/wording.h"
#include "highlight/words/passage.h"
#include "highlight/words/phrase.h"
#include "highlight/words/token.h"

enum {
	MAX_BLOCKS = 3000,
	MAX_WORDS_BYTES = 1500, /* of a block that is searched for cues */
	TOP_BLOCKS = 40,        /* of the brief, where each block is searched so far */
	LATER_BYTES = 240, /* of a long paragraph below, unless it has a colon there */
	LONG_PARAGRAPH = 60,
	MAX_LOOK_BYTES = 4096,
	GREETING_BLOCKS = 5,
	COUNTED_BLOCKS = 60,
	FEW_BLOCKS = 4,
	FEW_BYTES = 900
};

/* How much of a block is searched: far down, a long paragraph is hardly ever one. */
static size_t
searched_bytes(size_t block, struct str text)
{
	struct str head = utf8_prefix(text, LATER_BYTES);
	if (block < TOP_BLOCKS || text.n <= MAX_WORDS_BYTES / 4 ||
	    str_find(head, STR(":"), 0) < head.n ||
	    str_find(head, STR("："), 0) < head.n)
		return MAX_WORDS_BYTES;
	return head.n;
}

bool
page_announces(const struct page *page, const struct cue_words *words, size_t i)
{
	static const enum cue_kind kinds[] = {CUE_BEFORE, CUE_RUNNING, CUE_SUBJECT,
	                                      CUE_AFTER};
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		if (cue_match_at(page->cues, words, kinds[k], i).last > 0)
			return true;
	return false;
}

/* "Hello Here’s what …", "Dear readers, Today, …": a capital behind a greeting of a
 * word or two opens a sentence, though no full stop stands before it. */
static void
open_behind_greeting(const struct page *page, const struct cue_words *words)
{
	enum { GREETING_WORDS = 3 };
	if (cue_match_at(page->cues, words, CUE_GREETING, 0).last == 0)
		return;
	for (size_t i = 1; i < words->n && i < GREETING_WORDS; i++) {
		struct cue_word *word = &words->v[i];
		uint32_t c = 0;
		struct str whole = str_slice(words->text, words->v[0].start, word->end);
		utf8_decode(words->text, word->start, &c);
		if ((word->before && word->before != ',') || word->opens)
			return;
		word->opens = utf8_lower(c) != c &&
		              !language_has(page->language, "salutations", whole);
		word->opens = word->opens && page_announces(page, words, i);
	}
}

/* "St. Lucia", "Sen. Moen": no sentence opens behind a period that is a title's own. */
static void
close_behind_abbreviations(const struct page *page, struct cue_words *words)
{
	for (size_t i = 1; i < words->n; i++) {
		const struct cue_word *before = &words->v[i - 1];
		struct str whole =
		        str_slice(words->text, before->start, before->end + 1);
		struct str bare = str_slice(words->text, before->start, before->end);
		if (!words->v[i].opens || words->v[i].before != '.' ||
		    !str_ends(whole, STR(".")) ||
		    !language_has(page->language, "abbreviations", whole) ||
		    language_has(page->language, "suffixes", bare))
			continue;
		words->v[i].opens = false;
		words->v[i].before = 0;
	}
}

const struct cue_words *
page_words(const struct page *page, size_t block)
{
	struct page_block *b = &page->v[block];
	if (!b->has_words) {
		struct str text = b->block->text;
		b->words = cue_words_of(page->arena, text, searched_bytes(block, text));
		b->has_words = true;
		close_behind_abbreviations(page, &b->words);
		open_behind_greeting(page, &b->words);
	}
	return &b->words;
}

/* A range whose tokens were made. */
struct tokened {
	struct segment range;
	struct tokens tokens;
	struct tokened *next;
};

const struct tokens *
page_tokens(const struct page *page, size_t block, struct segment range)
{
	struct page_block *b = &page->v[block];
	for (struct tokened *t = b->tokened; t; t = t->next)
		if (t->range.start == range.start && t->range.end == range.end)
			return &t->tokens;
	struct tokened *tokened = arena_alloc(page->arena, sizeof *tokened);
	*tokened = (struct tokened){range,
	                            tokens_of(page->arena, page->language,
	                                      b->block->text, &b->block->spans, range),
	                            b->tokened};
	b->tokened = tokened;
	return &tokened->tokens;
}

static size_t
count_against(const struct page *page)
{
	uint64_t against = language_bit(page->language, "against pages");
	size_t n = 0;
	size_t n_words = 1;
	for (size_t i = 0; against && i < page->n && i < COUNTED_BLOCKS; i++) {
		const struct cue_words *words = page_words(page, i);
		n_words += words->n;
		for (size_t k = 0; k < words->n; k++)
			n += cue_word_sections(page->cues, words, k) & against ? 1 : 0;
	}
	return n < 2 ? 0 : 100 * n / n_words;
}

size_t
page_against(const struct page *page)
{
	if (*page->against == 0)
		*page->against = count_against(page) + 1;
	return *page->against - 1;
}

static void
add_block(struct page *page, const struct block *block, enum page_place place)
{
	page->v[page->n++] = (struct page_block){.block = block, .place = place};
}

static void
add_text(struct page *page, struct str text, enum page_place place)
{
	struct block *block = arena_alloc(page->arena, sizeof *block);
	*block = (struct block){.kind = BLOCK_PREHEADER, .text = text};
	add_block(page, block, place);
}

static bool
names_edition(const struct page *page, struct str name)
{
	struct cue_words words = cue_words_of(page->arena, name, name.n);
	for (size_t i = 0; i < words.n; i++)
		if (language_has(page->language, "editions",
		                 str_slice(name, words.v[i].start, words.v[i].end)))
			return true;
	return false;
}

/* Who publishes it does not count: the Daily Harbor has articles too. */
static bool
is_named_after_edition(const struct page *page)
{
	return names_edition(page, page->brief->title) ||
	       names_edition(page, page->brief->series);
}

static bool
greets(const struct page *page)
{
	for (size_t i = 0; i < page->n_body && i < GREETING_BLOCKS; i++)
		if (greeting_opens(page, i))
			return true;
	return false;
}

struct page
page_of(struct arena *arena, const struct language *language, const struct brief *brief)
{
	struct page page = {.arena = arena,
	                    .language = language,
	                    .cues = language_cues(language),
	                    .brief = brief,
	                    .against = arena_alloc(arena, sizeof *page.against),
	                    .openings = openings_new(arena)};
	size_t n_all = 0;
	size_t n_bytes = 0;
	wording_sections(language, page.kinds);
	page.frequent = language_bit(language, "frequent");
	page.relatives = language_bit(language, "relatives");
	size_t n_body = brief->body.n < MAX_BLOCKS ? brief->body.n : MAX_BLOCKS;
	page.v = arena_array(arena, n_body + PLACES - 1, sizeof *page.v);
	for (size_t i = 0; i < n_body; i++) {
		const struct block *block = &brief->body.v[i];
		add_block(&page, block, PLACE_BODY);
		page.v[i].nth = n_all;
		page.v[i].n_above = page.n_paragraphs;
		n_all += block->kind != BLOCK_PREHEADER;
		n_bytes += block->text.n;
		page.n_paragraphs += block->kind == BLOCK_PARAGRAPH &&
		                     block->text.n > LONG_PARAGRAPH;
	}
	page.n_body = page.n;
	page.alone = n_all == 1 || (n_all == 0 && brief->body.n == 1);
	page.few = page.alone || (n_all <= FEW_BLOCKS && n_bytes <= FEW_BYTES);
	add_text(&page, brief->title, PLACE_TITLE);
	add_text(&page, brief->summary, PLACE_SUMMARY);
	page.greets = greets(&page);
	page.edition = page.greets || is_named_after_edition(&page);
	page.story = !page.edition && title_tells_story(&page);
	return page;
}

struct str
page_text(const struct page *page, size_t block)
{
	return page->v[block].block->text;
}

struct looking {
	const struct page *page;
	const struct tokens *tokens;
	struct look *look;
	size_t first;     /* token of the piece's begin */
	bool by_sentence; /* a full stop ends a piece too */
	uint64_t self;    /* bits of sections */
	uint64_t against;
};

/* It opens or ends a sentence about something else. */
static bool
hangs(enum phrase_type type)
{
	return type == PHRASE_SUB || type == PHRASE_PREP || type == PHRASE_PART ||
	       type == PHRASE_ADV;
}

static void
end_piece(struct looking *l, size_t last)
{
	while (l->first < last && l->tokens->v[l->first].kind == TOKEN_MARK)
		l->first++;
	if (l->first >= last)
		return;
	l->look->n_pieces++;
	bool named = false;
	for (size_t i = l->first; i < last; i++) {
		uint32_t look = l->tokens->v[i].look;
		bool upper =
		        (i > l->first || l->look->n_pieces > 1) && look & LOOK_UPPER;
		named = named || upper ||
		        look & (LOOK_NUMBER | LOOK_CAPITALS | LOOK_POSSESSIVE);
	}
	struct phrase phrase = phrase_of(l->tokens, l->first, last);
	bool clause = phrase.type == PHRASE_CLAUSE ||
	              (phrase.type == PHRASE_ASK && !phrase.asks_on);
	l->look->n_names += named ? 1 : 0;
	l->look->n_verbs += clause;
	l->look->n_asked += clause && phrase.type == PHRASE_ASK;
	l->look->n_past += phrase.type == PHRASE_CLAUSE && phrase.past;
	l->look->told_first = l->look->told_first || (clause && l->look->n_pieces == 1);
	l->look->n_maybe += phrase.type == PHRASE_MAYBE;
	l->look->n_topics += phrase.type == PHRASE_ASK ||
	                     (phrase.type == PHRASE_NOUN && phrase.starts_definite &&
	                      !phrase.anaphor);
	l->look->n_bound += phrase.type == PHRASE_VERB || phrase.type == PHRASE_BUT ||
	                    phrase.type == PHRASE_REL || phrase.pronoun;
	l->look->n_loose += hangs(phrase.type) || phrase.says || phrase.relative;
	l->first = last;
}

static bool
is_strong_mark(const struct tokens *tokens, size_t i)
{
	const struct token *token = &tokens->v[i];
	if (token->kind != TOKEN_MARK)
		return false;
	return token->mark == ';' || token->mark == 0xff1b || token->mark == 0x61b ||
	       token->mark == 0x2022 || token->mark == 0x25aa || token->mark == 0xb7 ||
	       token->mark == '|' || token->mark == 0xff5c || token->mark == 0x25bd ||
	       token_is_dash(tokens, i) || utf8_is_emoji(token->mark) ||
	       ((token->mark == '/' || token->mark == 0x2026) &&
	        token->look & LOOK_SPACED) ||
	       (token->mark == '-' &&
	        (token_is(tokens, i + 1, '-') ||
	         (token->look & LOOK_SPACED && i + 1 < tokens->n &&
	          tokens->v[i + 1].look & LOOK_SPACED)));
}

static void
look_at_token(struct looking *l, size_t i)
{
	const struct token *token = &l->tokens->v[i];
	bool strong = is_strong_mark(l->tokens, i);
	if (token->look & LOOK_BROKEN)
		l->look->n_lines++;
	if (token->kind == TOKEN_WORD) {
		l->look->n_words++;
		l->look->n_self += token->sections & l->self ? 1 : 0;
		l->look->n_against += token->sections & l->against ? 1 : 0;
	}
	if (passage_quoted_comma(l->tokens, i))
		end_piece(l, i + 1);
	if (token->look & LOOK_HELD)
		return;
	l->look->colon = l->look->colon || token_is(l->tokens, i, ':');
	bool stop = l->by_sentence && token_is(l->tokens, i, '.');
	if (stop || strong || token_is_comma(l->tokens, i) ||
	    token->words & WORD_JOINER) {
		end_piece(l, i);
		l->look->n_strong += strong ? 1 : 0;
		l->look->n_joined += token->words & WORD_JOINER ? 1 : 0;
	}
}

static void
look_at_tokens(struct looking *l, size_t last)
{
	for (size_t i = 0; i < last; i++)
		look_at_token(l, i);
	end_piece(l, last);
}

/* The text ends with a full stop, of its last quotation too, or before "(AFP)". */
static bool
ends_with_stop(struct str text)
{
	uint32_t c = ')';
	size_t at = text.n;
	while (at > 0 && str_ends(text, STR(")")) && text.s[at - 1] != '(')
		at--;
	at = at > 0 && at < text.n ? str_trim(str_slice(text, 0, at - 1)).n : text.n;
	while (at > 0 && (c == ')' || c == '"' || c == 0x2019 || c == 0x201d))
		at = utf8_before(text, at, &c);
	return c == '.' || c == 0x3002 || c == 0x964;
}

/* "… to read today" stands among tokens [first, last), behind "and more". */
static bool
has_goal(const struct tokens *tokens, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++)
		if (token_phrase(tokens, i, "more goals") > 0)
			return true;
	return false;
}

static struct segment
look_at_end(struct str text, struct segment range, struct look *look)
{
	struct segment kept = passage_trim(text, range, &look->cut);
	look->stops = ends_with_stop(str_slice(text, kept.start, kept.end));
	look->n_bytes = kept.end - kept.start;
	return kept;
}

static struct look
look_anew(const struct page *page, size_t block, struct segment range)
{
	struct look look = {0};
	const struct block *b = page->v[block].block;
	if (range.end > range.start + MAX_LOOK_BYTES)
		range.end = range.start +
		            utf8_prefix(str_slice(b->text, range.start, range.end),
		                        MAX_LOOK_BYTES)
		                    .n;
	range = look_at_end(b->text, range, &look);
	const struct tokens *tokens = page_tokens(page, block, range);
	struct looking l = {.page = page,
	                    .tokens = tokens,
	                    .look = &look,
	                    .self = language_bit(page->language, "self"),
	                    .against = language_bit(page->language, "against")};
	struct stretches sentences = passage_sentences(page->arena, tokens);
	look.n_sentences = sentences.n;
	struct stretch first = {0, sentences.n ? sentences.v[0].last : 0};
	look.told = passage_is_told_last(tokens, first);
	if (first.last > 0)
		first.last = passage_before_more(tokens, first);
	look.more = sentences.n && first.last < sentences.v[0].last;
	look.promises = look.more && has_goal(tokens, first.last, sentences.v[0].last);
	look_at_tokens(&l, first.last);
	if (look.n_pieces < 2 && sentences.n > 1) {
		size_t n_bytes = look.n_bytes;
		look = (struct look){.n_sentences = sentences.n,
		                     .n_bytes = n_bytes,
		                     .told = look.told,
		                     .cut = look.cut,
		                     .stops = look.stops};
		l.first = 0;
		l.by_sentence = true;
		look_at_tokens(&l, tokens->n);
	}
	for (size_t i = 0; i < b->spans.n; i++) {
		const struct span *span = &b->spans.v[i];
		look.has_link = look.has_link ||
		                (span->kind == SPAN_LINK && span->start < range.end &&
		                 span->end > range.start);
	}
	look.tokens = tokens;
	return look;
}

/* A look that was taken. */
struct looked {
	struct segment range;
	struct look look;
	struct looked *next;
};

struct look
look_of(const struct page *page, size_t block, struct segment range)
{
	struct looked **first = &page->v[block].looked;
	for (struct looked *l = *first; l; l = l->next)
		if (l->range.start == range.start && l->range.end == range.end)
			return l->look;
	struct looked *looked = arena_alloc(page->arena, sizeof *looked);
	*looked = (struct looked){range, look_anew(page, block, range), *first};
	*first = looked;
	return looked->look;
}

void
candidate_add(struct arena *arena, struct candidate *candidate, int points,
              const char *format, ...)
{
	enum { NAME_BYTES = 256, POINTS_BYTES = 16 };
	char line[NAME_BYTES + POINTS_BYTES];
	va_list args;
	va_start(args, format);
	vsnprintf(line, NAME_BYTES, format, args);
	va_end(args);
	size_t n = strlen(line);
	snprintf(line + n, POINTS_BYTES, " %+d", points);
	candidate->score += points;
	struct strs *reasons = &candidate->reasons;
	reasons->v = arena_grow(arena, reasons->v, reasons->n, sizeof *reasons->v);
	reasons->v[reasons->n++] = str_copy(arena, str_from(line));
}

void
candidate_region(struct arena *arena, struct candidate *candidate, struct region region)
{
	struct regions *regions = &candidate->regions;
	regions->v = arena_grow(arena, regions->v, regions->n, sizeof *regions->v);
	if (regions->n == 0)
		candidate->first_block = region.block;
	regions->v[regions->n++] = region;
	candidate->last_block = region.block;
}

void
candidates_add(const struct page *page, struct candidates *out,
               struct candidate candidate)
{
	if (candidate.regions.n == 0)
		return;
	out->v = arena_grow(page->arena, out->v, out->n, sizeof *out->v);
	out->v[out->n++] = candidate;
}
