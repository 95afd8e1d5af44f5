/*
 * A list is cut as a whole: dynamic programming over segments (runs of pieces between
 * two cuts), each scored by its features and by how its form suits the segment before
 * it. The state is where a segment ends and which form it has; two ways to each state
 * are kept, so that the runner-up is known. Who said so ("its premier says") is never
 * an item by itself, nor is what asks of the item before it ("and what it means").
 */
#include "highlight/split/lattice.h"

#include "highlight/split/feature.h"
#include "highlight/split/series.h"
#include "highlight/words/passage.h"

enum { WAYS = 2, TITLES_MIN = 5, SHORT_WORDS = 3, LAST_WORDS = 6, PHRASE_TOKENS = 4 };

static bool
is_double_hyphen(const struct tokens *tokens, size_t i)
{
	return token_is(tokens, i, '-') && token_is(tokens, i + 1, '-');
}

/* How many tokens a spaced dash takes at i. */
static size_t
dash_at(const struct tokens *tokens, size_t i)
{
	if (is_double_hyphen(tokens, i))
		return 2;
	return token_is_dash(tokens, i) && tokens->v[i].look & LOOK_SPACED ? 1 : 0;
}

static bool
is_cutting_comma(const struct tokens *tokens, size_t i)
{
	if (!token_is_comma(tokens, i) || i + 1 >= tokens->n)
		return false;
	return tokens->v[i].mark != ',' || tokens->v[i + 1].look & LOOK_SPACED ||
	       tokens->v[i + 1].kind == TOKEN_MARK;
}

/* "while its rivals order four" tells more of what stands before it. */
static bool
is_anaphor(const struct tokens *tokens, size_t i)
{
	return i < tokens->n && token_has(tokens, i, "anaphors");
}

/* Joining words at i (and a comma behind them): how many tokens, and what kind. */
static size_t
joiner_at(const struct tokens *tokens, size_t i, bool comma, enum joint_kind *kind)
{
	static const struct {
		const char *section;
		enum joint_kind kind;
		enum joint_kind behind_comma;
	} table[] = {{"also joiners", JOINT_ALSO, JOINT_ALSO},
	             {"contrast joiners", JOINT_KINDS, JOINT_WHILE},
	             {"joiners", JOINT_AND, JOINT_COMMA_AND}};
	if (i < tokens->n && tokens->v[i].look & LOOK_HELD)
		return 0;
	for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
		enum joint_kind found = comma ? table[t].behind_comma : table[t].kind;
		size_t n = found == JOINT_KINDS
		                   ? 0
		                   : token_phrase(tokens, i, table[t].section);
		if (n == 0 || (found == JOINT_WHILE && is_anaphor(tokens, i + n)))
			continue;
		*kind = found;
		return i + n < tokens->n && token_is_comma(tokens, i + n) ? n + 1 : n;
	}
	return 0;
}

/* A joiner that stands before the comma: "と、". */
static bool
is_closing_joiner(const struct tokens *tokens, size_t i)
{
	return i + 1 < tokens->n && token_is_comma(tokens, i + 1) &&
	       tokens->v[i].kind == TOKEN_WORD && !(tokens->v[i].look & LOOK_HELD) &&
	       token_has(tokens, i, "closing joiners");
}

/* How many tokens the candidate cut at i takes, 0 where there is none. */
static size_t
joint_at(const struct tokens *tokens, size_t i, struct joint *joint)
{
	const struct token *token = &tokens->v[i];
	*joint = (struct joint){.start = token->start, .end = token->end};
	enum joint_kind kind = JOINT_COMMA;
	size_t n = 0;
	if (passage_quoted_comma(tokens, i)) {
		joint->start = token->end;
		n = 1;
	} else if (is_closing_joiner(tokens, i)) {
		joint->kind = JOINT_COMMA_AND;
		joint->end = tokens->v[i + 1].end;
		return 2;
	} else if (token->look & LOOK_HELD) {
		return 0;
	} else if (is_cutting_comma(tokens, i)) {
		joint->aside = token->look & LOOK_ASIDE;
		n = 1;
	} else if (dash_at(tokens, i)) {
		joint->kind = JOINT_DASH;
		n = dash_at(tokens, i);
	}
	size_t more = i + n < tokens->n ? joiner_at(tokens, i + n, n > 0, &kind) : 0;
	if (more && (joint->kind != JOINT_DASH || kind == JOINT_ALSO))
		joint->kind = kind;
	n += more;
	if (n && !(n == 1 && passage_quoted_comma(tokens, i)))
		joint->end = tokens->v[i + n - 1].end;
	return n;
}

static void
add_piece(struct arena *arena, struct lattice *lattice, struct joint joint,
          size_t first, size_t last)
{
	lattice->pieces =
	        arena_grow(arena, lattice->pieces, lattice->n, sizeof *lattice->pieces);
	lattice->joints =
	        arena_grow(arena, lattice->joints, lattice->n, sizeof *lattice->joints);
	lattice->pieces[lattice->n] = (struct piece){
	        first, last, phrase_refers(lattice->tokens, first, last)};
	lattice->joints[lattice->n++] = joint;
}

/* A piece that ends before token i keeps a closing quotation mark. */
static size_t
piece_end(const struct tokens *tokens, size_t i)
{
	return passage_quoted_comma(tokens, i) ? i + 1 : i;
}

/* Token i begins at once behind a country: "NigeriaSouth Africa". */
static bool
is_glued(const struct tokens *tokens, size_t i)
{
	const struct token *token = &tokens->v[i];
	return token->kind == TOKEN_WORD && token->look & LOOK_UPPER &&
	       !(token->look & (LOOK_SPACED | LOOK_HELD)) &&
	       tokens->v[i - 1].kind == TOKEN_WORD &&
	       tokens->v[i - 1].end == token->start &&
	       token_has(tokens, i - 1, "places");
}

/* Tokens [first, last) hold a letter of Hiragana, as phrases do and mere names do not,
 * and are more than a word. */
static bool
is_kana_phrase(const struct tokens *tokens, size_t first, size_t last)
{
	bool kana = false;
	for (size_t i = first; i < last; i++)
		kana = kana || token_is_hiragana(tokens, i);
	return kana && last >= first + PHRASE_TOKENS;
}

/* "港の新しい橋と夜の列車の終わり": the one closing joiner of a part without commas,
 * between two phrases, and no letter of a word; `last` where none is. */
static size_t
lone_joiner(const struct tokens *tokens, size_t first, size_t last)
{
	size_t found = last;
	if (!language_part(tokens->language, "closing joiners"))
		return last;
	for (size_t i = first + 1; i + 1 < last; i++) {
		bool joins = tokens->v[i].kind == TOKEN_WORD &&
		             !(tokens->v[i].look & LOOK_HELD) &&
		             token_has(tokens, i, "closing joiners") &&
		             !token_is_hiragana(tokens, i + 1);
		if (joins && found < last)
			return last;
		found = joins ? i : found;
	}
	return found < last && is_kana_phrase(tokens, first, found) &&
	                       is_kana_phrase(tokens, found + 1, last)
	               ? found
	               : last;
}

static void
find_pieces(struct arena *arena, struct lattice *lattice, size_t first, size_t last)
{
	const struct tokens *tokens = lattice->tokens;
	struct joint before = {0};
	size_t start = first;
	for (size_t i = first; i < last && lattice->n + 1 < LATTICE_MAX;) {
		struct joint joint = {.start = tokens->v[i].start,
		                      .end = tokens->v[i].start};
		bool glued = i > start && is_glued(tokens, i);
		size_t n = i > start && !glued ? joint_at(tokens, i, &joint) : 0;
		if ((n == 0 && !glued) || i + n >= last) {
			i++;
			continue;
		}
		add_piece(arena, lattice, before, start, piece_end(tokens, i));
		lattice->oxford = lattice->oxford || joint.kind == JOINT_COMMA_AND;
		before = joint;
		start = i + n;
		i = glued ? i + 1 : start;
	}
	size_t lone = lattice->n == 0 ? lone_joiner(tokens, start, last) : last;
	if (lone < last) {
		add_piece(arena, lattice, before, start, lone);
		before = (struct joint){.kind = JOINT_COMMA_AND,
		                        .start = tokens->v[lone].start,
		                        .end = tokens->v[lone].end};
		lattice->oxford = true;
		start = lone + 1;
	}
	if (start < last)
		add_piece(arena, lattice, before, start, last);
}

/* Where a joiner is written onto its word (Arabic), it stands behind every comma of a
 * list: all but the last are commas. */
static void
read_as_commas(struct lattice *lattice)
{
	size_t last = 0;
	if (lattice->tokens->prefixes.n == 0)
		return;
	for (size_t k = lattice->n; k-- > 1;) {
		struct joint *joint = &lattice->joints[k];
		if (joint->kind != JOINT_COMMA_AND)
			continue;
		if (last)
			joint->kind = JOINT_COMMA;
		last = last ? last : k;
	}
}

/* "explains" alone, which no list goes on with "called" or "explain". */
static bool
is_present(uint32_t words)
{
	return words & WORD_SINGULAR && !(words & WORD_BASE);
}

/* A list that begins with a verb ("explains …, lists …") is one of verbs throughout;
 * but "…, called Tern" tells more of what is explained. */
static void
read_as_verbs(struct lattice *lattice, enum lattice_kind kind)
{
	if (lattice->n == 0 ||
	    (lattice->phrases[0].type != PHRASE_VERB &&
	     (kind != LATTICE_VERBS || !lattice->phrases[0].may_verb)))
		return;
	bool present =
	        is_present(token_words(lattice->tokens, lattice->pieces[0].first));
	for (size_t i = 0; i < lattice->n * CACHE_MAX; i++) {
		size_t first = lattice->pieces[i / CACHE_MAX].first;
		uint32_t own = token_words(lattice->tokens, first);
		bool other = present && own & WORD_PAST && !(own & WORD_SINGULAR);
		if (lattice->phrases[i].may_verb && !other)
			lattice->phrases[i].type = PHRASE_VERB;
	}
}

/* "summarizes a plan to build harbors and replicate docks": behind a bare joiner a verb
 * in another form than the list's goes on with the one before it. */
static void
link_other_forms(struct lattice *lattice)
{
	uint32_t head = token_words(lattice->tokens, lattice->pieces[0].first);
	if (lattice->phrases[0].type != PHRASE_VERB || !is_present(head))
		return;
	for (size_t k = 1; k < lattice->n; k++) {
		uint32_t own = token_words(lattice->tokens, lattice->pieces[k].first);
		if (lattice->joints[k].kind == JOINT_AND &&
		    own & (WORD_BASE | WORD_PAST) &&
		    !(own & (WORD_SINGULAR | WORD_NOUN)))
			lattice->joints[k].link = LINK_IT;
	}
}

/* "Ada Moen, who led the talks": behind a person's name "who" and a past form tell more
 * of it, and ask nothing. */
static void
hold_who(struct lattice *lattice)
{
	const struct tokens *tokens = lattice->tokens;
	for (size_t k = 1; k < lattice->n; k++) {
		size_t first = lattice->pieces[k].first;
		size_t before = lattice->pieces[k - 1].last - 1;
		uint32_t words = token_words(tokens, first);
		bool past = token_words(tokens, first + 1) & WORD_PAST ||
		            token_has(tokens, first + 1, "past auxiliaries");
		bool name = token_is_upper(tokens, before) &&
		            !(tokens->v[before].look & LOOK_POSSESSIVE);
		struct joint *joint = &lattice->joints[k];
		joint->held = joint->held ||
		              (joint->kind == JOINT_COMMA && name && past &&
		               words & WORD_RELATIVE && words & WORD_QUESTION &&
		               token_is_lower(tokens, first));
	}
}

/* "erklärt, wie Häfen wachsen, und warnt vor Eis": in a list of several verbs what a
 * verb asks or tells of stands behind its own comma. */
static void
hold_complements(struct lattice *lattice)
{
	static const uint32_t forms = WORD_BASE | WORD_SINGULAR | WORD_FINITE;
	uint32_t head = token_words(lattice->tokens, lattice->pieces[0].first) & forms;
	size_t n_verbs = 0;
	for (size_t k = 1; k < lattice->n; k++)
		n_verbs += (token_words(lattice->tokens, lattice->pieces[k].first) &
		            head) != 0;
	if (lattice->phrases[0].type != PHRASE_VERB || n_verbs == 0)
		return;
	for (size_t k = 1; k < lattice->n; k++) {
		struct phrase phrase = lattice_phrase(lattice, k, k + 1);
		struct joint *joint = &lattice->joints[k];
		bool hangs = phrase.type == PHRASE_ASK || phrase.type == PHRASE_REL ||
		             phrase.type == PHRASE_SUB || joint->link == LINK_RELATIVE;
		joint->held = joint->held || (joint->kind == JOINT_COMMA && hangs);
	}
}

/* "popis mostu, zkoumáme vliv větru a deště, vítáme …": behind commas most pieces begin
 * with a finite verb; what a bare joiner brings without one belongs to the verb before.
 */
static void
link_between_verbs(struct lattice *lattice)
{
	size_t n_verbs = 0;
	size_t n_commas = 0;
	for (size_t k = 1; k < lattice->n; k++) {
		bool verb = token_words(lattice->tokens, lattice->pieces[k].first) &
		            WORD_FINITE;
		bool comma = lattice->joints[k].kind == JOINT_COMMA;
		n_commas += comma;
		n_verbs += comma && verb;
	}
	for (size_t k = 1; k < lattice->n && n_verbs > 1 && n_verbs == n_commas; k++) {
		enum phrase_type type = lattice_phrase(lattice, k, k + 1).type;
		bool noun = type == PHRASE_NOUN || type == PHRASE_BARE ||
		            type == PHRASE_NAME;
		if (lattice->joints[k].kind == JOINT_AND && noun &&
		    !(token_words(lattice->tokens, lattice->pieces[k].first) &
		      WORD_FINITE))
			lattice->joints[k].link = LINK_IT;
	}
}

/* In a list of anything else, "and trouble for the party" has no verb at its start. */
static void
read_as_nouns(struct lattice *lattice)
{
	if (lattice->n == 0 || lattice->phrases[0].type == PHRASE_VERB)
		return;
	for (size_t i = CACHE_MAX; i < lattice->n * CACHE_MAX; i++) {
		struct phrase *phrase = &lattice->phrases[i];
		enum joint_kind before = lattice->joints[i / CACHE_MAX].kind;
		if (phrase->type == PHRASE_VERB && phrase->as_noun != PHRASE_TYPES &&
		    (before == JOINT_COMMA_AND ||
		     (before == JOINT_AND && phrase->n_words == 1) ||
		     (before == JOINT_COMMA && phrase->hardly_verb)))
			phrase->type = phrase->as_noun;
	}
}

/* "Dam Removed in Leeds, Trams Return, …": most pieces begin with a capital, and most
 * of their words do. */
static bool
are_titles(const struct lattice *lattice)
{
	size_t n_words = 0;
	size_t n_upper = 0;
	size_t n_first = 0;
	for (size_t k = 0; k < lattice->n; k++) {
		n_first += token_is_upper(lattice->tokens, lattice->pieces[k].first);
		for (size_t i = lattice->pieces[k].first; i < lattice->pieces[k].last;
		     i++) {
			n_words += lattice->tokens->v[i].kind == TOKEN_WORD;
			n_upper += token_is_upper(lattice->tokens, i);
		}
	}
	return lattice->n >= TITLES_MIN && 4 * n_first >= 3 * lattice->n &&
	       3 * n_upper >= 2 * n_words;
}

/* "Lima, Quito and La Paz": each piece is a name, and all of it. */
static bool
are_names(const struct lattice *lattice)
{
	for (size_t k = 0; k < lattice->n; k++)
		if (lattice->phrases[k * CACHE_MAX].type != PHRASE_NAME)
			return false;
	return lattice->n > 2;
}

/* "Ana Ruiz, the sculptor" */
static bool
tells_of_name(const struct lattice *lattice, size_t k)
{
	return k > 0 && lattice_phrase(lattice, k, k + 1).determined &&
	       lattice_phrase(lattice, k - 1, k).type == PHRASE_NAME &&
	       lattice->joints[k].kind == JOINT_COMMA;
}

/* "Rows, grids, CSV, and the fall of Rome": nothing but a few words between any two
 * joints, of which an "and" is only the last. */
static bool
are_shorts(const struct lattice *lattice)
{
	for (size_t k = 0; k < lattice->n; k++) {
		struct phrase phrase = lattice_phrase(lattice, k, k + 1);
		enum joint_kind kind = k ? lattice->joints[k].kind : JOINT_COMMA;
		bool noun = phrase.type == PHRASE_NOUN || phrase.type == PHRASE_BARE ||
		            phrase.type == PHRASE_NAME;
		bool last = k + 1 == lattice->n &&
		            (kind == JOINT_COMMA_AND || kind == JOINT_AND);
		size_t most = kind == JOINT_COMMA_AND ? LAST_WORDS : SHORT_WORDS;
		if (lattice->titles &&
		    token_is_lower(lattice->tokens, lattice->pieces[k].first))
			return false;
		if (!noun || phrase.n_words > most || (kind != JOINT_COMMA && !last) ||
		    (k && lattice->joints[k].link) || tells_of_name(lattice, k))
			return false;
	}
	return lattice->n > 2;
}

struct lattice
lattice_make(struct arena *arena, const struct tokens *tokens, size_t first,
             size_t last, bool cut_off, enum lattice_kind kind)
{
	struct lattice lattice = {.tokens = tokens, .cut_off = cut_off};
	find_pieces(arena, &lattice, first, last);
	read_as_commas(&lattice);
	lattice.phrases =
	        arena_array(arena, lattice.n * CACHE_MAX + 1, sizeof *lattice.phrases);
	for (size_t i = 0; i < lattice.n; i++)
		for (size_t k = 0; k < CACHE_MAX && i + k < lattice.n; k++) {
			if (k > 0 && lattice.joints[i + k].kind != JOINT_AND)
				break;
			lattice.phrases[i * CACHE_MAX + k] =
			        phrase_of(tokens, lattice.pieces[i].first,
			                  lattice.pieces[i + k].last);
		}
	read_as_verbs(&lattice, kind);
	read_as_nouns(&lattice);
	lattice.names = are_names(&lattice);
	lattice.titles = are_titles(&lattice);
	series_mark(&lattice);
	if (lattice.n > 0) {
		hold_who(&lattice);
		link_other_forms(&lattice);
		hold_complements(&lattice);
		link_between_verbs(&lattice);
	}
	lattice.shorts = are_shorts(&lattice);
	return lattice;
}

struct phrase
lattice_phrase(const struct lattice *lattice, size_t from, size_t to)
{
	size_t k = to - from - 1;
	if (k < CACHE_MAX)
		return lattice->phrases[from * CACHE_MAX + k];
	return phrase_of(lattice->tokens, lattice->pieces[from].first,
	                 lattice->pieces[to - 1].last);
}

/* One way to a state: its score, and the state it comes from. */
struct way {
	double score;
	size_t from;      /* where the last segment begins */
	enum form before; /* the form of the segment before it, FORMS where none */
	size_t way;       /* which way to that state */
	bool open;
};

struct chart {
	struct way (*v)[FORMS][WAYS]; /* [end][form of the last segment][rank] */
	const struct lattice *lattice;
	const double *weights;
	const bool *gold;
};

static double
cost(const struct chart *chart, size_t from, size_t to)
{
	double sum = 0;
	if (!chart->gold)
		return 0;
	if (from > 0 && !chart->gold[from])
		sum++;
	for (size_t k = from + 1; k < to; k++)
		sum += chart->gold[k];
	return sum;
}

static void
offer(struct way *ways, struct way way)
{
	if (!ways[0].open || way.score > ways[0].score) {
		ways[1] = ways[0];
		ways[0] = way;
	} else if (!ways[1].open || way.score > ways[1].score) {
		ways[1] = way;
	}
}

static void
extend(struct chart *chart, size_t from, size_t to)
{
	const struct joint *joint = &chart->lattice->joints[from];
	if (from > 0 &&
	    (joint->held || (joint->link == LINK_IT && joint->kind == JOINT_AND)))
		return;
	if (from > 0 && to == from + 1 && lattice_phrase(chart->lattice, from, to).says)
		return;
	struct found found = features_of(chart->lattice, from, to);
	double own = cost(chart, from, to);
	for (size_t i = 0; i < found.n; i++)
		own += chart->weights[found.v[i]];
	struct way *ways = chart->v[to][found.form];
	if (from == 0) {
		offer(ways, (struct way){own, 0, FORMS, 0, true});
		return;
	}
	for (size_t form = 0; form < FORMS; form++)
		for (size_t rank = 0; rank < WAYS; rank++) {
			const struct way *way = &chart->v[from][form][rank];
			if (!way->open)
				continue;
			double score =
			        way->score + own +
			        chart->weights[FEATURE_NEIGHBOURS + form * FORMS +
			                       (size_t)found.form];
			offer(ways,
			      (struct way){score, from, (enum form)form, rank, true});
		}
}

static struct path
trace(struct arena *arena, const struct chart *chart, struct way way)
{
	struct path path = {arena_array(arena, chart->lattice->n + 1, sizeof(bool)),
	                    way.score};
	path.cut[0] = true;
	while (way.from > 0) {
		path.cut[way.from] = true;
		way = chart->v[way.from][way.before][way.way];
	}
	return path;
}

struct path
lattice_best(struct arena *arena, const struct lattice *lattice, const double *weights,
             const bool *gold, struct path *second)
{
	struct chart chart = {.lattice = lattice, .weights = weights, .gold = gold};
	chart.v = arena_array(arena, lattice->n + 1, sizeof *chart.v);
	for (size_t to = 1; to <= lattice->n; to++)
		for (size_t from = to > REACH_MAX ? to - REACH_MAX : 0; from < to;
		     from++)
			extend(&chart, from, to);
	struct way last[WAYS] = {0};
	for (size_t form = 0; form < FORMS; form++)
		for (size_t rank = 0; rank < WAYS; rank++)
			if (chart.v[lattice->n][form][rank].open)
				offer(last, chart.v[lattice->n][form][rank]);
	*second = last[1].open ? trace(arena, &chart, last[1]) : (struct path){0};
	return trace(arena, &chart, last[0]);
}

void
lattice_count(const struct lattice *lattice, const bool *cut, double by, double *counts)
{
	enum form before = FORMS;
	for (size_t from = 0; from < lattice->n;) {
		size_t to = from + 1;
		while (to < lattice->n && !cut[to] && to - from < REACH_MAX)
			to++;
		struct found found = features_of(lattice, from, to);
		for (size_t i = 0; i < found.n; i++)
			counts[found.v[i]] += by;
		if (before != FORMS)
			counts[FEATURE_NEIGHBOURS + (size_t)before * FORMS +
			       (size_t)found.form] += by;
		before = found.form;
		from = to;
	}
}
