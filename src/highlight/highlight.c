#include "highlight/highlight.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "highlight/find/find.h"
#include "highlight/item.h"
#include "highlight/merge.h"
#include "highlight/settle.h"
#include "highlight/split/split.h"
#include "highlight/words/passage.h"

enum {
	SAMPLE_BYTES = 3000,
	LEAD_BYTES = 40,
	BLOCK_SAMPLE = 600,
	SHORT_BYTES = 400,
	UNSURE = 60 /* confidence below which other languages are asked too */
};

static void
explain(struct arena *arena, struct explanation *why, struct str line)
{
	if (!why)
		return;
	why->lines.v = arena_grow(arena, why->lines.v, why->lines.n, sizeof line);
	why->lines.v[why->lines.n++] = line;
}

/* Some of the brief's words, to tell the language by. */
static struct str
sample_of(struct arena *arena, const struct brief *brief)
{
	struct buf sample = buf_new(arena, SAMPLE_BYTES + 2 * BLOCK_SAMPLE);
	buf_add(&sample, utf8_prefix(brief->title, BLOCK_SAMPLE));
	for (size_t i = 0; i < brief->body.n && sample.n < SAMPLE_BYTES; i++) {
		buf_char(&sample, '\n');
		buf_add(&sample, utf8_prefix(brief->body.v[i].text, BLOCK_SAMPLE));
	}
	return buf_str(&sample);
}

/* What the body speaks, where it says so plainly; else what the brief claims. */
static const struct language *
language_of(const struct languages *languages, const struct brief *brief,
            struct str sample)
{
	const struct language *claimed = language_find(languages, brief->language);
	if (claimed && (sample.n < SHORT_BYTES || language_speaks(claimed, sample)))
		return claimed;
	return language_detect(languages, sample);
}

struct str
highlight_language(const struct languages *languages, const struct brief *brief)
{
	struct arena scratch = {0};
	struct str code = {0}, sample = sample_of(&scratch, brief);
	const struct language *language =
	        sample.n < SHORT_BYTES ? NULL : language_detect(languages, sample);
	if (language && language_speaks(language, sample))
		code = language_code(language);
	arena_free(&scratch);
	return code;
}

/* The block that a region counts. */
static struct block
block_of(const struct brief *brief, size_t i)
{
	if (i < brief->body.n)
		return brief->body.v[i];
	struct str text = i == brief->body.n ? brief->title : brief->summary;
	return (struct block){.kind = BLOCK_PREHEADER, .text = text};
}

static bool
has_item(const struct items *items, struct str text)
{
	for (size_t i = 0; i < items->n; i++)
		if (str_eq(items->v[i].text, text))
			return true;
	return false;
}

/* What the items are made of. */
struct making {
	struct arena *arena;
	const struct language *language;
	const struct merged *merged;
	const struct brief *brief;
	struct items *out;
	struct explanation *why;
};

/* Which of the block's links the bullet takes, and why it is the bullet's. */
static void
explain_links(const struct making *m, const struct block *block, struct segment range,
              size_t bullet)
{
	for (size_t i = 0; m->why && i < block->spans.n; i++) {
		const struct span *span = &block->spans.v[i];
		if (span->kind != SPAN_LINK || span->start >= range.end ||
		    span->end <= range.start)
			continue;
		struct buf line = buf_new(m->arena, 0);
		struct str words = str_slice(block->text, span->start, span->end);
		buf_printf(&line, "link \"%.*s\" stands in bullet %zu: %.*s",
		           STR_FMT(words), bullet, STR_FMT(span->url));
		explain(m->arena, m->why, buf_str(&line));
	}
}

static void
add_item(const struct making *m, const struct block *block, size_t nth,
         struct segment range, int confidence)
{
	struct item item = item_of(m->arena, m->language, block, range, m->brief->url);
	if (item.quote.n == 0 || has_item(m->out, item.text))
		return;
	item.block = nth;
	item.confidence = confidence;
	explain_links(m, block, range, m->out->n + 1);
	merge_restore(m->merged, m->brief, &item);
	m->out->v = arena_grow(m->arena, m->out->v, m->out->n, sizeof item);
	m->out->v[m->out->n++] = item;
}

/* "Plus senators strike": without the joiner of that section which opens it. */
static struct segment
behind_joiner(const struct making *m, struct str text, struct segment range,
              const char *section)
{
	struct strs joiners = language_section(m->language, section);
	struct str words = str_slice(text, range.start, range.end);
	for (size_t i = 0; i < joiners.n; i++) {
		size_t n = joiners.v[i].n;
		if (n + 1 < words.n && words.s[n] == ' ' &&
		    str_starts_nocase(words, joiners.v[i]))
			return (struct segment){range.start + n + 1, range.end};
	}
	return range;
}

static void
add_region(const struct making *m, const struct region *region, int confidence)
{
	struct block block = block_of(&m->merged->brief, region->block);
	struct segment range = {region->start, region->end};
	if (region->form == REGION_WHOLE) {
		range = behind_joiner(m, block.text, range, "also joiners");
		add_item(m, &block, region->block, range, confidence);
		return;
	}
	struct split split = {0};
	split_text(m->arena, m->language, &block, region, &split, m->why);
	if (settle_by_sections(m->arena, m->language, &m->merged->brief, region->block,
	                       &split))
		explain(m->arena, m->why,
		        STR("the runner-up instead: each of its "
		            "items has a section below"));
	if (split.confidence < confidence)
		confidence = split.confidence;
	for (size_t i = 0; i < split.n; i++)
		add_item(m, &block, region->block, split.v[i], confidence);
}

/* The region is an entry of a list, or a line of its own among others. */
static bool
is_entry(const struct block *block, const struct region *region)
{
	return region->form == REGION_WHOLE &&
	       (block->kind == BLOCK_ITEM ||
	        (region->start > 0 && block->text.s[region->start - 1] == '\n'));
}

/* "And a chef shares her favorites": the last of several entries, without the joiner of
 * all of them. */
static void
end_list(const struct making *m, struct regions *regions)
{
	enum { SEVERAL = 3 };
	if (regions->n < SEVERAL)
		return;
	for (size_t i = regions->n - 2; i < regions->n; i++) {
		struct block block = block_of(&m->merged->brief, regions->v[i].block);
		if (!is_entry(&block, &regions->v[i]))
			return;
	}
	struct region *last = &regions->v[regions->n - 1];
	struct block block = block_of(&m->merged->brief, last->block);
	struct segment range = {last->start, last->end};
	last->start = behind_joiner(m, block.text, range, "joiners").start;
}

/*
 * The language in whose words something is announced: the brief's own; where the brief
 * claims none and is too short to tell, the one that is surest of what it finds
 * announced: a line that nothing announces looks like a list in the wrong language.
 */
static const struct language *
find_in_any(struct arena *arena, const struct languages *languages,
            const struct brief *brief, struct regions *regions, struct explanation *why)
{
	struct str sample = sample_of(arena, brief);
	const struct language *own = language_of(languages, brief, sample);
	find_regions(arena, languages, own, brief, regions, why);
	const struct language *best = own;
	if (brief->language.n || sample.n > SHORT_BYTES)
		return own;
	for (size_t i = 0; i < language_count(languages); i++) {
		const struct language *other = language_at(languages, i);
		bool english = str_is(language_code(other), "en");
		struct regions found = {0};
		if (other == own || (regions->n > 0 && regions->confidence >= UNSURE) ||
		    (!english && language_speaks(own, sample)))
			continue;
		find_regions(arena, languages, other, brief, &found, NULL);
		if (found.n > 0 && found.announced &&
		    (regions->n == 0 || found.confidence > regions->confidence)) {
			*regions = found;
			best = other;
		}
	}
	return best;
}

static const struct block *
first_paragraph(const struct brief *brief, size_t min_bytes)
{
	for (size_t i = 0; i < brief->body.n; i++) {
		const struct block *block = &brief->body.v[i];
		if (block->kind == BLOCK_PARAGRAPH && block->text.n >= min_bytes)
			return block;
	}
	return NULL;
}

static struct segment
first_sentence(const struct making *m, const struct block *block)
{
	struct segment range = {0, block->text.n};
	struct tokens tokens =
	        tokens_of(m->arena, m->language, block->text, &block->spans, range);
	struct stretches sentences = passage_sentences(m->arena, &tokens);
	if (sentences.n)
		range.end = tokens.v[sentences.v[0].last - 1].end;
	return range;
}

/* The first paragraph, or of a brief that has no title its first sentence. */
static bool
item_of_lead(const struct making *m, enum otherwise otherwise, struct item *out)
{
	bool untitled = otherwise == OTHERWISE_TITLE;
	const struct brief *brief = m->brief;
	const struct block *lead = first_paragraph(brief, untitled ? 1 : LEAD_BYTES);
	struct block summary = {.kind = BLOCK_PREHEADER, .text = brief->summary};
	const struct block *block = lead ? lead : &summary;
	struct segment range = {0, block->text.n};
	if (untitled)
		range = first_sentence(m, block);
	*out = item_of(m->arena, m->language, block, range, brief->url);
	out->block = lead ? (size_t)(lead - brief->body.v) : 0;
	return out->quote.n > 0;
}

/* What a brief without highlights gives. */
static void
give_otherwise(const struct making *m, enum otherwise otherwise)
{
	struct item item = {0};
	if (otherwise == OTHERWISE_DEFAULT)
		otherwise = m->brief->from_feed ? OTHERWISE_TITLE : OTHERWISE_SKIP;
	if (otherwise == OTHERWISE_SKIP)
		return;
	if (otherwise == OTHERWISE_TITLE && str_trim(m->brief->title).n > 0) {
		item = item_of_brief(m->arena, m->brief->title, m->brief->url);
		explain(m->arena, m->why, STR("the title instead"));
	} else if (item_of_lead(m, otherwise, &item)) {
		explain(m->arena, m->why,
		        otherwise == OTHERWISE_TITLE
		                ? STR("the first sentence instead: it has no title")
		                : STR("the first paragraph instead"));
	} else {
		return;
	}
	m->out->v = arena_grow(m->arena, m->out->v, m->out->n, sizeof item);
	m->out->v[m->out->n++] = item;
}

void
highlight_brief(struct arena *arena, const struct languages *languages,
                const struct brief *brief, enum otherwise otherwise, struct items *out,
                struct explanation *why)
{
	struct items items = {0};
	struct regions regions = {0};
	struct merged merged = merge_blocks(arena, brief);
	const struct language *language =
	        find_in_any(arena, languages, &merged.brief, &regions, why);
	struct making m = {arena, language, &merged, brief, &items, why};
	end_list(&m, &regions);
	for (size_t i = 0; i < regions.n; i++)
		add_region(&m, &regions.v[i], regions.confidence);
	if (items.n == 1 && !regions.announced) {
		explain(arena, why, STR("one piece, which nothing announces"));
		items.n = 0;
	}
	if (items.n == 0)
		give_otherwise(&m, otherwise);
	else
		items_add_context(arena, language, brief, &items);
	*out = items;
}
