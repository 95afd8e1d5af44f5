#include "highlight/words/passage.h"

#include <string.h>

#include "base/utf8.h"
#include "highlight/words/cue.h"
#include "highlight/words/phrase.h"

enum {
	ELLIPSIS = 0x2026,
	ARROW = 0x2192, /* that leads to where the text goes on */
	PADDING = 3,    /* invisible characters behind what a preview cut off */
	NAME_WORDS = 4, /* of who signs */
	CLOSER_MAX = 28,
	OWN_TITLE_MAX = 8,
	FURTHER_BYTES = 160,
	LINKS_BYTES = 90 /* of what stands behind the text: names, a date, links */
};

/* The start of a "[+8812 chars]" or "[…]" that ends at `end`, else `end`. */
static size_t
before_count(struct str text, size_t start, size_t end)
{
	if (end == start || text.s[end - 1] != ']')
		return end;
	for (size_t i = end - 1; i > start && end - i < 24; i--) {
		struct str inside = str_slice(text, i, end - 1);
		if (text.s[i - 1] != '[')
			continue;
		bool cut = str_starts(inside, STR("+")) || str_is(inside, "…") ||
		           str_is(inside, "...");
		return cut ? i - 1 : end;
	}
	return end;
}

/* The end of "… its legacy? [View in browser](", without the links behind the last
 * sentence that lost their addresses. */
static size_t
before_links(struct str text, struct segment range)
{
	size_t from = range.end > range.start + LINKS_BYTES ? range.end - LINKS_BYTES
	                                                    : range.start;
	for (size_t i = from; i < range.end; i++) {
		if (text.s[i] != '[')
			continue;
		struct str before = str_trim(str_slice(text, range.start, i));
		size_t close =
		        i + str_find(str_slice(text, i, range.end), STR("]("), 0);
		bool stops = str_ends(before, STR("?")) || str_ends(before, STR(".")) ||
		             str_ends(before, STR("!"));
		if (stops && close < range.end &&
		    (close + 2 >= text.n ||
		     utf8_is_space((unsigned char)text.s[close + 2])))
			return i;
	}
	return range.end;
}

struct segment
passage_trim(struct str text, struct segment range, bool *cut_off)
{
	size_t padding = 0;
	*cut_off = false;
	range.end = before_links(text, range);
	while (range.end > range.start) {
		uint32_t c;
		size_t at = utf8_before(text, range.end, &c);
		size_t count = before_count(text, range.start, range.end);
		bool dots = c == '.' && at > range.start + 1 && text.s[at - 1] == '.' &&
		            text.s[at - 2] == '.';
		if (count < range.end) {
			range.end = count;
			*cut_off = true;
		} else if (c == ELLIPSIS || dots) {
			range.end = dots ? at - 2 : at;
			*cut_off = true;
		} else if (utf8_is_space(c) || utf8_is_invisible(c) || c == '|' ||
		           c == ARROW) {
			padding += utf8_is_invisible(c);
			range.end = at;
		} else {
			*cut_off =
			        *cut_off || (padding >= PADDING && utf8_is_letter(c));
			break;
		}
	}
	return range;
}

static bool
is_stop(const struct tokens *tokens, size_t i)
{
	return token_is(tokens, i, '.') || token_is(tokens, i, '!') ||
	       token_is(tokens, i, '?') || token_is(tokens, i, 0x3002) ||
	       token_is(tokens, i, 0xff01) || token_is(tokens, i, 0xff1f) ||
	       token_is(tokens, i, 0x0964) || token_is(tokens, i, 0x061f) ||
	       token_is(tokens, i, ELLIPSIS);
}

/* A letter of a script that has no capitals. */
static bool
is_caseless(const struct tokens *tokens, size_t i)
{
	uint32_t c;
	utf8_decode(tokens->text, tokens->v[i].start, &c);
	return tokens->v[i].kind == TOKEN_WORD && utf8_is_letter(c) &&
	       utf8_upper(c) == c && utf8_lower(c) == c;
}

/* A sentence may begin with token i. */
static bool
starts_sentence(const struct tokens *tokens, size_t i)
{
	const struct token *token = &tokens->v[i];
	if (is_caseless(tokens, i))
		return true;
	bool lost = token->kind == TOKEN_WORD && i > 1 &&
	            token_is(tokens, i - 1, '.') && tokens->v[i - 2].kind == TOKEN_WORD;
	if (!(token->look & (LOOK_SPACED | LOOK_BROKEN)) && !lost)
		return false;
	return token_is_upper(tokens, i) ||
	       (token_is(tokens, i, '(') && token_is_upper(tokens, i + 1)) ||
	       (token->kind == TOKEN_MARK &&
	        (token->mark == 0x201c || token->mark == 0x2018 || token->mark == '"' ||
	         token->mark == '|' || token->mark == 0xbf || token->mark == 0xa1 ||
	         token->mark == 0xab || utf8_is_emoji(token->mark)));
}

static bool
ends_sentence(const struct tokens *tokens, size_t i)
{
	if (i + 1 >= tokens->n || tokens->v[i + 1].look & LOOK_HELD)
		return false;
	bool stop = is_stop(tokens, i) && !(tokens->v[i].look & LOOK_HELD);
	bool quoted =
	        i > 0 && token_is_closing_quote(tokens, i) && is_stop(tokens, i - 1);
	bool abbreviated = tokens->v[i].look & LOOK_PERIOD;
	if ((stop || quoted) && starts_sentence(tokens, i + 1))
		return true;
	if (abbreviated && passage_label_again(tokens, i + 1) > 0)
		return true;
	return tokens->v[i + 1].look & LOOK_BROKEN && token_is_upper(tokens, i + 1) &&
	       !token_is_comma(tokens, i) && !token_is(tokens, i, ';') &&
	       !(tokens->v[i].words &
	         (WORD_JOINER | WORD_DETERMINER | WORD_PREPOSITION)) &&
	       (tokens->v[i].kind == TOKEN_MARK);
}

struct stretches
passage_sentences(struct arena *arena, const struct tokens *tokens)
{
	struct stretches out = {0};
	size_t first = 0;
	for (size_t i = 0; i < tokens->n; i++) {
		if (i + 1 < tokens->n && !ends_sentence(tokens, i))
			continue;
		out.v = arena_grow(arena, out.v, out.n, sizeof *out.v);
		out.v[out.n++] = (struct stretch){first, i + 1};
		first = i + 1;
	}
	return out;
}

size_t
passage_further(struct arena *arena, const struct tokens *tokens, struct stretch part)
{
	if (language_section(tokens->language, "further").n == 0)
		return 0;
	uint32_t start = tokens->v[part.first].start;
	struct str text = str_slice(tokens->text, start, tokens->v[part.last - 1].end);
	struct cue_words words = cue_words_of(arena, text, FURTHER_BYTES);
	struct cue_match match =
	        cue_match_at(language_cues(tokens->language), &words, CUE_FURTHER, 0);
	size_t end = match.last ? start + words.v[match.last - 1].end : 0;
	size_t i = part.first;
	while (i < part.last && tokens->v[i].start < end)
		i++;
	return i - part.first;
}

bool
passage_quoted_comma(const struct tokens *tokens, size_t i)
{
	return i > 0 && tokens->v[i].kind == TOKEN_MARK &&
	       tokens->v[i].look & LOOK_HELD && token_is_comma(tokens, i - 1) &&
	       !token_has(tokens, i + 1, "agents") &&
	       (token_is(tokens, i, 0x201d) || token_is(tokens, i, 0x2019) ||
	        token_is(tokens, i, '"') || token_is(tokens, i, '\''));
}

bool
passage_is_joint(const struct tokens *tokens, size_t i)
{
	const struct token *token = &tokens->v[i];
	if (token->kind != TOKEN_MARK)
		return false;
	if (token_is_comma(tokens, i) || token_is_dash(tokens, i) ||
	    token_is_semicolon(tokens, i) || token_is_colon(tokens, i))
		return true;
	return token->mark == '.' || token->mark == '-' || token->mark == '/' ||
	       token->mark == '|' || token->mark == ELLIPSIS || token->mark == ARROW ||
	       token->mark == 0x3002 || token->mark == 0x0964 ||
	       token->mark == 0x2022 || token->mark == 0xb7 ||
	       utf8_is_emoji(token->mark) || utf8_is_invisible(token->mark);
}

struct stretch
passage_strip(const struct tokens *tokens, struct stretch part)
{
	while (part.first < part.last) {
		size_t n = passage_is_joint(tokens, part.first) ? 1 : 0;
		if (n == 0)
			n = token_phrase(tokens, part.first, "joiners");
		if (n == 0)
			n = token_phrase(tokens, part.first, "also joiners");
		if (n == 0 || part.first + n >= part.last)
			break;
		part.first += n;
	}
	while (part.last > part.first &&
	       (passage_is_joint(tokens, part.last - 1) ||
	        (part.last > part.first + 1 &&
	         tokens->v[part.last - 1].words & WORD_JOINER &&
	         !(tokens->v[part.last - 1].look & LOOK_HELD))))
		part.last--;
	return part;
}

/* "-- Ports This Week": what stands behind the dash at i names an edition or its time.
 */
static bool
is_title_behind_dash(const struct tokens *tokens, size_t i, size_t last)
{
	bool hyphens = token_is(tokens, i, '-') && token_is(tokens, i + 1, '-');
	bool timed = false;
	if (!hyphens && !token_is_dash(tokens, i))
		return false;
	for (size_t k = i + (hyphens ? 2 : 1); k < last; k++) {
		if (tokens->v[k].kind == TOKEN_WORD && !token_is_upper(tokens, k) &&
		    !(tokens->v[k].words & WORD_JOINER))
			return false;
		timed = timed || token_has(tokens, k, "times") ||
		        token_has(tokens, k, "editions");
	}
	return timed;
}

/* "The Morning Post", "Tuesday briefing": tokens [i, last) name an edition, its time.
 */
static bool
names_edition(const struct tokens *tokens, size_t i, size_t last)
{
	bool named = false;
	if (!token_is_upper(tokens, i))
		return false;
	for (; i < last; i++) {
		const struct token *token = &tokens->v[i];
		if (token->kind == TOKEN_MARK
		            ? !token_is_comma(tokens, i) && !token_is(tokens, i, '&')
		            : (token->words & WORD_AUXILIARY) != 0)
			return false;
		named = named || token_has(tokens, i, "times") ||
		        token_has(tokens, i, "editions");
	}
	return named;
}

/* ": Your Weekend Briefing" */
static size_t
drop_own_title(const struct tokens *tokens, struct stretch part)
{
	size_t from = part.last > part.first + OWN_TITLE_MAX ? part.last - OWN_TITLE_MAX
	                                                     : part.first;
	size_t n_commas = 0;
	for (size_t i = part.first; i < from; i++)
		n_commas += token_is_comma(tokens, i);
	for (size_t i = from; i + 1 < part.last; i++) {
		n_commas += token_is_comma(tokens, i);
		if ((token_is(tokens, i, ':') &&
		     (token_has(tokens, i + 1, "own titles") ||
		      (n_commas > 1 && names_edition(tokens, i + 1, part.last)))) ||
		    is_title_behind_dash(tokens, i, part.last))
			return i;
	}
	return part.last;
}

/* "… and Graz stellt einen Plan vor": the closer at i is the last item's own, in a
 * language whose verbs have such parts. */
static bool
closes_clause(const struct tokens *tokens, size_t first, size_t i)
{
	size_t k = i;
	if (language_section(tokens->language, "separable").n == 0)
		return false;
	if (tokens->v[i].look & LOOK_HELD)
		return true;
	while (k > first && !token_is_comma(tokens, k - 1) &&
	       !(tokens->v[k - 1].words & WORD_JOINER))
		k--;
	enum phrase_type type = phrase_of(tokens, k, i).type;
	return type == PHRASE_CLAUSE || type == PHRASE_VERB;
}

/* Behind all phrases of the section, and commas, from token i on. */
static size_t
behind_phrases(const struct tokens *tokens, size_t i, size_t end, const char *section)
{
	for (size_t n = 1; n > 0 && i < end; i += n)
		n = token_is_comma(tokens, i) ? 1 : token_phrase(tokens, i, section);
	return i;
}

/* "…についてお伝えします", "… पर बात करेंगे": where a language puts its verb last, the
 * list's mark stands at token i, and nothing but words of telling behind it; a weak
 * mark ("बोली की कहानी") needs their verb. */
static bool
is_told_behind(const struct tokens *tokens, size_t i, size_t end)
{
	if (token_phrase(tokens, i, "objects") == 0)
		return false;
	bool weak = token_phrase(tokens, i, "weak objects") > 0;
	if (weak && !token_has(tokens, end - 1, "told ends"))
		return false;
	size_t told = behind_phrases(tokens, i, end, "objects");
	return told < end && behind_phrases(tokens, told, end, "told") == end;
}

/* Where the marks at the part's end begin, and where the words may that close it. */
static struct stretch
closing(const struct tokens *tokens, struct stretch part)
{
	size_t end = part.last;
	while (end > part.first && passage_is_joint(tokens, end - 1))
		end--;
	size_t from = end > part.first + CLOSER_MAX ? end - CLOSER_MAX : part.first + 1;
	return (struct stretch){from, end};
}

bool
passage_is_told_last(const struct tokens *tokens, struct stretch part)
{
	if (!language_part(tokens->language, "told"))
		return false;
	struct stretch end = closing(tokens, part);
	for (size_t i = end.first; i < end.last; i++)
		if (is_told_behind(tokens, i, end.last))
			return true;
	return false;
}

/* "सूखे कुओं की, …, दर्शकों की": the mark at token i stands behind each item, and is
 * theirs. */
static bool
marks_each(const struct tokens *tokens, size_t first, size_t i)
{
	if (token_phrase(tokens, i, "weak objects") == 0)
		return false;
	for (size_t k = first + 1; k < i; k++)
		if (token_is_comma(tokens, k) &&
		    str_eq(token_str(tokens, k - 1), token_str(tokens, i)))
			return true;
	return false;
}

/* Words that close a list without a joiner: "など", "等"; a list of verbs has its own.
 */
static size_t
drop_closer(const struct tokens *tokens, struct stretch part)
{
	if (!language_part(tokens->language, "closers") ||
	    tokens->v[part.first].words & WORD_VERB)
		return part.last;
	struct stretch end = closing(tokens, part);
	for (size_t i = end.first; i < end.last; i++) {
		if (is_told_behind(tokens, i, end.last))
			return i;
		if (token_phrase(tokens, i, "closers") == end.last - i)
			return closes_clause(tokens, part.first, i) ||
			                       marks_each(tokens, part.first, i)
			               ? part.last
			               : i;
	}
	return part.last;
}

bool
passage_is_headline(const struct tokens *tokens, struct stretch part)
{
	return drop_own_title(tokens, part) < part.last;
}

/* What a link leaves of itself in plain text: "[Ada Moen](". */
static bool
is_link_mark(const struct tokens *tokens, size_t i)
{
	return token_is(tokens, i, '[') || token_is(tokens, i, ']') ||
	       token_is(tokens, i, '(') || token_is(tokens, i, ')');
}

/* Where "(Photo: …)" or "Produced by …" begins, which tells who made it all; the part's
 * end where nothing does. */
static size_t
before_credits(const struct tokens *tokens, struct stretch part)
{
	if (!language_part(tokens->language, "credits"))
		return part.last;
	for (size_t i = part.first + 1; i < part.last; i++)
		if ((is_stop(tokens, i - 1) || token_is(tokens, i - 1, '(')) &&
		    token_phrase(tokens, i, "credits") > 0)
			return token_is(tokens, i - 1, '(') ? i - 1 : i;
	return part.last;
}

/* Where "(Scoop count: 4)" begins, a sentence in parentheses behind the last one; the
 * part's end where none is. */
static size_t
before_aside(const struct tokens *tokens, struct stretch part)
{
	size_t at = part.last;
	if (at > part.first && token_is(tokens, at - 1, ')'))
		while (at > part.first + 1 && !token_is(tokens, at, '('))
			at--;
	bool aside = at > part.first + 1 && at + 1 < part.last &&
	             token_is(tokens, at - 1, '.') &&
	             tokens->v[at].look & LOOK_SPACED &&
	             tokens->v[at + 1].look & LOOK_UPPER;
	return aside ? at : part.last;
}

struct stretch
passage_drop_signature(const struct tokens *tokens, struct stretch part)
{
	part.last = before_credits(tokens, part);
	part.last = before_aside(tokens, part);
	size_t end = part.last;
	while (end > part.first + 1 && is_link_mark(tokens, end - 1))
		end--;
	size_t at = end;
	while (at > part.first + 1 && tokens->v[at - 1].kind == TOKEN_WORD &&
	       token_is_upper(tokens, at - 1))
		at--;
	bool named = at < end && end - at <= NAME_WORDS;
	while (at > part.first + 1 && is_link_mark(tokens, at - 1))
		at--;
	if (named && at > part.first + 1 && token_is_dash(tokens, at - 1) &&
	    is_stop(tokens, at - 2))
		part.last = at - 1;
	return part;
}

struct stretch
passage_drop_more(const struct tokens *tokens, struct stretch part)
{
	part.last = drop_own_title(tokens, part);
	part.last = passage_before_more(tokens, part);
	part.last = drop_closer(tokens, part);
	return part;
}

/* "Have a good day.": short, and no more than a wish or a farewell. */
static bool
is_closing_word(const struct tokens *tokens, struct stretch part)
{
	enum { CLOSING_TOKENS = 10 };
	return part.last - part.first <= CLOSING_TOKENS &&
	       token_phrase(tokens, part.first, "closings") > 0;
}

/* "(Photo: Ada Moen)", "(Scoop count: 7)" */
static bool
is_parenthesis(const struct tokens *tokens, struct stretch part)
{
	size_t last = part.last;
	while (last > part.first + 1 && !token_is(tokens, last - 1, ')') &&
	       token_is_mark(tokens, last - 1))
		last--;
	return token_is(tokens, part.first, '(') && token_is(tokens, last - 1, ')');
}

/* "By Ada Moen.": who wrote it, and no more. */
static bool
is_byline(const struct tokens *tokens, struct stretch part)
{
	if (!token_has(tokens, part.first, "agents") ||
	    !token_is_upper(tokens, part.first))
		return false;
	for (size_t i = part.first + 1; i < part.last; i++)
		if (tokens->v[i].kind == TOKEN_WORD && !token_is_upper(tokens, i) &&
		    !(tokens->v[i].words & WORD_JOINER))
			return false;
	return part.last > part.first + 2;
}

/* "example.com/privacy": token i is the host of an address that is written out. */
static bool
is_address(const struct tokens *tokens, size_t i)
{
	struct str word = token_str(tokens, i);
	return token_is(tokens, i + 1, '/') && !(tokens->v[i + 1].look & LOOK_SPACED) &&
	       str_find(word, STR("."), 0) < word.n;
}

bool
passage_addresses(const struct tokens *tokens, struct stretch part)
{
	if (token_phrase(tokens, part.first, "credits") > 0 ||
	    is_closing_word(tokens, part) || is_byline(tokens, part) ||
	    is_parenthesis(tokens, part))
		return true;
	for (size_t i = part.first; i < part.last; i++)
		if (tokens->v[i].kind == TOKEN_WORD &&
		    !(tokens->v[i].look & (LOOK_HELD | LOOK_CAPITALS)) &&
		    (token_has(tokens, i, "addresses") || is_address(tokens, i)))
			return true;
	return false;
}

bool
passage_is_remark(const struct tokens *tokens)
{
	struct stretch first = {0, 1};
	if (tokens->n < 2)
		return false;
	bool bids = passage_addresses(tokens, first) && !token_is_upper(tokens, 1) &&
	            !token_has(tokens, 0, "tellers");
	return bids || token_phrase(tokens, 0, "carries on") > 0;
}

/* "feedback", "newsletter": a word to the reader that is no mere "you". */
static bool
is_of_letter(const struct tokens *tokens, size_t i)
{
	return token_has(tokens, i, "addresses") &&
	       !(token_words(tokens, i) & (WORD_PRONOUN | WORD_DETERMINER));
}

enum { ASIDE_WORDS = 8 };

/* "Are you ready for it?": short, and of nothing that has a name. */
static bool
is_question_aside(const struct tokens *tokens, struct stretch sentence)
{
	size_t n_words = 0;
	for (size_t i = sentence.first; i < sentence.last; i++) {
		n_words += tokens->v[i].kind == TOKEN_WORD;
		if ((i > sentence.first && token_is_upper(tokens, i)) ||
		    is_of_letter(tokens, i))
			return false;
	}
	return n_words <= ASIDE_WORDS && token_is(tokens, sentence.last - 1, '?') &&
	       !(sentence.first && token_is(tokens, sentence.first - 1, '?'));
}

/* "She was the hope of many.": who that is, the sentence behind it tells. */
static bool
is_behind_riddle(const struct tokens *tokens, struct stretch sentence)
{
	if (token_phrase(tokens, 0, "carries on") == 0)
		return false;
	for (size_t i = 0; i + 1 < sentence.first; i++)
		if (is_stop(tokens, i))
			return false;
	return true;
}

bool
passage_carries_on(const struct tokens *tokens, struct stretch sentence)
{
	if (sentence.first == 0)
		return false;
	return token_phrase(tokens, sentence.first, "carries on") > 0 ||
	       is_question_aside(tokens, sentence) ||
	       is_behind_riddle(tokens, sentence);
}
