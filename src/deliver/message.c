/*
 * An edition as a message. The bytes are made once, when the edition is, and wait in
 * the outbox: so every attempt is the same, and a mailbox can tell a second copy. That
 * rules out all that a MIME library likes to choose itself: the clock's Date, a random
 * boundary and Message-ID. GMime was weighed: it writes what is needed here, but brings
 * GLib and GObject into a small program, ends the process where memory is short, and
 * its boundary and folding may differ from version to version, which would make other
 * bytes out of the same edition. libcurl's MIME takes its boundary from random numbers.
 * What is left to write is small, since we only ever write one shape: two texts in
 * quoted-printable as alternatives. Tests read it back with other parsers.
 *
 * The boundary begins with "=_", which no quoted-printable text holds (RFC 2045,
 * section 6.7, rule 1), and goes on with the Message-ID's own digits.
 */
#include <inttypes.h>

#include "base/date.h"
#include "deliver/deliver.h"
#include "deliver/encode.h"
#include "deliver/way.h"

enum { NAME_MAX_BYTES = 40 };

/* --- identity --- */

/* What tells this message from every other of the same sender. */
static struct str
key_of(struct arena *arena, const struct edition *edition, struct str from,
       struct str recipient)
{
	struct buf number = buf_new(arena, 0);
	buf_printf(&number, "%d %" PRId64, edition->number, edition->made);
	const struct str parts[] = {edition->digest, edition->date, buf_str(&number),
	                            from, recipient};
	return way_key(arena, parts, sizeof parts / sizeof *parts);
}

/* --- headers --- */

static struct mailbox
mailbox_of(struct str text)
{
	struct mailbox box = {.address = STR("precis@localhost.invalid"),
	                      .domain = STR("localhost.invalid")};
	mailbox_parse(text, &box);
	return box;
}

struct str
way_label(struct arena *arena, struct str name)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < name.n && out.n < NAME_MAX_BYTES; i++) {
		char c = name.s[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_char(&out, c);
		else if (out.n > 0 && out.s[out.n - 1] != '-')
			buf_char(&out, '-');
	}
	while (out.n > 0 && out.s[out.n - 1] == '-')
		out.n--;
	return out.n > 0 ? buf_str(&out) : STR("digest");
}

/* RFC 2919. */
static void
add_list_id(struct buf *out, const struct edition *edition, const struct mailbox *from)
{
	struct buf id = buf_new(out->arena, 0);
	struct str title = edition->title.n > 0 ? edition->title : edition->digest;
	buf_add(&id, way_label(out->arena, edition->digest));
	buf_printf(&id, ".%.*s", STR_FMT(from->domain));
	struct mailbox list = {.name = title, .address = buf_str(&id)};
	encode_mailbox(out, "List-Id", &list);
}

/* RFC 2369 and RFC 8058. */
static void
add_unsubscribe(struct buf *out, const struct relay *relay)
{
	const struct strs *urls = &relay->unsubscribe;
	if (urls->n == 0)
		return;
	buf_add_c(out, "List-Unsubscribe:");
	for (size_t i = 0; i < urls->n; i++)
		buf_printf(out, "%s <%.*s>", i ? ",\r\n" : "", STR_FMT(urls->v[i]));
	buf_add_c(out, "\r\n");
	if (relay->one_click)
		buf_add_c(out, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
}

/* --- parts --- */

static void
add_part(struct buf *out, const char *subtype, struct str language, struct str text)
{
	buf_printf(out, "Content-Type: text/%s; charset=UTF-8\r\n", subtype);
	buf_add_c(out, "Content-Transfer-Encoding: quoted-printable\r\n");
	if (language.n > 0)
		encode_header(out, "Content-Language", language);
	buf_add_c(out, "\r\n");
	encode_body(out, text);
}

static void
add_parts(struct buf *out, const struct edition *edition, const struct letter *letter,
          struct str key)
{
	buf_printf(out,
	           "Content-Type: multipart/alternative; boundary=\"=_%.*s\"\r\n\r\n"
	           "--=_%.*s\r\n",
	           STR_FMT(key), STR_FMT(key));
	add_part(out, "plain", edition->language, letter->text);
	buf_printf(out, "\r\n--=_%.*s\r\n", STR_FMT(key));
	add_part(out, "html", edition->language, letter->html);
	buf_printf(out, "\r\n--=_%.*s--\r\n", STR_FMT(key));
}

struct str
deliver_message(struct arena *arena, const struct edition *edition,
                const struct letter *letter, const struct relay *relay,
                struct str recipient)
{
	struct mailbox from = mailbox_of(relay->from);
	struct mailbox to = recipient.n > 0 ? mailbox_of(recipient) : from;
	struct str key = key_of(arena, edition, from.address, to.address);
	struct buf out = buf_new(arena, 0);
	encode_mailbox(&out, "From", &from);
	encode_mailbox(&out, "To", &to);
	encode_header(&out, "Subject", letter->subject);
	encode_header(&out, "Date", date_rfc5322(arena, edition->made));
	/* The id is one word, which must not be encoded however long the domain is. */
	buf_printf(&out, "Message-ID:%s<%.*s@%.*s>\r\n",
	           from.domain.n > NAME_MAX_BYTES ? "\r\n " : " ", STR_FMT(key),
	           STR_FMT(from.domain));
	add_list_id(&out, edition, &from);
	add_unsubscribe(&out, relay);
	buf_add_c(&out, "Auto-Submitted: auto-generated\r\n"
	                "MIME-Version: 1.0\r\n");
	add_parts(&out, edition, letter, key);
	return buf_str(&out);
}
