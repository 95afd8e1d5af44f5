/* "This issue explains …, compares … and lists …": one subject, whose verbs are the
 * list.
 */
#include "highlight/find/lines.h"
#include "highlight/find/search.h"
#include "highlight/words/passage.h"
#include "highlight/words/phrase.h"
#include "highlight/words/token.h"

/* What no verb phrase begins with. */
static bool
begins_otherwise(const struct token *token)
{
	return token->kind == TOKEN_MARK || token->look & (LOOK_UPPER | LOOK_NUMBER) ||
	       token->words & (WORD_AUXILIARY | WORD_PREPOSITION | WORD_DETERMINER |
	                       WORD_PRONOUN | WORD_JOINER);
}

/* Where the piece that begins with token i ends. */
static size_t
piece_end(const struct tokens *tokens, size_t i)
{
	while (i < tokens->n && !token_is_comma(tokens, i) &&
	       !token_is(tokens, i, '.') && !(tokens->v[i].words & WORD_JOINER))
		i++;
	return i;
}

/* How many of the list's pieces begin with a verb of one and the same form. */
static size_t
count_verbs(const struct search *s, size_t start)
{
	static const uint32_t forms[] = {WORD_BASE, WORD_SINGULAR, WORD_FINITE};
	const struct tokens *tokens =
	        page_tokens(s->page, s->block, (struct segment){start, s->text.n});
	size_t n[3] = {0};
	bool begins = true;
	if (tokens->n == 0 || begins_otherwise(&tokens->v[0]))
		return 0;
	for (size_t i = 0; i < tokens->n && !token_is(tokens, i, '.'); i++) {
		if (token_is_comma(tokens, i) || tokens->v[i].words & WORD_JOINER) {
			begins = true;
			continue;
		}
		for (size_t k = 0; begins && k < 3; k++)
			n[k] += tokens->v[i].words & forms[k] ? 1 : 0;
		begins = false;
	}
	size_t most = n[0] > n[1] ? n[0] : n[1];
	return n[2] > most ? n[2] : most;
}

/* "we", "issue": a word that the subject itself ends with. */
static bool
is_subject_word(const struct search *s, size_t i)
{
	const struct cue_word *word = &s->words->v[i];
	struct str text = str_slice(s->text, word->start, word->end);
	return language_has(s->page->language, "pronouns", text) ||
	       language_has(s->page->language, "editions", text);
}

enum {
	RICH_LEXICON = 300,
	TAIL_BYTES = 80 /* that a sentence may need to say so */
};

/* "summarizes": what can be nothing but a verb in the singular. */
static bool
is_sure_verb(const struct search *s, size_t i)
{
	const struct cue_word *word = &s->words->v[i];
	struct tokens tokens =
	        tokens_of(s->page->arena, s->page->language, s->text, NULL,
	                  (struct segment){word->start, word->end});
	return tokens.n == 1 && tokens.v[0].words & WORD_SINGULAR &&
	       !(tokens.v[0].words & WORD_NOUN);
}

/* The first word behind "newsletter" that a name's gap took in though it is the verb:
 * "this week's newsletter summarizes mailing". */
static size_t
before_gap(const struct search *s, size_t first, size_t last)
{
	for (size_t k = first + 1; k < last; k++)
		if (is_subject_word(s, k - 1) && is_sure_verb(s, k))
			return k;
	return last;
}

/*
 * The words behind the subject that are its verbs' list: how many verbs there are, with
 * *last moved to the word that the first one is. A name's gap may have taken it in.
 */
static size_t
find_verbs(const struct search *s, size_t first, size_t *last)
{
	size_t most = 0;
	*last = before_gap(s, first, *last);
	for (size_t k = *last; k > first; k--) {
		size_t n = count_verbs(s, search_behind_word(s, k));
		if (k < *last && is_subject_word(s, k))
			break;
		if (n <= most || n < 2)
			continue;
		most = n;
		*last = k;
	}
	return most;
}

/* "interview with", "call for": a noun with what belongs to it. */
static bool
is_noun_of(const struct tokens *tokens, size_t i)
{
	return tokens->v[i].words & WORD_NOUN && tokens->v[i].words & WORD_BASE &&
	       i + 1 < tokens->n && token_has(tokens, i + 1, "placeless");
}

/* "shares notes": no plural stands before another noun. */
static bool
is_verb_of_plural(const struct tokens *tokens, size_t i)
{
	return tokens->v[i].words & WORD_SINGULAR &&
	       token_words(tokens, i + 1) & WORD_PLURAL;
}

/* A piece behind the first begins with what can hardly be but a verb, in the form of
 * the first one's: "look at tides, compare ports". */
static bool
has_sure_verbs(const struct search *s, size_t start)
{
	const struct tokens *tokens =
	        page_tokens(s->page, s->block, (struct segment){start, s->text.n});
	uint32_t form = 0;
	bool begins = true;
	for (size_t i = 0; i < tokens->n && !token_is(tokens, i, '.'); i++) {
		if (token_is_comma(tokens, i) || tokens->v[i].words & WORD_JOINER) {
			begins = true;
			continue;
		}
		if (!begins)
			continue;
		begins = false;
		uint32_t words =
		        tokens->v[i].words & (WORD_BASE | WORD_SINGULAR | WORD_FINITE);
		if (i == 0)
			form = words;
		else if (words & form && !begins_otherwise(&tokens->v[i]) &&
		         !is_noun_of(tokens, i) &&
		         (is_verb_of_plural(tokens, i) ||
		          phrase_of(tokens, i, piece_end(tokens, i)).type ==
		                  PHRASE_VERB))
			return true;
	}
	return false;
}

/* A table with few verbs cannot tell: a word in lower case behind the subject does, and
 * where verbs come last and letters have no case, any name. */
static bool
may_be_verb(const struct search *s, size_t at)
{
	struct segment range = {at, s->text.n};
	size_t n_known = language_section(s->page->language, "verbs").n;
	if (n_known >= RICH_LEXICON)
		return false;
	const struct tokens *tokens = page_tokens(s->page, s->block, range);
	if (tokens->n == 0)
		return false;
	return !begins_otherwise(&tokens->v[0]) ||
	       (tokens->v[0].look & LOOK_UPPER &&
	        language_has(s->page->language, "script", STR("devanagari")));
}

/* "Also included are", "You will also find": by the splitter's tables the sentence at
 * word i brings more. */
static bool
carries_list_on(const struct search *s, size_t i)
{
	size_t start = s->words->v[i].start;
	size_t end = start + TAIL_BYTES < s->text.n ? start + TAIL_BYTES : s->text.n;
	struct tokens tokens = tokens_of(s->page->arena, s->page->language, s->text,
	                                 NULL, (struct segment){start, end});
	return token_phrase(&tokens, 0, "tails") > 1 ||
	       (tokens.n > 0 && passage_further(s->page->arena, &tokens,
	                                        (struct stretch){0, tokens.n}) > 1);
}

/* A later sentence begins with "also" or the like. */
static bool
has_tail(const struct search *s, size_t i)
{
	for (; i < s->words->n; i++)
		if (s->words->v[i].opens &&
		    (cue_match_at(s->page->cues, s->words, CUE_PLUS, i).strength > 1 ||
		     carries_list_on(s, i)))
			return true;
	return false;
}

/* Behind the subject one thing is told, and a further one in a sentence of its own: its
 * verb is the item's, though a cue that runs into lists may have it. */
static bool
tells_one(const struct search *s, const struct cue_match *match, size_t start)
{
	size_t end = lines_first_sentence(s->page, s->block,
	                                  (struct segment){start, s->text.n});
	struct look look = look_of(s->page, s->block, (struct segment){start, end});
	return match->strength > 2 && s->page->alone && look.n_joined == 0 &&
	       look.n_strong == 0 && !look.more && has_tail(s, match->last);
}

size_t
search_subject(const struct search *s, struct cue_match match, enum subject_need need)
{
	size_t i = match.first;
	if (match.last == 0 || match.last >= s->words->n ||
	    s->words->v[match.last].opens)
		return i;
	size_t n_verbs = find_verbs(s, i, &match.last);
	size_t start = search_behind_word(s, match.last);
	if (need == SUBJECT_ALONE && !tells_one(s, &match, start))
		return i;
	if (need == SUBJECT_SURE && (n_verbs < 2 || !has_sure_verbs(s, start)))
		return i;
	bool tail =
	        n_verbs < 2 && count_verbs(s, start) == 1 && has_tail(s, match.last);
	if (n_verbs < 2 && !tail && (match.strength < 3 || !may_be_verb(s, start)))
		return i;
	struct candidate c = search_cued(s, FORM_SUBJECT, &match);
	candidate_add(s->page->arena, &c,
	              n_verbs > 2    ? 2
	              : n_verbs == 2 ? 1
	                             : 0,
	              "%zu verbs of one subject", n_verbs);
	search_finish(s, &c, (struct segment){start, s->text.n},
	              n_verbs >= 2 || tail ? 3 : match.strength);
	return match.last;
}
