#include "syntax/xml_entities.h"

#include "base/buf.h"
#include "syntax/html.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Behind a comment or a quoted text at `at`; `at` itself where there is none. */
static size_t
opaque_end(struct str x, size_t at)
{
	struct str rest = str_slice(x, at, x.n);
	if (str_starts(rest, STR("<!--")))
		return str_find(x, STR("-->"), at + 4) + 3;
	if (rest.n == 0 || (rest.s[0] != '"' && rest.s[0] != '\''))
		return at;
	return str_find(x, (struct str){rest.s, 1}, at + 1) + 1;
}

size_t
xml_doctype_end(struct str x, size_t at)
{
	size_t close = str_find(x, STR(">"), at), i = at;
	bool inside = false;
	while (i < x.n && (inside || x.s[i] != '>')) {
		size_t end = opaque_end(x, i);
		inside = (inside && x.s[i] != ']') || x.s[i] == '[';
		i = end > i ? end : i + 1;
	}
	/* A quote that never closes is the text's own. */
	close = i < x.n ? i : close;
	return close < x.n ? close + 1 : x.n;
}

static struct str
cut_word(struct str *x)
{
	size_t end = 0;
	while (x->n && is_blank(x->s[0]))
		*x = str_slice(*x, 1, x->n);
	while (end < x->n && !is_blank(x->s[end]))
		end++;
	struct str word = str_slice(*x, 0, end);
	*x = str_slice(*x, end, x->n);
	return word;
}

static struct str
escaped(struct arena *arena, struct str x)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < x.n; i++) {
		if (x.s[i] == '<')
			buf_add_c(&out, "&#60;");
		else if (x.s[i] == '&')
			buf_add_c(&out, "&#38;");
		else if ((unsigned char)x.s[i] >= ' ')
			buf_char(&out, x.s[i]);
	}
	return buf_str(&out);
}

static const struct str *
find(const struct xml_entities *entities, struct str name)
{
	for (size_t i = 0; i < entities->n; i++)
		if (str_eq(entities->v[i].name, name))
			return &entities->v[i].text;
	return NULL;
}

/* "name "value"" behind <!ENTITY. */
static void
take(struct arena *arena, struct str declaration, struct xml_entities *out)
{
	struct str name = cut_word(&declaration);
	struct str value = str_trim(declaration);
	if (out->n == XML_ENTITIES || name.n == 0 || str_is(name, "%") || value.n < 2 ||
	    value.n > XML_ENTITY_BYTES || opaque_end(value, 0) != value.n ||
	    value.s[0] == '<' || find(out, name))
		return;
	value = html_unescape(arena, str_slice(value, 1, value.n - 1));
	out->v[out->n].name = name;
	out->v[out->n++].text = escaped(arena, value);
}

void
xml_entities_read(struct arena *arena, struct str doctype, struct xml_entities *out)
{
	static const struct str word = {"<!ENTITY", 8};
	for (size_t at = 0; at < doctype.n;) {
		size_t end = opaque_end(doctype, at);
		if (end > at || !str_starts(str_slice(doctype, at, doctype.n), word)) {
			at = end > at ? end : at + 1;
			continue;
		}
		end = xml_doctype_end(doctype, at);
		take(arena, str_slice(doctype, at + word.n, end - 1), out);
		at = end;
	}
}

bool
xml_entity(struct xml_entities *entities, struct str name, struct str *out)
{
	const struct str *text = find(entities, name);
	if (!text || entities->n_expanded > XML_EXPANDED_BYTES)
		return false;
	entities->n_expanded += text->n;
	*out = *text;
	return true;
}
