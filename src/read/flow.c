/*
 * White space is folded while the text comes in, so that a span's bounds are right at
 * once: a space or line break waits until a visible character follows it, and so never
 * stands at the end of a block or the start of a span. A span begins with its first
 * visible character; one that is open when a block ends goes on in the next.
 */
#include "read/flow.h"

#include <string.h>

#include "base/utf8.h"

enum {
	NBSP = 0xa0,
	PADDED = 10 /* so many filling characters in a row make a preview text */
};

/* --- the block being built --- */

static void
reset(struct flow *flow)
{
	if (!flow->text.arena)
		flow->text = buf_new(flow->arena, 0);
	flow->text.n = 0;
	flow->spans = (struct spans){0};
	for (size_t i = 0; i < flow->n_open; i++)
		flow->open[i].slot = SIZE_MAX;
	flow->n_started = 0;
	flow->space = 0;
	flow->n_breaks = 0;
	flow->n_padding = 0;
}

static void
start_span(struct flow *flow, struct flow_open *open)
{
	struct span span = {
	        .kind = open->kind, .start = flow->text.n, .url = open->url};
	if (open->mute)
		return;
	open->slot = flow->spans.n;
	flow->spans.v = arena_grow(flow->arena, flow->spans.v, flow->spans.n,
	                           sizeof *flow->spans.v);
	flow->spans.v[flow->spans.n++] = span;
}

static void
end_span(struct flow *flow, struct flow_open *open)
{
	if (open->slot != SIZE_MAX)
		flow->spans.v[open->slot].end = flow->text.n;
	open->slot = SIZE_MAX;
}

/* What waits before a visible character. */
static void
put_waiting(struct flow *flow)
{
	if (flow->n_breaks > 1)
		flow_end_block(flow);
	if (flow->text.n && flow->n_breaks == 1)
		buf_char(&flow->text, '\n');
	else if (flow->text.n && flow->space)
		buf_codepoint(&flow->text, flow->space);
	flow->space = 0;
	flow->n_breaks = 0;
	while (flow->n_started < flow->n_open)
		start_span(flow, &flow->open[flow->n_started++]);
}

static void
put_visible(struct flow *flow, struct str bytes)
{
	if (flow->space || flow->n_breaks || flow->n_started < flow->n_open)
		put_waiting(flow);
	if (flow->n_padding < PADDED)
		flow->n_padding = 0;
	buf_add(&flow->text, bytes);
}

/* One space of its own kind stays itself, several become a common one. */
static void
put_space(struct flow *flow, uint32_t c)
{
	bool plain = c < 0x80 || c == 0x85 || c == 0x2028 || c == 0x2029;
	char last = flow->text.n ? flow->text.s[flow->text.n - 1] : '\n';
	bool again = c != '\n' && (last == ' ' || last == '\n');
	if (flow->preformatted == FLOW_VERBATIM ||
	    (flow->preformatted == FLOW_LINES && !again))
		buf_char(&flow->text, c == '\n' ? '\n' : ' ');
	else if (flow->preformatted == FLOW_FOLD)
		flow->space = flow->space || plain ? ' ' : c;
	flow->n_padding += flow->text.n && (c == NBSP || c == 0x2007);
}

/* A joiner or variant selector that changes how its neighbours look. */
static bool
shapes(const struct flow *flow, uint32_t c, struct str rest)
{
	uint32_t before = 0;
	uint32_t after = 0;
	if (flow->space || flow->text.n == 0 || rest.n == 0)
		return false;
	utf8_before(buf_str(&flow->text), flow->text.n, &before);
	utf8_decode(rest, 0, &after);
	if (c == 0x200d && utf8_is_emoji(after))
		return utf8_is_emoji(before) || before == 0xfe0f;
	if (c == 0x200c || c == 0x200d)
		return before >= 0x0600 && before < 0x2000 && utf8_is_letter(before) &&
		       utf8_is_letter(after);
	return (c == 0xfe0e || c == 0xfe0f) && utf8_is_emoji(before);
}

static void
put_character(struct flow *flow, struct str text, size_t at, size_t n, uint32_t c)
{
	struct str bytes = str_slice(text, at, at + n);
	struct str rest = str_slice(text, at + n, text.n);
	bool padded = flow->n_padding >= PADDED;
	if (utf8_is_space(c)) {
		put_space(flow, c);
	} else if (utf8_is_invisible(c)) {
		flow->n_padding += flow->text.n > 0;
		if (shapes(flow, c, rest))
			put_visible(flow, bytes);
	} else if (c >= ' ' && (c < 0x7f || c > 0x9f)) {
		put_visible(flow, bytes);
	}
	if (flow->preformatted == FLOW_LINES && !padded && flow->n_padding >= PADDED)
		buf_codepoint(&flow->text, FLOW_FILLER);
}

/*
 * Length of a character that is surely visible, told by its first bytes: ASCII, most of
 * Latin, Greek, Cyrillic and Han, and the dashes and quotes; 0 for all that needs a
 * look.
 */
static size_t
plain_character(struct str x, size_t at)
{
	unsigned char c = (unsigned char)x.s[at];
	if (c < 0x80)
		return c > ' ' && c < 0x7f;
	if ((c >= 0xc3 && c <= 0xcc) || (c >= 0xce && c <= 0xd7))
		return 2;
	if ((c >= 0xe4 && c <= 0xe9) || c == 0xeb || c == 0xec)
		return 3;
	if (c != 0xe2 || x.n - at < 3 || x.s[at + 1] != '\x80')
		return 0;
	unsigned char last = (unsigned char)x.s[at + 2];
	return last >= 0x90 && last <= 0xa7 ? 3 : 0;
}

/*
 * How many of the eight bytes at s go on with a run of plain characters and single
 * spaces: none where one of them needs a look, else all but a last space. A run does
 * not begin with a space.
 */
static size_t
plain_bytes(const char *s, bool begins)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	uint64_t x;
	memcpy(&x, s, sizeof x);
	if (((x - ones * ' ') | x | (x + ones)) & high || (begins && s[0] == ' '))
		return 0;
	uint64_t other = x ^ ones * ' '; /* zero where there is a space */
	uint64_t spaces = ~(other + (high - ones)) & high;
	return spaces & spaces >> 8 ? 0 : sizeof x - (s[7] == ' ');
}

/* The end of a run of plain characters with single spaces between them. */
static size_t
plain_run(struct str x, size_t at)
{
	size_t end = at;
	for (;;) {
		size_t n = x.n - end > 8 ? plain_bytes(x.s + end, end == at) : 0;
		if (n > 0) {
			end += n;
			continue;
		}
		n = end < x.n ? plain_character(x, end) : 0;
		if (n == 0 && end > at && end + 1 < x.n && x.s[end] == ' ')
			n = plain_character(x, end + 1) ? 1 : 0;
		if (n == 0)
			return end;
		end += n;
	}
}

void
flow_text(struct flow *flow, struct str text)
{
	if (!flow->text.arena)
		reset(flow);
	for (size_t at = 0, n; at < text.n; at += n) {
		uint32_t c;
		n = plain_run(text, at) - at;
		if (n > 0) {
			put_visible(flow, str_slice(text, at, at + n));
			continue;
		}
		n = utf8_decode(text, at, &c);
		put_character(flow, text, at, n, c);
	}
}

void
flow_line_break(struct flow *flow)
{
	if (flow->heading)
		flow->space = ' ';
	else if (flow->preformatted)
		flow_text(flow, STR("\n"));
	else
		flow->n_breaks++;
}

void
flow_open(struct flow *flow, enum span_kind kind, struct str url)
{
	struct flow_open open = {.kind = kind, .url = url, .slot = SIZE_MAX};
	if (flow->n_open == FLOW_MAX_OPEN)
		return;
	open.mute = kind == SPAN_LINK && url.n == 0;
	for (size_t i = 0; i < flow->n_open; i++)
		open.mute = open.mute ||
		            (flow->open[i].kind == kind && !flow->open[i].mute);
	flow->open[flow->n_open++] = open;
}

void
flow_close(struct flow *flow)
{
	if (flow->n_open == 0)
		return;
	end_span(flow, &flow->open[--flow->n_open]);
	if (flow->n_started > flow->n_open)
		flow->n_started = flow->n_open;
}

struct passage
flow_take(struct flow *flow)
{
	for (size_t i = 0; i < flow->n_open; i++)
		end_span(flow, &flow->open[i]);
	struct passage passage = {.text = buf_str(&flow->text), .spans = flow->spans};
	reset(flow);
	return passage;
}

/* --- blocks --- */

static bool
is_white(char c)
{
	return c == ' ' || c == '\n';
}

static struct spans
cut_spans(struct flow *flow, const struct spans *from, size_t start, size_t end)
{
	struct spans cut = {0};
	for (size_t i = 0; i < from->n && from->v[i].start < end; i++) {
		struct span span = from->v[i];
		span.start = span.start < start ? 0 : span.start - start;
		span.end = (span.end > end ? end : span.end) - start;
		if (from->v[i].end <= start || span.start >= span.end)
			continue;
		cut.v = arena_grow(flow->arena, cut.v, cut.n, sizeof *cut.v);
		cut.v[cut.n++] = span;
	}
	return cut;
}

void
flow_add(struct flow *flow, const struct passage *passage, size_t start, size_t end,
         struct block as)
{
	const char *s = passage->text.s;
	while (end > start && is_white(s[end - 1]))
		end--;
	while (start < end && is_white(s[start]))
		start++;
	if (start == end)
		return;
	size_t n = flow->blocks.n;
	as.text = str_copy(flow->arena, str_slice(passage->text, start, end));
	as.spans = cut_spans(flow, &passage->spans, start, end);
	flow->blocks.v = arena_grow(flow->arena, flow->blocks.v, n, sizeof as);
	flow->places = arena_grow(flow->arena, flow->places, n, sizeof *flow->places);
	flow->blocks.v[n] = as;
	flow->places[n] = flow->place;
	flow->blocks.n++;
}

/* No marker begins so. */
static bool
is_alphanumeric(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

enum marker
flow_marker(struct str line, size_t *length)
{
	static const char *const strong[] = {"•", "▪", "▫", "‣", "◦", "●",
	                                     "■", "◆", "►", "▸", "➤", "➢",
	                                     "∙", "⁃", "·", "◾", "🔹", "🔸"};
	static const char *const weak[] = {"-", "*", "+", "–", "—"};
	*length = 0;
	if (line.n == 0 || is_alphanumeric(line.s[0]))
		return MARKER_NONE;
	for (size_t i = 0; i < sizeof strong / sizeof *strong; i++)
		if (str_starts(line, str_from(strong[i]))) {
			*length = strlen(strong[i]);
			return MARKER_STRONG;
		}
	for (size_t i = 0; i < sizeof weak / sizeof *weak; i++) {
		size_t n = strlen(weak[i]);
		bool apart = line.n > n + 1 &&
		             (line.s[n] == ' ' || line.s[n] == '\t' ||
		              str_starts(str_slice(line, n, line.n), STR("\xc2\xa0")));
		if (apart && str_starts(line, str_from(weak[i]))) {
			*length = n;
			return MARKER_WEAK;
		}
	}
	return MARKER_NONE;
}

/* Behind the white space at `at`. */
static size_t
skip_space(struct str x, size_t at)
{
	for (uint32_t c; at < x.n;) {
		size_t n = utf8_decode(x, at, &c);
		if (!utf8_is_space(c))
			break;
		at += n;
	}
	return at;
}

/* How many lines begin with a marker; one weak marker alone is none. */
static size_t
count_markers(struct str text)
{
	size_t n_strong = 0;
	size_t n_weak = 0;
	struct str line;
	while (str_cut(&text, '\n', &line)) {
		size_t length;
		enum marker marker = flow_marker(line, &length);
		n_strong += marker == MARKER_STRONG;
		n_weak += marker == MARKER_WEAK;
	}
	return n_strong || n_weak > 1 ? n_strong + n_weak : 0;
}

/* A paragraph of lines with markers is a list. */
static void
add_lines(struct flow *flow, const struct passage *passage)
{
	struct str text = passage->text;
	size_t paragraph = 0;
	for (size_t start = 0; start < text.n;) {
		size_t end = str_find(text, STR("\n"), start);
		size_t length;
		if (flow_marker(str_slice(text, start, end), &length)) {
			flow_add(flow, passage, paragraph, start, (struct block){0});
			flow_add(flow, passage, skip_space(text, start + length), end,
			         (struct block){.kind = BLOCK_ITEM, .level = 1});
			paragraph = end;
		}
		start = end + 1;
	}
	flow_add(flow, passage, paragraph, text.n, (struct block){0});
}

static struct block
block_kind(const struct flow *flow)
{
	if (flow->n_padding >= PADDED)
		return (struct block){.kind = BLOCK_PREHEADER};
	if (flow->heading)
		return (struct block){.kind = BLOCK_HEADING, .level = flow->heading};
	if (flow->item)
		return (struct block){.kind = BLOCK_ITEM, .level = flow->item};
	return (struct block){.kind = BLOCK_PARAGRAPH};
}

void
flow_end_block(struct flow *flow)
{
	struct block kind = block_kind(flow);
	struct passage passage = flow_take(flow);
	if (passage.text.n == 0)
		return;
	if (kind.kind == BLOCK_ITEM)
		flow->item = 0;
	if (kind.kind == BLOCK_PARAGRAPH && count_markers(passage.text))
		add_lines(flow, &passage);
	else
		flow_add(flow, &passage, 0, passage.text.n, kind);
}
