/*
 * Stretches within which nothing is cut: quotations, parentheses, links, pairs of em
 * dashes, and the joiners of what belongs together.
 */
#include "highlight/words/token.h"

#include "base/utf8.h"

enum { PAIR_MAX = 120, DASHES_MAX = 14, CORRELATIVE_MAX = 8 };

static uint32_t
closer(uint32_t opener)
{
	switch (opener) {
	case '(':
		return ')';
	case '[':
		return ']';
	case '"':
		return '"';
	case 0x201c:
		return 0x201d;
	case 0x201e:
		return 0x201c;
	case 0x2018:
		return 0x2019;
	case 0x201a:
		return 0x2018;
	case 0xab:
		return 0xbb;
	case 0xff08:
		return 0xff09;
	case 0x300c:
	case 0x300e:
	case 0x300a:
	case 0x3008:
	case 0x3010:
		return opener + 1;
	default:
		return 0;
	}
}

static void
hold_pairs(struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->n; i++) {
		uint32_t end =
		        tokens->v[i].kind == TOKEN_MARK ? closer(tokens->v[i].mark) : 0;
		size_t last = i + PAIR_MAX < tokens->n ? i + PAIR_MAX : tokens->n - 1;
		for (size_t k = i + 1; end && k <= last; k++) {
			if (!token_is(tokens, k, end))
				continue;
			token_hold(tokens, i + 1, k);
			i = k;
			break;
		}
	}
}

/* A dash or hyphen with blanks round it. */
static bool
is_loose_dash(const struct tokens *tokens, size_t i)
{
	return (token_is_dash(tokens, i) || token_is(tokens, i, '-')) &&
	       i + 1 < tokens->n && tokens->v[i].look & LOOK_SPACED &&
	       tokens->v[i + 1].look & LOOK_SPACED;
}

/* A dash to which the word behind it is tied; or one before "and perhaps better -". */
static bool
opens_aside(const struct tokens *tokens, size_t i)
{
	if (is_loose_dash(tokens, i))
		return token_is_lower(tokens, i + 1) &&
		       tokens->v[i + 1].words & (WORD_JOINER | WORD_CONTRAST);
	return token_is(tokens, i, 0x2014) && i + 1 < tokens->n &&
	       !(tokens->v[i + 1].look & LOOK_SPACED);
}

/* … the word before it; or a second one before a word in lower case. */
static bool
closes_aside(const struct tokens *tokens, size_t opener, size_t i)
{
	if (!is_loose_dash(tokens, opener))
		return token_is(tokens, i, 0x2014) &&
		       !(tokens->v[i].look & LOOK_SPACED);
	return is_loose_dash(tokens, i) && token_is_lower(tokens, i + 1);
}

/* "guards—armed, for the first time—arrest", "guardias —armados, por fin— detienen":
 * the pair and what it holds. */
static void
hold_dashes(struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->n; i++) {
		if (!opens_aside(tokens, i))
			continue;
		for (size_t k = i + 1; k < tokens->n && k <= i + DASHES_MAX; k++) {
			if (!closes_aside(tokens, i, k))
				continue;
			token_hold(tokens, i, k + 1);
			i = k;
			break;
		}
	}
}

static void
hold_spans(struct tokens *tokens, const struct spans *spans)
{
	size_t i = 0;
	for (size_t s = 0; spans && s < spans->n; s++) {
		const struct span *span = &spans->v[s];
		if (span->kind != SPAN_LINK && span->kind != SPAN_CODE)
			continue;
		while (i < tokens->n && tokens->v[i].start <= span->start)
			i++;
		for (; i < tokens->n && tokens->v[i].start < span->end; i++)
			tokens->v[i].look |= LOOK_HELD;
	}
}

/* "between wind and tide", "both its reefs and its taro": no cut at that "and". */
static void
hold_correlatives(struct tokens *tokens)
{
	uint64_t correlatives = language_bit(tokens->language, "correlatives");
	for (size_t i = 0; i < tokens->n; i++) {
		if (!(tokens->v[i].sections & correlatives))
			continue;
		size_t last = i + CORRELATIVE_MAX;
		for (size_t k = i + 1; k < tokens->n && k <= last; k++) {
			if (token_is_comma(tokens, k))
				break;
			if (tokens->v[k].words & WORD_JOINER) {
				token_hold(tokens, k, k);
				break;
			}
		}
	}
}

/* Its ending is one of adjectives: "ish - adjective". */
static bool
may_be_adjective(const struct tokens *tokens, size_t i)
{
	struct strs endings = language_section(tokens->language, "endings");
	struct str word = token_str(tokens, i);
	for (size_t k = 0; k < endings.n; k++) {
		struct str rest = endings.v[k];
		struct str ending;
		str_cut(&rest, ' ', &ending);
		if (str_ends(rest, STR("adjective")) && str_ends(word, ending))
			return true;
	}
	return false;
}

/* "South", "Sri", "Costa": some place's name begins with the word. */
static bool
begins_place(const struct tokens *tokens, size_t i)
{
	struct strs places = language_section(tokens->language, "places");
	for (size_t k = 0; k < places.n; k++) {
		struct str rest = places.v[k];
		struct str word;
		if (str_cut(&rest, ' ', &word) && rest.n &&
		    str_eq_nocase(word, token_str(tokens, i)))
			return true;
	}
	return false;
}

/* Token i is the last of somebody's name: "Ana Hoffman", not "South African". */
static bool
ends_name(const struct tokens *tokens, size_t i)
{
	return i > 0 && token_is_upper(tokens, i - 1) && !begins_place(tokens, i - 1) &&
	       !(token_words(tokens, i - 1) & (WORD_DETERMINER | WORD_PREPOSITION));
}

/* "Haitian, Brazilian, Nicaraguan and Chilean cardinals": the commas before adjective i
 * that part others from it. */
static void
hold_adjectives_before(struct tokens *tokens, size_t i)
{
	while (i > 1 && token_is_comma(tokens, i - 1) &&
	       token_is_upper(tokens, i - 2) && may_be_adjective(tokens, i - 2)) {
		token_hold(tokens, i - 1, i - 1);
		i -= 2;
	}
}

/* "British and French inspectors": adjectives of one noun. */
static void
hold_adjectives(struct tokens *tokens)
{
	for (size_t i = 1; i + 2 < tokens->n; i++)
		if (tokens->v[i].words & WORD_JOINER && token_is_upper(tokens, i - 1) &&
		    !ends_name(tokens, i - 1) && token_is_upper(tokens, i + 1) &&
		    !token_is_upper(tokens, i + 2) &&
		    tokens->v[i + 2].kind == TOKEN_WORD &&
		    !(tokens->v[i + 2].words & (WORD_PREPOSITION | WORD_AUXILIARY)) &&
		    may_be_adjective(tokens, i - 1) &&
		    may_be_adjective(tokens, i + 1)) {
			token_hold(tokens, i, i);
			hold_adjectives_before(tokens, i - 1);
		}
}

/* "Ein- und Ausfuhr": a word whose rest stands behind the joiner. */
static void
hold_suspended(struct tokens *tokens)
{
	for (size_t i = 2; i + 1 < tokens->n; i++)
		if (tokens->v[i].words & WORD_JOINER && token_is(tokens, i - 1, '-') &&
		    !(tokens->v[i - 1].look & LOOK_SPACED) &&
		    tokens->v[i - 2].kind == TOKEN_WORD)
			token_hold(tokens, i, i);
}

/* "for and against", "in and around": prepositions of one noun. */
static void
hold_prepositions(struct tokens *tokens)
{
	for (size_t i = 1; i + 1 < tokens->n; i++)
		if (tokens->v[i].words & WORD_JOINER && token_is_lower(tokens, i - 1) &&
		    token_is_lower(tokens, i + 1) &&
		    tokens->v[i - 1].words & WORD_PREPOSITION &&
		    tokens->v[i + 1].words & WORD_PREPOSITION)
			token_hold(tokens, i, i);
}

/* "public and non-public buildings": an adjective and its contrary, of one noun. */
static void
hold_contraries(struct tokens *tokens)
{
	for (size_t i = 1; i + 1 < tokens->n; i++) {
		struct str word = token_str(tokens, i - 1);
		struct str next = token_str(tokens, i + 1);
		if (tokens->v[i].words & WORD_JOINER && next.n > word.n &&
		    str_starts(next, STR("non")) && str_ends(next, word))
			token_hold(tokens, i, i);
	}
}

/* Two headlines with an ampersand between: two words at least on either side, and
 * nothing else that divides or ends them. */
static bool
joins_titles(const struct tokens *tokens, size_t i)
{
	enum { TITLE_WORDS = 2, TITLES_WORDS = 7 };
	for (size_t k = 0; k < tokens->n; k++)
		if (k != i && (token_is_comma(tokens, k) || token_is(tokens, k, '&') ||
		               token_is(tokens, k, '.')))
			return false;
	bool named = i > 1 && token_is_upper(tokens, i - 1) &&
	             token_is_upper(tokens, i + 1) && token_is_lower(tokens, i - 2) &&
	             !(tokens->v[i - 2].words & (WORD_DETERMINER | WORD_PREPOSITION));
	return tokens->n >= TITLES_WORDS && i >= TITLE_WORDS &&
	       i + TITLE_WORDS < tokens->n && !named;
}

static void
hold_joiners_beside(struct tokens *tokens, size_t i)
{
	for (size_t k = 0; k < tokens->n; k++)
		if (k != i && tokens->v[k].words & WORD_JOINER)
			token_hold(tokens, k, k);
}

/* "Forks & Folks", "Sri Lanka & Nepal": a name's, or as close as one; between two
 * headlines it is what divides them. */
static void
hold_ampersands(struct tokens *tokens)
{
	for (size_t i = 1; i + 1 < tokens->n; i++) {
		if (!token_is(tokens, i, '&'))
			continue;
		if (joins_titles(tokens, i))
			hold_joiners_beside(tokens, i);
		else if (token_is_upper(tokens, i - 1) && token_is_upper(tokens, i + 1))
			token_hold(tokens, i, i);
	}
}

/* "I Love Prague" in Czech: within a name a capital of one letter joins nothing. */
static void
hold_initials(struct tokens *tokens)
{
	for (size_t i = 1; i + 1 < tokens->n; i++)
		if (tokens->v[i].words & WORD_JOINER && token_is_upper(tokens, i) &&
		    tokens->v[i].end == tokens->v[i].start + 1 &&
		    tokens->v[i - 1].kind == TOKEN_WORD &&
		    token_is_upper(tokens, i + 1))
			token_hold(tokens, i, i);
}

/* Words that hold a joining one: "共和国". */
static void
hold_phrases(struct tokens *tokens)
{
	const struct part *phrases = language_part(tokens->language, "held phrases");
	for (size_t i = 0; phrases && i < tokens->n; i++) {
		size_t n = token_phrase_in(tokens, i, phrases);
		if (n > 1)
			token_hold(tokens, i, i + n - 1);
	}
}

bool
token_is_hiragana(const struct tokens *tokens, size_t i)
{
	uint32_t c = 0;
	if (i < tokens->n && tokens->v[i].kind == TOKEN_WORD)
		utf8_decode(token_str(tokens, i), 0, &c);
	return c >= 0x3041 && c <= 0x3096;
}

/* "はやぶさ", but not "仕組みや障害": a joiner of one letter joins nothing where it may
 * be a letter of a word. */
static void
hold_letters(struct tokens *tokens)
{
	for (size_t i = 1; i + 1 < tokens->n; i++)
		if (tokens->v[i].words & WORD_JOINER && token_is_hiragana(tokens, i) &&
		    token_is_hiragana(tokens, i + 1) &&
		    token_phrase(tokens, i, "joiners") < 2)
			token_hold(tokens, i, i);
}

/* "the price of bread and of wine": the second "of" goes with the first. */
static void
hold_complements(struct tokens *tokens)
{
	uint64_t of = language_bit(tokens->language, "of");
	size_t n_of = 0; /* in the piece, but for its first word */
	bool begins = true;
	bool opened = false; /* by one itself: "del tram di Padova e delle …" */
	for (size_t i = 0; of && i + 1 < tokens->n; i++) {
		const struct token *token = &tokens->v[i];
		bool joiner = token->words & WORD_JOINER;
		if (joiner && n_of && !opened && tokens->v[i + 1].sections & of)
			token_hold(tokens, i, i);
		else if (joiner ||
		         (token->kind == TOKEN_MARK && !(token->look & LOOK_HELD)))
			n_of = 0;
		else if (begins)
			opened = token->sections & of;
		else
			n_of += (token->sections & of) != 0;
		begins = joiner || token->kind == TOKEN_MARK;
	}
}

/* How many words with capitals alone stand at token i, as far as a comma; 0 where
 * something else does. */
static size_t
name_at(const struct tokens *tokens, size_t i)
{
	size_t k = i;
	while (k < tokens->n && tokens->v[k].kind == TOKEN_WORD &&
	       tokens->v[k].look & LOOK_UPPER &&
	       !(tokens->v[k].look & (LOOK_POSSESSIVE | LOOK_CAPITALS)))
		k++;
	return k < tokens->n && token_is_comma(tokens, k) ? k - i : 0;
}

/* "the sculptor of scrap": the one who, of something. */
static bool
tells_who(const struct tokens *tokens, size_t i)
{
	enum { WHO_WORDS = 4 };
	uint32_t words = tokens->v[i].words;
	if (!(words & WORD_DETERMINER) || words & (WORD_ONE | WORD_MANY) ||
	    token_is_upper(tokens, i))
		return false;
	for (size_t k = i + 2; k < tokens->n && k < i + WHO_WORDS; k++)
		if (tokens->v[k].kind != TOKEN_WORD || token_is_upper(tokens, k))
			return false;
		else if (tokens->v[k].words & WORD_PREPOSITION)
			return true;
	return false;
}

/* "Ama Diop, the voice of Dakar": a person's name and who that is; where every noun has
 * a capital, two of them are hardly a name. */
static void
hold_persons(struct tokens *tokens)
{
	bool begins = true;
	if (language_part(tokens->language, "capital nouns"))
		return;
	for (size_t i = 0; i + 2 < tokens->n; i++) {
		size_t n = begins ? name_at(tokens, i) : 0;
		if ((n == 2 || n == 3) && i + n + 2 < tokens->n &&
		    tells_who(tokens, i + n + 1))
			token_hold(tokens, i + n, i + n);
		begins = token_is_comma(tokens, i) || token_is(tokens, i, ':') ||
		         tokens->v[i].words & WORD_JOINER;
	}
}

/* ", but few will heed it": no item begins so. */
static void
hold_before_but(struct tokens *tokens)
{
	const struct part *but = language_part(tokens->language, "but");
	for (size_t i = 1; but && i + 1 < tokens->n; i++)
		if (token_is_comma(tokens, i) && token_is_lower(tokens, i + 1) &&
		    token_phrase_in(tokens, i + 1, but) > 0)
			token_hold(tokens, i, i);
}

/* "the tunnel, qui a coûté cher, …": no item begins with its clause. */
static void
hold_relatives(struct tokens *tokens)
{
	for (size_t i = 1; i + 2 < tokens->n; i++) {
		if (!token_is_comma(tokens, i) || !token_opens_relative(tokens, i + 1))
			continue;
		token_hold(tokens, i, i);
		size_t end = i + 1;
		while (end < tokens->n && !token_is_comma(tokens, end))
			end++;
		if (token_resumes(tokens, i, end))
			token_hold(tokens, end, end);
		else
			token_close_aside(tokens, end);
	}
}

/* "…, as well as bread and wine": what an "also" brings is the last item, whole; but it
 * may be a list where a sentence begins with it. */
static void
hold_behind_also(struct tokens *tokens)
{
	const struct part *also = language_part(tokens->language, "also joiners");
	for (size_t i = 1; also && i < tokens->n; i++) {
		size_t n = token_phrase_in(tokens, i, also);
		bool opens = token_is_mark(tokens, i - 1) &&
		             !token_is_comma(tokens, i - 1) &&
		             !(tokens->v[i - 1].look & LOOK_HELD);
		opens = opens || token_is_colon(tokens, i + n);
		if (n == 0 || tokens->v[i].look & LOOK_HELD || opens ||
		    token_is_upper(tokens, i))
			continue;
		for (i += n; i < tokens->n && !token_is_comma(tokens, i) &&
		             !token_is(tokens, i, '.');
		     i++)
			if (tokens->v[i].words & WORD_JOINER)
				token_hold(tokens, i, i);
	}
}

enum { WHOLE_WORDS = 3, JOINER_TOKENS = 5 };

static bool
ends_whole(const struct tokens *tokens, size_t i)
{
	return token_is(tokens, i, '.') || token_is(tokens, i, ';') ||
	       token_is(tokens, i, 0x3002);
}

/* "議論の続きと、", "記事に加えて、": a joiner and its comma end before token i. */
static bool
ends_joined(const struct tokens *tokens, size_t i)
{
	if (i < 2 || !token_is_comma(tokens, i - 1))
		return false;
	if (token_has(tokens, i - 2, "closing joiners"))
		return true;
	for (size_t n = 1; n <= JOINER_TOKENS && n < i; n++)
		if (token_phrase(tokens, i - 1 - n, "also joiners") == n)
			return n > 1;
	return false;
}

/* Where the sentence of token i begins, behind what carries the list on, or the item of
 * it where a joiner and its comma stand before that. */
static size_t
whole_start(const struct tokens *tokens, size_t i)
{
	while (i > 0 && !ends_whole(tokens, i - 1) && !ends_joined(tokens, i))
		i--;
	return i + token_phrase(tokens, i, "tails");
}

/* "unsere wie gewohnt kurzen Rubriken": how many tokens, from whose they are to what
 * they are; 0 where no such words stand at token i. */
static size_t
rubric_at(const struct tokens *tokens, size_t i, const struct part *ours)
{
	size_t n = token_phrase_in(tokens, i, ours);
	for (size_t k = i + n; n && k < tokens->n && k <= i + n + WHOLE_WORDS; k++) {
		size_t rubric = token_phrase(tokens, k, "rubrics");
		if (rubric)
			return k + rubric - i;
		if (tokens->v[k].kind == TOKEN_MARK)
			return 0;
	}
	return 0;
}

/* "our regular sections with …": one thing, as far as its sentence goes; in Japanese
 * what they are about stands before them. */
static void
hold_wholes(struct tokens *tokens)
{
	const struct part *wholes = language_part(tokens->language, "wholes");
	const struct part *ours = language_part(tokens->language, "ours");
	for (size_t i = 0; (wholes || ours) && i < tokens->n; i++) {
		size_t n = wholes ? token_phrase_in(tokens, i, wholes) : 0;
		if (n == 0 && ours)
			n = rubric_at(tokens, i, ours);
		if (n == 0)
			continue;
		size_t last = i;
		while (last + 1 < tokens->n && !ends_whole(tokens, last + 1))
			last++;
		size_t first = whole_start(tokens, i);
		if (language_section(tokens->language, "closing joiners").n &&
		    first < i)
			token_hold(tokens, first + 1, i + n);
		else if (last > i)
			token_hold(tokens, i + 1, last);
		i = last;
	}
}

/* What can only be a noun in the singular or plural, or a word of no table. */
static bool
may_be_noun(const struct tokens *tokens, size_t i)
{
	uint32_t others = WORD_VERB | WORD_DETERMINER | WORD_PREPOSITION |
	                  WORD_PRONOUN | WORD_ADVERB | WORD_QUESTION |
	                  WORD_SUBORDINATOR;
	return token_is_lower(tokens, i) && tokens->v[i].kind == TOKEN_WORD &&
	       !(token_words(tokens, i) & others);
}

/* Both are plurals, or neither is. */
static bool
are_alike(const struct tokens *tokens, size_t a, size_t b)
{
	return !((token_words(tokens, a) ^ token_words(tokens, b)) & WORD_PLURAL);
}

/* "her mother and sister died": what two nouns are somebody's. */
static void
hold_kin(struct tokens *tokens)
{
	for (size_t i = 2; i + 1 < tokens->n; i++)
		if (tokens->v[i].words & WORD_JOINER &&
		    tokens->v[i - 2].words & WORD_DETERMINER &&
		    token_has(tokens, i - 2, "anaphors") &&
		    may_be_noun(tokens, i - 1) && may_be_noun(tokens, i + 1) &&
		    are_alike(tokens, i - 1, i + 1))
			token_hold(tokens, i, i);
}

void
tokens_hold(struct tokens *tokens, const struct spans *spans)
{
	if (tokens->n == 0)
		return;
	hold_pairs(tokens);
	hold_dashes(tokens);
	hold_spans(tokens, spans);
	tokens_hold_commas(tokens);
	hold_correlatives(tokens);
	hold_adjectives(tokens);
	hold_prepositions(tokens);
	hold_contraries(tokens);
	hold_suspended(tokens);
	hold_ampersands(tokens);
	hold_initials(tokens);
	hold_phrases(tokens);
	hold_letters(tokens);
	hold_complements(tokens);
	hold_behind_also(tokens);
	hold_before_but(tokens);
	hold_relatives(tokens);
	hold_persons(tokens);
	hold_kin(tokens);
	tokens_hold_guests(tokens);
	hold_wholes(tokens);
}
