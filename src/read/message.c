#include "read/message.h"

#include "base/date.h"
#include "base/utf8.h"
#include "read/blocks.h"
#include "read/page.h"
#include "read/plain.h"
#include "read/text.h"
#include "read/welcome.h"
#include "syntax/html.h"
#include "syntax/mail.h"
#include "syntax/url.h"

enum { MAX_VIEW_TEXT = 80 };

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
take_head(const struct mail *mail, const struct read_options *options,
          struct brief *out)
{
	out->key = mail->message_id;
	out->title = mail->subject;
	out->publisher = mail->from_name;
	out->series = mail->list_name.n ? mail->list_name : mail->from_name;
	out->published = plain_date(mail->date, options->now);
	if (options->language.n)
		out->language = options->language;
}

static bool
holds(struct str field, struct str wanted)
{
	return wanted.n == 0 || str_find_nocase(field, wanted, 0) < field.n;
}

static bool
is_wanted(const struct mail *mail, const struct mail_filter *filter)
{
	return holds(mail->from, filter->from) && holds(mail->list, filter->list_id) &&
	       holds(mail->subject, filter->subject);
}

bool
message_read(struct arena *arena, struct str bytes, const struct read_options *options,
             struct briefs *out, struct error *error)
{
	struct mail mail;
	struct brief brief = {0};
	struct flow flow = {.arena = arena};
	if (!mail_parse(arena, bytes, &mail, error))
		return false;
	*out = (struct briefs){0};
	if (!is_wanted(&mail, &options->filter))
		return true;
	if (mail.html.n)
		take_html(arena, mail.html, options->base, &flow, &brief);
	if (flow.blocks.n == 0 && mail.text.n) {
		struct passage passage = text_passage(arena, mail.text);
		text_blocks(&flow, &passage);
	}
	if (flow.blocks.n == 0)
		page_note(arena, &brief, "the mail has no text part that can be read");
	take_head(&mail, options, &brief);
	brief.body = flow.blocks;
	brief.url = web_address(&brief.body);
	out->v = arena_grow(arena, NULL, 0, sizeof *out->v);
	out->v[out->n++] = brief;
	return true;
}
