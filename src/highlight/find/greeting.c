/* The list behind a greeting, which nothing else announces: "Good morning. Rents fall
 * in Hull, …" */
#include "highlight/find/lines.h"
#include "highlight/words/passage.h"

enum { REMARK_WORDS = 3, ADDRESS_WORDS = 10, GREETING_WORDS = 8, GREETING_BYTES = 120 };

/* Where the sentence or line of word i ends. */
static size_t
sentence_end(const struct page *page, size_t block, size_t i)
{
	const struct cue_words *words = page_words(page, block);
	for (i++; i < words->n; i++)
		if (words->v[i].opens)
			return cue_word_opening(words, i);
	return page_text(page, block).n;
}

/* A later sentence begins with "plus". */
static bool
has_tail(const struct page *page, size_t block, size_t i)
{
	const struct cue_words *words = page_words(page, block);
	for (i++; i < words->n; i++)
		if (words->v[i].opens &&
		    cue_match_at(page->cues, words, CUE_PLUS, i).strength > 1)
			return true;
	return false;
}

/* "Here's your Pacific Beat for Thursday.": short, to the reader, without a comma. */
static bool
is_remark(const struct page *page, const struct cue_words *words, size_t first,
          size_t last)
{
	bool addresses = false;
	for (size_t i = first; i < last; i++) {
		if (i > first && words->v[i].before == ',')
			return false;
		addresses = addresses ||
		            language_has(page->language, "addresses",
		                         str_slice(words->text, words->v[i].start,
		                                   words->v[i].end));
	}
	return addresses && last - first <= ADDRESS_WORDS && last < words->n &&
	       words->v[last].before != ':';
}

/* The first word behind the greeting, and behind "It's Tuesday." */
static size_t
behind_remarks(const struct page *page, const struct cue_words *words, size_t i)
{
	size_t first;
	do {
		while (i < words->n && !words->v[i].opens)
			i++;
		first = i;
		i += i < words->n;
		while (i < words->n && !words->v[i].opens)
			i++;
	} while (i < words->n &&
	         (i - first < REMARK_WORDS || is_remark(page, words, first, i)));
	return first;
}

/* "Here's a question for you: …": its first piece speaks to the reader. */
static bool
opens_to_reader(const struct tokens *tokens)
{
	struct stretch piece = {0, 0};
	while (piece.last < tokens->n && !token_is_comma(tokens, piece.last))
		piece.last++;
	return passage_addresses(tokens, piece);
}

/* "Hull has sold its ferry, an old one, in a deal with Leeds, …", "Hull sells shoes,
 * hats and bags": a clause, and nothing that could be told beside it. */
static bool
is_one_clause(const struct look *look)
{
	return look->told_first && look->n_verbs == 1 && look->n_maybe == 0 &&
	       (look->n_loose + look->n_bound > 0 || look->n_topics == 0) &&
	       look->n_sentences == 1;
}

bool
greeting_opens(const struct page *page, size_t block)
{
	return cue_match_at(page->cues, page_words(page, block), CUE_GREETING, 0).last >
	       0;
}

bool
greeting_is_all(const struct page *page, size_t block)
{
	size_t n = page_words(page, block)->n;
	return n > 0 && n <= GREETING_WORDS && greeting_opens(page, block);
}

bool
greeting_is_before(const struct page *page, size_t block)
{
	for (size_t i = block > 2 ? block - 2 : 0; i < block; i++)
		if (page_text(page, i).n <= GREETING_BYTES && greeting_opens(page, i))
			return true;
	return false;
}

/* The first word of the block at byte `at` or behind it. */
static size_t
word_at(const struct cue_words *words, size_t at)
{
	size_t i = 0;
	while (i < words->n && words->v[i].start < at)
		i++;
	return i;
}

size_t
greeting_end(const struct page *page, size_t block, struct segment range)
{
	const struct cue_words *words = page_words(page, block);
	size_t i = word_at(words, range.start);
	if (cue_match_at(page->cues, words, CUE_GREETING, i).last > 0) {
		range.start = range.end;
		for (i++; i < words->n && words->v[i].start < range.end; i++)
			if (words->v[i].opens) {
				range.start = cue_word_opening(words, i);
				break;
			}
	}
	while (range.start < range.end &&
	       passage_is_remark(page_tokens(page, block, range)))
		range.start = lines_first_sentence(page, block, range);
	return range.start;
}

/* The block before is a greeting, and no more. */
static bool
follows_greeting(const struct page *page, size_t block)
{
	if (block == 0 || page->v[block].block->kind != BLOCK_PARAGRAPH ||
	    page->v[block].place != PLACE_BODY)
		return false;
	return greeting_is_all(page, block - 1);
}

/* Behind byte `at` there is nothing, or one short sentence. */
static bool
speaks_on(const struct page *page, size_t block, size_t at)
{
	struct segment rest = {at, page_text(page, block).n};
	if (str_trim(str_slice(page_text(page, block), rest.start, rest.end)).n == 0)
		return true;
	struct look look = look_of(page, block, rest);
	return look.n_sentences == 1 && look.n_words <= ADDRESS_WORDS;
}

/* "Also in this week’s letter, …": word i begins what announces by itself. */
static bool
announces(const struct page *page, const struct cue_words *words, size_t i)
{
	return cue_match_at(page->cues, words, CUE_PLUS, i).strength > 2;
}

void
candidates_greeted(const struct page *page, size_t block, struct candidates *out)
{
	const struct cue_words *words = page_words(page, block);
	const struct page_block *b = &page->v[block];
	struct cue_match match = cue_match_at(page->cues, words, CUE_GREETING, 0);
	struct candidate c = {.form = FORM_BARE};
	if (match.last == 0 && !follows_greeting(page, block))
		return;
	size_t i = match.last ? behind_remarks(page, words, match.last) : 0;
	if (i >= words->n || announces(page, words, i))
		return;
	struct segment range = {cue_word_opening(words, i), b->block->text.n};
	struct segment first = {range.start, sentence_end(page, block, i)};
	struct look look = look_of(page, block, first);
	bool tail = has_tail(page, block, i);
	if (look.n_pieces > 2 && look_is_headlines(&look) &&
	    (page->few || (match.last == 0 && look.n_verbs > 1 &&
	                   speaks_on(page, block, first.end))))
		range.end = tail ? range.end : first.end;
	else if (match.last == 0)
		return;
	else
		look = look_of(page, block, range);
	bool stories = page->alone && stories_are_told(page, block, range);
	if (stories)
		look = look_of(page, block, lines_without_farewell(page, block, range));
	if (look.n_sentences == 1 && opens_to_reader(look.tokens))
		return;
	if (is_one_clause(&look))
		return;
	if ((look.n_pieces < 3 && !tail && !stories) || look.n_self ||
	    (look.n_sentences > 2 && !stories))
		return;
	look.stops = false;
	c.greeted = true;
	candidate_add(page->arena, &c, BARE_POINTS, "behind a greeting");
	if (stories) {
		candidate_add(page->arena, &c, 3, "a story a sentence");
		look.n_sentences = 1;
	}
	if (tail) {
		candidate_add(page->arena, &c, 3, "one thing more behind it");
		look.n_sentences = 1;
	}
	lines_add_regions(page, &c, block, range);
	candidate_judge_bare(page, &c, &look);
	candidate_judge_contents(page, &c, &look);
	candidates_add(page, out, c);
}
