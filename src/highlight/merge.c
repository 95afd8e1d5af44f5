#include "highlight/merge.h"

#include "base/buf.h"
#include "base/utf8.h"

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Ends in a lone capital with its period: "U." */
static bool
ends_broken(struct str text)
{
	return text.n >= 2 && text.s[text.n - 1] == '.' &&
	       is_capital(text.s[text.n - 2]) &&
	       (text.n == 2 || text.s[text.n - 3] == ' ' || text.s[text.n - 3] == '.');
}

/* Begins with another: "S. Secretary" */
static bool
starts_initial(struct str text)
{
	return text.n >= 2 && is_capital(text.s[0]) && text.s[1] == '.';
}

static bool
is_broken(const struct block *a, const struct block *b)
{
	return a->kind == b->kind && a->kind != BLOCK_HEADING &&
	       a->kind != BLOCK_ITEM && ends_broken(a->text) && b->text.n > 2 &&
	       (starts_initial(b->text) || is_capital(b->text.s[0]));
}

static size_t
join(struct arena *arena, struct block *to, const struct block *next)
{
	struct buf text = buf_new(arena, 0);
	buf_add(&text, to->text);
	if (!starts_initial(next->text))
		buf_char(&text, ' ');
	size_t offset = buf_str(&text).n;
	buf_add(&text, next->text);
	struct spans spans = {0};
	for (size_t i = 0; i < to->spans.n + next->spans.n; i++) {
		bool first = i < to->spans.n;
		struct span span =
		        first ? to->spans.v[i] : next->spans.v[i - to->spans.n];
		span.start += first ? 0 : offset;
		span.end += first ? 0 : offset;
		spans.v = arena_grow(arena, spans.v, spans.n, sizeof *spans.v);
		spans.v[spans.n++] = span;
	}
	to->text = buf_str(&text);
	to->spans = spans;
	return offset;
}

static bool
any_broken(const struct blocks *body)
{
	for (size_t i = 1; i < body->n; i++)
		if (is_broken(&body->v[i - 1], &body->v[i]))
			return true;
	return false;
}

struct merged
merge_blocks(struct arena *arena, const struct brief *brief)
{
	struct merged merged = {.brief = *brief};
	if (!any_broken(&brief->body))
		return merged;
	struct blocks body = {0};
	merged.joints = arena_array(arena, brief->body.n, sizeof *merged.joints);
	for (size_t i = 0; i < brief->body.n; i++) {
		const struct block *block = &brief->body.v[i];
		if (i && is_broken(&brief->body.v[i - 1], block) &&
		    body.v[body.n - 1].text.n < 4096) {
			size_t offset = join(arena, &body.v[body.n - 1], block);
			merged.joints[i] = (struct joint){body.n - 1, offset};
			continue;
		}
		body.v = arena_grow(arena, body.v, body.n, sizeof *body.v);
		body.v[body.n++] = *block;
		merged.joints[i] = (struct joint){body.n - 1, 0};
	}
	merged.brief.body = body;
	return merged;
}

void
merge_restore(const struct merged *merged, const struct brief *brief, struct item *item)
{
	if (item->block >= merged->brief.body.n) {
		item->block = 0;
		item->start = 0;
		item->end = 0;
		return;
	}
	if (!merged->joints)
		return;
	size_t offset = 0;
	size_t old = item->block;
	size_t block = item->block;
	for (size_t i = 0; i < brief->body.n; i++) {
		const struct joint *joint = &merged->joints[i];
		if (joint->merged == block && joint->offset <= item->start) {
			old = i;
			offset = joint->offset;
		}
	}
	item->block = old;
	item->start -= offset;
	item->end -= offset;
	if (item->end > brief->body.v[old].text.n)
		item->end = brief->body.v[old].text.n;
	if (item->start > item->end)
		item->start = item->end;
}
