/* How like headlines words are that nothing announces. */
#include "highlight/find/page.h"
#include "highlight/words/passage.h"
#include "highlight/words/phrase.h"

enum { HEADLINE_WORDS = 14, REPORT_WORDS = 10 };

bool
look_is_headlines(const struct look *look)
{
	if (look->n_bound || look->n_self || look->n_against || look->n_sentences > 1 ||
	    look->n_words < 2 * look->n_pieces || look->n_past ||
	    (look->stops && (look->n_loose || look->colon)))
		return false;
	if (look->n_strong + 1 >= look->n_pieces && look->n_names)
		return look->n_pieces > 2 ||
		       (look->n_words < 2 * HEADLINE_WORDS &&
		        (look->stops || look->n_names == look->n_pieces));
	if (look->n_pieces == 2)
		return look->n_verbs == 2 && look->n_names == 2 && !look->stops &&
		       look->n_joined == 0 && look->n_loose == 0;
	if (look->n_pieces < 3 || (look->n_strong == 1 && look->stops))
		return false;
	if (look->n_verbs >= 2)
		return look->n_names > 0;
	return look->n_names >= 2 && look->n_maybe == 0 && !look->told_first;
}

/* Three clauses or more, each with a name, in the one sentence that is all there is:
 * stories, though they are told in the past. */
static bool
are_reports(const struct page *page, const struct look *look)
{
	return page->alone && page->brief->title.n == 0 && look->n_sentences == 1 &&
	       look->n_pieces > 2 && look->n_verbs == look->n_pieces &&
	       look->n_names + 1 >= look->n_pieces && look->n_joined &&
	       !look->n_bound && !look->n_loose && !look->n_self && !look->n_against;
}

/* A clause stands between any two commas, three or more, whatever joins words within.
 */
static bool
are_clauses(const struct tokens *tokens)
{
	size_t n = 0;
	size_t n_maybe = 0;
	size_t n_words = 0;
	struct stretch part = {0, 0};
	for (; part.first < tokens->n; part.first = part.last + 1, n++) {
		part.last = part.first;
		while (part.last < tokens->n && !token_is_comma(tokens, part.last))
			part.last++;
		bool joined = tokens->v[part.first].words & WORD_JOINER;
		struct phrase phrase =
		        phrase_of(tokens, part.first + joined, part.last);
		n_maybe += phrase.type == PHRASE_MAYBE;
		n_words += phrase.n_words;
		if ((phrase.type != PHRASE_CLAUSE && phrase.type != PHRASE_MAYBE) ||
		    phrase.pronoun || phrase.says || phrase.relative ||
		    (joined && part.last < tokens->n))
			return false;
	}
	return n > 2 && n_maybe < 2 && n_words >= REPORT_WORDS * n;
}

bool
look_is_long_reports(const struct page *page, const struct look *look)
{
	return page->alone && page->brief->title.n == 0 && look->n_sentences == 1 &&
	       look->n_names > 2 && look->n_strong == 0 && !look->n_self &&
	       !look->n_against && !look->colon && are_clauses(look->tokens);
}

/* "The price of rice, Lagos’s trams and why gulls sing.": three topics or more at some
 * length, one of which has a name, in the one sentence that is all there is; or two of
 * whatever kind and much more. */
static bool
are_topics(const struct page *page, const struct look *look)
{
	bool topics =
	        look->n_pieces > 2 && look->n_names + look->n_topics >= look->n_pieces;
	struct stretch all = {0, look->tokens->n};
	return page->alone && !passage_addresses(look->tokens, all) &&
	       page->brief->title.n == 0 && look->n_sentences == 1 &&
	       (topics || (look->n_pieces > 1 && look->more)) &&
	       look->n_words >= 3 * look->n_pieces && look->n_names > 0 &&
	       !look->n_bound && !look->n_loose && !look->n_past && !look->n_self &&
	       !look->n_against && !look->told_first && !look->colon;
}

/* A few topics of some words, and nothing else at all. */
static bool
is_subject_line(const struct page *page, const struct look *look)
{
	bool worded = 2 * look->n_words >= 3 * look->n_pieces;
	return page->alone && page->brief->title.n == 0 && look->n_pieces > 2 &&
	       (worded ? look->n_names > 0 : look->n_names + 1 >= look->n_pieces) &&
	       !look->stops && look->n_strong == 0 && look->n_verbs == 0;
}

static void
judge_words(struct arena *arena, struct candidate *c, const struct look *look)
{
	if (2 * look->n_words < 3 * look->n_pieces)
		candidate_add(arena, c, -4, "pieces of one word");
	else if (look->n_strong == 0)
		candidate_add(arena, c, -2, "pieces of one word");
}

void
candidate_judge_bare(const struct page *page, struct candidate *c,
                     const struct look *look)
{
	struct arena *a = page->arena;
	bool tenses = language_section(page->language, "past auxiliaries").n > 0;
	bool nouns = page->alone && page->brief->title.n == 0 &&
	             look->n_verbs + look->n_maybe == 0 &&
	             language_part(page->language, "verbs");
	bool headlines = (look_is_headlines(look) || are_reports(page, look) ||
	                  look_is_long_reports(page, look)) &&
	                 !c->labelled &&
	                 (tenses || nouns || !look->stops || look->n_strong);
	headlines = headlines || (!c->labelled && are_topics(page, look));
	if (look->promises && page->alone && look->n_sentences == 1)
		candidate_add(a, c, 3, "more to read");
	else if (headlines && page->few)
		candidate_add(a, c, look->cut ? 4 : 2, "told as headlines are");
	else if (look->stops)
		candidate_add(a, c, headlines ? -2 : -3, "a full stop");
	else if (look->n_pieces + look->more == 2 && look->n_verbs + look->n_maybe &&
	         !look->n_strong && !c->labelled)
		candidate_add(a, c, -1, "two halves of a sentence");
	if (look->n_self)
		candidate_add(a, c, -2, "somebody speaks of himself");
	if (look->n_sentences > 1)
		candidate_add(a, c, -3, "more than a sentence");
	if (look->n_names)
		candidate_add(a, c, 1, "names");
	if (look->n_words < 2 * look->n_pieces && !is_subject_line(page, look))
		judge_words(page->arena, c, look);
	candidate_judge(page, c, look, 1);
}
