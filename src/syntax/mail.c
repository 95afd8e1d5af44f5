#include "syntax/mail.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "syntax/charset.h"
#include "syntax/header.h"
#include "syntax/mime.h"
#include "syntax/parts.h"

/* Fields that every message has, then those that few texts would begin with. */
static const char *const telling[] = {
        "From",         "Date",         "Received",    "Subject",      "To",
        "Message-ID",   "MIME-Version", "Return-Path", "Delivered-To", "Reply-To",
        "Content-Type", "List-Id",      "Sender"};
enum { N_SURE = 3 };

bool
mail_sniff(struct str bytes)
{
	struct str message = header_without_envelope(bytes);
	struct str line = str_slice(message, 0, str_find(message, STR("\n"), 0));
	bool sure = false;
	size_t n = 0;
	if (header_name(line).n == 0)
		return false;
	struct str head = header_split(message).head;
	while (str_cut(&head, '\n', &line)) {
		struct str name = header_name(line);
		if (name.n == 0 && line.n > 0 && !header_continues(line))
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

struct str
mail_name(struct arena *arena, struct str mailbox)
{
	struct mail mail = {0};
	read_from(arena, mailbox, &mail);
	return mail.from_name;
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
	struct str list = header_field(arena, head, "List-Id");
	struct str from = header_field(arena, head, "From");
	size_t open = find_unquoted(list, '<');
	read_from(arena, from, out);
	out->from = mime_words(arena, from);
	out->subject = mime_words(arena, header_field(arena, head, "Subject"));
	out->list = mime_words(arena, list);
	if (open < list.n)
		out->list_name = phrase(arena, str_slice(list, 0, open));
	out->date = date_parse(header_field(arena, head, "Date"));
	out->message_id = mime_words(
	        arena, without_brackets(header_field(arena, head, "Message-ID")));
}

/* --- the text --- */

/* The first of that kind in one message that says anything. */
static const struct part *
first_part(const struct parts *parts, enum part_kind kind, size_t head)
{
	for (size_t i = 0; i < parts->n; i++) {
		const struct part *part = &parts->v[i];
		if (part->kind == kind && part->head == head &&
		    str_trim(part->bytes).n > 0)
			return part;
	}
	return NULL;
}

static struct str
text_of(struct arena *arena, const struct part *part)
{
	if (!part)
		return (struct str){0};
	struct str text = charset_decode(arena, part->bytes, part->charset, NULL);
	if (str_eq_nocase(part->format, STR("flowed")))
		text = mime_flowed(arena, text, part->delsp);
	return text;
}

static struct mail
read_message(struct arena *arena, const struct parts *parts, size_t head)
{
	struct mail mail = {.date = DATE_NONE};
	read_head(arena, parts->heads[head], &mail);
	mail.html = text_of(arena, first_part(parts, PART_HTML, head));
	mail.text = text_of(arena, first_part(parts, PART_PLAIN, head));
	return mail;
}

bool
mail_parse(struct arena *arena, struct str bytes, struct mail *out, struct error *error)
{
	struct parts parts;
	struct str message = header_without_envelope(bytes);
	struct str line = str_slice(message, 0, str_find(message, STR("\n"), 0));
	if (header_name(line).n == 0)
		return error_set(
		        error, EX_DATAERR,
		        "no mail message: it does not begin with a header field");
	parts_read(arena, message, &parts);
	struct mail mail = read_message(arena, &parts, 0);
	for (size_t i = 1; i < parts.n_heads; i++) {
		struct mail one = read_message(arena, &parts, i);
		if (one.html.n == 0 && one.text.n == 0)
			continue;
		mail.carried = arena_grow(arena, mail.carried, mail.n_carried,
		                          sizeof *mail.carried);
		mail.carried[mail.n_carried++] = one;
	}
	*out = mail;
	return true;
}
