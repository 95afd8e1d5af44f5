#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "read/blocks.h"
#include "read/feed.h"
#include "read/page.h"
#include "read/plain.h"
#include "read/text.h"
#include "read/title.h"
#include "read/welcome.h"
#include "syntax/html.h"
#include "syntax/url.h"

enum { DEFAULT_ENTRIES = 1000, COMPARED = 60, SUMMARY_BYTES = 600 };

bool
feed_has_room(struct feed *feed)
{
	size_t max = feed->options->max_entries ? feed->options->max_entries
	                                        : (size_t)DEFAULT_ENTRIES;
	if (feed->out->n < max)
		return true;
	feed->n_left_out++;
	return false;
}

/* Escaped once too often: there is no tag in it, but once more unescaped there are. */
static bool
is_doubly_escaped(struct str html, struct str unescaped)
{
	return str_find(html, STR("<"), 0) == html.n &&
	       str_find(unescaped, STR("</"), 0) < unescaped.n &&
	       plain_is_markup(unescaped);
}

/* Adds a text of either form; one that is called text but is HTML is taken as that. */
static void
add_text(struct flow *flow, struct str text, enum feed_form form, struct str base,
         struct str self)
{
	struct arena scratch = {0};
	struct str unescaped = html_unescape(&scratch, text);
	if (is_doubly_escaped(text, unescaped))
		text = unescaped;
	if (form == FEED_HTML || text_sniff(text) == TEXT_HTML) {
		struct node *root = html_parse(&scratch, text, NULL);
		blocks_from_tree(flow, root, base, self, BLOCKS_OF_FRAGMENT);
	} else {
		struct passage passage = text_passage(flow->arena, text);
		text_blocks(flow, &passage);
	}
	arena_free(&scratch);
}

static bool
is_plain(struct str x, size_t at)
{
	unsigned char c = at < x.n ? (unsigned char)x.s[at] : 0;
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

/* The letters that both begin with are others: so they are when folded, where no mark
 * follows that would join them. */
static bool
begin_otherwise(struct str a, struct str b)
{
	for (size_t i = 0; is_plain(a, i) && is_plain(b, i); i++)
		if ((a.s[i] | 0x20) != (b.s[i] | 0x20))
			return i + 1 < a.n && i + 1 < b.n &&
			       !((a.s[i + 1] | b.s[i + 1]) & '\x80');
	return false;
}

/* The summary begins as the text does, as excerpts do. */
static bool
is_excerpt(const struct blocks *body, struct str summary)
{
	struct arena scratch = {0};
	struct str start;
	bool found = false;
	summary = utf8_prefix(summary, COMPARED);
	start = utf8_fold(&scratch, summary);
	for (size_t i = 0; i < body->n && i < 4 && !found; i++) {
		struct str text = utf8_prefix(body->v[i].text, (size_t)COMPARED * 4);
		if (begin_otherwise(summary, text))
			continue;
		text = utf8_fold(&scratch, text);
		found = start.n < text.n
		                ? str_starts(text, start)
		                : str_starts(start, text) && text.n > start.n / 2;
	}
	arena_free(&scratch);
	return found;
}

static void
take_body(struct feed *feed, const struct entry *entry, struct str base,
          struct brief *out)
{
	struct flow flow = {.arena = feed->arena};
	struct str summary = plain_text(feed->arena, entry->summary);
	out->summary = summary;
	if (entry->content_tree)
		blocks_from_tree(&flow, entry->content_tree, base, out->url,
		                 BLOCKS_OF_FRAGMENT);
	else if (entry->content.n)
		add_text(&flow, entry->content, entry->content_form, base, out->url);
	if (flow.blocks.n == 0 && summary.n) {
		bool html = plain_is_markup(entry->summary);
		add_text(&flow, entry->summary, html ? FEED_HTML : FEED_TEXT, base,
		         out->url);
	} else if (summary.n && !entry->is_summary &&
	           !is_excerpt(&flow.blocks, summary)) {
		struct block block = {.kind = BLOCK_PREHEADER, .text = summary};
		out->body.v = arena_grow(feed->arena, out->body.v, 0, sizeof block);
		out->body.v[out->body.n++] = block;
	}
	for (size_t i = 0; i < flow.blocks.n; i++) {
		out->body.v = arena_grow(feed->arena, out->body.v, out->body.n,
		                         sizeof *out->body.v);
		out->body.v[out->body.n++] = flow.blocks.v[i];
	}
}

/* "jane@example.org (Jane Doe)", "Jane Doe (jane@example.org)" and "Jane Doe
 * <jane@example.org>" as "Jane Doe". */
static struct str
bare_author(struct str author)
{
	if (str_starts_nocase(author, STR("mailto:")))
		author = str_slice(author, 7, author.n);
	size_t open = str_find(author, STR("("), 0);
	size_t close = str_find(author, STR(")"), open);
	size_t angle = str_find(author, STR("<"), 0);
	size_t address = str_find(author, STR("@"), 0);
	if (close < author.n && address < open)
		return str_trim(str_slice(author, open + 1, close));
	if (close < author.n && open > 0)
		return str_trim(str_slice(author, 0, open));
	if (angle < author.n && angle > 0)
		return str_trim(str_slice(author, 0, angle));
	return author;
}

static struct str
entry_author(struct feed *feed, struct str author)
{
	author = author.n > 0 ? author : feed->author;
	bool address = str_find(author, STR("@"), 0) < author.n;
	return plain_text(feed->arena, address ? bare_author(author) : author);
}

static struct str
entry_language(struct feed *feed, struct str language)
{
	if (feed->options->language.n)
		return feed->options->language;
	language = plain_language(feed->arena, language);
	return language.n ? language : plain_language(feed->arena, feed->language);
}

/* Breaks off, or asks to read on. */
static bool
breaks_off(struct str text)
{
	static const char *const ends[] = {
	        "…",      "...",       "[…]",         "[...]",
	        "(more)", "read more", "read more »", "continue reading",
	        "more…"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct str end = str_from(ends[i]);
		if (text.n >= end.n &&
		    str_eq_nocase(str_slice(text, text.n - end.n, text.n), end))
			return true;
	}
	return false;
}

/* What an entry holds is less than an article. */
static bool
is_summary(const struct brief *brief)
{
	size_t n = 0;
	struct str last = {0};
	for (size_t i = 0; i < brief->body.n; i++) {
		n += brief->body.v[i].text.n;
		last = brief->body.v[i].text;
	}
	return brief->url.n > 0 && (n < SUMMARY_BYTES || breaks_off(str_trim(last)));
}

/* "www.example.org/1" is meant as an address. */
static struct str
with_scheme(struct arena *arena, struct str link)
{
	struct buf out = buf_new(arena, 0);
	if (!str_starts_nocase(link, STR("www.")))
		return link;
	buf_add_c(&out, "http://");
	buf_add(&out, link);
	return buf_str(&out);
}

void
feed_add(struct feed *feed, const struct entry *entry)
{
	struct arena *arena = feed->arena;
	struct brief brief = {.from_feed = true};
	struct str base = entry->base.n ? entry->base : feed->url;
	struct str link = {0};
	if (entry->link.n)
		link = url_resolve(arena, base, with_scheme(arena, entry->link));
	brief.url = link.n ? url_clean(arena, link) : (struct str){0};
	brief.key = entry->id.n ? plain_line(arena, entry->id) : brief.url;
	brief.title = entry->title_is_text
	                      ? plain_line(arena, html_unescape(arena, entry->title))
	                      : plain_text(arena, entry->title);
	brief.author = entry_author(feed, entry->author);
	brief.publisher = plain_text(arena, entry->publisher);
	brief.title = title_bare(brief.title, brief.publisher);
	if (brief.publisher.n == 0)
		brief.publisher = feed->title;
	brief.language = entry_language(feed, entry->language);
	brief.published = plain_date(entry->published, feed->options->now);
	base = url_is_web(link) ? link : base;
	take_body(feed, entry, entry->content_base.n ? entry->content_base : base,
	          &brief);
	brief.is_summary = is_summary(&brief);
	welcome_read(&brief);
	if (feed->repaired)
		page_note(arena, &brief, "the feed is broken: read as far as it goes");
	struct briefs *out = feed->out;
	out->v = arena_grow(arena, out->v, out->n, sizeof brief);
	out->v[out->n++] = brief;
}
