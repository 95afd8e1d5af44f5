/*
 * What speaks for a candidate, whatever announces it: how like a list of news it is,
 * where it stands, and what else the page says.
 */
#include "base/date.h"
#include "highlight/find/page.h"
#include "highlight/find/wording.h"
#include "highlight/words/passage.h"
#include "syntax/url.h"

enum {
	NEAR_TOP = 5,
	FAR_DOWN = 30,
	TOO_LONG = 1500,
	STRENGTH_SURE = 3,
	TOLD_WORDS = 3, /* of a piece that tells something, rather than name a thing */
	ARTICLE_PARAGRAPHS = 4
};

/* Names are told by their capitals. */
static bool
tells_names(const struct language *language)
{
	return language_has(language, "script", STR("latin")) ||
	       language_has(language, "script", STR("cyrillic")) ||
	       language_has(language, "script", STR("greek"));
}

/* It runs on beyond what a brief of a few lines has. */
bool
candidate_is_of_article(const struct page *page, const struct candidate *c)
{
	if (page->edition || page->v[c->first_block].place == PLACE_TITLE)
		return false;
	if (page->few)
		return page->story && c->form == FORM_AFTER;
	return page->n_paragraphs >= ARTICLE_PARAGRAPHS ||
	       page->v[c->first_block].nth > FAR_DOWN;
}

static void
judge_pieces(const struct page *page, struct candidate *c, const struct look *look,
             int strength)
{
	struct arena *a = page->arena;
	size_t n_pieces = look->n_pieces + look->more;
	if (n_pieces >= 3)
		candidate_add(a, c, 2, "%zu pieces", n_pieces);
	else if (n_pieces == 2)
		candidate_add(a, c, 1, "two pieces");
	else if (strength < 2 || !page->alone || look->n_words < 3 ||
	         (tells_names(page->language) && look->n_names + look->n_verbs == 0))
		candidate_add(a, c,
		              strength < 2 || (strength < STRENGTH_SURE &&
		                               candidate_is_of_article(page, c))
		                      ? -3
		                      : -1,
		              "one piece");
	if (look->n_pieces >= 3 && look->n_verbs >= 2)
		candidate_add(a, c, 1, "clauses");
	if (look->n_strong >= 2)
		candidate_add(a, c, 1, "semicolons, dashes or bullets");
	bool all = c->form == FORM_BARE && page->alone && page->brief->title.n == 0;
	bool topics = look->n_pieces >= 3 && look->n_self == 0 &&
	              look->n_words >= 4 * look->n_pieces &&
	              look->n_names + look->n_verbs > 0;
	if (look->more)
		candidate_add(a, c, all && topics ? 2 : 1, "and more");
	if (c->form == FORM_RUNNING && look->told)
		candidate_add(a, c, 3, "a verb of telling closes it");
	else if (c->form == FORM_RUNNING && strength < 2 &&
	         language_part(page->language, "told"))
		candidate_add(a, c, -2, "no verb of telling closes it");
	if (look->n_words < 2)
		candidate_add(a, c, -4, "one word");
	if (look->n_bytes > TOO_LONG)
		candidate_add(a, c, -2, "long");
}

static void
judge_words(const struct page *page, struct candidate *c, const struct look *look,
            int strength)
{
	struct arena *a = page->arena;
	bool sure = strength >= STRENGTH_SURE;
	size_t newsy = look->n_names + look->n_verbs;
	bool told = look->n_words + TOLD_WORDS * look->n_loose >=
	            TOLD_WORDS * look->n_pieces;
	if (!sure && look->n_pieces > 1 && tells_names(page->language) &&
	    (newsy == 0 || (strength < 2 && 3 * newsy < look->n_pieces)))
		candidate_add(a, c,
		              c->opens && told                            ? -1
		              : strength == 2 && page->alone && !c->opens ? -2
		                                                          : -3,
		              "no names, no verbs");
	if (!sure && (c->form == FORM_LABEL || c->form == FORM_LIST) &&
	    look->n_pieces > 1 && 2 * look->n_bound > look->n_pieces)
		candidate_add(a, c, -3, "told to do so");
	if (!sure && look->n_self)
		candidate_add(a, c, -3, "somebody speaks of himself");
	if (look->n_against) {
		int points = -2 * (int)(look->n_against < 3 ? look->n_against : 3);
		candidate_add(a, c, points, "words of offers and forms");
	}
	if (strength < 2 && !page->few && !page->edition)
		candidate_add(a, c, -1, "nothing names an edition");
}

static bool
is_habit(const struct language *language, struct str word)
{
	struct strs habits = language_section(language, "habits");
	for (size_t i = 0; i < habits.n; i++)
		if (str_eq_nocase(habits.v[i], word))
			return true;
	return false;
}

/* "each week", "every issue" before the list: of all editions, not of this one. */
static bool
tells_habit(const struct page *page, const struct candidate *c)
{
	const struct cue_words *words = page_words(page, c->first_block);
	size_t list = c->regions.n ? c->regions.v[0].start : 0;
	for (size_t i = 0; i + 1 < words->n && words->v[i].start < list; i++) {
		struct str word =
		        str_slice(words->text, words->v[i].start, words->v[i].end);
		unsigned next = wording_of_word(page, words, i + 1);
		if (next & (WORDING_TIME | WORDING_EDITION) &&
		    is_habit(page->language, word))
			return true;
	}
	return false;
}

/* Who writes, how often, and for whom, is no news. */
static void
judge_letter(const struct page *page, struct candidate *c, const struct look *look)
{
	if (!look->tokens) /* a list's items */
		return;
	if (look->tokens->n && token_phrase(look->tokens, 0, "credits") > 0)
		candidate_add(page->arena, c, -6, "who made it");
	if (c->form != FORM_RUNNING && c->form != FORM_SUBJECT)
		return;
	if (c->timely == TIMELY_NOT && tells_habit(page, c))
		candidate_add(page->arena, c, -4, "what every edition does");
}

static void
judge_place(const struct page *page, struct candidate *c)
{
	struct arena *a = page->arena;
	const struct page_block *block = &page->v[c->first_block];
	if (block->place == PLACE_TITLE)
		candidate_add(a, c, -2, "in the title");
	else if (block->place == PLACE_SUMMARY)
		candidate_add(a, c, -1, "in the summary");
	else if (block->block->kind == BLOCK_PREHEADER)
		candidate_add(a, c, page->alone ? 1 : -1, "in the preview text");
	else if (page->alone)
		candidate_add(a, c, 1, "the brief is this alone");
	else if (block->nth < NEAR_TOP)
		candidate_add(a, c, 1, "near the top");
	else if (block->nth > FAR_DOWN)
		candidate_add(a, c, -1, "far down");
}

void
candidate_cue(const struct page *page, struct candidate *candidate,
              const struct cue_words *words, const struct cue_match *match)
{
	struct str said = cue_match_text(words, match);
	uint64_t times = language_bit(page->language, "times");
	uint64_t editions = language_bit(page->language, "editions");
	candidate_add(page->arena, candidate, 2 * match->strength,
	              "cue \"%.*s\" (%.*s)", STR_FMT(said),
	              STR_FMT(language_code(page->language)));
	uint64_t sections;
	for (size_t i = match->first; i < match->last;) {
		i += cue_phrase_sections(page->cues, words, i, match->last, &sections);
		if (sections & times)
			candidate->timely = TIMELY_TIME;
		else if (sections & editions && candidate->timely == TIMELY_NOT)
			candidate->timely = TIMELY_EDITION;
	}
}

/* Below a headline and the article's own paragraphs. */
static bool
is_behind_text(const struct page *page, const struct candidate *c)
{
	const struct page_block *block = &page->v[c->first_block];
	return candidate_is_of_article(page, c) && block->place == PLACE_BODY &&
	       block->n_above >= ARTICLE_PARAGRAPHS && title_is_headline(page);
}

/* What an article lists without a word of when. */
static int
untimely_points(const struct page *page, const struct candidate *c)
{
	if (c->more)
		return -10;
	if (c->form == FORM_AFTER)
		return -4;
	return c->form == FORM_RUNNING && title_is_headline(page) ? -3 : -2;
}

/* "Good morning. We’re covering …": a letter speaks, though an article's headline
 * stands above it. */
static bool
greets_reader(const struct page *page, const struct candidate *c)
{
	return c->form != FORM_BARE && !c->more &&
	       (greeting_is_before(page, c->first_block) ||
	        greeting_opens(page, c->first_block));
}

/* In an article much is listed that is no news; where it has no date, still more. What
 * stands behind its text is of other pages, or of the story. */
static void
judge_article(const struct page *page, struct candidate *c)
{
	if (!candidate_is_of_article(page, c))
		return;
	if (is_behind_text(page, c))
		candidate_add(page->arena, c, -3, "behind an article's text");
	if (c->timely == TIMELY_TIME)
		return;
	if (c->timely == TIMELY_NOT && !greets_reader(page, c))
		candidate_add(page->arena, c, untimely_points(page, c),
		              "an article, and nothing says when");
	if (page->brief->published == DATE_NONE)
		candidate_add(page->arena, c, -3, "without a date");
}

/* To read the page for it pays only where the candidate would be taken without. */
static void
judge_page(const struct page *page, struct candidate *c, int strength)
{
	if (strength >= STRENGTH_SURE || page->alone ||
	    (c->score < CANDIDATE_THRESHOLD && !page->explained))
		return;
	size_t against = page_against(page);
	if (against >= 2)
		candidate_add(page->arena, c, against >= 4 ? -4 : -2,
		              "a page of a shop, form or protocol");
}

void
candidate_judge(const struct page *page, struct candidate *candidate,
                const struct look *look, int strength)
{
	judge_pieces(page, candidate, look, strength);
	judge_words(page, candidate, look, strength);
	judge_letter(page, candidate, look);
	judge_place(page, candidate);
	judge_article(page, candidate);
	if (look->cut)
		candidate_add(page->arena, candidate, -2, "cut off");
	if (look->has_link)
		candidate_add(page->arena, candidate, 1, "links");
	judge_page(page, candidate, strength);
}

enum { JUDGED_ITEMS = 12, ITEM_BYTES = 200, MAX_ITEMS = 40 };

/* Its items stand in headings of their own again, in other words: a list of stories,
 * not the contents of an article. */
static bool
tells_headings(const struct page *page, const struct candidate *c)
{
	size_t n = c->regions.n;
	size_t n_told = 0;
	if (c->timely == TIMELY_TIME || page->brief->published == DATE_NONE ||
	    !candidate_is_of_article(page, c))
		return false;
	for (size_t i = 0; i < n && i < JUDGED_ITEMS; i++) {
		size_t block = c->regions.v[i].block;
		if (headings_repeat(page, block))
			return false;
		n_told += headings_tell(page, block) > 0;
	}
	return n > 2 && 3 * n_told >= 2 * n;
}

/* Its items are the headings of what is told below, and nothing says when: what a
 * manual is about. */
static bool
lists_chapters(const struct page *page, const struct candidate *c)
{
	size_t n = 0;
	if (c->timely != TIMELY_NOT || page->brief->published != DATE_NONE ||
	    !candidate_is_of_article(page, c))
		return false;
	for (size_t i = 0; i < c->regions.n && i < JUDGED_ITEMS; i++)
		n += headings_repeat(page, c->regions.v[i].block);
	return n > 1 && 2 * n >= c->regions.n;
}

/* The region is a link to another page and no more. */
static bool
is_link_away(const struct page *page, const struct region *region)
{
	const struct block *block = page->v[region->block].block;
	for (size_t i = 0; i < block->spans.n; i++) {
		const struct span *span = &block->spans.v[i];
		if (span->kind == SPAN_LINK && span->start <= region->start &&
		    span->end >= region->end)
			return !str_eq(url_key(page->arena, span->url),
			               url_key(page->arena, page->brief->url));
	}
	return false;
}

/* "Video", "Slideshow": one word of what the next item's link leads to. */
static bool
is_one_word(const struct page *page, const struct region *region)
{
	struct str text =
	        str_slice(page_text(page, region->block), region->start, region->end);
	return str_find(str_trim(text), STR(" "), 0) == str_trim(text).n;
}

/* Below an article's headline, and each item is a link to another page: what stands
 * beside the article, whatever its heading says. */
static bool
leads_to_others(const struct page *page, const struct candidate *c)
{
	size_t n_links = 0;
	if (!candidate_is_of_article(page, c) || !title_is_headline(page))
		return false;
	for (size_t i = 0; i < c->regions.n; i++) {
		bool link = is_link_away(page, &c->regions.v[i]);
		n_links += link;
		if (!link && !is_one_word(page, &c->regions.v[i]))
			return false;
	}
	return n_links > 0 && 2 * n_links >= c->regions.n;
}

/* Its items are paragraphs, not marked as a list's. */
static bool
candidate_is_lines(const struct page *page, const struct candidate *candidate)
{
	return page->v[candidate->first_block].block->kind == BLOCK_PARAGRAPH;
}

void
candidate_judge_list(const struct page *page, struct candidate *candidate, int strength)
{
	struct look sum = {0};
	size_t n = candidate->regions.n;
	size_t n_bids = 0; /* "Please fill in the form" */
	for (size_t i = 0; i < n && i < JUDGED_ITEMS; i++) {
		const struct region *region = &candidate->regions.v[i];
		struct look look =
		        look_of(page, region->block,
		                (struct segment){region->start, region->end});
		n_bids += passage_is_remark(look.tokens);
		sum.n_words += look.n_words;
		sum.n_names += look.n_names > 0;
		sum.n_verbs += look.n_verbs > 0;
		sum.n_bound += look.n_bound > 0;
		sum.n_self += look.n_self > 0;
		sum.n_against += look.n_against > 0;
		sum.has_link = sum.has_link || look.has_link;
		sum.n_bytes += look.n_bytes > ITEM_BYTES;
	}
	sum.n_pieces = n < JUDGED_ITEMS ? n : JUDGED_ITEMS;
	if (sum.n_bytes * 2 > sum.n_pieces)
		candidate_add(page->arena, candidate, -2, "long items");
	sum.n_bytes = 0;
	if (2 * n_bids > sum.n_pieces)
		candidate_add(page->arena, candidate, -6, "said to the reader");
	if (n > MAX_ITEMS)
		candidate_add(page->arena, candidate, -3, "too many items");
	if (n > 1 && sum.n_words < 2 * sum.n_pieces)
		candidate_add(page->arena, candidate, -3, "items of one word");
	else if (n > 1 && sum.n_words < 3 * sum.n_pieces &&
	         candidate_is_lines(page, candidate))
		candidate_add(page->arena, candidate, -2, "lines of two words");
	if (2 * sum.n_self < sum.n_pieces)
		sum.n_self = 0;
	if (3 * sum.n_against < sum.n_pieces)
		sum.n_against = 0;
	if ((strength < STRENGTH_SURE || is_behind_text(page, candidate)) &&
	    leads_to_others(page, candidate))
		candidate_add(page->arena, candidate, -6,
		              "links to other pages, beside an article");
	if (lists_chapters(page, candidate))
		candidate_add(page->arena, candidate, -3, "chapters of the page");
	if (tells_headings(page, candidate))
		candidate_add(page->arena, candidate, 2, "headings say the same");
	candidate_judge(page, candidate, &sum, strength);
}
