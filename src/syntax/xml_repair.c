/*
 * A parser in recovery mode goes wrong for good at its first mistake: it drops every
 * later reference, and lets an end tag close whatever is open. So the mistakes that are
 * met in feeds are repaired before it sees them, in one pass: bare "&" and "<", HTML's
 * entities, attributes without quotes or twice, end tags that are missing, superfluous
 * or in another case, junk around the root, a cut end. (xml_characters came before.)
 */
#include "syntax/xml_repair.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "syntax/html_references.h"
#include "syntax/xml_entities.h"

enum { MAX_DEPTH = 250, MAX_ATTRIBUTES = 128, MAX_JUNK = 4096, MAX_REFERENCE = 40 };

struct repairer {
	struct arena *arena;
	struct str x;
	size_t at;
	struct buf out; /* out.arena is NULL until something changes */
	size_t kept;    /* what stands before it was copied or replaced */
	bool repaired;
	bool closed;    /* the root's end was met */
	size_t content; /* where that of the element begins which was opened last */
	struct str open[MAX_DEPTH];
	size_t n_open;
	size_t n_flat; /* open elements that are too deep and were left out */
	struct xml_entities *entities;
	struct asides *asides;
};

/* Puts `with` in the place of [start, end). */
static void
put(struct repairer *r, size_t start, size_t end, struct str with)
{
	if (!r->out.arena)
		r->out = buf_new(r->arena, 0);
	buf_add(&r->out, str_slice(r->x, r->kept, start));
	buf_add(&r->out, with);
	r->kept = end;
}

static void
repair(struct repairer *r, size_t start, size_t end, struct str with)
{
	r->repaired = true;
	put(r, start, end, with);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool
is_of_name(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
}

static char
char_at(const struct repairer *r, size_t at)
{
	return at < r->x.n ? r->x.s[at] : '\0';
}

static bool
stands(const struct repairer *r, size_t at, struct str word)
{
	return str_starts(str_slice(r->x, at, r->x.n), word);
}

/* Behind the next `word` at or after `at`, or the text's end. */
static size_t
behind(const struct repairer *r, size_t at, struct str word)
{
	size_t found = str_find(r->x, word, at);
	return found < r->x.n ? found + word.n : r->x.n;
}

/* The end of a name that begins at `at`; `at` itself where none begins. */
static size_t
name_end(const struct repairer *r, size_t at)
{
	size_t end = at;
	for (size_t n = 1; end < r->x.n; end += n) {
		uint32_t c;
		n = utf8_decode(r->x, end, &c);
		bool first = c == '_' || c == ':' || utf8_is_letter(c);
		bool later = c == '-' || c == '.' || (c < 0x80 && utf8_is_digit(c));
		if (!first && !(later && end > at))
			break;
	}
	return end;
}

/* --- references --- */

/* The character that "&#…;" means; 0 where it means none. */
static uint32_t
numeric_reference(struct str digits)
{
	bool hex = digits.n && (digits.s[0] | 0x20) == 'x';
	uint32_t value = 0;
	for (size_t i = hex; i < digits.n; i++) {
		uint32_t c = (unsigned char)digits.s[i];
		uint32_t digit = c - '0';
		if (hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			digit = (c | 0x20) - 'a' + 10;
		if (digit >= (hex ? 16u : 10u) || value > 0x10ffff)
			return 0;
		value = value * (hex ? 16 : 10) + digit;
	}
	bool allowed = (value >= ' ' && value < 0xd800) ||
	               (value > 0xdfff && value < 0xfffe) ||
	               (value > 0xffff && value <= 0x10ffff) ||
	               (value && is_blank((char)value));
	return allowed ? value : 0;
}

static bool
is_predefined(struct str name)
{
	return str_is(name, "amp") || str_is(name, "lt") || str_is(name, "gt") ||
	       str_is(name, "quot") || str_is(name, "apos");
}

/* What stands for the "&" at `at`, and where it ends; false where it is right as it is.
 */
static bool
reference(const struct repairer *r, size_t at, struct buf *with, size_t *end)
{
	size_t stop = at + 1;
	bool numeric = char_at(r, stop) == '#';
	stop += numeric;
	while (stop < r->x.n && stop - at < MAX_REFERENCE && is_of_name(r->x.s[stop]))
		stop++;
	struct str text, name = str_slice(r->x, at + 1 + numeric, stop);
	bool whole = char_at(r, stop) == ';' && name.n > 0;
	if (whole && !numeric && !is_predefined(name) &&
	    xml_entity(r->entities, name, &text)) {
		buf_add(with, text);
		*end = stop + 1;
		return true;
	}
	uint32_t c = numeric ? numeric_reference(name) : html_named(name);
	*end = whole && (c || numeric) ? stop + 1 : at + 1;
	if (whole && (numeric ? c != 0 : is_predefined(name)))
		return false;
	if (whole && c)
		buf_codepoint(with, c);
	else if (!(whole && numeric))
		buf_add_c(with, "&#38;");
	return true;
}

static void
repair_reference(struct repairer *r)
{
	struct buf with = buf_new(r->arena, 0);
	size_t end, n_expanded = r->entities->n_expanded;
	if (reference(r, r->at, &with, &end)) {
		put(r, r->at, end, buf_str(&with));
		r->repaired |= r->entities->n_expanded == n_expanded;
	}
	r->at = end;
}

/* --- tags --- */

struct attribute_at {
	struct str name;
	struct str value; /* without quotes */
};

struct tag {
	struct str name;
	struct attribute_at attributes[MAX_ATTRIBUTES];
	size_t n_attributes;
	size_t end;
	bool empty;   /* "/>" */
	bool regular; /* may stand as it is */
	bool cut;     /* the text ends within it */
};

static size_t
skip_blanks(const struct repairer *r, size_t at)
{
	while (is_blank(char_at(r, at)))
		at++;
	return at;
}

/* Whether an attribute's value may stand between quotes as it is. */
static bool
is_plain_value(const struct repairer *r, struct str value)
{
	struct buf with = buf_new(r->arena, 0);
	size_t end;
	for (size_t i = 0; i < value.n; i++) {
		char c = value.s[i];
		if (c == '<')
			return false;
		if (c == '&' &&
		    reference(r, (size_t)(value.s - r->x.s) + i, &with, &end))
			return false;
	}
	return true;
}

/* Reads the value behind "="; returns where to go on. */
static size_t
read_value(const struct repairer *r, size_t at, struct tag *tag, struct str *value)
{
	char quote = char_at(r, at);
	size_t end = at;
	if (quote == '"' || quote == '\'') {
		const char *close = at + 1 < r->x.n ? memchr(r->x.s + at + 1, quote,
		                                             r->x.n - at - 1)
		                                    : NULL;
		tag->cut = !close;
		end = close ? (size_t)(close - r->x.s) : r->x.n;
		*value = str_slice(r->x, at + 1, end);
		tag->regular = tag->regular && is_plain_value(r, *value);
		return end + 1;
	}
	tag->regular = false;
	while (end < r->x.n && !is_blank(r->x.s[end]) && r->x.s[end] != '>')
		end++;
	*value = str_slice(r->x, at, end);
	return end;
}

static void
keep_attribute(struct tag *tag, struct attribute_at attribute)
{
	for (size_t i = 0; i < tag->n_attributes; i++)
		if (str_eq(tag->attributes[i].name, attribute.name)) {
			tag->regular = false;
			return;
		}
	if (tag->n_attributes < MAX_ATTRIBUTES)
		tag->attributes[tag->n_attributes++] = attribute;
	else
		tag->regular = false;
}

static size_t
read_attribute(const struct repairer *r, size_t at, struct tag *tag)
{
	size_t end = name_end(r, at);
	struct attribute_at attribute = {.name = str_slice(r->x, at, end)};
	if (end == at || !is_blank(r->x.s[at - 1]))
		tag->regular = false;
	if (end == at)
		return at + 1;
	size_t equals = skip_blanks(r, end);
	if (char_at(r, equals) != '=') {
		tag->regular = false;
		attribute.value = attribute.name;
	} else {
		end = read_value(r, skip_blanks(r, equals + 1), tag, &attribute.value);
	}
	keep_attribute(tag, attribute);
	return end;
}

/* Reads a start tag whose name begins behind `at`. */
static void
read_tag(const struct repairer *r, size_t at, size_t after_name, struct tag *tag)
{
	tag->name = str_slice(r->x, at + 1, after_name);
	tag->regular = true;
	tag->n_attributes = 0;
	tag->empty = tag->cut = false;
	for (at = skip_blanks(r, after_name); !tag->cut; at = skip_blanks(r, at)) {
		char c = char_at(r, at);
		tag->empty = c == '/' && char_at(r, at + 1) == '>';
		if (c == '>' || tag->empty)
			break;
		if (c == '<') { /* its ">" is missing */
			tag->regular = false;
			tag->end = at;
			return;
		}
		tag->cut = at >= r->x.n;
		at = tag->cut ? at : read_attribute(r, at, tag);
	}
	tag->end = at + 1 + tag->empty;
}

static void
write_value(const struct repairer *r, struct buf *out, struct str value)
{
	for (size_t i = 0, n; i < value.n; i += n) {
		size_t at = (size_t)(value.s - r->x.s) + i;
		size_t end;
		n = 1;
		if (value.s[i] == '<')
			buf_add_c(out, "&#60;");
		else if (value.s[i] == '"')
			buf_add_c(out, "&#34;");
		else if (value.s[i] == '&' && reference(r, at, out, &end))
			n = end - at;
		else
			buf_char(out, value.s[i]);
	}
}

static struct str
written_tag(const struct repairer *r, const struct tag *tag)
{
	struct buf out = buf_new(r->arena, 0);
	buf_printf(&out, "<%.*s", STR_FMT(tag->name));
	for (size_t i = 0; i < tag->n_attributes; i++) {
		buf_printf(&out, " %.*s=\"", STR_FMT(tag->attributes[i].name));
		write_value(r, &out, tag->attributes[i].value);
		buf_char(&out, '"');
	}
	buf_add_c(&out, tag->empty ? "/>" : ">");
	return buf_str(&out);
}

static bool
is_one_of(struct str name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(name, str_from(names[i])))
			return true;
	return false;
}

/* Writes the end tags of all that is open above a level, and that level's own. */
static void
close_to(struct repairer *r, size_t level, size_t start, size_t end)
{
	struct buf with = buf_new(r->arena, 0);
	while (r->n_open > level) {
		struct str name = r->open[--r->n_open];
		buf_printf(&with, "</%.*s>", STR_FMT(name));
	}
	repair(r, start, end, buf_str(&with));
}

/* Parts of an entry that hold text alone end where the next part begins, and an entry
 * where the next entry does. */
static void
close_unclosed(struct repairer *r, struct str name)
{
	static const char *const entries[] = {"item", "entry"};
	static const char *const texts[] = {"title",     "link",     "guid",
	                                    "id",        "pubDate",  "updated",
	                                    "published", "enclosure"};
	static const char *const parts[] = {
	        "title",    "link",       "guid",    "id",
	        "pubDate",  "updated",    "summary", "description",
	        "content",  "published",  "author",  "comments",
	        "category", "dc:creator", "dc:date", "content:encoded"};
	bool entry = is_one_of(name, entries, sizeof entries / sizeof *entries);
	size_t level = r->n_open;
	while (entry && level > 0 && !str_eq_nocase(r->open[level - 1], name))
		level--;
	if (entry && level > 0) {
		close_to(r, level - 1, r->at, r->at);
		return;
	}
	entry = entry || is_one_of(name, parts, sizeof parts / sizeof *parts);
	if (entry && r->n_open &&
	    is_one_of(r->open[r->n_open - 1], texts, sizeof texts / sizeof *texts))
		close_to(r, r->n_open - 1, r->at, r->at);
}

/* The whole of a start tag at r->at. */
static void
repair_start(struct repairer *r)
{
	struct tag tag;
	size_t after_name = name_end(r, r->at + 1);
	char next = char_at(r, after_name);
	bool named = after_name > r->at + 1 &&
	             (is_blank(next) || next == '/' || next == '>' || next == '\0');
	if (!named) {
		repair(r, r->at, r->at + 1, STR("&#60;"));
		r->at++;
		return;
	}
	read_tag(r, r->at, after_name, &tag);
	close_unclosed(r, tag.name);
	if (tag.cut) {
		repair(r, r->at, r->x.n, STR(""));
	} else if (r->n_open == MAX_DEPTH) {
		repair(r, r->at, tag.end, STR(""));
		r->n_flat += !tag.empty;
	} else {
		if (!tag.regular)
			repair(r, r->at, tag.end, written_tag(r, &tag));
		if (!tag.empty) {
			r->open[r->n_open++] = tag.name;
			r->content = tag.end;
		}
		r->closed = r->n_open == 0;
	}
	r->at = tag.cut ? r->x.n : tag.end;
}

static void
repair_end(struct repairer *r)
{
	size_t after_name = name_end(r, r->at + 2);
	struct str name = str_slice(r->x, r->at + 2, after_name);
	size_t start = r->at;
	r->at = behind(r, after_name, STR(">"));
	bool whole = r->at > 0 && r->x.s[r->at - 1] == '>';
	if (r->n_flat > 0) {
		r->n_flat--;
		repair(r, start, r->at, STR(""));
		return;
	}
	size_t level = r->n_open;
	if (level && whole && str_eq(r->open[level - 1], name)) {
		r->n_open--;
	} else {
		while (level && !str_eq_nocase(r->open[level - 1], name))
			level--;
		if (level && whole)
			close_to(r, level - 1, start, r->at);
		else
			repair(r, start, r->at, STR(""));
	}
	r->closed = r->n_open == 0;
}

/* --- the whole --- */

/* The element that was opened last holds an address. */
static bool
is_in_address(const struct repairer *r)
{
	static const char *const addresses[] = {"link", "guid", "id"};
	return r->n_open > 0 && is_one_of(r->open[r->n_open - 1], addresses,
	                                  sizeof addresses / sizeof *addresses);
}

static void
repair_cdata(struct repairer *r)
{
	char instead[ASIDE_BYTES];
	size_t start = r->at + sizeof "<![CDATA[" - 1;
	size_t end = str_find(r->x, STR("]]>"), r->at);
	if (end >= r->x.n)
		repair(r, r->x.n, r->x.n, STR("]]>"));
	else if (!is_in_address(r) && asides_put(r->asides, ASIDE_TEXT,
	                                         str_slice(r->x, start, end), instead))
		put(r, start, end, (struct str){instead, sizeof instead});
	r->at = end < r->x.n ? end + 3 : r->x.n;
}

/* Behind a comment, instruction or document type at `at`; `at` where there is none. */
static size_t
declaration_end(const struct repairer *r, size_t at)
{
	if (stands(r, at, STR("<!--")))
		return behind(r, at + 4, STR("-->"));
	if (stands(r, at, STR("<?")))
		return behind(r, at, STR("?>"));
	return stands(r, at, STR("<!")) ? xml_doctype_end(r->x, at) : at;
}

static void
repair_markup(struct repairer *r)
{
	if (stands(r, r->at, STR("</"))) {
		repair_end(r);
		return;
	}
	if (stands(r, r->at, STR("<![CDATA["))) {
		repair_cdata(r);
		return;
	}
	size_t end = declaration_end(r, r->at);
	if (end > r->at) {
		put(r, r->at, end, STR(""));
		r->at = end;
	} else {
		repair_start(r);
	}
}

static void
repair_char(struct repairer *r)
{
	size_t at = r->at;
	char c = r->x.s[at];
	if (c == '&') {
		repair_reference(r);
		return;
	}
	if (c == '<') {
		repair_markup(r);
		return;
	}
	if (c == ']' && stands(r, at, STR("]]>"))) {
		repair(r, at, at + 3, STR("]]&#62;"));
		r->at += 2;
	}
	r->at++;
}

/*
 * Where the root begins: its first tag, behind the XML declaration where there is one.
 * What stands before is left out, and was junk if it is no declaration.
 */
static size_t
root_start(struct repairer *r)
{
	size_t declared = str_find(str_slice(r->x, 0, MAX_JUNK), STR("<?xml"), 0);
	size_t at = declared < MAX_JUNK && declared < r->x.n ? declared : 0;
	r->repaired = at > 0;
	while (at < r->x.n) {
		size_t end = declaration_end(r, at);
		if (end > at) {
			if (stands(r, at, STR("<!DOCTYPE")))
				xml_entities_read(r->arena, str_slice(r->x, at, end),
				                  r->entities);
			at = end;
		} else if (r->x.s[at] == '<' && name_end(r, at + 1) > at + 1) {
			break;
		} else {
			r->repaired = r->repaired || !is_blank(r->x.s[at]);
			at++;
		}
	}
	return at;
}

/* Whether something stands behind the root that should not. */
static bool
has_tail(const struct repairer *r)
{
	size_t at = skip_blanks(r, r->at);
	for (size_t end; (end = declaration_end(r, at)) > at;)
		at = skip_blanks(r, end);
	return at < r->x.n;
}

/* Half an address is another one. */
static void
drop_cut_address(struct repairer *r)
{
	if (is_in_address(r) && r->kept <= r->content)
		repair(r, r->content, r->x.n, STR(""));
}

struct str
xml_repair(struct arena *arena, struct str text, struct asides *asides, bool *repaired)
{
	struct arena scratch = {0};
	struct repairer *r = arena_alloc(&scratch, sizeof *r);
	*r = (struct repairer){.arena = arena, .x = text, .asides = asides};
	r->entities = arena_alloc(&scratch, sizeof *r->entities);
	size_t start = r->kept = r->at = root_start(r);
	while (r->at < text.n && !r->closed) {
		char c = text.s[r->at];
		if (c == '&' || c == '<' || c == ']')
			repair_char(r);
		else
			r->at++;
	}
	drop_cut_address(r);
	if (r->n_open)
		close_to(r, 0, text.n, text.n);
	else
		r->repaired = r->repaired || has_tail(r);
	struct str root = str_slice(text, start, r->at);
	if (r->out.arena) {
		buf_add(&r->out, str_slice(text, r->kept, r->at));
		root = buf_str(&r->out);
	}
	*repaired = r->repaired;
	arena_free(&scratch);
	return root;
}
