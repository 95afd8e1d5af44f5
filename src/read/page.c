#include "read/page.h"

#include "base/date.h"
#include "base/utf8.h"
#include "read/article.h"
#include "read/blocks.h"
#include "read/dateline.h"
#include "read/metadata.h"
#include "read/names.h"
#include "read/plain.h"
#include "read/text.h"
#include "read/title.h"
#include "read/welcome.h"
#include "syntax/html.h"
#include "syntax/select.h"
#include "syntax/url.h"

enum {
	MAX_BYLINE_DISTANCE = 6,
	MAX_MASTHEAD = 12, /* blocks above the title that may name the site */
	MAX_MASTHEAD_BYTES = 60
};

struct page {
	struct arena *arena;
	const struct read_options *options;
	struct metadata said;
	struct flow flow;
	struct brief *out;
};

void
page_note(struct arena *arena, struct brief *brief, const char *note)
{
	struct strs *notes = &brief->notes;
	notes->v = arena_grow(arena, notes->v, notes->n, sizeof *notes->v);
	notes->v[notes->n++] = str_from(note);
}

static void
add_block(struct page *p, struct block block)
{
	struct blocks *body = &p->out->body;
	body->v = arena_grow(p->arena, body->v, body->n, sizeof block);
	body->v[body->n++] = block;
}

/* --- what the text says of itself --- */

static bool
says(struct arena *arena, const struct block *block, struct str folded_title)
{
	return str_eq(utf8_fold(arena, block->text), folded_title);
}

/* The block that is the title, or the first heading. */
static size_t
title_block(struct page *p)
{
	const struct blocks *blocks = &p->flow.blocks;
	struct arena scratch = {0};
	struct str title = utf8_fold(&scratch, p->said.title);
	size_t heading = blocks->n;
	size_t found = blocks->n;
	for (size_t i = blocks->n; i-- > 0;) {
		const struct block *block = &blocks->v[i];
		bool is_heading = block->kind == BLOCK_HEADING;
		if (is_heading && block->level <= 2)
			heading = i;
		/* A list beside the article may say its title, too. */
		bool better = found == blocks->n || is_heading ||
		              blocks->v[found].kind != BLOCK_HEADING;
		if (better && title.n && block->text.n < 2 * title.n + 20 &&
		    block->kind != BLOCK_PREHEADER && says(&scratch, block, title))
			found = i;
	}
	arena_free(&scratch);
	return found < blocks->n ? found : heading < blocks->n ? heading : 0;
}

/* --- the brief --- */

static bool
has_path(struct str address)
{
	struct url parts;
	return url_parse(address, &parts) && (parts.path.n > 1 || parts.query.n > 0);
}

/* Where the page was read, else what the caller says of it. */
static struct str
here(const struct page *p, struct str url)
{
	return url_is_web(url) ? url : p->options->base;
}

/* What links are resolved against. */
static struct str
base_of(const struct page *p, struct str url)
{
	struct str base = here(p, url);
	struct str stated = {0};
	if (!url_is_web(base))
		base = url_is_web(p->said.url) ? p->said.url : (struct str){0};
	if (p->said.base.n)
		stated = url_resolve(p->arena, base, p->said.base);
	return url_is_web(stated) ? stated : base;
}

/* The address the page calls its own; not the site's front page for every page. */
static void
take_address(struct page *p, struct str url)
{
	struct str address = here(p, url);
	struct str own = {0};
	address = url_is_web(address) ? url_clean(p->arena, address) : (struct str){0};
	if (p->said.url.n)
		own = url_resolve(p->arena, base_of(p, url), p->said.url);
	if (url_is_web(own) && (has_path(own) || !has_path(address)))
		address = url_clean(p->arena, own);
	p->out->url = p->out->key = address;
}

static void
take_facts(struct page *p)
{
	struct brief *out = p->out;
	out->title = p->said.title;
	out->author = p->said.author;
	out->publisher = p->said.publisher;
	out->series = p->said.series;
	out->published = p->said.published;
	out->summary = p->said.description;
	out->language =
	        p->options->language.n ? p->options->language : p->said.language;
	if (out->summary.n)
		add_block(p, (struct block){.kind = BLOCK_PREHEADER,
		                            .text = out->summary});
}

/* A page that its script would have filled tells its text in JSON-LD. */
static void
take_stated_body(struct page *p)
{
	struct flow flow = {.arena = p->arena};
	size_t n = 0;
	for (size_t i = 0; i < p->out->body.n; i++)
		n += p->out->body.v[i].text.n;
	if (n > p->said.body.n / 4)
		return;
	struct passage passage = text_passage(p->arena, p->said.body);
	text_blocks(&flow, &passage);
	for (size_t i = 0; i < flow.blocks.n; i++)
		add_block(p, flow.blocks.v[i]);
	page_note(p->arena, p->out, "the text was taken from the page's JSON-LD");
}

/* The first heading of a page that has no other title. */
static void
take_heading(struct page *p)
{
	const struct blocks *body = &p->out->body;
	for (size_t i = 0; i < body->n && p->out->title.n == 0; i++)
		if (body->v[i].kind == BLOCK_HEADING)
			p->out->title = utf8_fold_space(p->arena, body->v[i].text);
}

/* A block, or a link in one, says this and nothing else. */
static bool
stands_alone(const struct blocks *blocks, struct str name)
{
	for (size_t i = 0; i < blocks->n; i++) {
		const struct block *block = &blocks->v[i];
		if (str_eq(block->text, name))
			return true;
		for (size_t k = 0; k < block->spans.n; k++)
			if (block->spans.v[k].kind == SPAN_LINK &&
			    str_eq(str_slice(block->text, block->spans.v[k].start,
			                     block->spans.v[k].end),
			           name))
				return true;
	}
	return false;
}

/* The site's name at the title's end, where the masthead above it says the same. */
static void
take_masthead(struct page *p)
{
	const struct blocks *blocks = &p->flow.blocks;
	struct brief *out = p->out;
	size_t title = title_block(p);
	for (size_t i = 0; i <= title && i < MAX_MASTHEAD && i < blocks->n; i++) {
		struct str line = blocks->v[i].text;
		line = str_slice(line, 0, str_find(line, STR("\n"), 0));
		if (line.n == 0 || line.n > MAX_MASTHEAD_BYTES)
			continue;
		struct str bare = title_bare(out->title, line);
		if (bare.s != out->title.s || bare.n == out->title.n)
			continue;
		line = str_trim(str_slice(out->title, bare.n, out->title.n));
		line = str_slice(line, str_find(line, STR(" "), 0) + 1, line.n);
		if (out->publisher.n == 0)
			out->publisher = str_trim(line);
		p->said.site_only = true;
		out->title = p->said.title = bare;
		return;
	}
}

/* On an aggregator's page the greeting names the publisher, and so does a link. */
static void
take_names(struct page *p)
{
	struct brief told = *p->out;
	told.publisher = (struct str){0};
	welcome_read(&told);
	p->out->series = told.series;
	if (p->out->publisher.n == 0 || (p->said.site_only && told.publisher.n &&
	                                 stands_alone(&p->flow.blocks, told.publisher)))
		p->out->publisher = told.publisher;
}

/* "By Jane Doe" in a short block behind the title. */
static void
take_byline(struct page *p)
{
	const struct blocks *blocks = &p->flow.blocks;
	size_t title = title_block(p);
	for (size_t i = title; i < blocks->n && i < title + MAX_BYLINE_DISTANCE; i++) {
		struct str text = blocks->v[i].text;
		if (p->out->author.n == 0)
			p->out->author = welcome_name(names_byline(text));
	}
}

/* The page's blocks: of its article, or of where the options say that it stands. */
static bool
take_blocks(struct page *p, const struct node *root, struct str url,
            struct error *error)
{
	struct selected found;
	struct str base = base_of(p, url), content = p->options->content;
	if (content.n == 0) {
		blocks_from_tree(&p->flow, root, base, p->out->url, BLOCKS_OF_PAGE);
		article_keep(p->arena, &p->flow,
		             p->said.is_article ? ARTICLE_CLAIMED : ARTICLE_UNCLAIMED,
		             p->said.title, &p->out->body);
		return true;
	}
	struct arena scratch = {0};
	bool fine = select_nodes(&scratch, root, content, &found, error);
	if (fine && found.n == 0)
		fine = error_set(error, EX_DATAERR,
		                 "nothing on the page is what \"content\" selects; "
		                 "layout changed?");
	for (size_t i = 0; fine && i < found.n; i++)
		blocks_from_tree(&p->flow, found.v[i], base, p->out->url,
		                 BLOCKS_OF_FRAGMENT);
	for (size_t i = 0; i < p->flow.blocks.n; i++)
		add_block(p, p->flow.blocks.v[i]);
	arena_free(&scratch);
	return fine;
}

static void
take_rest(struct page *p)
{
	take_stated_body(p);
	take_heading(p);
	take_masthead(p);
	take_names(p);
	take_byline(p);
	struct brief *out = p->out;
	int64_t now = p->options->now;
	if (out->published == DATE_NONE)
		out->published = dateline_of_page(&p->flow.blocks, title_block(p),
		                                  out->url, now);
	out->published = plain_date(out->published, now);
}

bool
page_read(struct arena *arena, struct str html, struct str url,
          const struct read_options *options, struct brief *out, struct error *error)
{
	struct arena scratch = {0};
	bool flattened = false;
	struct node *root = html_parse(&scratch, html, &flattened);
	struct page *p = arena_alloc(&scratch, sizeof *p);
	*p = (struct page){.arena = arena, .options = options, .out = out};
	p->flow.arena = arena;
	*out = (struct brief){0};
	metadata_read(arena, root, &p->said);
	take_address(p, url);
	take_facts(p);
	bool fine = take_blocks(p, root, url, error);
	if (fine)
		take_rest(p);
	if (flattened)
		page_note(arena, out,
		          "the page is too deep or too long: parts were flattened");
	arena_free(&scratch);
	return fine;
}
