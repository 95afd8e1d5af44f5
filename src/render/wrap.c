#include "render/wrap.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { BUFFER_BYTES = 16 << 10 };

/* Two columns wide by Unicode Standard Annex 11, in its broad blocks. */
static const uint32_t wide[][2] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
        {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD},
};

/* Marks that stand on the character before them. */
static const uint32_t marks[][2] = {
        {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
        {0x0900, 0x0902}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D},
        {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF},
        {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};

static bool
in_ranges(const uint32_t (*ranges)[2], size_t n, uint32_t c)
{
	for (size_t i = 0; i < n; i++) {
		if (c >= ranges[i][0] && c <= ranges[i][1])
			return true;
	}
	return false;
}

static size_t
columns_of(uint32_t c)
{
	if (c < 0x300)
		return 1;
	if (in_ranges(marks, sizeof marks / sizeof *marks, c) || utf8_is_invisible(c))
		return 0;
	return in_ranges(wide, sizeof wide / sizeof *wide, c) ? 2 : 1;
}

size_t
wrap_columns(struct str text)
{
	size_t n = 0;
	uint32_t c;
	for (size_t at = 0; at < text.n;) {
		at += utf8_decode(text, at, &c);
		n += columns_of(c);
	}
	return n;
}

/* Bytes of a "[12]" at that place, or 0. */
static size_t
note_bytes(struct str line, size_t at)
{
	size_t end = at + 1;
	if (at >= line.n || line.s[at] != '[')
		return 0;
	while (end < line.n && line.s[end] >= '0' && line.s[end] <= '9')
		end++;
	return end > at + 1 && end < line.n && line.s[end] == ']' ? end + 1 - at : 0;
}

/* Bytes of the indentation and of a leading mark of a list or note. */
static size_t
lead_bytes(struct str line)
{
	size_t at = 0;
	while (at < line.n && line.s[at] == ' ')
		at++;
	size_t n = note_bytes(line, at);
	if (at < line.n && (line.s[at] == '*' || line.s[at] == '-'))
		n = 1;
	return n > 0 && at + n < line.n && line.s[at + n] == ' ' ? at + n + 1 : at;
}

/*
 * Where the next piece that may not be broken ends, and how wide it is: a word with the
 * "[12]" that belongs to it.
 */
static size_t
word_end(struct str line, size_t at, size_t *columns)
{
	uint32_t c, before = 0;
	size_t start = at;
	*columns = 0;
	while (at < line.n && (line.s[at] != ' ' || note_bytes(line, at + 1) > 0)) {
		size_t n = utf8_decode(line, at, &c);
		if (at > start && utf8_is_unspaced(c) && utf8_is_unspaced(before))
			break;
		*columns += columns_of(c);
		before = c;
		at += n;
	}
	return at;
}

static void
break_line(struct buf *out, size_t indent)
{
	buf_char(out, '\n');
	for (size_t i = 0; i < indent; i++)
		buf_char(out, ' ');
}

static void
wrap_line(struct buf *out, struct str line, size_t n_columns)
{
	size_t lead = lead_bytes(line), columns;
	size_t used = lead;
	bool fresh = true;
	buf_add(out, str_slice(line, 0, lead));
	for (size_t at = lead; at < line.n;) {
		size_t start = at;
		while (at < line.n && line.s[at] == ' ')
			at++;
		size_t end = word_end(line, at, &columns);
		size_t gap = at - start;
		if (end == at)
			break;
		if (!fresh && used + gap + columns > n_columns) {
			break_line(out, lead);
			used = lead;
			gap = 0;
		}
		buf_add(out, str_slice(line, at - gap, end));
		used += gap + columns;
		fresh = false;
		at = end;
	}
}

static bool
flush(struct wrap *wrap, size_t at_least, struct error *error)
{
	if (wrap->wrapped.n < at_least)
		return true;
	struct str bytes = buf_str(&wrap->wrapped);
	wrap->wrapped.n = 0;
	return sink_put(wrap->out, bytes, error);
}

static void
end_line(struct wrap *wrap)
{
	wrap_line(&wrap->wrapped, buf_str(&wrap->line), wrap->n_columns);
	wrap->line.n = 0;
}

static bool
put(void *context, struct str bytes, struct error *error)
{
	struct wrap *wrap = context;
	if (!wrap->began) {
		wrap->line = buf_new(&wrap->arena, 0);
		wrap->wrapped = buf_new(&wrap->arena, 0);
		wrap->began = true;
	}
	for (size_t at = 0; at < bytes.n;) {
		size_t end = str_find(bytes, STR("\n"), at);
		buf_add(&wrap->line, str_slice(bytes, at, end));
		if (end < bytes.n) {
			end_line(wrap);
			buf_char(&wrap->wrapped, '\n');
		}
		at = end + 1;
	}
	return flush(wrap, BUFFER_BYTES, error);
}

struct sink
wrap_sink(struct wrap *wrap)
{
	return (struct sink){put, wrap};
}

bool
wrap_end(struct wrap *wrap, struct error *error)
{
	if (!wrap->began)
		return true;
	end_line(wrap);
	return flush(wrap, 0, error);
}

void
wrap_free(struct wrap *wrap)
{
	arena_free(&wrap->arena);
}
