#include "fetch/type.h"

static const struct {
	const char *ending;
	const char *media_type;
} endings[] = {
        {".html", "text/html"},
        {".htm", "text/html"},
        {".xhtml", "application/xhtml+xml"},
        {".xml", "application/xml"},
        {".rss", "application/rss+xml"},
        {".atom", "application/atom+xml"},
        {".json", "application/json"},
        {".md", "text/markdown"},
        {".txt", "text/plain"},
        {".eml", "message/rfc822"},
};

static struct str
lower(struct arena *arena, struct str x)
{
	char *copy = arena_alloc(arena, x.n + 1);
	for (size_t i = 0; i < x.n; i++) {
		char c = x.s[i];
		copy[i] = (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
	}
	return (struct str){copy, x.n};
}

static bool
is_token(struct str x)
{
	for (size_t i = 0; i < x.n; i++) {
		if (x.s[i] <= ' ' || x.s[i] > '~')
			return false;
	}
	return x.n > 0;
}

static struct str
unquoted(struct str x)
{
	x = str_trim(x);
	if (x.n >= 2 && (x.s[0] == '"' || x.s[0] == '\'') && x.s[x.n - 1] == x.s[0])
		x = str_trim(str_slice(x, 1, x.n - 1));
	return x;
}

void
type_parse(struct arena *arena, struct str value, struct str *media_type,
           struct str *charset)
{
	struct str rest = value, piece, name;
	*media_type = *charset = (struct str){0};
	if (!str_cut(&rest, ';', &piece))
		return;
	piece = str_trim(piece);
	if (is_token(piece) && str_find(piece, STR("/"), 0) < piece.n)
		*media_type = lower(arena, piece);
	while (str_cut(&rest, ';', &piece)) {
		if (!str_cut(&piece, '=', &name) || !piece.s)
			continue;
		piece = unquoted(piece);
		if (str_eq_nocase(str_trim(name), STR("charset")) && is_token(piece)) {
			*charset = str_copy(arena, piece);
			return;
		}
	}
}

struct str
type_of_path(struct str path)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct str ending = str_from(endings[i].ending);
		if (path.n > ending.n &&
		    str_eq_nocase(str_slice(path, path.n - ending.n, path.n), ending))
			return str_from(endings[i].media_type);
	}
	return (struct str){0};
}
