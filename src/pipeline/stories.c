#include "pipeline/stories.h"

#include "base/buf.h"
#include "pipeline/kept.h"

enum { DATE_BYTES = 10, MAX_DIGITS = 6, FORTNIGHT_S = 14 * 24 * 3600 };

static bool
is_digits(struct str word)
{
	for (size_t i = 0; i < word.n; i++) {
		if (word.s[i] < '0' || word.s[i] > '9')
			return false;
	}
	return word.n > 0 && word.n <= MAX_DIGITS;
}

static bool
is_date(struct str word)
{
	return word.n == DATE_BYTES && is_digits(str_slice(word, 0, 4)) &&
	       word.s[4] == '-' && is_digits(str_slice(word, 5, 7)) &&
	       word.s[7] == '-' && is_digits(str_slice(word, 8, 10));
}

/* Parts "2025-01-29:3", or "3". */
static bool
read_name(struct str word, struct story_name *out)
{
	size_t colon = str_find(word, STR(":"), 0);
	struct str place = word;
	if (colon < word.n) {
		out->date = str_slice(word, 0, colon);
		place = str_slice(word, colon + 1, word.n);
		if (!is_date(out->date))
			return false;
	}
	out->place = 0;
	for (size_t i = 0; i < place.n && i < MAX_DIGITS; i++)
		out->place = 10 * out->place + place.s[i] - '0';
	return is_digits(place) && out->place > 0;
}

bool
story_is_name(struct str word)
{
	struct story_name name = {0};
	return read_name(word, &name);
}

static bool
find_story(struct arena *arena, struct state *state, struct str digest, struct str word,
           struct told_items *out, struct error *error)
{
	struct story_name name = {.digest = digest};
	*out = (struct told_items){0};
	if (!read_name(word, &name)) {
		error_set(error, EX_USAGE,
		          "\"%.*s\" names no story; say its place in the last "
		          "edition, such as 3, or 2025-01-29:3",
		          STR_FMT(word));
		return false;
	}
	if (!state_story(state, arena, &name, out, error))
		return false;
	if (!out->v)
		error_set(error, EX_NOINPUT, "%.*s: the edition has no such story",
		          STR_FMT(word));
	return out->v != NULL;
}

static struct signed_report
signed_of(const struct told_item *item)
{
	return (struct signed_report){item->report, item->origin, item->signature};
}

/* What the digest said up to then tells how rare words were. */
bool
story_explain(struct arena *arena, struct state *state, struct str digest,
              struct str name, struct str *out, struct error *error)
{
	struct told_items items;
	struct buf text = buf_new(arena, 0);
	if (!find_story(arena, state, digest, name, &items, error))
		return false;
	struct kept_said said = {state, digest,
	                         items.v[0].origin.first_seen - FORTNIGHT_S};
	struct past past = kept_past(&said);
	for (size_t i = 0; i < items.n; i++)
		buf_printf(&text, "%zu %.*s: %.*s\n", i + 1, STR_FMT(items.v[i].source),
		           STR_FMT(items.v[i].quote));
	for (size_t i = 0; i < items.n; i++) {
		for (size_t j = i + 1; j < items.n; j++) {
			struct signed_report one = signed_of(&items.v[i]);
			struct signed_report other = signed_of(&items.v[j]);
			struct strs lines;
			if (!dedupe_explain(arena, &one, &other, &past, &lines, error))
				return false;
			buf_printf(&text, "\n%zu and %zu\n", i + 1, j + 1);
			for (size_t k = 0; k < lines.n; k++)
				buf_printf(&text, "  %.*s\n", STR_FMT(lines.v[k]));
		}
	}
	*out = buf_str(&text);
	return true;
}

static void
add_pin(struct arena *arena, struct pins *pins, struct pin pin)
{
	if (pin.one == pin.other)
		return;
	pins->v = arena_grow(arena, pins->v, pins->n, sizeof *pins->v);
	pins->v[pins->n++] = pin;
}

bool
story_split(struct arena *arena, struct state *state, struct str digest,
            struct str name, struct error *error)
{
	struct told_items items;
	struct pins pins = {0};
	if (!find_story(arena, state, digest, name, &items, error))
		return false;
	if (items.n == 1)
		return error_set(error, EX_DATAERR, "%.*s is one item already",
		                 STR_FMT(name));
	for (size_t i = 0; i < items.n; i++) {
		for (size_t j = i + 1; j < items.n; j++)
			add_pin(arena, &pins,
			        (struct pin){items.v[i].report.id, items.v[j].report.id,
			                     false});
	}
	struct told_items others = {items.v + 1, items.n - 1, items.edition};
	return state_pin(state, &pins, &others, error);
}

bool
story_join(struct arena *arena, struct state *state, struct str digest,
           const struct str names[2], struct error *error)
{
	struct told_items items[2];
	struct pins pins = {0};
	for (int i = 0; i < 2; i++) {
		if (!find_story(arena, state, digest, names[i], &items[i], error))
			return false;
	}
	for (size_t i = 0; i < items[0].n; i++) {
		for (size_t j = 0; j < items[1].n; j++)
			add_pin(arena, &pins,
			        (struct pin){items[0].v[i].report.id,
			                     items[1].v[j].report.id, true});
	}
	return state_pin(state, &pins, NULL, error);
}

/* A tab or line break would end the column. */
static void
put_column(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		buf_char(out, text.s[i] == '\t' || text.s[i] == '\n' ? ' ' : text.s[i]);
}

static bool
put_item(struct arena *arena, struct state *state, int64_t id, const char *label,
         struct buf *out, struct error *error)
{
	struct told_item item;
	if (!state_told_item(state, arena, id, &item, error))
		return false;
	buf_printf(out, "%s\t", label);
	put_column(out, item.source);
	buf_char(out, '\t');
	put_column(out, item.quote);
	buf_char(out, '\t');
	put_column(out, item.context);
	buf_char(out, '\n');
	return true;
}

bool
story_corrections(struct arena *arena, struct state *state, struct str *out,
                  struct error *error)
{
	struct pins pins;
	struct buf text = buf_new(arena, 0);
	if (!state_pins(state, arena, &pins, error))
		return false;
	buf_add_c(&text, "# Corrections: label (\"-\" stands alone), source, words, "
	                 "context; an empty line between.\n");
	for (size_t i = 0; i < pins.n; i++) {
		struct buf label = buf_new(arena, 0);
		buf_printf(&label, "%s%zu", pins.v[i].same ? "pin" : "-", i + 1);
		const char *name = pins.v[i].same ? str_c(arena, buf_str(&label)) : "-";
		if (!put_item(arena, state, pins.v[i].one, name, &text, error) ||
		    !put_item(arena, state, pins.v[i].other, name, &text, error))
			return false;
		buf_char(&text, '\n');
	}
	*out = buf_str(&text);
	return true;
}
