#include "read/message.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "read/blocks.h"
#include "read/forward.h"
#include "read/page.h"
#include "read/plain.h"
#include "read/text.h"
#include "read/welcome.h"
#include "syntax/html.h"
#include "syntax/mail.h"
#include "syntax/url.h"

enum {
	MAX_VIEW_TEXT = 80,
	MAX_NOTE = 600, /* bytes of text with what is attached */
	SIGNATURE_BYTES = 800,
	SIGNATURE_LINES = 12
};

static struct str
html_language(struct arena *arena, const struct node *root)
{
	const struct node *html = node_child(root, "html");
	return html ? plain_language(arena, node_attribute(html, "lang"))
	            : (struct str){0};
}

static void
take_html(struct arena *arena, struct str html, struct str base, struct flow *flow,
          struct brief *out)
{
	struct arena scratch = {0};
	bool flattened = false;
	struct node *root = html_parse(&scratch, html, &flattened);
	blocks_from_tree(flow, root, base, (struct str){0}, BLOCKS_OF_MAIL);
	out->language = html_language(arena, root);
	if (flattened)
		page_note(arena, out,
		          "the mail is too deep or too long: parts were flattened");
	arena_free(&scratch);
}

/* "View in browser" and its kin. */
static bool
is_view_text(struct str text)
{
	static const char *const words[] = {
	        "browser",    "view online",      "read online",  "web version",
	        "webversion", "online ansehen",   "online lesen", "navigateur",
	        "navegador",  "version en ligne", "versão web",   "prohlížeč"};
	if (text.n > MAX_VIEW_TEXT)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_find_nocase(text, str_from(words[i]), 0) < text.n)
			return true;
	return false;
}

/* Without a query, in which mailers put who reads. */
static bool
is_public(struct str address)
{
	return url_is_web(address) && str_find(address, STR("?"), 0) == address.n;
}

/* The address of the message on the web, from the link that offers it. */
static struct str
web_address(const struct blocks *blocks)
{
	for (size_t i = 0; i < blocks->n; i++) {
		const struct block *block = &blocks->v[i];
		for (size_t k = 0; k < block->spans.n; k++) {
			const struct span *span = &block->spans.v[k];
			struct str text =
			        str_slice(block->text, span->start, span->end);
			if (span->kind == SPAN_LINK && is_public(span->url) &&
			    is_view_text(text))
				return span->url;
		}
	}
	return (struct str){0};
}

static void
take_head(struct arena *arena, const struct mail *mail, const struct forward *forward,
          struct brief *out)
{
	bool forwarded = forward->from.n > 0;
	out->title = forwarded ? forward->subject : mail->subject;
	out->publisher = forwarded ? mail_name(arena, forward->from) : mail->from_name;
	out->series =
	        mail->list_name.n && !forwarded ? mail->list_name : out->publisher;
	out->published = mail->date;
	if (forward->date != DATE_NONE)
		out->published = forward->date;
}

static bool
holds(struct str field, struct str wanted)
{
	return wanted.n == 0 || str_find_nocase(field, wanted, 0) < field.n;
}

/* What is forwarded is wanted for its own head or for that of who forwards it. */
static bool
is_wanted(const struct mail *mail, const struct forward *forward,
          const struct mail_filter *filter)
{
	return (holds(mail->from, filter->from) ||
	        holds(forward->from, filter->from)) &&
	       holds(mail->list, filter->list_id) &&
	       (holds(mail->subject, filter->subject) ||
	        holds(forward->subject, filter->subject));
}

/*
 * A text without the signature at its end, behind a line "-- " (RFC 3676, section 4.3).
 * What is longer is none: digests of a list hold the signatures of several letters.
 */
static struct str
without_signature(struct str text)
{
	struct str end = str_slice(
	        text, text.n > SIGNATURE_BYTES ? text.n - SIGNATURE_BYTES : 0, text.n);
	int n_lines = 0;
	for (size_t at = end.n; at > 0 && n_lines <= SIGNATURE_LINES; at--) {
		struct str rest = str_slice(end, at, end.n);
		if (end.s[at - 1] != '\n')
			continue;
		n_lines += str_trim(rest).n > 0;
		if (str_starts(rest, STR("-- \n")) || str_starts(rest, STR("-- \r\n")))
			return str_slice(text, 0, text.n - rest.n);
	}
	return text;
}

/* The text of a message, without the head of a mail that is forwarded in it. */
static void
take_text(struct arena *arena, const struct mail *mail,
          const struct read_options *options, struct forward *forward,
          struct brief *out)
{
	struct flow flow = {.arena = arena};
	struct str text = mail->text;
	bool answers = forward_is_answer(mail->subject);
	if (mail->html.n)
		take_html(arena, mail->html, options->base, &flow, out);
	if (flow.blocks.n > 0 && !answers) {
		forward_cut_blocks(arena, &flow.blocks, forward);
	} else if (flow.blocks.n == 0 && text.n) {
		if (!answers)
			forward_cut_text(arena, &text, forward);
		struct passage passage = text_passage(arena, without_signature(text));
		text_blocks(&flow, &passage);
	}
	out->body = flow.blocks;
}

/* One message; false where the filter passes it over. */
static bool
take_message(struct arena *arena, const struct mail *mail,
             const struct read_options *options, struct brief *out)
{
	struct forward forward = {.date = DATE_NONE};
	*out = (struct brief){0};
	take_text(arena, mail, options, &forward, out);
	if (!is_wanted(mail, &forward, &options->filter))
		return false;
	if (out->body.n == 0)
		page_note(arena, out, "the mail has no text part that can be read");
	take_head(arena, mail, &forward, out);
	out->published = plain_date(out->published, options->now);
	if (options->language.n)
		out->language = options->language;
	out->url = web_address(&out->body);
	return true;
}

static void
add(struct arena *arena, struct briefs *out, struct brief brief)
{
	out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
	out->v[out->n++] = brief;
}

static bool
is_note(const struct blocks *body)
{
	size_t n = 0;
	for (size_t i = 0; i < body->n; i++)
		n += body->v[i].text.n;
	return n <= MAX_NOTE;
}

/* The key of one of several messages in a mail. */
static struct str
carried_key(struct arena *arena, struct str message_id, size_t i)
{
	struct buf key = buf_new(arena, 0);
	buf_printf(&key, "%.*s/%zu", STR_FMT(message_id), i + 1);
	return buf_str(&key);
}

bool
message_read(struct arena *arena, struct str bytes, const struct read_options *options,
             struct briefs *out, struct error *error)
{
	struct mail mail;
	struct brief own, brief;
	if (!mail_parse(arena, bytes, &mail, error))
		return false;
	*out = (struct briefs){0};
	bool wanted = take_message(arena, &mail, options, &own);
	own.key = mail.message_id;
	if (wanted && (mail.n_carried == 0 || !is_note(&own.body)))
		add(arena, out, own);
	for (size_t i = 0; i < mail.n_carried; i++) {
		/* Who forwards it may be whom the filter names. */
		struct read_options open = *options;
		if (wanted)
			open.filter = (struct mail_filter){0};
		if (!take_message(arena, &mail.carried[i], &open, &brief))
			continue;
		brief.key = mail.n_carried == 1 && out->n == 0
		                    ? mail.message_id
		                    : carried_key(arena, mail.message_id, i);
		add(arena, out, brief);
	}
	return true;
}
