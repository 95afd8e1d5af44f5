#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "fetch/imap.h"

enum { READ_BYTES = 16 << 10, LINE_MAX_BYTES = 4 << 20 };

static bool
cut(struct error *error)
{
	return error_set(error, EX_TEMPFAIL, "the connection was cut");
}

bool
imap_send(struct imap_talk *talk, struct error *error)
{
	while (talk->unsent.n > 0) {
		size_t n = 0;
		CURLcode code =
		        curl_easy_send(talk->easy, talk->unsent.s, talk->unsent.n, &n);
		if (code == CURLE_AGAIN)
			return true;
		if (code != CURLE_OK)
			return cut(error);
		talk->unsent = str_slice(talk->unsent, n, talk->unsent.n);
	}
	return true;
}

/* Bytes from the connection: 0 where there are none now. */
static bool
receive(struct imap_talk *talk, char *to, size_t room, size_t *n, struct error *error)
{
	*n = 0;
	CURLcode code = curl_easy_recv(talk->easy, to, room, n);
	if (code == CURLE_AGAIN)
		return true;
	if (code != CURLE_OK || *n == 0)
		return cut(error);
	talk->last_byte_ms = transfer_clock_ms();
	talk->n_received += *n;
	return true;
}

static bool
make_room(struct imap_talk *talk, struct error *error)
{
	if (talk->at > 0) {
		memmove(talk->in, talk->in + talk->at, talk->n_in - talk->at);
		talk->n_in -= talk->at;
		talk->scanned -= talk->at;
		talk->at = 0;
	}
	if (talk->n_in + READ_BYTES <= talk->cap_in)
		return true;
	if (talk->n_in > LINE_MAX_BYTES)
		return error_set(error, EX_DATAERR,
		                 "the server's line has more than %d bytes",
		                 LINE_MAX_BYTES);
	size_t cap = talk->cap_in ? talk->cap_in * 2 : (size_t)2 * READ_BYTES;
	talk->in = arena_resize(talk->arena, talk->in, talk->cap_in, cap);
	talk->cap_in = cap;
	return true;
}

/* The count of "… {123}" at a line's end; false where it announces no literal. */
static bool
announced(struct str line, size_t *n)
{
	size_t open = line.n;
	size_t value = 0;
	if (line.n < 3 || line.s[line.n - 1] != '}')
		return false;
	while (open > 0 && line.s[open - 1] != '{')
		open--;
	if (open == 0 || open == line.n - 1)
		return false;
	for (size_t i = open; i + 1 < line.n; i++) {
		if (line.s[i] < '0' || line.s[i] > '9' || value > SIZE_MAX / 16)
			return false;
		value = value * 10 + (size_t)(line.s[i] - '0');
	}
	*n = value;
	return true;
}

/* The next line of what is there; one with a literal announces it. */
static bool
take_line(struct imap_talk *talk, struct str *out)
{
	struct str in = {talk->in, talk->n_in};
	size_t end = str_find(in, STR("\n"), talk->scanned);
	talk->scanned = end;
	if (end == in.n)
		return false;
	struct str line = str_slice(in, talk->at, end);
	if (str_ends(line, STR("\r")))
		line.n--;
	talk->at = talk->scanned = end + 1;
	talk->in_literal = announced(line, &talk->n_literal);
	talk->got = 0;
	talk->literal = NULL;
	*out = line;
	return true;
}

static bool
begin_literal(struct imap_talk *talk, struct error *error)
{
	if (talk->n_literal > talk->max_literal)
		return error_set(error, EX_DATAERR,
		                 "the server sends more than was asked for");
	talk->literal = arena_alloc(&talk->literal_arena, talk->n_literal + 1);
	size_t n = talk->n_in - talk->at;
	if (n > talk->n_literal)
		n = talk->n_literal;
	memcpy(talk->literal, talk->in + talk->at, n);
	talk->at += n;
	talk->scanned = talk->at;
	talk->got = n;
	return true;
}

static enum imap_event
take_literal(struct imap_talk *talk, struct str *out, struct error *error)
{
	if (!talk->literal && !begin_literal(talk, error))
		return IMAP_BROKEN;
	while (talk->got < talk->n_literal) {
		size_t n;
		if (!receive(talk, talk->literal + talk->got,
		             talk->n_literal - talk->got, &n, error))
			return IMAP_BROKEN;
		if (n == 0)
			return IMAP_NOTHING;
		talk->got += n;
	}
	talk->in_literal = false;
	*out = (struct str){talk->literal, talk->n_literal};
	return IMAP_LITERAL;
}

enum imap_event
imap_receive(struct imap_talk *talk, struct str *out, struct error *error)
{
	if (talk->in_literal)
		return take_literal(talk, out, error);
	while (!take_line(talk, out)) {
		size_t n;
		if (!make_room(talk, error) ||
		    !receive(talk, talk->in + talk->n_in, READ_BYTES, &n, error))
			return IMAP_BROKEN;
		if (n == 0)
			return IMAP_NOTHING;
		talk->n_in += n;
	}
	return IMAP_LINE;
}

/* --- names --- */

static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

struct bits {
	struct buf *out;
	uint32_t waiting;
	int n;
};

static void
put_unit(struct bits *bits, uint32_t unit)
{
	bits->waiting = bits->waiting << 16 | unit;
	bits->n += 16;
	while (bits->n >= 6) {
		bits->n -= 6;
		buf_char(bits->out, digits[bits->waiting >> bits->n & 63]);
	}
	bits->waiting &= (1U << bits->n) - 1;
}

/* A run of characters that are not ASCII, as base64 of UTF-16; returns its end. */
static size_t
put_run(struct buf *out, struct str text, size_t at)
{
	struct bits bits = {.out = out};
	buf_char(out, '&');
	while (at < text.n && (unsigned char)text.s[at] >= 0x80) {
		uint32_t point;
		at += utf8_decode(text, at, &point);
		if (point > 0xffff) {
			put_unit(&bits, 0xd7c0 + (point >> 10));
			put_unit(&bits, 0xdc00 + (point & 0x3ff));
		} else {
			put_unit(&bits, point);
		}
	}
	if (bits.n > 0)
		buf_char(out, digits[bits.waiting << (6 - bits.n) & 63]);
	buf_char(out, '-');
	return at;
}

struct str
imap_quoted(struct arena *arena, struct str mailbox)
{
	struct buf out = buf_new(arena, 0);
	buf_char(&out, '"');
	for (size_t at = 0; at < mailbox.n;) {
		char c = mailbox.s[at];
		if ((unsigned char)c >= 0x80) {
			at = put_run(&out, mailbox, at);
			continue;
		}
		if (c == '"' || c == '\\')
			buf_char(&out, '\\');
		buf_char(&out, c);
		if (c == '&')
			buf_char(&out, '-');
		at++;
	}
	buf_char(&out, '"');
	return buf_str(&out);
}
