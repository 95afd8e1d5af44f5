/* Templates cut into text and tags, and which tags stand alone on their lines. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/tongue.h"
#include "syntax/mustache_parse.h"

struct scanner {
	struct arena *arena;
	struct str name;
	struct str text;
	size_t at;
	int line;
	struct str open;
	struct str close;
	struct mustache_tokens tokens;
	struct error *error;
};

bool
mustache_error(struct error *error, struct str name, int line, const char *format, ...)
{
	char text[256];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, tongue(format), args);
	va_end(args);
	return error_set(error, EX_CONFIG, "template %.*s, line %d: %s", STR_FMT(name),
	                 line, text);
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_blank(struct str x)
{
	return str_trim(x).n == 0;
}

static bool
ends_line(const struct mustache_token *token)
{
	return token->kind == MUSTACHE_TEXT && str_ends(token->text, STR("\n"));
}

static void
add(struct scanner *s, enum mustache_kind kind, struct str text)
{
	struct mustache_tokens *tokens = &s->tokens;
	bool starts = tokens->n == 0 || ends_line(&tokens->v[tokens->n - 1]);
	tokens->v = arena_grow(s->arena, tokens->v, tokens->n, sizeof *tokens->v);
	tokens->v[tokens->n++] = (struct mustache_token){
	        .kind = kind, .text = text, .line = s->line, .starts_line = starts};
}

static void
add_text(struct scanner *s, size_t end)
{
	while (s->at < end) {
		size_t stop = str_find(s->text, STR("\n"), s->at);
		bool newline = stop < end;
		stop = newline ? stop + 1 : end;
		add(s, MUSTACHE_TEXT, str_slice(s->text, s->at, stop));
		s->line += newline;
		s->at = stop;
	}
}

/* "{{=<% %>=}}". */
static bool
set_delimiters(struct scanner *s, struct str content)
{
	struct str x = str_trim(content);
	size_t end = 0;
	while (end < x.n && !is_space(x.s[end]))
		end++;
	struct str open = str_slice(x, 0, end);
	struct str close = str_trim(str_slice(x, end, x.n));
	bool ok = open.n && close.n && str_find(x, STR("="), 0) == x.n;
	for (size_t i = 0; i < close.n; i++)
		ok = ok && !is_space(close.s[i]);
	if (!ok)
		return mustache_error(s->error, s->name, s->line,
		                      "delimiters must be two words without \"=\"");
	s->open = open;
	s->close = close;
	add(s, MUSTACHE_COMMENT, content);
	return true;
}

static enum mustache_kind
kind_of(char sigil)
{
	static const struct {
		char sigil;
		enum mustache_kind kind;
	} kinds[] = {
	        {'{', MUSTACHE_RAW},     {'&', MUSTACHE_RAW},
	        {'#', MUSTACHE_SECTION}, {'^', MUSTACHE_INVERTED},
	        {'>', MUSTACHE_PARTIAL}, {'<', MUSTACHE_PARENT},
	        {'$', MUSTACHE_BLOCK},   {'/', MUSTACHE_CLOSE},
	        {'!', MUSTACHE_COMMENT}, {'=', MUSTACHE_COMMENT},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].sigil == sigil)
			return kinds[i].kind;
	return MUSTACHE_VARIABLE;
}

/* Where a tag's content ends: before is what must stand before the closing delimiter.
 */
static size_t
find_end(struct scanner *s, size_t start, const char *before, size_t *behind)
{
	struct buf end = buf_new(s->arena, 0);
	buf_add_c(&end, before);
	buf_add(&end, s->close);
	size_t at = str_find(s->text, buf_str(&end), start);
	*behind = at + end.n;
	return at;
}

/* The tag whose opening delimiter stands at s->at. */
static bool
scan_tag(struct scanner *s)
{
	struct str text = s->text;
	size_t start = s->at + s->open.n;
	while (start < text.n && is_space(text.s[start]))
		start++;
	char sigil = start < text.n ? text.s[start] : '\0';
	enum mustache_kind kind = kind_of(sigil);
	start += kind != MUSTACHE_VARIABLE;
	size_t behind;
	const char *before = sigil == '{' ? "}" : sigil == '=' ? "=" : "";
	size_t end = find_end(s, start, before, &behind);
	if (end == text.n)
		return mustache_error(s->error, s->name, s->line, "unclosed tag");
	struct str content = str_slice(text, start, end);
	if (sigil == '=' ? !set_delimiters(s, content)
	                 : kind != MUSTACHE_COMMENT && is_blank(content) &&
	                           !mustache_error(s->error, s->name, s->line,
	                                           "tag without a name"))
		return false;
	if (sigil != '=')
		add(s, kind, str_trim(content));
	for (size_t i = s->at; i < behind; i++)
		s->line += text.s[i] == '\n';
	s->at = behind;
	return true;
}

static bool
opens(enum mustache_kind kind)
{
	return kind == MUSTACHE_SECTION || kind == MUSTACHE_INVERTED ||
	       kind == MUSTACHE_PARENT || kind == MUSTACHE_BLOCK;
}

/* Gives each end its beginning. */
static bool
match_tags(struct scanner *s)
{
	struct mustache_token *v = s->tokens.v;
	size_t open[MUSTACHE_DEPTH];
	size_t depth = 0;
	for (size_t i = 0; i < s->tokens.n; i++) {
		bool in_parent = depth && v[open[depth - 1]].kind == MUSTACHE_PARENT;
		if (opens(v[i].kind)) {
			if (depth == MUSTACHE_DEPTH)
				return mustache_error(s->error, s->name, v[i].line,
				                      "nested deeper than %d levels",
				                      MUSTACHE_DEPTH);
			v[i].in_parent = in_parent && v[i].kind == MUSTACHE_BLOCK;
			open[depth++] = i;
		} else if (v[i].kind == MUSTACHE_CLOSE) {
			if (!depth || !str_eq(v[open[depth - 1]].text, v[i].text))
				return mustache_error(s->error, s->name, v[i].line,
				                      "stray {{/%.*s}}",
				                      STR_FMT(v[i].text));
			v[i].match = open[--depth];
			v[v[i].match].match = i;
			v[i].in_parent = v[v[i].match].in_parent;
		}
	}
	if (depth)
		return mustache_error(s->error, s->name, v[open[depth - 1]].line,
		                      "unclosed {{…%.*s}}",
		                      STR_FMT(v[open[depth - 1]].text));
	return true;
}

static bool
blank_before(const struct mustache_tokens *tokens, size_t i)
{
	const struct mustache_token *v = tokens->v;
	return v[i].starts_line || (v[i - 1].kind == MUSTACHE_TEXT &&
	                            v[i - 1].starts_line && is_blank(v[i - 1].text));
}

static bool
blank_behind(const struct mustache_tokens *tokens, size_t i)
{
	const struct mustache_token *next = &tokens->v[i + 1];
	if (i + 1 == tokens->n)
		return true;
	return next->kind == MUSTACHE_TEXT && is_blank(next->text) &&
	       (ends_line(next) || i + 2 == tokens->n);
}

/*
 * A tag alone on its line vanishes with the line. Of a parent, what stands inside does
 * not count: it begins and ends a line as a whole; nor does what surrounds its
 * arguments.
 */
static bool
is_standalone(const struct mustache_tokens *tokens, size_t i)
{
	const struct mustache_token *token = &tokens->v[i];
	if (token->kind <= MUSTACHE_RAW)
		return false;
	bool is_end = token->kind == MUSTACHE_CLOSE;
	if (token->kind == MUSTACHE_PARENT)
		return blank_before(tokens, i) && blank_behind(tokens, token->match);
	if (is_end && tokens->v[token->match].kind == MUSTACHE_PARENT)
		return tokens->v[token->match].standalone;
	bool before = (token->in_parent && !is_end) || blank_before(tokens, i);
	bool behind = (token->in_parent && is_end) || blank_behind(tokens, i);
	return before && behind;
}

static void
drop_blanks(struct mustache_tokens *tokens, size_t i)
{
	struct mustache_token *v = tokens->v;
	if (!v[i].standalone)
		return;
	bool is_parent = v[i].kind == MUSTACHE_PARENT;
	bool ends_parent =
	        v[i].kind == MUSTACHE_CLOSE && v[v[i].match].kind == MUSTACHE_PARENT;
	if (i > 0 && !ends_parent && v[i - 1].kind == MUSTACHE_TEXT &&
	    !ends_line(&v[i - 1]) && is_blank(v[i - 1].text))
		v[i - 1].dropped = true;
	if (i + 1 < tokens->n && !is_parent && blank_behind(tokens, i))
		v[i + 1].dropped = true;
}

bool
mustache_scan(struct arena *arena, struct str name, struct str text,
              struct mustache_tokens *out, struct error *error)
{
	struct scanner s = {.arena = arena,
	                    .name = name,
	                    .text = text,
	                    .line = 1,
	                    .open = STR("{{"),
	                    .close = STR("}}"),
	                    .error = error};
	while (s.at < text.n) {
		add_text(&s, str_find(text, s.open, s.at));
		if (s.at < text.n && !scan_tag(&s))
			return false;
	}
	if (!match_tags(&s))
		return false;
	for (size_t i = 0; i < s.tokens.n; i++)
		s.tokens.v[i].standalone = is_standalone(&s.tokens, i);
	for (size_t i = 0; i < s.tokens.n; i++)
		drop_blanks(&s.tokens, i);
	*out = s.tokens;
	return true;
}
