#include "config/locate.h"

#include <stdlib.h>
#include <string.h>

/* The scan's state: the container it is in, and the key that waits for its value. */
struct scan {
	struct arena *arena;
	struct str text;
	size_t at;
	struct place *root;
	struct place *in; /* NULL: outside of everything */
	struct str key;
	size_t key_at;
	bool has_key;
};

static bool
in_object(const struct scan *scan)
{
	return scan->in && scan->text.s[scan->in->value_at] == '{';
}

static struct place *
add_place(struct scan *scan)
{
	struct place *place = arena_alloc(scan->arena, sizeof *place);
	place->parent = scan->in;
	place->value_at = scan->at;
	place->at = scan->has_key ? scan->key_at : scan->at;
	place->key = scan->key;
	scan->has_key = false;
	scan->key = (struct str){0};
	if (!scan->in) {
		scan->root = scan->root ? scan->root : place;
		return place;
	}
	if (scan->in->last)
		scan->in->last->next = place;
	else
		scan->in->first = place;
	scan->in->last = place;
	return place;
}

/* Moves behind the string that begins at scan->at. */
static struct str
take_string(struct scan *scan)
{
	size_t start = ++scan->at;
	while (scan->at < scan->text.n && scan->text.s[scan->at] != '"')
		scan->at += scan->text.s[scan->at] == '\\' ? 2 : 1;
	struct str inside = str_slice(scan->text, start, scan->at);
	scan->at++;
	return inside;
}

static void
take_text(struct scan *scan)
{
	if (in_object(scan) && !scan->has_key) {
		scan->key_at = scan->at;
		scan->key = take_string(scan);
		scan->has_key = true;
		return;
	}
	add_place(scan);
	take_string(scan);
}

static void
take_word(struct scan *scan)
{
	add_place(scan);
	while (scan->at < scan->text.n &&
	       !strchr(" \t\r\n,:]}", scan->text.s[scan->at]))
		scan->at++;
}

static void
take_token(struct scan *scan)
{
	switch (scan->text.s[scan->at]) {
	case ' ':
	case '\t':
	case '\r':
	case '\n':
	case ',':
	case ':':
		scan->at++;
		break;
	case '{':
	case '[':
		scan->in = add_place(scan);
		scan->at++;
		break;
	case '}':
	case ']':
		scan->in = scan->in ? scan->in->parent : NULL;
		scan->has_key = false;
		scan->at++;
		break;
	case '"':
		take_text(scan);
		break;
	default:
		take_word(scan);
	}
}

static void
find_lines(struct arena *arena, struct located *located)
{
	size_t at = 0;
	while (at <= located->text.n) {
		located->lines = arena_grow(arena, located->lines, located->n_lines,
		                            sizeof *located->lines);
		located->lines[located->n_lines++] = at;
		at = str_find(located->text, STR("\n"), at) + 1;
	}
}

struct located
locate(struct arena *arena, struct str text)
{
	struct scan scan = {.arena = arena, .text = text};
	struct located located = {.text = text};
	while (scan.at < text.n) {
		size_t before = scan.at;
		take_token(&scan);
		if (scan.at == before)
			scan.at++;
	}
	located.root = scan.root;
	find_lines(arena, &located);
	return located;
}

static const struct place *
find_member(const struct place *place, struct str key)
{
	place = place->first;
	while (place && !str_eq(place->key, key))
		place = place->next;
	return place;
}

static const struct place *
find_element(const struct place *place, size_t index)
{
	place = place->first;
	while (place && index-- > 0)
		place = place->next;
	return place;
}

const struct place *
locate_below(const struct place *place, const char *path)
{
	while (place && *path) {
		if (*path == '[') {
			char *end;
			place = find_element(place, strtoul(path + 1, &end, 10));
			path = *end == ']' ? end + 1 : end;
		} else {
			path += *path == '.';
			size_t n = strcspn(path, ".[");
			place = find_member(place, (struct str){path, n});
			path += n;
		}
	}
	return place;
}

const struct place *
locate_path(const struct located *located, const char *path)
{
	return locate_below(located->root, path);
}

struct position
locate_position(const struct located *located, size_t at)
{
	size_t low = 0, high = located->n_lines;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (located->lines[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	struct position position = {low + 1, 1};
	for (size_t i = located->lines[low]; i < at && i < located->text.n; i++)
		position.column += ((unsigned char)located->text.s[i] & 0xc0) != 0x80;
	return position;
}
