/* Announcements behind their list: what ends its sentence, or the sentence behind it.
 */
#include "highlight/find/lines.h"
#include "highlight/find/search.h"
#include "highlight/find/wording.h"
#include "highlight/words/passage.h"

enum {
	BEHIND_WORDS = 16,  /* that close the sentence of a list */
	PIECES = 3,         /* of a list whose announcement no pattern knows */
	GREETING_WORDS = 4, /* "good morning, dear readers" */
	TELLING = 3         /* WORDING_TELLING's place among the kinds */
};

/* Where the list begins in a block whose word `limit` announces it: behind a greeting,
 * unless that is all. */
static size_t
behind_greeting(const struct search *s, size_t limit)
{
	struct segment range = {0, s->words->v[limit].start};
	size_t start = greeting_end(s->page, s->block, range);
	return start < range.end ? start : 0;
}

/* The block ends as a label does. */
static bool
ends_open(const struct search *s)
{
	struct str text = str_trim(s->text);
	return str_ends(text, STR(":")) || str_ends(text, STR("?"));
}

/* The list before word i, which ends a block whose last words announce it. */
static void
finish(const struct search *s, const struct cue_match *match)
{
	struct candidate c = search_cued(s, FORM_AFTER, match);
	size_t start = behind_greeting(s, match->first);
	search_finish(s, &c, (struct segment){start, s->words->v[match->first].start},
	              match->strength);
}

static bool
is_in(const struct search *s, size_t i, const char *section)
{
	uint64_t sections = cue_word_sections(s->page->cues, s->words, i);
	return sections && sections & language_bit(s->page->language, section);
}

static bool
asks(const struct search *s, size_t i)
{
	return is_in(s, i, "relatives") ||
	       (is_in(s, i, "questions") && !is_in(s, i, "auxiliaries"));
}

/* "a look", "what is", "we follow": what follows such a word closes no list. */
static bool
binds_next(const struct search *s, size_t i)
{
	static const char *const sections[] = {
	        "determiners", "questions",   "pronouns", "relatives",
	        "infinitives", "auxiliaries", "joiners"};
	for (size_t k = 0; k < sizeof sections / sizeof *sections; k++)
		if (is_in(s, i, sections[k]))
			return true;
	return wording_of_word(s->page, s->words, i) & WORDING_SPEAKER;
}

/* "what the Finns are reading this summer": a question that ends with word i, in which
 * others belong to it. */
static bool
is_asked(const struct search *s, size_t i)
{
	for (; i > 0 && !is_in(s, i, "joiners"); i--) {
		if (asks(s, i))
			return true;
		if (s->words->v[i].before || s->words->v[i].opens)
			return false;
	}
	return i == 0 && asks(s, i);
}

/* Words from i on, which no mark parts, of the kinds of an announcement, close the
 * sentence: "are among the stories we follow today", "lead today's news", "in this
 * week's issue". */
static struct cue_match
worded_behind(const struct search *s, size_t i)
{
	const struct cue_words *words = s->words;
	struct cue_match none = {0};
	unsigned first = wording_of_word(s->page, words, i);
	bool placed = is_in(s, i, "prepositions");
	if (!(first & (WORDING_LEADER | WORDING_TELLING)) && !placed)
		return none;
	for (size_t k = i; k < words->n; k++)
		if (asks(s, k))
			return none;
	struct wording wording = wording_of(s->page, words, i, words->n);
	unsigned what = placed ? WORDING_EDITION : WORDING_EDITION | WORDING_CONTENT;
	unsigned when = WORDING_TIME | WORDING_POINTER | WORDING_EDITION;
	if (!(wording.kinds & what) || !(wording.kinds & (when & ~what)) ||
	    wording.n_others > (placed ? 0 : 1) || binds_next(s, i - 1) ||
	    is_asked(s, i - 1))
		return none;
	wording.against = false; /* no label: "the topics of this issue" */
	int strength = wording_strength(s->page, &wording);
	struct segment range = {behind_greeting(s, i), words->v[i].start};
	struct look look = look_of(s->page, s->block, range);
	if (strength < 2 || look.n_sentences != 1 || look.n_pieces < PIECES ||
	    look.n_self)
		return none;
	return (struct cue_match){CUE_BEHIND, strength, i, words->n};
}

/* The first of the block's last words that a pattern may go over to the end. */
static size_t
last_sentence(const struct cue_words *words)
{
	size_t i = words->n;
	size_t first = i > BEHIND_WORDS ? i - BEHIND_WORDS : 1;
	while (i > first) {
		const struct cue_word *word = &words->v[--i];
		if (word->opens || word->before == ':')
			break;
	}
	return i;
}

/* The first of the block's last words that no mark parts; `first` or later. */
static size_t
last_piece(const struct cue_words *words, size_t first)
{
	size_t i = words->n;
	while (i > first && !words->v[i - 1].opens && !words->v[i - 1].before)
		i--;
	return i;
}

/* The pattern that closes the block from word `first` > 0 or a later one on. */
static struct cue_match
patterned_behind(const struct search *s, size_t first)
{
	size_t n = s->words->n;
	for (size_t i = first; i < n; i++) {
		struct cue_match match =
		        cue_match_at(s->page->cues, s->words, CUE_BEHIND, i);
		if (match.last == n && !s->words->v[i - 1].opens)
			return match;
	}
	return (struct cue_match){0};
}

/* "Rents, rails and rye are today's topics.": what closes the block announces it. */
void
search_behind(const struct search *s)
{
	size_t n = s->words->n;
	struct cue_match match = {0};
	size_t first = last_sentence(s->words);
	if (cues_have(s->page->cues, CUE_BEHIND))
		match = patterned_behind(s, first);
	if (match.last == 0 && s->page->kinds[TELLING] && !ends_open(s))
		for (size_t i = last_piece(s->words, first); i < n && !match.last; i++)
			match = worded_behind(s, i);
	if (match.last > 0)
		finish(s, &match);
}

/* A greeting, or who speaks, is all that stands before word i: "Good morning.", "I’m
 * Ana Ruiz. And I’m Tom Lee." */
static bool
is_introduced(const struct search *s, size_t i)
{
	if (i == 0)
		return false;
	struct segment range = {behind_greeting(s, i), s->words->v[i].start};
	struct look look = look_of(s->page, s->block, range);
	bool greeting = greeting_opens(s->page, s->block);
	bool more = range.start > 0 && look.n_words > 1; /* but for "27." */
	if (greeting && !more &&
	    (i <= GREETING_WORDS || (look.n_verbs == 0 && look.n_pieces <= 2)))
		return true;
	return look.n_self >= look.n_sentences || passage_is_remark(look.tokens);
}

/* "Here are the stories we follow today. Stocks fall. …": sentences behind such a one
 * that opens the block, or that those who speak say. */
static bool
announces_ahead(const struct search *s, const struct cue_match *match)
{
	if (match->last >= s->words->n || !s->words->v[match->last].opens ||
	    (match->first > 0 && !is_introduced(s, match->first)))
		return false;
	struct segment range = {cue_word_opening(s->words, match->last), s->text.n};
	if (!stories_are_told(s->page, s->block, range))
		return false;
	struct candidate c = search_cued(s, FORM_RUNNING, match);
	search_finish(s, &c, range, match->strength);
	return true;
}

/* One thing that happens, and no greeting, stands before word i. */
static bool
is_first_told(const struct search *s, struct segment before)
{
	struct look look = look_of(s->page, s->block, before);
	return look.n_sentences == 1 && look.n_pieces == 1 && !look.n_self &&
	       !passage_is_remark(look.tokens);
}

/* "The Fed moves. Here’s what we follow. Oil slips, banks wobble and tin soars.": the
 * words stand behind the first of the items, a greeting or nothing, and the others
 * behind them. */
static bool
announces_between(const struct search *s, const struct cue_match *match)
{
	if (match->last >= s->words->n || !s->words->v[match->last].opens ||
	    page_announces(s->page, s->words, match->last))
		return false;
	struct segment first = {behind_greeting(s, match->first),
	                        s->words->v[match->first].start};
	struct segment rest = {cue_word_opening(s->words, match->last), s->text.n};
	struct segment sentence = {rest.start,
	                           lines_first_sentence(s->page, s->block, rest)};
	struct look behind = look_of(s->page, s->block, sentence);
	bool greeted = match->first == 0 || is_introduced(s, match->first);
	bool told = behind.n_verbs + behind.n_maybe + 1 >= behind.n_pieces;
	bool listed = behind.n_joined || behind.n_strong;
	if ((!greeted && !is_first_told(s, first)) || behind.n_pieces < PIECES ||
	    behind.n_self || behind.n_against || (!told && !(greeted && listed)))
		return false;
	struct candidate c = search_cued(s, greeted ? FORM_RUNNING : FORM_AFTER, match);
	if (!greeted)
		lines_add_whole(s->page, &c, s->block, first);
	search_finish(s, &c, rest, match->strength);
	return true;
}

size_t
search_after(const struct search *s, size_t i)
{
	struct cue_match match = cue_match_at(s->page->cues, s->words, CUE_AFTER, i);
	size_t colon =
	        match.last ? search_colon(s->text, s->words->v[match.last - 1].end) : 0;
	if (match.last == 0 || (colon > 0 && (i == 0 || colon < s->text.n)))
		return i;
	if (announces_ahead(s, &match) || announces_between(s, &match))
		return match.last;
	if (is_introduced(s, i))
		return i;
	struct candidate c = search_cued(s, FORM_AFTER, &match);
	struct search before = *s;
	struct segment range = {0, s->words->v[i].start};
	if (i > 0) {
		range.start = behind_greeting(s, i);
	} else {
		if (s->block == 0 || s->page->v[s->block].place != PLACE_BODY)
			return i;
		before.block = s->block - 1;
		range.end = page_text(s->page, before.block).n;
		struct look look = look_of(s->page, before.block, range);
		if (look.n_sentences > 1 ||
		    s->page->v[before.block].block->kind != BLOCK_PARAGRAPH)
			return i;
		candidate_add(s->page->arena, &c, -1, "the list in the block before");
	}
	search_finish(&before, &c, range, match.strength);
	return match.last;
}
