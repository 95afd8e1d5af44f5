/* Labels that no table knows: a few words with their colon before what may be a list.
 */
#include "base/utf8.h"
#include "highlight/find/lines.h"
#include "highlight/find/search.h"
#include "highlight/find/wording.h"

enum { LABEL_WORDS = 9, LABEL_BYTES = 90, SHORT_LABEL_WORDS = 5, INNER_BYTES = 24 };

static bool
has_candidate_at(const struct search *s, size_t start)
{
	for (size_t i = 0; i < s->out->n; i++) {
		const struct region *region = &s->out->v[i].regions.v[0];
		if (region->block == s->block && region->start == start)
			return true;
	}
	return false;
}

/* Points for the words of an unknown label [first, last); whether it names an edition
 * and its time. */
static bool
judge_label(const struct search *s, struct candidate *c, size_t first, size_t last)
{
	const struct language *language = s->page->language;
	struct wording wording = wording_of(s->page, s->words, first, last);
	bool time = wording.kinds & WORDING_TIME;
	bool edition = wording.kinds & WORDING_EDITION;
	bool number = false;
	for (size_t i = first; i < last; i++) {
		const struct cue_word *word = &s->words->v[i];
		struct str text = str_slice(s->text, word->start, word->end);
		number |= word->number || language_has(language, "numbers", text);
	}
	if (time)
		candidate_add(s->page->arena, c, 2, "label with a time");
	if (edition)
		candidate_add(s->page->arena, c, 2, "label with an edition's name");
	if (number)
		candidate_add(s->page->arena, c, 1, "label with a number");
	int strength = wording_strength(s->page, &wording);
	int more = strength - time - edition + !(time || edition);
	if (strength == 0 || more < 0)
		search_against(s, c, first, last, 0);
	else if (more > 0)
		candidate_add(s->page->arena, c, more, "worded like an announcement");
	return (time && edition) || strength > 2;
}

/* "The Harbor Note", "Harbor & Hill this week": as a newsletter's name has its words.
 */
static bool
is_name(const struct search *s, size_t first, size_t last)
{
	const struct language *language = s->page->language;
	size_t n = 0;
	for (size_t i = first; i < last; i++) {
		const struct cue_word *word = &s->words->v[i];
		struct str text = str_slice(s->text, word->start, word->end);
		if (utf8_upper_at(s->text, word->start))
			n++;
		else if (!word->number && !language_has(language, "frequent", text) &&
		         !language_has(language, "times", text))
			return false;
	}
	return n > 1;
}

/* "Rents — rails — rye": what the dash before `after` closes is no label. */
static bool
is_divided(const struct search *s, size_t after)
{
	static const char *const dashes[] = {" — ", " – "};
	struct str head = str_trim(str_slice(s->text, 0, after));
	struct str rest = str_slice(s->text, after, s->text.n);
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		struct str mark = str_from(dashes[i]);
		size_t dash = str_find(rest, mark, 0);
		if (str_ends(head, str_trim(mark)) && dash < rest.n &&
		    dash < str_find(rest, STR(". "), 0))
			return true;
	}
	return false;
}

/* One sentence, in most of whose pieces a name or a verb stands. */
static bool
tells_of_somebody(const struct search *s, struct segment range)
{
	struct look look = look_of(s->page, s->block, range);
	return look.n_sentences == 1 && look.n_pieces > 1 && look.n_self == 0 &&
	       !(look.stops && look.n_loose + look.n_bound) && look.n_against == 0 &&
	       look.n_past == 0 &&
	       3 * (look.n_names + look.n_verbs) >= 2 * look.n_pieces;
}

/* A label that opens a brief of this paragraph alone, without a title: what speaks for
 * its pieces as topics of news, rather than things on a list. */
static void
judge_topics(const struct search *s, struct candidate *c, struct segment range)
{
	struct look look = look_of(s->page, s->block, range);
	size_t n = look.n_pieces;
	if (s->page->brief->title.n || look.n_sentences > 1 || n < 2 || look.n_self ||
	    look.n_bound)
		return;
	bool latin = language_has(s->page->language, "script", STR("latin"));
	bool topics = 10 * look.n_words >= 36 * n && 3 * look.n_topics >= 2 * n;
	if (latin && topics && look.n_loose == 0) {
		candidate_add(s->page->arena, c, 3, "topics, told at length");
		c->opens = true;
	} else if (latin ? look.n_words >= 4 * n && tells_of_somebody(s, range)
	                 : look.n_words >= 3 * n && n > 2) {
		candidate_add(s->page->arena, c, 1, "told at length");
	}
}

/* "Plus, …" begins at byte `at` or behind it. */
static bool
begins_plus(const struct search *s, size_t at)
{
	size_t i = 0;
	while (i < s->words->n && s->words->v[i].start < at)
		i++;
	return i < s->words->n &&
	       cue_match_at(s->page->cues, s->words, CUE_PLUS, i).last > 0;
}

/* Two sentences with little to cut in them, or nothing in the first: what stands before
 * the colon is no more than their headline. */
static bool
is_one_story(const struct search *s, struct segment range)
{
	struct look look = look_of(s->page, s->block, range);
	if (look.n_sentences != 2 || look.n_strong > 0)
		return false;
	range.end = lines_first_sentence(s->page, s->block, range);
	return (look.n_pieces == 2 ||
	        look_of(s->page, s->block, range).n_pieces == 1) &&
	       !begins_plus(s, range.end);
}

/* Another block has the label's words too: the newsletter calls itself so. */
static bool
is_said_elsewhere(const struct search *s, struct str label)
{
	label = str_trim(str_slice(label, 0, str_find(label, STR(":"), 0)));
	for (size_t i = 0; label.n > 0 && i < s->page->n_body; i++) {
		struct str text = page_text(s->page, i);
		if (i != s->block && str_find(text, label, 0) < text.n)
			return true;
	}
	return false;
}

/* "Tern Shipping (Oslo: TERN)": the colon stands within parentheses. */
static bool
is_inside(struct str label)
{
	size_t n_open = 0;
	for (size_t i = 0; i < label.n; i++) {
		n_open += label.s[i] == '(';
		n_open -= label.s[i] == ')' && n_open > 0;
	}
	return n_open > 0;
}

/* "Moen: Oslo must pay; In the north: …": a later headline has a label, too. */
static bool
is_among_labels(struct str list)
{
	struct str piece;
	for (size_t n = 0; str_cut(&list, ';', &piece); n++) {
		size_t colon = str_find(piece, STR(": "), 0);
		if (n > 0 && colon < piece.n && colon < INNER_BYTES)
			return true;
	}
	return false;
}

/* "The Harbor Report": words [first, last) of a name tell that it is of a letter. */
static bool
names_letter(const struct search *s, size_t first, size_t last)
{
	return wording_of(s->page, s->words, first, last).kinds &
	       (WORDING_EDITION | WORDING_CONTENT);
}

/* Each piece of the list behind its first begins with a capital, two at least; between
 * commas, where a name may stand anyway, one of them with a determiner: "A quiet port".
 */
static bool
begins_with_capitals(const struct language *language, struct str list, struct str mark)
{
	size_t n = 0;
	size_t n_determined = 0;
	for (size_t at = str_find(list, mark, 0); at < list.n;
	     at = str_find(list, mark, at + 1)) {
		uint32_t c;
		struct str piece = str_slice(list, at + mark.n, list.n);
		struct str word = str_slice(piece, 0, str_find(piece, STR(" "), 0));
		utf8_decode(piece, 0, &c);
		if (utf8_is_lower(c) && !language_has(language, "joiners", word))
			return false;
		n += !utf8_is_lower(c);
		n_determined += language_has(language, "determiners", word);
	}
	return n > 1 && (str_is(mark, "; ") || n_determined > 0);
}

/* "Oslo, Bergen ask for help re: tin; The last ferry; …": the colon is the first of the
 * headlines' own. */
static bool
is_within_headline(const struct search *s, struct str label, size_t after)
{
	uint32_t c;
	struct str list = str_slice(s->text, after, s->text.n);
	utf8_decode(s->text, after, &c);
	if (!utf8_is_lower(c))
		return false;
	return (str_find(label, STR(", "), 0) < label.n &&
	        str_find(list, STR("; "), 0) < list.n) ||
	       begins_with_capitals(s->page->language, list, STR("; ")) ||
	       (str_find(list, STR("; "), 0) == list.n &&
	        begins_with_capitals(s->page->language, list, STR(", ")));
}

bool
search_begins_own_title(const struct search *s, size_t i)
{
	if (i >= s->words->n)
		return false;
	const struct cue_word *word = &s->words->v[i];
	return language_has(s->page->language, "own titles",
	                    str_slice(s->text, word->start, word->end));
}

/* No letter of word i is small. */
static bool
is_in_capitals(const struct search *s, size_t i)
{
	for (size_t at = s->words->v[i].start; at < s->words->v[i].end;) {
		uint32_t c;
		at += utf8_decode(s->text, at, &c);
		if (utf8_is_lower(c))
			return false;
	}
	return true;
}

size_t
search_capitals(const struct search *s, size_t i)
{
	uint32_t first;
	size_t last = i;
	if (i + 1 >= s->words->n || !is_in_capitals(s, i) || !is_in_capitals(s, i + 1))
		return i;
	struct cue_match match = cue_match_at(s->page->cues, s->words, CUE_BEFORE, i);
	while (last < match.last && is_in_capitals(s, last))
		last++;
	/* "THE LATEST SCOTUS, …": a name with its comma is an item already */
	bool named =
	        last > i + 2 && last < s->words->n && s->words->v[last].before == ',';
	last -= named;
	match.last = last;
	if (last < i + 2 || last >= s->words->n)
		return i;
	const struct cue_word *next = &s->words->v[last];
	utf8_decode(s->text, next->start, &first);
	if (next->opens || next->before || (is_in_capitals(s, last) && !named) ||
	    !utf8_is_upper(first))
		return i;
	struct candidate c = search_cued(s, FORM_LABEL, &match);
	candidate_add(s->page->arena, &c, 2, "a label in capitals");
	search_finish(s, &c, (struct segment){next->start, s->text.n}, match.strength);
	return match.last;
}

/* "Moen: an inescapable toll; Oslo votes; …": words [i, last) are no label of them all,
 * but of the first item that semicolons part from the others. */
static bool
labels_first(const struct search *s, size_t i, size_t last, size_t after)
{
	enum { FEW_WORDS = 2, SEMICOLONS = 2 };
	struct str rest = str_slice(s->text, after, s->text.n);
	size_t n = 0;
	for (size_t k = 0; k < rest.n; k++)
		n += rest.s[k] == ';';
	struct wording wording = wording_of(s->page, s->words, i, last);
	for (size_t k = i; k < last; k++)
		if (!utf8_upper_at(s->text, s->words->v[k].start))
			return false;
	return i == 0 && last <= FEW_WORDS && n >= SEMICOLONS && wording.kinds == 0 &&
	       !search_is_strong(s, s->words->v[i].start);
}

void
search_label(const struct search *s, size_t i)
{
	size_t more = 0;
	size_t after = search_label_end(s, i + 1, LABEL_WORDS - 1, &more);
	if (after == 0 || after + LIST_BYTES > s->text.n ||
	    after - s->words->v[i].start > LABEL_BYTES || search_is_time(s, after) ||
	    has_candidate_at(s, after) || is_divided(s, after) ||
	    search_begins_own_title(s, i + 1 + more) ||
	    is_inside(str_slice(s->text, s->words->v[i].start, after)))
		return;
	struct candidate c = {.form = FORM_LABEL};
	if (language_has(s->page->language, "carries on",
	                 str_slice(s->text, s->words->v[i].start, s->words->v[i].end)))
		return;
	bool opens = i == 0 && more < SHORT_LABEL_WORDS;
	struct str label = str_slice(s->text, s->words->v[i].start, after);
	if (is_within_headline(s, label, after) ||
	    labels_first(s, i, i + 1 + more, after))
		return;
	candidate_add(s->page->arena, &c, 1, "label \"%.*s\"",
	              STR_FMT(str_trim(label)));
	bool sure = judge_label(s, &c, i, i + 1 + more);
	if (opens && (s->page->few || s->page->edition))
		candidate_add(s->page->arena, &c, 1, "opens its block");
	bool named = opens && s->page->few && is_name(s, i, i + 1 + more);
	c.opens = named && s->page->alone;
	if (named)
		candidate_add(s->page->arena, &c, 2, "label like a name");
	if (named && is_said_elsewhere(s, label))
		candidate_add(s->page->arena, &c, 3, "the brief calls itself so");
	if (search_is_strong(s, s->words->v[i].start))
		candidate_add(s->page->arena, &c, 1, "set bold");
	struct segment range = {after, s->text.n};
	if (is_among_labels(str_slice(s->text, after, s->text.n)) &&
	    !(named && names_letter(s, i, i + 1 + more)))
		range.start = s->words->v[i].start;
	if (opens && s->page->few && !named && tells_of_somebody(s, range))
		candidate_add(s->page->arena, &c, 1, "most pieces tell of somebody");
	if (opens && s->page->alone && str_find(label, STR(","), 0) == label.n)
		judge_topics(s, &c, range);
	if (!sure && is_one_story(s, range))
		candidate_add(s->page->arena, &c, -3, "one story in two sentences");
	candidate_judge_title(s->page, &c);
	search_finish(s, &c, range, named || (sure && s->page->few) ? 2 : 1);
}
