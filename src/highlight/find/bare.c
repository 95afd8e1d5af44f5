/* Lists that nothing announces: a subject line or preview text, a brief of one line. */
#include "base/date.h"
#include "base/utf8.h"
#include "highlight/find/lines.h"
#include "highlight/find/page.h"
#include "highlight/words/passage.h"
#include "highlight/words/phrase.h"
#include "highlight/words/token.h"

enum {
	LINE_MAX_BYTES = 260,
	LABEL_WORDS = 6,
	GREETED_FROM_TOP = 6,
	MANY_PARTS = 4, /* divided by semicolons */
	MIN_MARKED = 3, /* pieces of an enumeration */
	MAX_LINES = 4,
	ADDRESSES = 3,  /* words to the reader, of which no list has so many */
	TWO_TITLES = 5, /* words */
	TOPIC_WORDS = 3,
	SHORT_WORDS = 8,    /* of a sentence beside a list */
	SHORT_SENTENCES = 4 /* with the list */
};

/* ": Your Weekend Briefing" stands at the line's end. */
static bool
ends_with_own_title(const struct page *page, size_t block, struct segment range)
{
	struct str text = str_slice(page_text(page, block), range.start, range.end);
	if (text.n > 2 * LINE_MAX_BYTES || str_find(text, STR(":"), 0) == text.n)
		return false;
	const struct tokens *tokens = look_of(page, block, range).tokens;
	return passage_is_headline(tokens, (struct stretch){0, tokens->n});
}

/* Three clauses or more and hardly anything else, nearly all of them with a name. */
static bool
is_of_clauses(const struct look *look)
{
	size_t n = look->n_verbs + look->n_maybe;
	return look->n_verbs > 1 && n > 2 && n + 1 >= look->n_pieces &&
	       look->n_names > 2 && look->n_names + 1 >= look->n_pieces;
}

/* "By Ama Boateng in Accra" */
static bool
is_byline(const struct page *page, size_t block, struct segment range)
{
	const struct cue_words *words = page_words(page, block);
	size_t i = 0;
	while (i < words->n && words->v[i].start < range.start)
		i++;
	return i < words->n &&
	       language_has(page->language, "agents",
	                    str_slice(words->text, words->v[i].start, words->v[i].end));
}

/* "More from this author:" */
static bool
has_label(const struct page *page, size_t block, struct segment range)
{
	const struct cue_words *words = page_words(page, block);
	size_t first = 0;
	while (first < words->n && words->v[first].start < range.start)
		first++;
	for (size_t i = first + 1; i < words->n && i <= first + LABEL_WORDS; i++)
		if (words->v[i].before == ';' || words->v[i].start >= range.end)
			return false;
		else if (words->v[i].before == ':')
			return true;
	return false;
}

/* "New ferries for Hull & a ban on mopeds": two topics, each of some words. */
static bool
are_two_titles(const struct page *page, size_t block, struct segment range,
               const struct look *look)
{
	struct str text = str_slice(page->v[block].block->text, range.start, range.end);
	size_t at = str_find(text, STR(" & "), 0);
	if (at == text.n || look->n_pieces > 3 || look->stops)
		return false;
	struct str left = str_slice(text, 0, at);
	struct str right = str_slice(text, at + 3, text.n);
	return str_find(left, STR(" "), 0) < left.n &&
	       str_find(right, STR(" "), 0) < right.n && look->n_words > TWO_TITLES;
}

/* "Daily briefing: …" stands right above: a title, under which the others are told. */
static bool
is_under_title(const struct page *page, size_t block)
{
	if (block == 0 || page->v[block].place != PLACE_BODY)
		return false;
	const struct cue_words *words = page_words(page, block - 1);
	for (size_t i = 1; i < words->n && i <= LABEL_WORDS; i++)
		if (words->v[i].before == ':' &&
		    language_has(page->language, "editions",
		                 str_slice(words->text, words->v[i - 1].start,
		                           words->v[i - 1].end)))
			return true;
	return false;
}

static size_t
count_words(const struct tokens *tokens, struct stretch part)
{
	size_t n = 0;
	for (size_t i = part.first; i < part.last; i++)
		n += tokens->v[i].kind == TOKEN_WORD;
	return n;
}

/* The one sentence of headlines among short ones: "Ahoy. Rents fall in Hull, … Now to
 * the details." The range itself where there is no such. */
static struct segment
headlines_within(const struct page *page, size_t block, struct segment range)
{
	struct look whole = look_of(page, block, range);
	const struct tokens *tokens = whole.tokens;
	struct stretches sentences = passage_sentences(page->arena, tokens);
	struct stretch list = {0, 0};
	for (size_t i = 0; i < sentences.n; i++) {
		struct stretch s = sentences.v[i];
		if (count_words(tokens, s) <= SHORT_WORDS)
			continue;
		if (list.last > 0)
			return range;
		list = s;
	}
	if (sentences.n < 2 || sentences.n > SHORT_SENTENCES || list.last == 0)
		return range;
	struct segment within = {tokens->v[list.first].start,
	                         tokens->v[list.last - 1].end};
	struct look look = look_of(page, block, within);
	bool told = look.n_pieces > 2 && look.n_verbs > 1 && look_is_headlines(&look) &&
	            !whole.n_self;
	for (size_t i = 0; i < sentences.n; i++)
		if (sentences.v[i].first >= list.last &&
		    token_phrase(tokens, sentences.v[i].first, "tails") > 0)
			within.end = tokens->v[sentences.v[i].last - 1].end;
	return told ? within : range;
}

/* A topic of a subject line: "the last typewriter shop", "why rooks hate drones". */
static bool
is_topic(const struct tokens *tokens, struct stretch part)
{
	struct phrase phrase = phrase_of(tokens, part.first, part.last);
	return phrase.n_words >= TOPIC_WORDS && !phrase.anaphor && !phrase.pronoun &&
	       (phrase.type == PHRASE_ASK ||
	        (phrase.type == PHRASE_NOUN && phrase.starts_definite));
}

/* "A town without a bank and the last typewriter shop", and nothing else. */
static bool
are_two_topics(const struct page *page, const struct look *look)
{
	const struct tokens *tokens = look->tokens;
	size_t joiner = 0;
	if (!page->alone || page->brief->title.n || look->stops ||
	    look->n_pieces != 2 || look->n_joined != 1 || look->n_sentences != 1)
		return false;
	for (size_t i = 1; i < tokens->n; i++)
		if (tokens->v[i].words & WORD_JOINER)
			joiner = i;
	return joiner && is_topic(tokens, (struct stretch){0, joiner}) &&
	       is_topic(tokens, (struct stretch){joiner + 1, tokens->n});
}

/* "Plus, …": the block carries on what the one before it tells. */
static bool
carries_on(const struct page *page, size_t block)
{
	const struct cue_words *words = page_words(page, block);
	if (block == 0 || words->n == 0)
		return false;
	struct cue_match match = cue_match_at(page->cues, words, CUE_PLUS, 0);
	return match.strength > 1 && match.last < words->n &&
	       (words->v[match.last].before == ',' ||
	        words->v[match.last].before == ':');
}

/* Many semicolons: a list, however long. */
static bool
is_parted(const struct page *page, size_t block, struct segment range)
{
	struct str text = str_slice(page_text(page, block), range.start, range.end);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.s[i] == ';';
	return n >= MANY_PARTS;
}

/* A preview or summary that is no more than how a paragraph of the brief begins. */
static bool
begins_paragraph(const struct page *page, size_t block, struct segment range)
{
	bool cut;
	range = passage_trim(page_text(page, block), range, &cut);
	struct str text = str_slice(page_text(page, block), range.start, range.end);
	if (page->v[block].block->kind != BLOCK_PREHEADER)
		return false;
	for (size_t i = 0; i < page->n_body && i < GREETED_FROM_TOP; i++)
		if (i != block && page->v[i].block->kind == BLOCK_PARAGRAPH &&
		    page_text(page, i).n > text.n &&
		    str_starts(page_text(page, i), text))
			return true;
	return false;
}

/* The brief is an enumeration of three or more in no sentence, and nothing else. */
static bool
is_enumeration(const struct page *page, size_t block, struct segment range,
               const struct look *look)
{
	bool alike = look->n_strong == 0 || look->n_strong + 1 == look->n_pieces;
	return page->alone && page->brief->title.n == 0 &&
	       range.end - range.start == page_text(page, block).n &&
	       look->n_sentences == 1 && look->n_pieces > 2 && look->n_joined < 2 &&
	       alike && !look->stops && !look->n_bound && !look->n_loose &&
	       !look->n_self && !look->n_against;
}

/* "we", "we’re" */
static bool
is_teller(const struct language *language, struct str word)
{
	size_t end = str_find(word, STR("’"), 0);
	size_t plain = str_find(word, STR("'"), 0);
	return language_has(language, "tellers",
	                    str_slice(word, 0, end < plain ? end : plain));
}

/* "We’re keen to hear your ideas, and we …": what a letter says to who reads it. */
static bool
writes_to_reader(const struct look *look)
{
	const struct tokens *tokens = look->tokens;
	size_t n = 0;
	if (tokens->n == 0 || !is_teller(tokens->language, token_str(tokens, 0)))
		return false;
	for (size_t i = 0; i < tokens->n; i++)
		n += token_has(tokens, i, "addresses");
	return n >= ADDRESSES;
}

/* "Welcome to a special issue of the letter, your guide to …": who reads is greeted,
 * and nothing else is said. */
static bool
is_greeting(const struct page *page, size_t block, struct segment range,
            const struct look *look)
{
	return range.start == 0 && look->n_sentences == 1 && look->n_verbs < 2 &&
	       greeting_opens(page, block);
}

/* What speaks for the line as a list of its own, wherever it stands. */
static void
judge_line(const struct page *page, size_t block, struct segment range,
           struct candidate *c, struct look *look)
{
	bool titled = ends_with_own_title(page, block, range);
	candidate_add(page->arena, c, BARE_POINTS, "a line of its own");
	if (titled) {
		candidate_add(page->arena, c, 3, "the brief's own title behind it");
		look->n_words += look->n_pieces;
	}
	if (begins_paragraph(page, block, range))
		candidate_add(page->arena, c, -3, "a paragraph begins so");
	if (look->n_pieces > 2 && is_under_title(page, block))
		candidate_add(page->arena, c, 4, "under the brief's title");
	if (is_enumeration(page, block, range, look))
		candidate_add(page->arena, c, 2, "the brief is an enumeration");
	c->labelled = !titled && look->n_strong < 2 && has_label(page, block, range);
	if (c->labelled)
		candidate_add(page->arena, c, -2, "a label of its own");
}

/* The line says what the brief's headings say. */
static void
judge_told(const struct page *page, size_t block, struct candidate *c,
           struct look *look)
{
	size_t n_told = headings_tell(page, block);
	if (n_told >= 2 && n_told + 1 >= look->n_pieces) {
		/* Of an article, they are other stories' headings. */
		bool article = !page->few && title_is_headline(page) &&
		               (!page->edition ||
		                (look->stops && n_told < 2 * look->n_pieces));
		candidate_add(page->arena, c, article ? 2 : 4, "headings say the same");
		look->n_names = look->n_pieces;
	}
}

static void
try_line(const struct page *page, size_t block, struct segment range,
         struct candidates *out)
{
	struct candidate c = {.form = FORM_BARE};
	bool titled = ends_with_own_title(page, block, range);
	bool own = page->v[block].place == PLACE_TITLE;
	size_t n_bytes = range.end - range.start;
	bool parted = page->alone && is_parted(page, block, range);
	struct str line = str_slice(page_text(page, block), range.start, range.end);
	bool label =
	        str_ends(str_slice(page_text(page, block), 0, range.end), STR(":"));
	if ((n_bytes > 2 * LINE_MAX_BYTES && !parted) || (own && !titled) || label ||
	    is_byline(page, block, range) || carries_on(page, block))
		return;
	if (page->alone)
		range = headlines_within(page, block, range);
	struct look look = look_of(page, block, range);
	if (look.n_pieces < 2 || writes_to_reader(&look) ||
	    is_greeting(page, block, range, &look) ||
	    (n_bytes > LINE_MAX_BYTES && !parted && !is_of_clauses(&look) &&
	     !look_is_long_reports(page, &look)) ||
	    date_parse(line) != DATE_NONE)
		return;
	if (look.n_sentences > 1 && look.n_strong > 1) {
		range.end = lines_first_sentence(page, block, range);
		look = look_of(page, block, range);
	}
	if (are_two_titles(page, block, range, &look))
		look.n_strong++;
	if (are_two_topics(page, &look)) {
		candidate_add(page->arena, &c, 3, "two topics");
		look.n_names = look.n_pieces;
	}
	judge_line(page, block, range, &c, &look);
	lines_add_regions(page, &c, block, range);
	judge_told(page, block, &c, &look);
	if (page->story &&
	    (!look_is_headlines(&look) || !title_tells_first(page, block, range)))
		candidate_judge_title(page, &c);
	candidate_judge_bare(page, &c, &look);
	candidates_add(page, out, c);
}

/* A block's lines, each as far as a break that no margin asked for. */
static void
try_lines(const struct page *page, size_t block, struct candidates *out)
{
	struct str text = page_text(page, block);
	struct segment line = {0, lines_break(text, 0)};
	for (int n = 0; n < MAX_LINES && line.start < text.n; n++) {
		try_line(page, block, frame_within(page, block, line), out);
		line.start = line.end;
		line.end = lines_break(text, line.start);
	}
}

/* "1. Rents fall. 2. Rails rust. …": the brief is an enumeration, and nothing else. */
static void
try_marked(const struct page *page, size_t block, struct candidates *out)
{
	struct candidate c = {.form = FORM_BARE};
	struct str text = page_text(page, block);
	struct segment range = {0, text.n};
	bool begins = bullet_bytes(text, 0) || str_starts(text, STR("-"));
	if (!begins)
		return;
	struct look look = look_of(page, block, range);
	struct stretches parts = passage_marked(page->arena, look.tokens);
	if (parts.n < MIN_MARKED || look.n_self || look.n_against)
		return;
	candidate_add(page->arena, &c, BARE_POINTS + 2, "the brief is this list");
	candidate_add(page->arena, &c, 2, "%zu marked pieces", parts.n);
	candidate_judge_title(page, &c);
	lines_add_regions(page, &c, block, range);
	candidates_add(page, out, c);
}

void
candidates_bare(const struct page *page, size_t block, struct candidates *out)
{
	const struct page_block *b = &page->v[block];
	bool preview = b->block->kind == BLOCK_PREHEADER;
	if (b->block->kind == BLOCK_HEADING || b->block->kind == BLOCK_ITEM)
		return;
	if (preview || page->few)
		try_lines(page, block, out);
	if (page->alone)
		try_marked(page, block, out);
	if (page->few)
		candidates_told(page, block, out);
	if (!preview && b->nth < GREETED_FROM_TOP)
		candidates_greeted(page, block, out);
}
