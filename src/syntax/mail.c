/*
 * A message is read with what MIME needs and no more: the first HTML part and the first
 * plain part that are no attachments, through multiparts and forwarded messages down to
 * a depth. A boundary that never comes back ends with the message.
 */
#include "syntax/mail.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "syntax/charset.h"
#include "syntax/mime.h"

enum { MAX_DEPTH = 12, MAX_PARTS = 500, MAX_HEAD = 256 << 10 };

struct entity {
	struct str head;
	struct str body;
};

struct reader {
	struct arena *arena;
	struct mail *out;
	int n_parts;
};

/* --- headers --- */

/* A mailbox file puts "From jane@example.org Wed …" before the message. */
static struct str
without_envelope(struct str bytes)
{
	if (str_starts(bytes, STR("From ")) || str_starts(bytes, STR(">From ")))
		return str_slice(bytes, str_find(bytes, STR("\n"), 0) + 1, bytes.n);
	return bytes;
}

/* The head ends at an empty line. */
static struct entity
split(struct str bytes)
{
	size_t at = 0;
	while (at < bytes.n && at < MAX_HEAD) {
		size_t end = str_find(bytes, STR("\n"), at);
		if (str_trim(str_slice(bytes, at, end)).n == 0)
			return (struct entity){str_slice(bytes, 0, at),
			                       str_slice(bytes, end + 1, bytes.n)};
		at = end + 1;
	}
	return (struct entity){bytes, str_slice(bytes, bytes.n, bytes.n)};
}

static bool
continues(struct str line)
{
	return line.n > 0 && (line.s[0] == ' ' || line.s[0] == '\t');
}

/* The name before the colon; empty where the line is no header field. */
static struct str
field_name(struct str line)
{
	size_t n = 0;
	while (n < line.n && line.s[n] > ' ' && line.s[n] < 0x7f && line.s[n] != ':')
		n++;
	size_t colon = n;
	while (colon < line.n && line.s[colon] == ' ')
		colon++;
	bool named = n > 0 && colon < line.n && line.s[colon] == ':';
	return str_slice(line, 0, named ? n : 0);
}

/* The first field of that name, unfolded; empty where there is none. */
static struct str
field(struct arena *arena, struct str head, const char *name)
{
	struct buf out = buf_new(arena, MAX_HEAD);
	bool inside = false;
	struct str line;
	while (str_cut(&head, '\n', &line)) {
		if (str_ends(line, STR("\r")))
			line.n--;
		if (!continues(line) && inside)
			break;
		if (!continues(line)) {
			inside = str_eq_nocase(field_name(line), str_from(name));
			size_t colon = str_find(line, STR(":"), 0);
			line = str_slice(line, colon + 1, line.n);
		}
		if (inside)
			buf_add(&out, line);
	}
	return str_trim(buf_str(&out));
}

/* Fields that every message has, then those that few texts would begin with. */
static const char *const telling[] = {
        "From",         "Date",         "Received",    "Subject",      "To",
        "Message-ID",   "MIME-Version", "Return-Path", "Delivered-To", "Reply-To",
        "Content-Type", "List-Id",      "Sender"};
enum { N_SURE = 3 };

bool
mail_sniff(struct str bytes)
{
	struct str message = without_envelope(bytes);
	struct str line = str_slice(message, 0, str_find(message, STR("\n"), 0));
	bool sure = false;
	size_t n = 0;
	if (field_name(line).n == 0)
		return false;
	struct str head = split(message).head;
	while (str_cut(&head, '\n', &line)) {
		struct str name = field_name(line);
		if (name.n == 0 && line.n > 0 && !continues(line))
			return false;
		for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
			if (str_eq_nocase(name, str_from(telling[i]))) {
				sure = sure || i < N_SURE;
				n++;
			}
	}
	return sure && n > 1;
}

/* --- addresses --- */

/* The offset of c outside of quotes, or x.n. */
static size_t
find_unquoted(struct str x, char c)
{
	bool quoted = false;
	for (size_t i = 0; i < x.n; i++) {
		if (x.s[i] == '\\')
			i++;
		else if (x.s[i] == '"')
			quoted = !quoted;
		else if (x.s[i] == c && !quoted)
			return i;
	}
	return x.n;
}

/* A phrase without its quotes and escapes, decoded. */
static struct str
phrase(struct arena *arena, struct str x)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < x.n; i++) {
		if (x.s[i] == '\\' && i + 1 < x.n)
			buf_char(&out, x.s[++i]);
		else if (x.s[i] != '"')
			buf_char(&out, x.s[i]);
	}
	return mime_words(arena, str_trim(buf_str(&out)));
}

/* "Jane Doe <jane@example.org>", "jane@example.org (Jane Doe)" or the address alone. */
static void
read_from(struct arena *arena, struct str from, struct mail *out)
{
	struct str first = str_slice(from, 0, find_unquoted(from, ','));
	size_t open = find_unquoted(first, '<');
	size_t close = str_find(first, STR(">"), open);
	size_t comment = find_unquoted(first, '(');
	if (open < first.n) {
		out->from_address = str_slice(first, open + 1, close);
		out->from_name = phrase(arena, str_slice(first, 0, open));
	} else {
		size_t end = str_find(first, STR(")"), comment);
		out->from_address = str_slice(first, 0, comment);
		out->from_name = phrase(arena, str_slice(first, comment + 1, end));
	}
	out->from_address = mime_words(arena, str_trim(out->from_address));
	if (out->from_name.n == 0)
		out->from_name = out->from_address;
}

static struct str
without_brackets(struct str id)
{
	size_t open = str_find(id, STR("<"), 0);
	size_t close = str_find(id, STR(">"), open);
	return open < id.n ? str_slice(id, open + 1, close) : id;
}

static void
read_head(struct arena *arena, struct str head, struct mail *out)
{
	struct str list = field(arena, head, "List-Id");
	size_t open = find_unquoted(list, '<');
	read_from(arena, field(arena, head, "From"), out);
	out->subject = mime_words(arena, field(arena, head, "Subject"));
	out->message_id =
	        mime_words(arena, without_brackets(field(arena, head, "Message-ID")));
	if (open < list.n)
		out->list_name = phrase(arena, str_slice(list, 0, open));
	out->date = date_parse(field(arena, head, "Date"));
}

/* --- parts --- */

static void read_entity(struct reader *r, struct entity entity, int depth);

static void
take_text(struct reader *r, struct entity entity, struct str type, struct str *to)
{
	struct str encoding = field(r->arena, entity.head, "Content-Transfer-Encoding");
	struct str charset = mime_parameter(r->arena, type, "charset");
	struct str format = mime_parameter(r->arena, type, "format");
	struct str bytes = mime_decode(r->arena, entity.body, encoding);
	struct str text = charset_decode(r->arena, bytes, charset, NULL);
	if (str_eq_nocase(format, STR("flowed")))
		text = mime_flowed(r->arena, text,
		                   mime_parameter(r->arena, type, "delsp"));
	if (str_trim(text).n)
		*to = text;
}

/* Where the next line that begins with the delimiter stands, or x.n. */
static size_t
find_delimiter(struct str x, struct str delimiter, size_t at)
{
	for (; (at = str_find(x, delimiter, at)) < x.n; at++)
		if (at == 0 || x.s[at - 1] == '\n')
			return at;
	return x.n;
}

static void
read_multipart(struct reader *r, struct str body, struct str boundary, int depth)
{
	struct buf mark = buf_new(r->arena, 0);
	buf_add_c(&mark, "--");
	buf_add(&mark, boundary);
	struct str delimiter = buf_str(&mark);
	size_t at = find_delimiter(body, delimiter, 0);
	while (at < body.n) {
		size_t line = str_find(body, STR("\n"), at);
		struct str rest = str_slice(body, at + delimiter.n, line);
		if (str_starts(rest, STR("--")))
			break;
		at = find_delimiter(body, delimiter, line);
		read_entity(r, split(str_slice(body, line + 1, at)), depth + 1);
	}
}

static void
read_entity(struct reader *r, struct entity entity, int depth)
{
	if (depth > MAX_DEPTH || ++r->n_parts > MAX_PARTS)
		return;
	struct str value = field(r->arena, entity.head, "Content-Type");
	struct str type = mime_type(value);
	struct str boundary = mime_parameter(r->arena, value, "boundary");
	struct str place = field(r->arena, entity.head, "Content-Disposition");
	bool attached = depth > 0 && str_starts_nocase(place, STR("attachment"));
	if (str_starts_nocase(type, STR("multipart/")) && boundary.n)
		read_multipart(r, entity.body, boundary, depth);
	else if (str_eq_nocase(type, STR("message/rfc822")))
		read_entity(r, split(entity.body), depth + 1);
	else if (attached)
		return;
	else if (str_eq_nocase(type, STR("text/html")) && r->out->html.n == 0)
		take_text(r, entity, value, &r->out->html);
	else if ((type.n == 0 || str_eq_nocase(type, STR("text/plain")) ||
	          str_eq_nocase(type, STR("text"))) &&
	         r->out->text.n == 0)
		take_text(r, entity, value, &r->out->text);
}

bool
mail_parse(struct arena *arena, struct str bytes, struct mail *out, struct error *error)
{
	struct mail mail = {.date = DATE_NONE};
	struct reader r = {.arena = arena, .out = &mail};
	struct entity message = split(without_envelope(bytes));
	struct str line =
	        str_slice(message.head, 0, str_find(message.head, STR("\n"), 0));
	if (field_name(line).n == 0)
		return error_set(
		        error, EX_DATAERR,
		        "no mail message: it does not begin with a header field");
	read_head(arena, message.head, &mail);
	read_entity(&r, message, 0);
	*out = mail;
	return true;
}
