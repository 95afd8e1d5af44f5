#include "highlight/split/feature.h"

enum { LONG_WORDS = 24, LISTED_WORDS = 3, STUMP_WORDS = 3 };

/* A stretch of a segment between two of its commas. */
struct chunk {
	struct phrase phrase;
	size_t from;
	size_t to;
};

struct chunks {
	struct chunk v[REACH_MAX];
	size_t n;
};

static void
add(struct found *found, size_t feature)
{
	if (found->n < FOUND_MAX)
		found->v[found->n++] = (uint16_t)feature;
}

static void
add_pattern(struct found *found, enum pattern pattern)
{
	add(found, FEATURE_PATTERN + (size_t)pattern);
}

static bool
is_nominal(enum phrase_type type)
{
	return type == PHRASE_NOUN || type == PHRASE_BARE || type == PHRASE_NAME;
}

static bool
is_clause(enum phrase_type type)
{
	return type == PHRASE_CLAUSE || type == PHRASE_MAYBE;
}

static bool
is_fronted(enum phrase_type type)
{
	return type == PHRASE_PREP || type == PHRASE_SUB || type == PHRASE_PART ||
	       type == PHRASE_ADV;
}

static struct chunks
chunks_of(const struct lattice *lattice, size_t from, size_t to)
{
	struct chunks chunks = {.n = 0};
	size_t start = from;
	for (size_t k = from + 1; k <= to; k++) {
		if (k < to && lattice->joints[k].kind == JOINT_AND)
			continue;
		chunks.v[chunks.n++] =
		        (struct chunk){lattice_phrase(lattice, start, k), start, k};
		start = k;
	}
	return chunks;
}

/* "Malta’s vote, extreme heat and Adele", and nothing else: the list itself. */
static bool
is_list_itself(const struct lattice *lattice, const struct chunks *chunks)
{
	const struct chunk *last = &chunks->v[chunks->n - 1];
	if (chunks->v[0].from > 0 || last->to < lattice->n)
		return false;
	for (size_t k = 0; k < chunks->n; k++)
		if (!is_nominal(lattice_phrase(lattice, chunks->v[k].from,
		                               chunks->v[k].from + 1)
		                        .type))
			return false;
	return true;
}

/* Chunk k ends an enumeration that began before it: "anchovy, hake, and sardine". */
static bool
ends_inner_list(const struct lattice *lattice, const struct chunks *chunks, size_t k)
{
	const struct chunk *last = &chunks->v[k];
	if (is_list_itself(lattice, chunks))
		return false;
	bool comma_and = lattice->joints[last->from].kind == JOINT_COMMA_AND;
	bool and_inside = lattice->joints[last->from].kind == JOINT_COMMA &&
	                  last->to > last->from + 1 && !lattice->oxford;
	if (!(comma_and && k >= 2) && !(and_inside && k >= 1))
		return false;
	size_t n_between = comma_and ? 1 : 0;
	for (size_t i = k - n_between; i < k; i++)
		if (!is_nominal(chunks->v[i].phrase.type) ||
		    chunks->v[i].phrase.n_words > LISTED_WORDS)
			return false;
	if (and_inside) {
		struct phrase first =
		        lattice_phrase(lattice, last->from, last->from + 1);
		if (!is_nominal(first.type) || first.n_words > LISTED_WORDS)
			return false;
	}
	enum phrase_type head = chunks->v[0].phrase.type;
	return is_nominal(head) || head == PHRASE_PREP || is_clause(head) ||
	       head == PHRASE_VERB || head == PHRASE_ASK;
}

/* Behind clauses alone, a clause that ends in an enumeration. */
static bool
ends_clauses_in_list(const struct lattice *lattice, const struct chunks *chunks)
{
	size_t from = chunks->v[0].from;
	size_t last = chunks->n - 1;
	if (from == 0 || last == 0 || chunks->v[last].to < lattice->n ||
	    !ends_inner_list(lattice, chunks, last))
		return false;
	for (size_t k = 0; k <= from; k++)
		if (!is_clause(lattice_phrase(lattice, k, k + 1).type))
			return false;
	return true;
}

/* A longer phrase, then single words in small letters, and nothing else. */
static bool
is_phrase_and_words(const struct lattice *lattice, size_t from, size_t to)
{
	struct phrase first = lattice_phrase(lattice, 0, 1);
	if (from > 0 || to < lattice->n || lattice->n < 3 ||
	    first.n_words <= LISTED_WORDS)
		return false;
	for (size_t k = 1; k < lattice->n; k++)
		if (lattice_phrase(lattice, k, k + 1).n_words != 1 ||
		    !token_is_lower(lattice->tokens, lattice->pieces[k].first))
			return false;
	return true;
}

/* The first chunk that is no "In Montreal," before the clause. */
static size_t
head_of(const struct chunks *chunks)
{
	size_t head = 0;
	while (head + 1 < chunks->n && is_fronted(chunks->v[head].phrase.type))
		head++;
	enum phrase_type type = chunks->v[head].phrase.type;
	return is_clause(type) || is_nominal(type) ? head : 0;
}

/* What the segment is as a whole, and the patterns that make it so. */
static enum phrase_type
whole_type(const struct lattice *lattice, const struct chunks *chunks, size_t head,
           struct found *found)
{
	enum phrase_type type = chunks->v[head].phrase.type;
	if (head > 0)
		add_pattern(found, PATTERN_FRONTED);
	if (!is_nominal(type))
		return type;
	for (size_t k = head + 1; k < chunks->n; k++) {
		const struct chunk *chunk = &chunks->v[k];
		bool aside = lattice->joints[chunk->from].aside;
		const struct phrase *before = &chunks->v[k - 1].phrase;
		bool behind = aside || before->relative;
		bool perhaps = k > head + 1 && is_nominal(before->type) &&
		               before->starts_definite &&
		               !chunk->phrase.starts_definite;
		if (chunk->phrase.type == PHRASE_VERB ||
		    (behind && chunk->phrase.may_verb)) {
			add_pattern(found, k > head + 1 || aside
			                           ? PATTERN_APPOSITION
			                           : PATTERN_SPLIT_CLAUSE);
			return PHRASE_CLAUSE;
		}
		if (k > head + 1 && is_nominal(before->type) && before->starts_one &&
		    chunk->phrase.may_singular && !chunk->phrase.starts_definite) {
			add_pattern(found, PATTERN_ONE_APPOSITION);
			return PHRASE_CLAUSE;
		}
		if (k > head + 1 && is_fronted(before->type) &&
		    chunk->phrase.may_singular) {
			add_pattern(found, PATTERN_APPOSITION);
			return PHRASE_CLAUSE;
		}
		if (perhaps && chunk->phrase.may_verb) {
			add_pattern(found, PATTERN_PERHAPS_APPOSITION);
			return PHRASE_CLAUSE;
		}
		if (!ends_inner_list(lattice, chunks, k))
			continue;
		if (is_clause(chunk->phrase.type) || chunk->phrase.disagrees) {
			if (lattice->joints[chunk->from].kind != JOINT_COMMA_AND ||
			    chunk->phrase.disagrees)
				add_pattern(found, PATTERN_LIST_SUBJECT);
			return PHRASE_CLAUSE;
		}
	}
	return type;
}

static bool
is_name(const struct lattice *lattice, size_t piece)
{
	return lattice_phrase(lattice, piece, piece + 1).type == PHRASE_NAME;
}

/* A person's or work's name: of two words or three. Where every noun has a capital,
 * that says nothing. */
static bool
is_title(const struct lattice *lattice, const struct phrase *phrase)
{
	return phrase->type == PHRASE_NAME && phrase->n_words > 1 &&
	       phrase->n_words < 4 &&
	       !language_part(lattice->tokens->language, "capital nouns");
}

static bool
is_definite_noun(const struct chunk *chunk)
{
	return chunk->phrase.type == PHRASE_NOUN && chunk->phrase.determined;
}

/* "— as well as mushrooms, monks and the snooker": a list behind the joiner. */
static bool
is_also_list(const struct lattice *lattice, size_t from, size_t to)
{
	bool comma = false;
	if (lattice->joints[from].kind != JOINT_ALSO)
		return false;
	for (size_t k = from + 1; k < to; k++) {
		enum joint_kind kind = lattice->joints[k].kind;
		if (comma && (kind == JOINT_AND || kind == JOINT_COMMA_AND))
			return true;
		comma = comma || kind == JOINT_COMMA;
	}
	return false;
}

static void
add_links(struct found *found, const struct lattice *lattice, size_t from, size_t to)
{
	if (from > 0 && lattice->joints[from].link)
		add(found, FEATURE_LINK_CUT + (size_t)lattice->joints[from].link);
	for (size_t k = from + 1; k < to; k++)
		if (lattice->joints[k].link)
			add(found, FEATURE_LINK_JOIN + (size_t)lattice->joints[k].link);
}

/* A noun phrase behind a comma within the segment: it sums up what stands before,
 * stands behind a name, or hardly belongs there. */
static void
add_comma_noun(struct found *found, const struct lattice *lattice,
               const struct chunk *chunk)
{
	const struct tokens *tokens = lattice->tokens;
	size_t last = lattice->pieces[chunk->from - 1].last;
	if (chunk->phrase.sums)
		add_pattern(found, PATTERN_JOIN_SUM);
	else if (!chunk->phrase.starts_definite && !chunk->phrase.starts_one)
		add_pattern(found, PATTERN_JOIN_BARE);
	else if (last > 0 && token_is_lower(tokens, last - 1))
		add_pattern(found, PATTERN_JOIN_LOOSE);
}

static void
add_joins(struct found *found, const struct lattice *lattice,
          const struct chunks *chunks, size_t head)
{
	static const size_t base[JOINT_KINDS] = {
	        [JOINT_COMMA] = FEATURE_JOIN_COMMA,
	        [JOINT_COMMA_AND] = FEATURE_JOIN_COMMA_AND,
	};
	for (size_t k = 1; k < chunks->n; k++) {
		const struct chunk *chunk = &chunks->v[k];
		const struct joint *joint = &lattice->joints[chunk->from];
		add(found, FEATURE_JOIN_KIND + (size_t)joint->kind);
		if (base[joint->kind] && k > head)
			add(found, base[joint->kind] + (size_t)chunk->phrase.type);
		if (joint->aside && !is_nominal(chunk->phrase.type) &&
		    !is_clause(chunk->phrase.type))
			add_pattern(found, PATTERN_JOIN_ASIDE);
		if (ends_inner_list(lattice, chunks, k))
			add_pattern(found, PATTERN_INNER_LIST);
		if (k > head && chunk->phrase.trails)
			add_pattern(found, PATTERN_TRAILS);
		if (k > head && joint->kind == JOINT_COMMA &&
		    is_nominal(chunk->phrase.type))
			add_comma_noun(found, lattice, chunk);
		if (k > head && chunk->phrase.says)
			add_pattern(found, PATTERN_SAYS);
		if (lattice->titles && joint->kind == JOINT_COMMA)
			add_pattern(found, PATTERN_TITLE_JOIN);
		if (chunks->v[k - 1].phrase.placed && is_name(lattice, chunk->from))
			add_pattern(found, PATTERN_COMMA_PLACES);
		if (is_title(lattice, &chunks->v[k - 1].phrase) &&
		    is_definite_noun(chunk))
			add_pattern(found, PATTERN_NAME_THE);
		if (k + 1 == chunks->n && chunk->phrase.type == PHRASE_NAME &&
		    is_clause(chunks->v[k - 1].phrase.type))
			add_pattern(found, PATTERN_STRAY_NAME);
		if (is_clause(chunk->phrase.type) &&
		    is_clause(chunks->v[k - 1].phrase.type))
			add_pattern(found, PATTERN_TWO_CLAUSES);
	}
}

/* Bare "and"s that stay within the segment. */
static void
add_ands(struct found *found, const struct lattice *lattice, size_t from, size_t to)
{
	size_t n = 0;
	for (size_t k = from + 1; k < to; k++) {
		if (lattice->joints[k].kind != JOINT_AND)
			continue;
		struct phrase left = lattice_phrase(lattice, k - 1, k);
		struct phrase right = lattice_phrase(lattice, k, k + 1);
		if (++n == 2)
			add_pattern(found, PATTERN_TWO_ANDS);
		add(found, FEATURE_JOIN_KIND + JOINT_AND);
		add(found, FEATURE_JOIN_AND + (size_t)right.type);
		add(found, FEATURE_AND_LEFT + (size_t)left.type);
		if (left.type == right.type)
			add_pattern(found, PATTERN_SAME_HEADS);
		if (right.anaphor)
			add_pattern(found, PATTERN_AND_ANAPHOR);
		if (left.placed && right.type == PHRASE_NAME)
			add_pattern(found, PATTERN_AND_PLACES);
		if (right.starts_definite)
			add_pattern(found, PATTERN_AND_DEFINITE);
		if (left.type == PHRASE_CLAUSE && right.type == PHRASE_CLAUSE)
			add_pattern(found, PATTERN_COMMA_FREE_CLAUSES);
	}
}

/* Nothing, or only an afterthought ("as well as …"), follows a segment that ends there.
 */
static bool
is_closing(const struct lattice *lattice, size_t to)
{
	if (to == lattice->n)
		return true;
	enum joint_kind kind = lattice->joints[to].kind;
	return kind == JOINT_ALSO || kind == JOINT_DASH || kind == JOINT_WHILE;
}

/* "UN warns of war crimes in Israel | and Gaza": two words of a noun behind a clause.
 */
static bool
cuts_stump(const struct lattice *lattice, size_t from, size_t to)
{
	struct phrase left = lattice_phrase(lattice, from - 1, from);
	struct phrase right = lattice_phrase(lattice, from, to);
	return lattice->joints[from].kind == JOINT_AND && is_nominal(right.type) &&
	       right.n_words <= 2 && !right.determined &&
	       (is_clause(left.type) || left.type == PHRASE_ASK);
}

/* Three noun phrases, and nothing else: "A, B and C". */
static bool
is_triple(const struct lattice *lattice)
{
	if (lattice->n != 3 || lattice->joints[1].kind != JOINT_COMMA ||
	    lattice->joints[2].kind != JOINT_AND)
		return false;
	for (size_t k = 0; k < 3; k++)
		if (!is_nominal(lattice_phrase(lattice, k, k + 1).type))
			return false;
	return true;
}

/* "… sowie dates" without a comma: it, and no "and" before it, ends the list. */
static bool
is_before_also(const struct lattice *lattice, size_t to)
{
	return to < lattice->n && lattice->joints[to].kind == JOINT_ALSO &&
	       lattice->tokens->text.s[lattice->joints[to].start] != ',';
}

/* "summarizes a plan to pool coins | and replicate keys": what begins with a verb, but
 * not as the list's first item does. */
static bool
begins_in_other_form(const struct lattice *lattice, size_t k)
{
	static const uint32_t forms = WORD_BASE | WORD_SINGULAR;
	const struct tokens *tokens = lattice->tokens;
	uint32_t first = token_words(tokens, lattice->pieces[0].first) & forms;
	uint32_t own = token_words(tokens, lattice->pieces[k].first) & forms;
	return lattice_phrase(lattice, 0, 1).type == PHRASE_VERB && first && own &&
	       !(first & own);
}

/* "Austria agrees on a budget and a chancellor", and nothing else. */
static bool
is_clause_and_noun(const struct lattice *lattice)
{
	return lattice->n == 2 && !lattice->more &&
	       lattice_phrase(lattice, 0, 1).type == PHRASE_CLAUSE &&
	       is_nominal(lattice_phrase(lattice, 1, 2).type);
}

/* "testifies about a yacht and a bracel": a few words, or a noun behind a clause, where
 * the text breaks off; but "… and why the c", "… and voters rej" are told apart. */
static bool
breaks_off(const struct lattice *lattice, size_t from, size_t to)
{
	struct phrase left = lattice_phrase(lattice, from - 1, from);
	struct phrase right = lattice_phrase(lattice, from, to);
	bool apart = right.type == PHRASE_ASK ||
	             (left.type == PHRASE_CLAUSE && right.type == PHRASE_CLAUSE);
	return lattice->cut_off && to == lattice->n && !apart &&
	       (right.n_words <= STUMP_WORDS ||
	        (left.type == PHRASE_CLAUSE && is_nominal(right.type)));
}

/* A cut among words that are set as titles are. */
static void
add_title_cut(struct found *found, const struct lattice *lattice, size_t from)
{
	enum joint_kind kind = lattice->joints[from].kind;
	if (kind == JOINT_COMMA)
		add_pattern(found, PATTERN_TITLE_CUT);
	if (token_is_lower(lattice->tokens, lattice->pieces[from].first))
		add_pattern(found, PATTERN_TITLE_LOWER);
	if (kind == JOINT_DASH)
		add_pattern(found, PATTERN_TITLE_DASH);
}

static void
add_cut(struct found *found, const struct lattice *lattice, size_t from, size_t to)
{
	if (from == 0)
		return;
	const struct joint *joint = &lattice->joints[from];
	/* "A, B and C, and more": there the joiner before C is no last one */
	bool before_more =
	        lattice->more && to == lattice->n && joint->kind != JOINT_COMMA_AND;
	bool closing = is_closing(lattice, to) && !before_more;
	size_t base = closing ? FEATURE_CUT_LAST : FEATURE_CUT_INNER;
	bool oxford = lattice->oxford || (lattice->closed && joint->kind == JOINT_AND &&
	                                  from + 1 < lattice->n);
	add(found, base + 2 * (size_t)joint->kind + (oxford ? 1 : 0));
	if (lattice->n == 2 && !lattice->more)
		add(found, FEATURE_CUT_ONLY + (size_t)joint->kind);
	if (closing && joint->kind == JOINT_COMMA && !lattice->more)
		add_pattern(found,
		            lattice->cut_off ? PATTERN_NO_AND_CUT_OFF : PATTERN_NO_AND);
	if (joint->kind == JOINT_AND && breaks_off(lattice, from, to))
		add_pattern(found, PATTERN_AND_CUT_OFF);
	if (joint->kind == JOINT_AND &&
	    lattice_phrase(lattice, from - 1, from).determined &&
	    lattice_phrase(lattice, from, from + 1).determined)
		add_pattern(found, PATTERN_PARALLEL);
	if (joint->aside)
		add_pattern(found, PATTERN_CUT_ASIDE);
	if (lattice->pieces[from].refers &&
	    (joint->kind == JOINT_AND || joint->kind == JOINT_COMMA_AND))
		add_pattern(found, PATTERN_CUT_REFERS);
	if (lattice->names && joint->kind == JOINT_AND)
		add_pattern(found, PATTERN_CUT_NAMES);
	if (cuts_stump(lattice, from, to))
		add_pattern(found, PATTERN_CUT_STUMP);
	if (joint->kind == JOINT_AND && is_clause_and_noun(lattice))
		add_pattern(found, PATTERN_CLAUSE_AND_NOUN);
	if (joint->kind == JOINT_AND && is_triple(lattice))
		add_pattern(found, PATTERN_TRIPLE);
	if (lattice->titles)
		add_title_cut(found, lattice, from);
	if (joint->kind == JOINT_AND && is_before_also(lattice, to))
		add_pattern(found, PATTERN_BEFORE_ALSO);
	if (begins_in_other_form(lattice, from))
		add_pattern(found, PATTERN_OTHER_FORM);
	struct phrase first = lattice_phrase(lattice, from, from + 1);
	if (first.anaphor)
		add_pattern(found, PATTERN_CUT_ANAPHOR);
	if (first.sums && is_nominal(first.type) && joint->kind == JOINT_COMMA)
		add_pattern(found, PATTERN_CUT_SUM);
	if (first.type == PHRASE_VERB &&
	    lattice_phrase(lattice, 0, 1).type != PHRASE_VERB)
		add_pattern(found, PATTERN_STARTS_VERB);
	if (joint->kind == JOINT_WHILE) {
		struct phrase left = lattice_phrase(lattice, from - 1, from);
		add_pattern(found, is_clause(left.type) ? PATTERN_WHILE_CLAUSE
		                                        : PATTERN_WHILE_NOUN);
	}
}

static void
add_size(struct found *found, const struct lattice *lattice,
         const struct chunks *chunks, size_t from, size_t to)
{
	size_t n_words = 0;
	for (size_t k = 0; k < chunks->n; k++)
		n_words += chunks->v[k].phrase.n_words;
	if (n_words == 1)
		add_pattern(found, PATTERN_ONE_WORD);
	if (n_words == 2)
		add_pattern(found, PATTERN_TWO_WORDS);
	if (n_words > LONG_WORDS)
		add_pattern(found, PATTERN_LONG);
	if (from == 0 && to == lattice->n && lattice->n >= 3)
		add_pattern(found, PATTERN_WHOLE);
}

static enum form
form_of(enum phrase_type type)
{
	switch (type) {
	case PHRASE_CLAUSE:
		return FORM_CLAUSE;
	case PHRASE_MAYBE:
		return FORM_MAYBE;
	case PHRASE_NOUN:
	case PHRASE_BARE:
	case PHRASE_NAME:
		return FORM_NOUN;
	case PHRASE_VERB:
		return FORM_VERB;
	case PHRASE_ASK:
		return FORM_ASK;
	default:
		return FORM_OTHER;
	}
}

/* "X, Y, and Z" as two items: [0, to) takes a comma in, and the rest is cut no more. */
static bool
makes_two(const struct lattice *lattice, size_t from, size_t to)
{
	bool comma = false;
	if (from > 0 || to >= lattice->n || lattice->joints[to].kind != JOINT_COMMA_AND)
		return false;
	for (size_t k = 1; k < to; k++)
		comma = comma || lattice->joints[k].kind == JOINT_COMMA;
	for (size_t k = to + 1; k < lattice->n; k++)
		if (lattice->joints[k].kind != JOINT_AND)
			return false;
	return comma;
}

/* "how Japan", "the man whose name": its verb is still to come. */
static bool
is_open_ended(const struct lattice *lattice, const struct phrase *phrase, size_t to)
{
	return to < lattice->n &&
	       (phrase->asks_on ||
	        (phrase->relative && lattice->joints[to].kind == JOINT_AND));
}

struct found
features_of(const struct lattice *lattice, size_t from, size_t to)
{
	struct found found = {.n = 0};
	struct chunks chunks = chunks_of(lattice, from, to);
	size_t head = head_of(&chunks);
	enum phrase_type type = whole_type(lattice, &chunks, head, &found);
	if (lattice->cut_off && to == lattice->n && chunks.n == 1)
		type = PHRASE_ODD;
	add(&found, FEATURE_TYPE + (size_t)type);
	add_joins(&found, lattice, &chunks, head);
	add_ands(&found, lattice, from, to);
	add_cut(&found, lattice, from, to);
	add_links(&found, lattice, from, to);
	if (is_also_list(lattice, from, to))
		add_pattern(&found, PATTERN_ALSO_LIST);
	add_size(&found, lattice, &chunks, from, to);
	if (ends_clauses_in_list(lattice, &chunks))
		add_pattern(&found, PATTERN_CLAUSES_END_IN_LIST);
	if (is_phrase_and_words(lattice, from, to))
		add_pattern(&found, PATTERN_PHRASE_AND_WORDS);
	if (chunks.v[0].phrase.disagrees && type != PHRASE_CLAUSE)
		add_pattern(&found, PATTERN_DISAGREES);
	if (chunks.v[chunks.n - 1].phrase.dangles &&
	    !(lattice->cut_off && to == lattice->n))
		add_pattern(&found, PATTERN_DANGLES);
	if (is_open_ended(lattice, &chunks.v[chunks.n - 1].phrase, to))
		add_pattern(&found, PATTERN_ASKS_ON);
	if (makes_two(lattice, from, to))
		add_pattern(&found, PATTERN_TWO_OF_THREE);
	if (chunks.v[0].phrase.starts_definite)
		add_pattern(&found, PATTERN_DEFINITE);
	found.form = form_of(type);
	return found;
}
