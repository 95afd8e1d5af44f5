/*
 * Announcements in running text: a cue with its colon, a sentence behind the list; what
 * runs into its list is running.c's and subject.c's, an unknown label is label.c's.
 */
#include "base/utf8.h"
#include "highlight/find/lines.h"
#include "highlight/find/search.h"
#include "highlight/find/wording.h"
#include "highlight/words/phrase.h"
#include "highlight/words/token.h"

enum {
	GREETING_WORDS = 9, /* before the word that is greeted */
	LABEL_MORE = 4,     /* words between a cue's end and its colon */
	INNER_BYTES = 24,   /* of a label behind another */
	CUE_WORDS = 30,     /* that a cue and its colon may span */
	MAX_TRIES = 8,      /* of one block */
	MAX_CANDIDATES = 400,
	NO_LEVEL = 7 /* of a line that is no heading */
};

static size_t
line_start(struct str text, size_t at)
{
	while (at > 0 && text.s[at - 1] != '\n')
		at--;
	return at;
}

size_t
search_colon(struct str text, size_t at)
{
	bool spaced = false;
	while (at < text.n) {
		uint32_t c;
		size_t n = utf8_decode(text, at, &c);
		if (c == ':' || c == 0xff1a)
			return lines_skip_blank(text, at + n);
		if ((spaced && (c == 0x2014 || c == 0x2013)) ||
		    (c == 0x2014 && utf8_upper_at(text, at + n)))
			return lines_skip_blank(text, at + n);
		if (c == '\n' && lines_break(text, line_start(text, at)) == at + 1)
			return lines_skip_blank(text, at + 1);
		spaced = utf8_is_space(c);
		if (!spaced && c != '"' && c != 0x201d && c != ')' && c != 0x2019 &&
		    !utf8_is_invisible(c))
			break;
		at += n;
	}
	return 0;
}

/* Byte `at` stands in a span of that kind. */
static bool
is_in_span(const struct search *s, size_t at, enum span_kind kind)
{
	const struct spans *spans = &s->page->v[s->block].block->spans;
	for (size_t i = 0; i < spans->n; i++)
		if (spans->v[i].kind == kind && spans->v[i].start <= at &&
		    at < spans->v[i].end)
			return true;
	return false;
}

size_t
search_label_end(const struct search *s, size_t last, size_t more, size_t *words_more)
{
	for (size_t k = 0; k <= more; k++) {
		size_t after = search_colon(s->text, s->words->v[last - 1 + k].end);
		*words_more = k;
		if (after)
			return is_in_span(s, s->words->v[last - 1 + k].start, SPAN_CODE)
			               ? 0
			               : after;
		if (last + k >= s->words->n || s->words->v[last + k].opens)
			return 0;
	}
	return 0;
}

bool
search_is_time(const struct search *s, size_t after)
{
	uint32_t before;
	if (after >= s->text.n || after < 2)
		return false;
	bool tight = s->text.s[after - 1] == ':';
	utf8_before(s->text, after - 1, &before);
	return tight && (s->text.s[after] == '/' ||
	                 (utf8_is_digit(before) && s->text.s[after] >= '0' &&
	                  s->text.s[after] <= '9'));
}

bool
search_is_strong(const struct search *s, size_t at)
{
	return is_in_span(s, at, SPAN_STRONG);
}

struct candidate
search_cued(const struct search *s, enum candidate_form form,
            const struct cue_match *match)
{
	struct candidate c = {.form = form, .known = true};
	candidate_cue(s->page, &c, s->words, match);
	if (search_is_strong(s, s->words->v[match->first].start))
		candidate_add(s->page->arena, &c, 1, "set bold");
	return c;
}

/* "… features some exciting news, including:", one sentence above marked items: these
 * are the list. */
static bool
leads_below(const struct search *s, struct segment range)
{
	size_t next = s->block + 1;
	for (size_t i = 0; i < s->words->n; i++)
		if (s->words->v[i].opens && s->words->v[i].start > range.start)
			return false;
	return range.end == s->text.n && str_ends(str_trim(s->text), STR(":")) &&
	       next < s->page->n_body &&
	       (s->page->v[next].block->kind == BLOCK_ITEM ||
	        bullet_bytes(page_text(s->page, next), 0));
}

void
search_finish(const struct search *s, struct candidate *c, struct segment range,
              int strength)
{
	if (range.start + LIST_BYTES > range.end || leads_below(s, range))
		return;
	struct look look = look_of(s->page, s->block, range);
	lines_add_regions(s->page, c, s->block, range);
	struct region *last = c->regions.n ? &c->regions.v[c->regions.n - 1] : NULL;
	if (last && last->start == range.start && last->end == range.end)
		last->tokens = look.tokens;
	candidate_judge(s->page, c, &look, strength);
	candidate_judge_contents(s->page, c, &look);
	candidates_add(s->page, s->out, *c);
}

void
search_against(const struct search *s, struct candidate *c, size_t first, size_t last,
               size_t last_own)
{
	for (size_t i = first; i < last; i++) {
		const struct cue_word *word = &s->words->v[i];
		struct str text = str_slice(s->text, word->start, word->end);
		if (i < last_own && cue_word_id(s->page->cues, s->words, i))
			continue;
		if (language_has(s->page->language, "against labels", text)) {
			candidate_add(s->page->arena, c, -5, "label of something else");
			return;
		}
	}
}

/* " - " stands at byte `at`, but for the blank before it. */
static bool
is_spaced_hyphen(struct str text, size_t at)
{
	return at > 0 && at + 1 < text.n && text.s[at] == '-' &&
	       text.s[at - 1] == ' ' && text.s[at + 1] == ' ';
}

/* Where a byte stands in text[at, end) that may close a label: a colon, a line break, a
 * spaced hyphen, or what begins a dash or a wide colon; `end` where none does. */
static size_t
closer_in(struct str text, size_t at, size_t end)
{
	static const bool closers[256] = {[':'] = true, ['?'] = true,  ['\n'] = true,
	                                  ['-'] = true, [0xe2] = true, [0xef] = true};
	while (at < end && (!closers[(unsigned char)text.s[at]] ||
	                    (text.s[at] == '-' && !is_spaced_hyphen(text, at))))
		at++;
	return at;
}

/* The first such byte behind word i and between words; the text's end where none is. */
static size_t
find_closer(const struct cue_words *words, size_t i)
{
	for (; i < words->n; i++) {
		size_t at = words->v[i].end;
		size_t end = i + 1 < words->n ? words->v[i + 1].start : words->text.n;
		if (end == at + 1 && words->text.s[at] == ' ')
			continue;
		at = closer_in(words->text, at, end);
		if (at < end)
			return at;
	}
	return words->text.n;
}

/* "Today's agenda - Rents fall. - Rye runs out.": behind the first such hyphen. */
static size_t
behind_hyphen(struct str text, size_t at)
{
	return is_spaced_hyphen(text, at + 1) ? at + 3 : 0;
}

/* Before the sentence of word i ends there is what may close a label. */
static bool
has_closer_ahead(const struct search *s, size_t i)
{
	size_t k = i + 1;
	if (s->closer == s->words->text.n)
		return false;
	while (k < s->words->n && k < i + CUE_WORDS && !s->words->v[k].opens &&
	       s->words->v[k].start <= s->closer)
		k++;
	return k == s->words->n || s->words->v[k].start > s->closer;
}

/* A list whose first bullet stands on the cue's own line, the others below it. */
static bool
goes_on_below(const struct search *s, struct candidate *c, size_t after, int strength)
{
	const struct page *page = s->page;
	size_t bullet = bullet_bytes(s->text, after), next = s->block + 1;
	if (bullet == 0 || next >= page->n_body ||
	    page->v[next].block->kind != BLOCK_ITEM)
		return false;
	lines_add_whole(page, c, s->block, (struct segment){after + bullet, s->text.n});
	if (!list_collect(page, next, NO_LEVEL, c))
		return false;
	candidate_judge_list(page, c, strength);
	candidates_add(page, s->out, *c);
	return true;
}

/* Word i begins a brief that is this paragraph alone, behind its greeting at most. */
static bool
opens_alone(const struct search *s, size_t i)
{
	if (!s->page->alone || i == 0)
		return s->page->alone;
	return greeting_opens(s->page, s->block);
}

/* A few words, one of which is of what a letter tells: "China watch", but not "Moen".
 */
static bool
says_what(const struct search *s, size_t start, size_t end)
{
	enum { FEW_WORDS = 3 };
	unsigned kinds = 0;
	size_t n = 0;
	for (size_t i = 0; i < s->words->n && s->words->v[i].start < end; i++) {
		if (s->words->v[i].start < start)
			continue;
		kinds |= wording_of_word(s->page, s->words, i);
		n++;
	}
	return n <= FEW_WORDS &&
	       kinds & (WORDING_CONTENT | WORDING_EDITION | WORDING_TELLING);
}

/* "Our picks: China watch: A bridge; a strike; the price of pork": the one label more
 * before all of a list that semicolons divide. */
static size_t
behind_inner_label(const struct search *s, size_t at)
{
	struct str text = s->text;
	struct str rest = str_slice(text, at, text.n);
	size_t colon = str_find(rest, STR(": "), 0);
	size_t part = str_find(rest, STR(";"), 0);
	if (colon > INNER_BYTES || colon >= part || part == rest.n ||
	    str_find(rest, STR(";"), part + 1) == rest.n ||
	    str_find(rest, STR(":"), colon + 1) < rest.n ||
	    !says_what(s, at, at + colon))
		return at;
	return at + colon + 2;
}

/* "In this issue we cover Bug Day – Lima, News: …": the cue runs into its list, and
 * what closes the label, behind a comma or with a dash, is an item's. */
static bool
is_within_list(const struct search *s, const struct cue_match *label, size_t more,
               size_t after)
{
	struct cue_match running =
	        cue_match_at(s->page->cues, s->words, CUE_RUNNING, label->first);
	if (more == 0 || running.last < label->last)
		return false;
	size_t last = label->last + more;
	for (size_t k = label->last; k < last && k < s->words->n; k++)
		if (s->words->v[k].before == ',')
			return true;
	struct str closer =
	        str_trim(str_slice(s->text, s->words->v[last - 1].end, after));
	return str_is(closer, "–") || str_is(closer, "—");
}

/* "What is on today? Rents, …": behind the question that word `last` - 1 ends. */
static size_t
behind_question(const struct search *s, size_t last)
{
	uint32_t c = 0;
	size_t at = s->words->v[last - 1].end;
	if (at >= s->text.n)
		return 0;
	at += utf8_decode(s->text, at, &c);
	return c == '?' || c == 0x61f || c == 0xff1f ? lines_skip_blank(s->text, at)
	                                             : 0;
}

/* "what to watch: Your Evening Briefing": with the letter's own title from word i on
 * the block ends. */
static bool
ends_with_own_title(const struct search *s, size_t i)
{
	enum { TITLE_WORDS = 6 };
	const struct cue_words *words = s->words;
	if (!search_begins_own_title(s, i) || i + TITLE_WORDS < words->n)
		return false;
	struct str last = str_slice(s->text, words->v[words->n - 1].start,
	                            words->v[words->n - 1].end);
	return language_has(s->page->language, "editions", last);
}

/* How many of words [i, last) between a cue and its colon say neither when nor what of:
 * of "this week" none, of "for our members" one. */
static int
count_strange(const struct search *s, size_t i, size_t last)
{
	static const unsigned plain = WORDING_TIME | WORDING_EDITION | WORDING_POINTER;
	int n = 0;
	bool time = false;
	for (size_t k = last; k-- > i;) {
		bool kind = wording_of_word(s->page, s->words, k) & plain;
		bool own =
		        time && cue_word_sections(s->page->cues, s->words, k) &
		                        language_bit(s->page->language, "determiners");
		time = kind;
		n += !kind && !own;
	}
	return n;
}

/* "This week, Google: how to cope, …": a name behind a comma of the cue, whose colon
 * closes words [i, last), labels the first item. */
static bool
labels_first_item(const struct search *s, size_t i, size_t last)
{
	size_t k = i + 1;
	while (k < last && s->words->v[k].before != ',')
		k++;
	bool name = k < last;
	for (; k < last && name; k++)
		name = utf8_upper_at(s->text, s->words->v[k].start) &&
		       !wording_of_word(s->page, s->words, k) &&
		       !cue_word_sections(s->page->cues, s->words, k);
	return name;
}

static size_t
try_label(const struct search *s, size_t i)
{
	size_t more = 0;
	struct cue_match match = cue_match_at(s->page->cues, s->words, CUE_BEFORE, i);
	if (match.last == 0)
		return i;
	size_t after = 0;
	if (match.strength == 3)
		after = behind_hyphen(s->text, s->words->v[match.last - 1].end);
	if (after == 0 && match.strength == 3)
		after = behind_question(s, match.last);
	if (after == 0)
		after = search_label_end(s, match.last, LABEL_MORE, &more);
	if (after == 0 || after + LIST_BYTES > s->text.n || search_is_time(s, after) ||
	    is_within_list(s, &match, more, after) ||
	    labels_first_item(s, match.first, match.last + more) ||
	    ends_with_own_title(s, match.last + more))
		return i;
	after = behind_inner_label(s, after);
	struct candidate c = search_cued(s, FORM_LABEL, &match);
	candidate_add(s->page->arena, &c, 1, "colon");
	int strange = count_strange(s, match.last, match.last + more);
	if (strange)
		candidate_add(s->page->arena, &c, -strange, "words behind the cue");
	if (match.strength < 3)
		search_against(s, &c, i, match.last + more, match.last);
	c.opens = opens_alone(s, i);
	if (match.strength < 2 && c.opens)
		candidate_add(s->page->arena, &c, 1, "opens its block");
	if (!goes_on_below(s, &c, after, match.strength))
		search_finish(s, &c, (struct segment){after, s->text.n},
		              match.strength);
	return match.last;
}

size_t
search_behind_word(const struct search *s, size_t last)
{
	size_t at = search_colon(s->text, s->words->v[last - 1].end);
	if (at)
		return at;
	at = lines_skip_blank(s->text, s->words->v[last - 1].end);
	while (at < s->text.n && s->text.s[at] == ',')
		at = lines_skip_blank(s->text, at + 1);
	return at;
}

/* A sentence, a piece behind a comma, or an unspaced character begins here; perhaps a
 * sentence behind "U.S." */
static bool
may_begin(struct str text, const struct cue_word *word)
{
	uint32_t c;
	if (!word->opens && word->before == 0 && !(text.s[word->start] & '\x80'))
		return false;
	if (word->opens || word->before == ',' || word->before == 0xff0c ||
	    word->before == 0x3001 || word->before == 0x060c ||
	    (word->before == '.' && utf8_upper_at(text, word->start)))
		return true;
	if (!(text.s[word->start] & '\x80'))
		return false;
	utf8_decode(text, word->start, &c);
	return utf8_is_unspaced(c);
}

/* Word i stands behind a label's colon, or in a list that semicolons divide. */
static bool
is_parted(const struct search *s, size_t i)
{
	uint32_t before = s->words->v[i].before;
	return before == ':' || before == ';';
}

/* "Hello Field readers, today we …": word i stands behind the comma of a greeting. */
static bool
is_greeted(const struct search *s, size_t i)
{
	if (i == 0 || i > GREETING_WORDS || s->words->v[i].before != ',')
		return false;
	for (size_t k = 1; k < i; k++)
		if (s->words->v[k].opens || s->words->v[k].before == ',')
			return false;
	return greeting_opens(s->page, s->block);
}

/* "In this letter, we" says more than "in this letter": its verbs come first. */
static bool
says_more(const struct search *s, const struct cue_match *subject, size_t i)
{
	return subject->last > 0 &&
	       subject->last >
	               cue_match_at(s->page->cues, s->words, CUE_RUNNING, i).last;
}

/* "Also in today's letter, a court weighs …": behind the comma of a sure cue something
 * is told, and not who of the letter tells it. */
static bool
is_marked_plus(const struct search *s, size_t i)
{
	struct cue_match plus = cue_match_at(s->page->cues, s->words, CUE_PLUS, i);
	if (plus.strength < 3 || plus.last >= s->words->n ||
	    s->words->v[plus.last].before != ',')
		return false;
	return !(wording_of_word(s->page, s->words, plus.last) & WORDING_SPEAKER);
}

/* Tries whatever may begin with word i; returns the word to go on with. */
static size_t
try_word(const struct search *s, size_t i)
{
	bool opens = s->words->v[i].opens;
	bool closed = has_closer_ahead(s, i);
	size_t next = closed ? try_label(s, i) : i;
	struct cue_match subject = {0};
	if (next == i && i == 0)
		next = search_capitals(s, i);
	if (next == i && (opens || is_greeted(s, i))) {
		subject = cue_match_at(s->page->cues, s->words, CUE_SUBJECT, i);
		next = search_subject(s, subject, SUBJECT_SURE);
	}
	if (next == i && opens && is_marked_plus(s, i))
		next = search_plus(s, i);
	if (next == i && says_more(s, &subject, i))
		next = search_subject(s, subject, SUBJECT_LIKELY);
	if (next == i && subject.last)
		next = search_subject(s, subject, SUBJECT_ALONE);
	if (next == i && opens)
		next = search_further(s, i);
	if (next == i)
		next = search_running(s, i);
	if (next == i && subject.last)
		next = search_subject(s, subject, SUBJECT_LIKELY);
	if (next == i && opens)
		next = search_lead(s, i);
	if (next == i && opens)
		next = search_comma(s, i);
	if (next == i && opens)
		next = search_after(s, i);
	if (next == i && opens)
		next = search_plus(s, i);
	if (next == i && opens && closed && (i == 0 || !is_parted(s, i)))
		search_label(s, i);
	return next > i ? next : i + 1;
}

void
candidates_announced(const struct page *page, size_t block, struct candidates *out)
{
	const struct page_block *b = &page->v[block];
	struct search s = {page, block, b->block->text, page_words(page, block),
	                   out,  0};
	size_t n_before = out->n;
	search_behind(&s);
	for (size_t i = 0; i < s.words->n;) {
		const struct cue_word *word = &s.words->v[i];
		if (!may_begin(s.text, word)) {
			i++;
			continue;
		}
		if (out->n > MAX_CANDIDATES || out->n - n_before > MAX_TRIES)
			return;
		if (s.closer < word->start || i == 0)
			s.closer = find_closer(s.words, i);
		i = try_word(&s, i);
	}
}
