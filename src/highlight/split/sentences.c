/*
 * What an announcement's sentences are: the list, what carries it on, a story each, or
 * words to the reader.
 */
#include "highlight/split/splitter.h"
#include "highlight/words/phrase.h"

enum { GREETING_WORDS = 3, CREDIT_TOKENS = 4, LABEL_TOKENS = 5, RUBRIC_TOKENS = 2 };

/* Tokens before the colon of a label of a few words, 0 where none is. */
static size_t
label_tokens(const struct tokens *tokens, struct stretch sentence)
{
	for (size_t i = sentence.first + 1; i + 1 < sentence.last; i++) {
		if (token_is_colon(tokens, i))
			return i - sentence.first;
		if (i > sentence.first + LABEL_TOKENS ||
		    tokens->v[i].kind != TOKEN_WORD)
			return 0;
	}
	return 0;
}

/* A sentence that carries on the list: "Plus: …", "Also in this letter: …", "We also
 * have updates on …". */
static size_t
tail_cue(const struct splitter *splitter, struct stretch sentence)
{
	const struct tokens *tokens = splitter->tokens;
	size_t n = token_phrase(tokens, sentence.first, "tails");
	size_t label = n ? label_tokens(tokens, sentence) : 0;
	size_t further = passage_further(splitter->arena, tokens, sentence);
	n = n > label ? n : label;
	n = n > further ? n : further;
	return sentence.first + n < sentence.last ? n : 0;
}

/* "For dessert: the clam report": what no table knows brings one thing more behind a
 * list; but "Correction: …" does not. */
static size_t
unknown_tail(const struct tokens *tokens, struct stretch sentence)
{
	size_t n = label_tokens(tokens, sentence);
	struct stretch rest = passage_strip(
	        tokens, (struct stretch){sentence.first + n, sentence.last});
	if (n == 0 || passage_addresses(tokens, sentence) ||
	    passage_label_again(tokens, sentence.first))
		return 0;
	for (size_t i = sentence.first; i < sentence.first + n; i++)
		if (token_has(tokens, i, "against labels"))
			return 0;
	bool told =
	        token_words(tokens, rest.first + 1) & WORD_AUXILIARY; /* "This is" */
	enum phrase_type type = phrase_of(tokens, rest.first, rest.last).type;
	return !told && (type == PHRASE_NOUN || type == PHRASE_ASK) ? n : 0;
}

/* What a tail follows is no greeting for its shortness, nor what stands behind a label.
 */
static bool
is_greeting(const struct splitter *splitter, struct stretch sentence, size_t tail)
{
	const struct tokens *tokens = splitter->tokens;
	size_t n_words = 0;
	size_t verbs = 0;
	for (size_t i = sentence.first; i < sentence.last; i++) {
		n_words += tokens->v[i].kind == TOKEN_WORD;
		verbs += (tokens->v[i].words & WORD_VERB) != 0;
	}
	return token_phrase(tokens, sentence.first, "salutations") > 0 ||
	       (n_words <= GREETING_WORDS && verbs == 0 && tail == 0 &&
	        !splitter->labelled);
}

/* The usual sections behind an "also" are an item more: "…, plus our regular notes". */
static void
add_single(struct splitter *splitter, struct stretch part)
{
	const struct tokens *tokens = splitter->tokens;
	size_t first = part.first;
	for (size_t i = part.first + 1; i + 1 < part.last; i++) {
		bool comma =
		        token_is_comma(tokens, i) && !(tokens->v[i].look & LOOK_HELD);
		size_t n = comma ? token_phrase(tokens, i + 1, "also joiners") : 0;
		if (n == 0 || token_phrase(tokens, i + 1 + n, "wholes") == 0)
			continue;
		splitter_add(splitter,
		             passage_strip(tokens, (struct stretch){first, i}));
		first = i + 1;
	}
	splitter_add(splitter,
	             passage_strip(tokens, (struct stretch){first, part.last}));
}

/* It speaks to the reader, but for the "we" that it may have. */
static bool
addresses_others(const struct tokens *tokens, struct stretch sentence)
{
	for (size_t i = sentence.first; i < sentence.last; i++)
		if (!token_has(tokens, i, "tellers") &&
		    passage_addresses(tokens, (struct stretch){i, i + 1}))
			return true;
	return false;
}

/* "We talk to the last of them": the verb behind "we" opens the item. */
static bool
is_teller(const struct tokens *tokens, struct stretch sentence)
{
	return token_has(tokens, sentence.first, "tellers") &&
	       sentence.first + 1 < sentence.last &&
	       tokens->v[sentence.first + 1].words & WORD_BASE &&
	       !addresses_others(tokens, sentence);
}

static void
add_tail(struct splitter *splitter, struct stretch sentence, size_t n)
{
	const struct tokens *tokens = splitter->tokens;
	bool single = n > 0 && token_phrase(tokens, sentence.first, "single tails") > 0;
	size_t plus = token_phrase(tokens, sentence.first, "also joiners");
	splitter->tail = splitter->tail ||
	                 (plus > 0 && token_is_comma(tokens, sentence.first + plus));
	sentence.first += n;
	sentence.first += is_teller(tokens, sentence);
	if (single)
		add_single(splitter, sentence);
	else
		splitter_add_list(splitter, sentence);
	splitter->tail = false;
}

/* "Die üblichen Rubriken sind auch dabei": where the words stand that end a further
 * item and say that it is one, and how many; the sentence's end where they do not. */
static size_t
find_inner(const struct tokens *tokens, struct stretch sentence, size_t *n)
{
	for (size_t i = sentence.first + 1; i < sentence.last; i++) {
		*n = token_phrase(tokens, i, "inner tails");
		if (*n > 0)
			return i;
	}
	*n = 0;
	return sentence.last;
}

/* The item before such words, and those behind them. */
static void
add_inner_tail(struct splitter *splitter, struct stretch sentence)
{
	size_t n;
	size_t at = find_inner(splitter->tokens, sentence, &n);
	struct stretch before = {sentence.first, at};
	splitter_add(splitter, passage_strip(splitter->tokens, before));
	if (at + n < sentence.last)
		splitter_add_list(splitter, (struct stretch){at + n, sentence.last});
}

/* Whether what was found so far is the list itself, so that what follows is not. */
static bool
is_list(const struct splitter *splitter, struct stretch first)
{
	if (splitter->out->n < 2)
		return false;
	const struct tokens *tokens = splitter->tokens;
	for (size_t i = first.first; i < first.last; i++)
		if (tokens->v[i].words & WORD_JOINER || token_is(tokens, i, ';'))
			return true;
	return false;
}

/* "… and finally, …": where the last of a sentence's stories begins; its end where it
 * is but one. */
static size_t
find_final(const struct tokens *tokens, struct stretch sentence, size_t *n)
{
	*n = 2;
	for (size_t i = sentence.first + 1; i + *n < sentence.last; i++)
		if (tokens->v[i].words & WORD_JOINER &&
		    token_has(tokens, i + 1, "last ordinals"))
			return i;
	*n = 0;
	return sentence.last;
}

/* "Who pays? And who leaves?": the joiner between two questions is neither's. */
static bool
is_further_question(const struct tokens *tokens, struct stretch sentence)
{
	return sentence.first > 0 && token_is(tokens, sentence.first - 1, '?') &&
	       token_is(tokens, sentence.last - 1, '?');
}

/* A sentence as one item, with the "And" that opens it: "And Tonga has a new judge";
 * but among mere phrases ("The new port. And the last ferry.") it only joins. */
static void
add_whole(struct splitter *splitter, struct stretch sentence)
{
	size_t n = token_phrase(splitter->tokens, sentence.first, "also joiners");
	if (sentence.first + n < sentence.last)
		sentence.first += n;
	size_t final = find_final(splitter->tokens, sentence, &n);
	if (n) {
		add_whole(splitter, (struct stretch){sentence.first, final});
		struct stretch rest = {final + n, sentence.last};
		splitter_add(splitter, passage_strip(splitter->tokens, rest));
		return;
	}
	struct stretch stripped = passage_strip(splitter->tokens, sentence);
	if (stripped.first >= stripped.last)
		return;
	sentence.last = stripped.last;
	if (splitter->phrases || is_further_question(splitter->tokens, sentence))
		sentence.first = stripped.first;
	while (splitter->tokens->v[sentence.first].kind == TOKEN_MARK &&
	       sentence.first < stripped.first)
		sentence.first++;
	splitter_add(splitter, sentence);
}

/* "Also:", "And:" with its colon, "And," with its comma opens the next story: how many
 * tokens, 0 where none does. */
static size_t
story_mark(const struct splitter *splitter, struct stretch sentence)
{
	const struct tokens *tokens = splitter->tokens;
	size_t n = tail_cue(splitter, sentence);
	bool joiner = n == 0 && tokens->v[sentence.first].words & WORD_JOINER;
	if (joiner)
		n = 1;
	bool marked = n && (token_is_colon(tokens, sentence.first + n) ||
	                    (joiner && token_is(tokens, sentence.first + n, ',')));
	return marked ? n + 1 : 0;
}

static size_t
count_story_marks(const struct splitter *splitter, struct stretches sentences)
{
	size_t n = 0;
	for (size_t i = 1; i < sentences.n; i++)
		n += story_mark(splitter, sentences.v[i]) > 0;
	return n;
}

/* "And can fairy tales …?" is a story of its own. */
static bool
opens_with_joiner(const struct tokens *tokens, struct stretch sentence)
{
	return tokens->v[sentence.first].words & WORD_JOINER;
}

/* "Plus, …", "And can fairy tales …?" */
static bool
opens_story(const struct splitter *splitter, struct stretch sentence)
{
	return story_mark(splitter, sentence) || tail_cue(splitter, sentence) ||
	       opens_with_joiner(splitter->tokens, sentence);
}

/* Among marked stories, a clause in two halves is one, and one behind "After a year,".
 */
static bool
is_halved(const struct tokens *tokens, struct stretch sentence, size_t mark, size_t n)
{
	size_t first = sentence.first + mark;
	size_t last = first;
	while (last < sentence.last && !token_is_comma(tokens, last))
		last++;
	switch (phrase_of(tokens, first, last).type) {
	case PHRASE_PREP:
	case PHRASE_SUB:
	case PHRASE_PART:
	case PHRASE_ADV:
		return true;
	case PHRASE_CLAUSE:
		return n == 2;
	case PHRASE_MAYBE:
		return n == 2 && last < sentence.last;
	default:
		return false;
	}
}

/* "And, protests spread …": a joiner and its comma open a sentence that tells one
 * story.
 */
static bool
is_marked_clause(const struct tokens *tokens, struct stretch sentence, size_t mark)
{
	bool joiner = tokens->v[sentence.first].words & WORD_JOINER &&
	              token_is(tokens, sentence.first + 1, ',');
	return joiner && phrase_of(tokens, sentence.first + mark, sentence.last).type ==
	                         PHRASE_CLAUSE;
}

/* A story, told in several sentences; but its first sentence may be a list. */
static void
add_story(struct splitter *splitter, struct stretch first, size_t mark, size_t last)
{
	struct split *out = splitter->out;
	size_t n_before = out->n;
	bool single = last <= first.last;
	if (mark == 0 && n_before > 0 && opens_with_joiner(splitter->tokens, first)) {
		add_whole(splitter, (struct stretch){first.first, last});
		return;
	}
	if (mark && is_marked_clause(splitter->tokens, first, mark)) {
		struct stretch whole = {first.first + mark, last};
		splitter_add(splitter, passage_strip(splitter->tokens, whole));
		return;
	}
	add_tail(splitter, first, mark ? mark : tail_cue(splitter, first));
	size_t n = out->n - n_before;
	bool halved = splitter->marked && mark > 0 && n > 1 && !splitter->listed &&
	              is_halved(splitter->tokens, first, mark, n);
	if (!halved && (single || (n > 1 && is_list(splitter, first))))
		return;
	out->n = n_before;
	struct stretch whole = {first.first + mark, last};
	splitter_add(splitter, passage_strip(splitter->tokens, whole));
}

/* "Ana Ruiz hosts.": too short to tell more of a story. */
static bool
is_credit(struct stretch sentence)
{
	return sentence.last - sentence.first <= CREDIT_TOKENS;
}

/* Stories from sentence `at` on, each as far as the next mark. */
static void
add_stories(struct splitter *splitter, struct stretches sentences, size_t at)
{
	const struct tokens *tokens = splitter->tokens;
	splitter->marked = count_story_marks(splitter, sentences) > 0;
	while (at < sentences.n) {
		size_t next = at + 1;
		size_t last = sentences.v[at].last;
		while (next < sentences.n &&
		       !opens_story(splitter, sentences.v[next])) {
			if (last == sentences.v[next].first &&
			    !is_credit(sentences.v[next]) &&
			    !passage_addresses(tokens, sentences.v[next]))
				last = sentences.v[next].last;
			next++;
		}
		add_story(splitter, sentences.v[at],
		          story_mark(splitter, sentences.v[at]), last);
		at = next;
	}
}

/* "Deals pick up, data is due and Iran is on the radar": three clauses or more, and
 * nothing else. */
static bool
are_clauses(const struct splitter *splitter, struct stretch sentence)
{
	struct stretch part = passage_strip(splitter->tokens, sentence);
	struct lattice lattice =
	        lattice_make(splitter->arena, splitter->tokens, part.first, part.last,
	                     false, LATTICE_ANY);
	for (size_t k = 0; k < lattice.n; k++) {
		enum joint_kind kind = lattice.joints[k].kind;
		bool last = k + 1 == lattice.n;
		if (lattice_phrase(&lattice, k, k + 1).type != PHRASE_CLAUSE ||
		    (k > 0 && !last && kind != JOINT_COMMA) ||
		    (last && kind != JOINT_AND && kind != JOINT_COMMA_AND))
			return false;
	}
	return lattice.n > 2;
}

/* The sentence as an item of its own, or as more of the item before it. */
static void
add_told(struct splitter *splitter, struct stretch sentence)
{
	struct split *out = splitter->out;
	if (out->n && passage_carries_on(splitter->tokens, sentence)) {
		struct stretch all = passage_strip(splitter->tokens, sentence);
		out->v[out->n - 1].end = splitter->tokens->v[all.last - 1].end;
	} else if (are_clauses(splitter, sentence)) {
		splitter_add_list(splitter, sentence);
	} else if (!passage_addresses(splitter->tokens, sentence)) {
		add_whole(splitter, sentence);
	}
}

static size_t
count_commas(const struct tokens *tokens, struct stretch part)
{
	size_t n = 0;
	for (size_t i = part.first; i < part.last; i++)
		n += token_is_comma(tokens, i) && !(tokens->v[i].look & LOOK_HELD);
	return n;
}

/* "Rents, who pays for it? and …": the joiner in the midst of a list behind an item's
 * own mark.
 */
static bool
is_joined_on(const struct tokens *tokens, struct stretch before, struct stretch next)
{
	bool asks = token_is(tokens, before.last - 1, '?') ||
	            token_is(tokens, before.last - 1, 0x61f);
	return asks && count_commas(tokens, before) > 0 &&
	       tokens->v[next.first].words & WORD_JOINER &&
	       !token_is_upper(tokens, next.first);
}

/* "Is tin dear? Rents fall; Oslo votes; …": what asks is one of the items that
 * semicolons divide. */
static bool
is_one_of_semicolons(const struct splitter *splitter, struct stretch before,
                     struct stretch next)
{
	const struct tokens *tokens = splitter->tokens;
	bool asks = token_is(tokens, before.last - 1, '?') ||
	            token_is(tokens, before.last - 1, '!');
	if (!asks || passage_addresses(tokens, before) ||
	    token_phrase(tokens, before.first, "salutations"))
		return false;
	size_t n_before = passage_count_semicolons(tokens, before);
	size_t n_next = passage_count_semicolons(tokens, next);
	return n_next > 1 || (n_before > 1 && n_next > 0);
}

/* "Rents, Rails Return! May 2, Rye Fair, …": a list that only an item's own mark
 * breaks.
 */
static struct stretches
join_broken(const struct splitter *splitter, struct stretches sentences)
{
	const struct tokens *tokens = splitter->tokens;
	size_t n = 1;
	for (size_t i = 1; i < sentences.n; i++) {
		struct stretch *before = &sentences.v[n - 1];
		bool broken = token_is(tokens, before->last - 1, '!') &&
		              count_commas(tokens, *before) > 1 &&
		              count_commas(tokens, sentences.v[i]) > 1;
		if (broken || is_joined_on(tokens, *before, sentences.v[i]) ||
		    is_one_of_semicolons(splitter, *before, sentences.v[i]))
			before->last = sentences.v[i].last;
		else
			sentences.v[n++] = sentences.v[i];
	}
	sentences.n = n < sentences.n ? n : sentences.n;
	return sentences;
}

static struct stretches
without_greetings(const struct splitter *splitter, struct stretches sentences)
{
	while (sentences.n > 1 && is_greeting(splitter, sentences.v[0],
	                                      tail_cue(splitter, sentences.v[1]))) {
		sentences.v++;
		sentences.n--;
	}
	return sentences;
}

/* "The quiet heir of Oman.", "Why wells run dry.": no clause of its own. */
static bool
is_phrase(const struct tokens *tokens, struct stretch sentence)
{
	switch (phrase_of(tokens, sentence.first, sentence.last).type) {
	case PHRASE_NOUN:
	case PHRASE_NAME:
	case PHRASE_BARE:
	case PHRASE_ASK:
		return true;
	default:
		return false;
	}
}

/* "Markets: …" "Tech: …": each sentence behind the first has a label of its own, which
 * says where its story belongs. */
static bool
are_labelled(const struct tokens *tokens, struct stretches sentences)
{
	for (size_t i = 1; i < sentences.n; i++) {
		size_t n = label_tokens(tokens, sentences.v[i]);
		if (n == 0 || n > RUBRIC_TOKENS ||
		    token_phrase(tokens, sentences.v[i].first, "tails") > 0 ||
		    !token_is_upper(tokens, sentences.v[i].first + n + 1))
			return false;
	}
	return sentences.n > 2;
}

static void
add_labelled(struct splitter *splitter, struct stretches sentences)
{
	const struct tokens *tokens = splitter->tokens;
	for (size_t i = 0; i < sentences.n; i++) {
		struct stretch sentence = sentences.v[i];
		size_t n = label_tokens(tokens, sentence);
		sentence.first += n && n <= RUBRIC_TOKENS ? n + 1 : 0;
		splitter_add(splitter, passage_strip(tokens, sentence));
	}
}

/* "Oslo, Rome and Bonn raise fares. A bank fails. …": the names that begin the first
 * sentence are what it tells of, and it is one of several stories. */
static bool
begins_with_names(const struct tokens *tokens, struct stretches sentences)
{
	enum { STORIES = 3 };
	struct stretch first = sentences.v[0];
	size_t comma = first.first;
	while (comma < first.last && !token_is_comma(tokens, comma))
		comma++;
	if (sentences.n < STORIES || comma == first.last ||
	    phrase_of(tokens, first.first, comma).type != PHRASE_NAME ||
	    phrase_of(tokens, first.first, first.last).type != PHRASE_CLAUSE)
		return false;
	for (size_t i = 1; i < sentences.n; i++)
		if (passage_addresses(tokens, sentences.v[i]))
			return false;
	return true;
}

/* The sentences before the one with which the letter begins: "But first: …". */
static struct stretches
without_interlude(const struct tokens *tokens, struct stretches sentences)
{
	for (size_t i = 1; i < sentences.n; i++)
		if (token_phrase(tokens, sentences.v[i].first, "interludes") > 0)
			sentences.n = i;
	return sentences;
}

void
splitter_add_sentences(struct splitter *splitter, struct stretches sentences)
{
	const struct tokens *tokens = splitter->tokens;
	sentences = join_broken(splitter, without_greetings(splitter, sentences));
	sentences = without_interlude(tokens, sentences);
	if (sentences.n == 0)
		return;
	if (are_labelled(tokens, sentences)) {
		add_labelled(splitter, sentences);
		return;
	}
	if (story_mark(splitter, sentences.v[0]) ||
	    count_story_marks(splitter, sentences) > 1) {
		add_stories(splitter, sentences, 0);
		return;
	}
	struct stretch first = sentences.v[0];
	size_t n = tail_cue(splitter, first);
	splitter->phrases = is_phrase(tokens, passage_strip(tokens, first));
	if (splitter->single || begins_with_names(tokens, sentences))
		splitter_add(splitter, passage_strip(tokens, first));
	else
		add_tail(splitter, first, n);
	bool list = is_list(splitter, first);
	bool aside = sentences.n == 2 && splitter->out->n > 2 &&
	             passage_carries_on(tokens, sentences.v[1]);
	if (!list && !aside && sentences.n > 1 && n == 0 &&
	    !passage_addresses(tokens, sentences.v[1]) &&
	    !tail_cue(splitter, sentences.v[1])) {
		splitter->out->n = 0;
		splitter_add(splitter, passage_strip(tokens, first));
	}
	for (size_t at = 1; at < sentences.n; at++) {
		struct stretch sentence = sentences.v[at];
		n = tail_cue(splitter, sentence);
		if (story_mark(splitter, sentence)) {
			splitter->listed = list;
			add_stories(splitter, sentences, at);
			return;
		}
		if (n == 0 && is_teller(tokens, sentence))
			n = 1;
		if (n == 0 && list)
			n = unknown_tail(tokens, sentence);
		if (n > 0)
			add_tail(splitter, sentence, n);
		else if (find_inner(tokens, sentence, &n) < sentence.last)
			add_inner_tail(splitter, sentence);
		else if (!list && (!passage_addresses(tokens, sentence) ||
		                   passage_carries_on(tokens, sentence)))
			add_told(splitter, sentence);
		else
			list = true;
	}
}
