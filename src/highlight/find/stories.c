/*
 * Stories told a sentence each, as the notes to a broadcast tell them: nothing but what
 * the sentences are like says that they are highlights.
 */
#include "highlight/find/lines.h"
#include "highlight/find/page.h"
#include "highlight/words/airtime.h"
#include "highlight/words/passage.h"
#include "highlight/words/phrase.h"
#include "highlight/words/token.h"

enum {
	MAX_STORIES = 8,
	MIN_STORY = 4, /* tokens */
	SHORT_STORY = 18,
	HEADING_TOKENS = 10,
	BASE_POINTS = 5
};

/* Sentences as stories. */
struct stories {
	size_t n;
	size_t n_named;
	size_t n_told;      /* these, and clauses in the present */
	size_t n_fragments; /* which only a list of stories has */
	size_t n_timed;     /* that end with a time into the broadcast */
	size_t n_short;
	size_t n_taken_up;
	bool longer; /* the last of them has two sentences or more */
	bool headed; /* what the broadcast is called stands before them */
	bool broken; /* one of them is too short, or speaks to the reader */
};

/* "How the south …", "And why bees …": a sentence that only a list of stories has. */
static bool
is_fragment(const struct tokens *tokens, struct stretch sentence)
{
	size_t i = sentence.first;
	bool joined = tokens->v[i].words & WORD_JOINER;
	if (joined && i + 1 < sentence.last)
		i++;
	while (sentence.last > i && tokens->v[sentence.last - 1].kind == TOKEN_MARK &&
	       !token_is(tokens, sentence.last - 1, '?'))
		sentence.last--;
	uint32_t words = tokens->v[i].words;
	if (token_is(tokens, sentence.last - 1, '?'))
		return false;
	if (joined && token_is_comma(tokens, i)) /* "And, some fear …" */
		return true;
	return (words & WORD_QUESTION && !(words & WORD_SUBORDINATOR)) ||
	       (joined && phrase_of(tokens, i, sentence.last).type == PHRASE_NOUN);
}

static bool
has_name(const struct tokens *tokens, struct stretch sentence)
{
	for (size_t i = sentence.first; i < sentence.last; i++)
		if (tokens->v[i].look &
		            (LOOK_NUMBER | LOOK_CAPITALS | LOOK_POSSESSIVE) ||
		    (i > sentence.first && tokens->v[i].look & LOOK_UPPER))
			return true;
	return false;
}

/* "… back in our skies (18:12).": tokens of a time into the broadcast end it. */
static bool
is_timed(const struct tokens *tokens, struct stretch sentence)
{
	size_t last = sentence.last;
	while (last > sentence.first && !token_is(tokens, last - 1, ')') &&
	       tokens->v[last - 1].kind == TOKEN_MARK)
		last--;
	if (last < sentence.first + 3 || !token_is(tokens, last - 1, ')'))
		return false;
	size_t first = last - 1;
	while (first > sentence.first && !token_is(tokens, first, '('))
		first--;
	size_t start = tokens->v[first].start;
	return start + airtime_bracketed(tokens->text, start) ==
	       tokens->v[last - 1].end;
}

/* "Morning edition for May 5.": what the broadcast is called. */
static bool
names_edition(const struct tokens *tokens, struct stretch sentence)
{
	for (size_t i = sentence.first; i < sentence.last; i++)
		if (token_has(tokens, i, "editions"))
			return sentence.last - sentence.first <= HEADING_TOKENS;
	return false;
}

/* "Our correspondent visits Wuhan": who is ours has the story. */
static bool
is_reported(const struct tokens *tokens, struct stretch s)
{
	size_t i = s.first + ((tokens->v[s.first].words & WORD_JOINER) != 0);
	struct stretch rest = {i + 2, s.last};
	return rest.first < rest.last && token_words(tokens, i) & WORD_DETERMINER &&
	       token_has(tokens, i, "speakers") &&
	       token_has(tokens, i + 1, "speakers") && !passage_addresses(tokens, rest);
}

/* "We ask what comes next.": what the broadcast makes of the story just told, where it
 * is told in one sentence. */
static bool
is_taken_up(const struct stories *stories, const struct tokens *tokens,
            struct stretch s)
{
	return !stories->longer && s.last > s.first + MIN_STORY &&
	       token_has(tokens, s.first, "tellers") &&
	       token_has(tokens, s.first + 1, "telling");
}

/* The next sentence as a story, or as more of the one before it. */
static void
meet(struct stories *stories, const struct page *page, size_t block,
     const struct tokens *tokens, struct stretch s, struct candidate *c)
{
	struct regions *told = &c->regions;
	bool timed = is_timed(tokens, s);
	bool taken_up = is_taken_up(stories, tokens, s);
	if (told->n > 0 && (taken_up || passage_carries_on(tokens, s))) {
		told->v[told->n - 1].end = tokens->v[s.last - 1].end;
		stories->longer = true;
		stories->n_taken_up += taken_up;
		stories->n_timed += timed;
		return;
	}
	struct phrase phrase = phrase_of(tokens, s.first, s.last);
	bool clause = phrase.type == PHRASE_CLAUSE || phrase.type == PHRASE_MAYBE;
	if (!clause && s.first == 0 && names_edition(tokens, s)) {
		stories->headed = true;
		return;
	}
	if (s.last - s.first < MIN_STORY ||
	    (passage_addresses(tokens, s) && !is_reported(tokens, s))) {
		stories->broken = true;
		return;
	}
	stories->n++;
	stories->longer = false;
	bool named = has_name(tokens, s);
	stories->n_named += named;
	stories->n_short += s.last - s.first <= SHORT_STORY;
	stories->n_told += named || (clause && !phrase.past);
	stories->n_fragments += s.first > 0 && is_fragment(tokens, s);
	stories->n_timed += timed;
	lines_add_whole(
	        page, c, block,
	        (struct segment){tokens->v[s.first].start, tokens->v[s.last - 1].end});
}

/* Where the first sentence that ends with a time begins, 0 where none does. */
static size_t
first_timed(const struct tokens *tokens, struct stretches sentences)
{
	for (size_t i = 0; i < sentences.n; i++)
		if (is_timed(tokens, sentences.v[i]))
			return sentences.v[i].first;
	return 0;
}

/* "Graduates find no work. How much of it is AI’s fault?": the question that ends two
 * sentences is about the first. */
static bool
asks_about_first(const struct tokens *tokens, struct stretches sentences, size_t i)
{
	return sentences.n == 2 && i == 1 &&
	       token_is(tokens, sentences.v[1].last - 1, '?') &&
	       !token_is(tokens, sentences.v[0].last - 1, '?') &&
	       !(tokens->v[sentences.v[1].first].words & WORD_JOINER);
}

/* Adds the stories of the range; what stands before the first time is all one. */
static struct stories
tell(const struct page *page, size_t block, struct segment range, struct candidate *c)
{
	const struct tokens *tokens = page_tokens(page, block, range);
	struct stretches sentences = passage_sentences(page->arena, tokens);
	struct stories stories = {.broken = sentences.n > MAX_STORIES};
	size_t timed = first_timed(tokens, sentences);
	for (size_t i = 0; i < sentences.n && !stories.broken; i++) {
		struct stretch s = sentences.v[i];
		if (c->regions.n &&
		    (s.first < timed || asks_about_first(tokens, sentences, i)))
			c->regions.v[0].end = tokens->v[s.last - 1].end;
		else
			meet(&stories, page, block, tokens, s, c);
	}
	return stories;
}

/* "(9:42": a time stands in parentheses. */
static bool
has_time(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (airtime_bracketed(text, i))
			return true;
	return false;
}

/* Its words alone leave open that the block tells stories: a later sentence begins with
 * "and" or "how", a time stands there, or the first names an edition. */
static bool
may_be_told(const struct page *page, size_t block)
{
	const struct cue_words *words = page_words(page, block);
	bool headed = true;
	bool told = has_time(words->text);
	for (size_t i = 0; i < words->n && !told; i++) {
		struct str word =
		        str_slice(words->text, words->v[i].start, words->v[i].end);
		headed = headed && i < HEADING_TOKENS && (i == 0 || !words->v[i].opens);
		if (headed)
			told = language_has(page->language, "editions", word);
		else if (words->v[i].opens)
			told = language_has(page->language, "joiners", word) ||
			       language_has(page->language, "questions", word);
	}
	return told;
}

/* Adds the block's stories, where its sentences are such; else `n` is 0. */
static struct stories
tell_block(const struct page *page, size_t block, struct candidate *c)
{
	struct segment range = {0, page_text(page, block).n};
	if (!may_be_told(page, block))
		return (struct stories){0};
	range = lines_without_farewell(page, block, range);
	struct stories stories = tell(page, block, range, c);
	stories.headed = stories.headed && !stories.broken && stories.n > 2 &&
	                 stories.n_told == stories.n;
	/* "Who is Lund? What we know of him": two sentences are a headline's, too */
	size_t least = page->v[block].place == PLACE_TITLE ? 3 : 2;
	if (c->regions.n < least ||
	    stories.n_fragments + stories.n_timed + stories.headed == 0 ||
	    look_of(page, block, range).n_self)
		stories.n = 0;
	return stories;
}

void
candidates_told(const struct page *page, size_t block, struct candidates *out)
{
	struct candidate c = {.form = FORM_BARE};
	struct stories stories = tell_block(page, block, &c);
	if (stories.n == 0)
		return;
	candidate_add(page->arena, &c, BASE_POINTS, "a story a sentence");
	if (stories.n_fragments)
		candidate_add(page->arena, &c, 1,
		              "sentences without a verb of their own");
	if (stories.n_taken_up)
		candidate_add(page->arena, &c, 3, "a story taken up");
	if (stories.headed)
		candidate_add(page->arena, &c, 1, "behind the edition's name");
	if (stories.n_timed)
		candidate_add(page->arena, &c, 2, "times into a broadcast");
	candidate_judge_title(page, &c);
	candidates_add(page, out, c);
}

bool
stories_take_up(const struct page *page, size_t block)
{
	struct candidate c = {.form = FORM_BARE};
	struct stories stories = tell_block(page, block, &c);
	return stories.n > 0 && stories.n_taken_up > 0;
}

bool
stories_are_told(const struct page *page, size_t block, struct segment range)
{
	struct candidate c = {.form = FORM_BARE};
	struct stories stories =
	        tell(page, block, lines_without_farewell(page, block, range), &c);
	size_t n_wanted = stories.n_short == stories.n ? stories.n : 2 * stories.n;
	return !stories.broken && stories.n > 2 && 3 * stories.n_named >= n_wanted;
}

bool
stories_add(const struct page *page, size_t block, struct segment range,
            struct candidate *candidate)
{
	struct candidate c = {.form = FORM_BARE};
	struct stories stories = tell(page, block, range, &c);
	if (stories.broken || stories.n_told < stories.n)
		return false;
	for (size_t i = 0; i < c.regions.n; i++)
		candidate_region(page->arena, candidate, c.regions.v[i]);
	return true;
}
