/* Addresses: splitting and resolving (RFC 3986, appendix B and section 5.2). */
#include "syntax/url.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

enum {
	PORT_DIGITS = 5,
	PORT_MAX = 65535,
	FRAGMENT_BYTES = 2000, /* of words that a text fragment may carry */
	WORDS_WHOLE = 12,      /* so many words stand whole */
	WORDS_START = 5,
	WORDS_END = 4
};

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_hex(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Offset of the first c at or after from, or x.n. */
static size_t
find_char(struct str x, size_t from, char c)
{
	const char *at = NULL;
	if (x.s && from < x.n)
		at = memchr(x.s + from, c, x.n - from);
	return at ? (size_t)(at - x.s) : x.n;
}

/* Offset of the first of chars at or after from, or x.n. */
static size_t
find_any(struct str x, size_t from, const char *chars)
{
	for (size_t i = from; i < x.n; i++)
		if (x.s[i] && strchr(chars, x.s[i]))
			return i;
	return x.n;
}

/* The length of "scheme" before its colon, or 0. */
static size_t
scheme_length(struct str x)
{
	if (x.n == 0 || !is_alpha(x.s[0]))
		return 0;
	for (size_t i = 1; i < x.n; i++) {
		char c = x.s[i];
		if (c == ':')
			return i;
		if (!is_alpha(c) && !is_digit(c) && c != '+' && c != '-' && c != '.')
			return 0;
	}
	return 0;
}

static bool
is_port(struct str port)
{
	int value = 0;
	if (port.n > PORT_DIGITS)
		return false;
	for (size_t i = 0; i < port.n; i++) {
		if (!is_digit(port.s[i]))
			return false;
		value = value * 10 + (port.s[i] - '0');
	}
	return value <= PORT_MAX;
}

/* "::1" and "v1.x", as they stand between brackets. */
static bool
is_ip_literal(struct str host)
{
	size_t n_colons = 0;
	bool is_future = host.n && (host.s[0] | 0x20) == 'v';
	for (size_t i = is_future ? 1 : 0; i < host.n; i++) {
		char c = host.s[i];
		n_colons += c == ':';
		if (!is_hex(c) && c != ':' && c != '.' && !(is_future && is_alpha(c)))
			return false;
	}
	return is_future ? host.n > 2 : n_colons >= 2 && n_colons <= 7;
}

/* Whether no byte is one that no host has. */
static bool
is_host(struct str host)
{
	for (size_t i = 0; i < host.n; i++) {
		switch (host.s[i]) {
		case '<':
		case '>':
		case '"':
		case '%':
		case '^':
		case '`':
		case '{':
		case '|':
		case '}':
		case '\\':
		case '[':
		case ']':
			return false;
		default:
			break;
		}
	}
	return true;
}

static bool
parse_authority(struct str authority, struct url *out)
{
	size_t at = authority.n;
	while (at > 0 && authority.s[at - 1] != '@')
		at--;
	if (at > 0)
		out->userinfo = str_slice(authority, 0, at - 1);
	struct str rest = str_slice(authority, at, authority.n);
	size_t colon;
	if (rest.n && rest.s[0] == '[') {
		size_t end = find_char(rest, 1, ']');
		out->host = str_slice(rest, 1, end);
		if (end == rest.n || !is_ip_literal(out->host))
			return false;
		colon = end + 1;
		if (colon < rest.n && rest.s[colon] != ':')
			return false;
	} else {
		colon = find_char(rest, 0, ':');
		out->host = str_slice(rest, 0, colon);
	}
	if (colon < rest.n)
		out->port = str_slice(rest, colon + 1, rest.n);
	return is_port(out->port) && is_host(out->host) &&
	       find_any(out->userinfo, 0, "<>\"\\[]") == out->userinfo.n;
}

static bool
has_blank(struct str x)
{
	for (size_t i = 0; i < x.n; i++)
		if ((unsigned char)x.s[i] <= ' ' || x.s[i] == 0x7f)
			return true;
	return false;
}

/* Splits what has no blank in it. */
static bool
parse(struct str reference, struct url *out)
{
	struct url url = {0};
	struct str rest = {reference.s ? reference.s : "", reference.n};
	size_t at = find_char(rest, 0, '#');
	if (at < rest.n)
		url.fragment = str_slice(rest, at + 1, rest.n);
	rest = str_slice(rest, 0, at);
	at = find_char(rest, 0, '?');
	if (at < rest.n)
		url.query = str_slice(rest, at + 1, rest.n);
	rest = str_slice(rest, 0, at);
	at = scheme_length(rest);
	if (at > 0) {
		url.scheme = str_slice(rest, 0, at);
		rest = str_slice(rest, at + 1, rest.n);
	} else if (find_char(rest, 0, ':') < find_char(rest, 0, '/')) {
		return false; /* the first segment of a relative path has no colon */
	}
	if (str_starts(rest, STR("//"))) {
		at = find_char(rest, 2, '/');
		if (!parse_authority(str_slice(rest, 2, at), &url))
			return false;
		rest = str_slice(rest, at, rest.n);
	}
	url.path = rest;
	*out = url;
	return true;
}

bool
url_parse(struct str reference, struct url *out)
{
	return !has_blank(reference) && parse(reference, out);
}

/* Cuts the last segment and its slash off what was built. */
static void
drop_segment(struct buf *out)
{
	while (out->n > 0 && out->s[out->n - 1] != '/')
		out->n--;
	if (out->n > 0)
		out->n--;
	if (out->s)
		out->s[out->n] = '\0';
}

/* A segment begins with a dot. */
static bool
may_have_dots(struct str path)
{
	size_t at = find_char(path, 0, '.');
	while (at < path.n && at > 0 && path.s[at - 1] != '/')
		at = find_char(path, at + 1, '.');
	return at < path.n;
}

/* RFC 3986, section 5.2.4. */
static struct str
remove_dots(struct arena *arena, struct str path)
{
	if (!may_have_dots(path))
		return path;
	struct buf out = buf_new(arena, 0);
	size_t at = 0;
	while (at < path.n) {
		bool slash = path.s[at] == '/';
		size_t end = find_char(path, slash ? at + 1 : at, '/');
		struct str segment = str_slice(path, slash ? at + 1 : at, end);
		bool up = str_is(segment, "..");
		if (up)
			drop_segment(&out);
		if (up || str_is(segment, ".")) {
			if (slash && end == path.n)
				buf_char(&out, '/');
			at = !slash && end < path.n ? end + 1 : end;
			continue;
		}
		buf_add(&out, str_slice(path, at, end));
		at = end;
	}
	return buf_str(&out);
}

/* RFC 3986, section 5.2.3. */
static struct str
merge(struct arena *arena, const struct url *base, struct str path)
{
	struct buf out = buf_new(arena, 0);
	size_t end = base->path.n;
	while (end > 0 && base->path.s[end - 1] != '/')
		end--;
	buf_add(&out, str_slice(base->path, 0, end));
	if (base->path.n == 0 && base->host.s)
		buf_char(&out, '/');
	buf_add(&out, path);
	return buf_str(&out);
}

static void
take_authority(struct url *to, const struct url *from)
{
	to->userinfo = from->userinfo;
	to->host = from->host;
	to->port = from->port;
}

/* RFC 3986, section 5.2.2. */
static struct url
transform(struct arena *arena, const struct url *base, struct url target)
{
	if (target.scheme.s || target.host.s) {
		target.path = remove_dots(arena, target.path);
	} else if (target.path.n == 0) {
		target.path = base->path;
		if (!target.query.s)
			target.query = base->query;
		take_authority(&target, base);
	} else {
		if (target.path.s[0] != '/')
			target.path = merge(arena, base, target.path);
		target.path = remove_dots(arena, target.path);
		take_authority(&target, base);
	}
	if (!target.scheme.s)
		target.scheme = base->scheme;
	return target;
}

/* Writes the part, which then stands where it was written. */
static void
put_part(char **at, const char *before, struct str *part, const char *behind)
{
	if (!part->s)
		return;
	while (*before)
		*(*at)++ = *before++;
	if (part->n)
		memcpy(*at, part->s, part->n);
	part->s = *at;
	*at += part->n;
	while (*behind)
		*(*at)++ = *behind++;
}

/* RFC 3986, section 5.3. The parts then stand in the address. */
static struct str
compose(struct arena *arena, struct url *url)
{
	size_t n = url->scheme.n + url->userinfo.n + url->host.n + url->port.n +
	           url->path.n + url->query.n + url->fragment.n;
	bool is_ip = find_char(url->host, 0, ':') < url->host.n;
	char *address = arena_alloc(arena, n + sizeof "://@[]:?#"), *at = address;
	put_part(&at, "", &url->scheme, url->host.s ? "://" : ":");
	put_part(&at, "", &url->userinfo, "@");
	put_part(&at, is_ip ? "[" : "", &url->host, is_ip ? "]" : "");
	put_part(&at, ":", &url->port, "");
	put_part(&at, "", &url->path, "");
	put_part(&at, "?", &url->query, "");
	put_part(&at, "#", &url->fragment, "");
	return (struct str){address, (size_t)(at - address)};
}

/* Line ends and tabs inside are dropped, blanks become %20: so browsers read an href.
 */
static struct str
tidy(struct arena *arena, struct str reference)
{
	struct str x = str_trim(reference);
	if (!has_blank(x))
		return x;
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < x.n; i++)
		if (x.s[i] == ' ')
			buf_add_c(&out, "%20");
		else if (!strchr("\t\r\n", x.s[i]) || x.s[i] == '\0')
			buf_char(&out, x.s[i]);
	return buf_str(&out);
}

struct str
url_resolve_parts(struct arena *arena, struct str base, struct str reference,
                  struct url *out)
{
	struct url from = {0};
	struct url to;
	struct str tidied = tidy(arena, reference);
	if (!url_parse(tidied, &to))
		return (struct str){0};
	if (!to.scheme.s && (!url_parse(str_trim(base), &from) || !from.scheme.s))
		return (struct str){0};
	to = transform(arena, &from, to);
	if (!to.host.s && str_starts(to.path, STR("//")))
		return (struct str){0};
	struct str address = compose(arena, &to);
	*out = to;
	return address;
}

struct str
url_resolve(struct arena *arena, struct str base, struct str reference)
{
	struct url parts;
	return url_resolve_parts(arena, base, reference, &parts);
}

bool
url_host_is_loopback(struct str host)
{
	return str_eq_nocase(host, STR("localhost")) || str_is(host, "::1") ||
	       str_starts(host, STR("127."));
}

bool
url_parts_are_web(const struct url *parts)
{
	return parts->host.n > 0 && (str_eq_nocase(parts->scheme, STR("http")) ||
	                             str_eq_nocase(parts->scheme, STR("https")));
}

bool
url_is_web(struct str url)
{
	struct url parts;
	return url_parse(url, &parts) && url_parts_are_web(&parts);
}

static void
add_encoded(struct buf *out, struct str text)
{
	static const char digits[] = "0123456789ABCDEF";
	for (size_t i = 0; i < text.n;) {
		size_t start = i;
		while (i < text.n &&
		       (is_alpha(text.s[i]) || is_digit(text.s[i]) ||
		        text.s[i] == '.' || text.s[i] == '_' || text.s[i] == '~'))
			i++;
		buf_add(out, str_slice(text, start, i));
		if (i == text.n)
			break;
		unsigned char c = (unsigned char)text.s[i++];
		char code[] = {'%', digits[c >> 4], digits[c & 15]};
		buf_add(out, (struct str){code, sizeof code});
	}
}

/* The offset behind the first n words, which single blanks separate. */
static size_t
behind_words(struct str words, size_t n)
{
	size_t at = find_char(words, 0, ' ');
	while (--n > 0 && at < words.n)
		at = find_char(words, at + 1, ' ');
	return at;
}

static void
add_words(struct buf *out, struct str words)
{
	size_t n = 1;
	for (size_t i = 0; i < words.n; i++)
		n += words.s[i] == ' ';
	if (n <= WORDS_WHOLE) {
		add_encoded(out, words);
		return;
	}
	add_encoded(out, str_slice(words, 0, behind_words(words, WORDS_START)));
	buf_char(out, ',');
	size_t end = behind_words(words, n - WORDS_END) + 1;
	add_encoded(out, str_slice(words, end, words.n));
}

struct str
url_text_fragment(struct arena *arena, struct str url, struct str words)
{
	struct str folded = utf8_fold_space(arena, words);
	struct url parts;
	if (folded.n == 0 || folded.n > FRAGMENT_BYTES || !url_is_web(url) ||
	    !url_parse(url, &parts))
		return str_copy(arena, url);
	struct buf out = buf_new(arena, 0);
	buf_add(&out, str_slice(url, 0, str_find(url, STR(":~:"), 0)));
	if (!parts.fragment.s)
		buf_char(&out, '#');
	buf_add_c(&out, ":~:text=");
	add_words(&out, folded);
	return buf_str(&out);
}
