/*
 * Many links of mails and pages lead through a counter. Where the true address stands
 * in the link itself, nobody needs to be counted: it is taken from there.
 */
#include "syntax/url_redirect.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

enum form {
	FORM_PARAMETER, /* the value of a parameter */
	FORM_QUERY,     /* the whole query */
	FORM_BASE64,    /* a parameter: two bytes, then base64 */
	FORM_DASHED,    /* a parameter with "-3A" for "%3A" and "_" for "/" */
	FORM_FENCED,    /* in the path: "__https://…__;" */
	FORM_REST,      /* the rest of the path, without its scheme */
	FORM_SEGMENT,   /* the next segment, encoded, perhaps without scheme */
	FORM_JSON       /* a segment: base64 of an object that holds it */
};

static const struct redirector {
	const char *host;
	const char *path; /* begins so */
	enum form form;
	const char *name; /* parameter or member */
} redirectors[] = {
        {"google.*", "/url", FORM_PARAMETER, "q"},
        {"google.*", "/url", FORM_PARAMETER, "url"},
        {"google.*", "/amp/s/", FORM_REST, NULL},
        {"cdn.ampproject.org", "/c/s/", FORM_REST, NULL},
        {"cdn.ampproject.org", "/v/s/", FORM_REST, NULL},
        {"l.facebook.com", "/l.php", FORM_PARAMETER, "u"},
        {"lm.facebook.com", "/l.php", FORM_PARAMETER, "u"},
        {"l.instagram.com", "", FORM_PARAMETER, "u"},
        {"l.messenger.com", "/l.php", FORM_PARAMETER, "u"},
        {"l.threads.net", "", FORM_PARAMETER, "u"},
        {"youtube.com", "/redirect", FORM_PARAMETER, "q"},
        {"safelinks.protection.outlook.com", "", FORM_PARAMETER, "url"},
        {"out.reddit.com", "/", FORM_PARAMETER, "url"},
        {"slack-redir.net", "/link", FORM_PARAMETER, "url"},
        {"linkedin.com", "/redir/", FORM_PARAMETER, "url"},
        {"linkedin.com", "/safety/go", FORM_PARAMETER, "url"},
        {"vk.com", "/away.php", FORM_PARAMETER, "to"},
        {"t.umblr.com", "/redirect", FORM_PARAMETER, "z"},
        {"duckduckgo.com", "/l/", FORM_PARAMETER, "uddg"},
        {"medium.com", "/r/", FORM_PARAMETER, "url"},
        {"getpocket.com", "/redirect", FORM_PARAMETER, "url"},
        {"flipboard.com", "/redirect", FORM_PARAMETER, "url"},
        {"linkprotect.cudasvc.com", "/url", FORM_PARAMETER, "a"},
        {"click.linksynergy.com", "/deeplink", FORM_PARAMETER, "murl"},
        {"go.redirectingat.com", "", FORM_PARAMETER, "url"},
        {"go.skimresources.com", "", FORM_PARAMETER, "url"},
        {"shareasale.com", "/", FORM_PARAMETER, "urllink"},
        {"list-manage.com", "/track/click", FORM_PARAMETER, "url"},
        {"href.li", "", FORM_QUERY, NULL},
        {"bing.com", "/ck/a", FORM_BASE64, "u"},
        {"urldefense.proofpoint.com", "/v2/url", FORM_DASHED, "u"},
        {"urldefense.com", "/v3/", FORM_FENCED, NULL},
        {"awstrack.me", "/L0/", FORM_SEGMENT, NULL},
        {"click.pstmrk.it", "/2/", FORM_SEGMENT, NULL},
        {"click.pstmrk.it", "/2s/", FORM_SEGMENT, NULL},
        {"click.pstmrk.it", "/3/", FORM_SEGMENT, NULL},
        {"click.pstmrk.it", "/3s/", FORM_SEGMENT, NULL},
        {"substack.com", "/redirect/", FORM_JSON, "e"},
        {"customeriomail.com", "/e/c/", FORM_JSON, "href"},
        {"track.customer.io", "/e/c/", FORM_JSON, "href"},
};

bool
url_host_is(struct str host, const char *wanted)
{
	struct str name = str_from(wanted);
	if (str_ends(name, STR(".*"))) {
		name.n--;
		if (str_starts_nocase(host, STR("www.")))
			host = str_slice(host, 4, host.n);
		/* "google.com", "google.co.uk": at most two short labels behind it. */
		return str_starts_nocase(host, name) && host.n - name.n <= 6;
	}
	if (host.n < name.n || (host.s[host.n - 1] | 0x20) != name.s[name.n - 1])
		return false; /* most are told by their last letter */
	struct str end = str_slice(host, host.n - name.n, host.n);
	return str_eq_nocase(end, name) &&
	       (host.n == name.n || host.s[host.n - name.n - 1] == '.');
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		return (c | 0x20) - 'a' + 10;
	return -1;
}

bool
url_percent(struct str text, size_t at, unsigned char *decoded)
{
	if (text.n - at < 3 || text.s[at] != '%')
		return false;
	int high = hex_value(text.s[at + 1]);
	int low = hex_value(text.s[at + 2]);
	if (high < 0 || low < 0)
		return false;
	*decoded = (unsigned char)(high * 16 + low);
	return true;
}

static struct str
percent_decode(struct arena *arena, struct str text)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c;
		if (url_percent(text, i, &c))
			i += 2;
		else
			c = (unsigned char)text.s[i];
		buf_char(&out, (char)c);
	}
	return buf_str(&out);
}

static int
base64_value(char c)
{
	static const char digits[] =
	        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	        "0123456789+/";
	if (c == '-' || c == '_')
		return c == '-' ? 62 : 63;
	const char *at = c ? strchr(digits, c) : NULL;
	return at ? (int)(at - digits) : -1;
}

/* Either alphabet (RFC 4648), up to the first other byte. */
static struct str
base64_decode(struct arena *arena, struct str text)
{
	struct buf out = buf_new(arena, 0);
	unsigned bits = 0;
	for (size_t i = 0; i < text.n && base64_value(text.s[i]) >= 0; i++) {
		bits = bits << 6 | (unsigned)base64_value(text.s[i]);
		if (i % 4 != 0)
			buf_char(&out, (char)(bits >> (6 - i % 4 * 2) & 0xff));
	}
	return buf_str(&out);
}

static struct str
parameter(struct str query, const char *name)
{
	struct str piece;
	while (str_cut(&query, '&', &piece)) {
		struct str key;
		str_cut(&piece, '=', &key);
		if (str_eq_nocase(key, str_from(name)))
			return piece;
	}
	return (struct str){0};
}

/* "https-3A__example.org_page" (the second form of one mail filter). */
static struct str
dashed_decode(struct arena *arena, struct str text)
{
	char *s = arena_alloc(arena, text.n + 1);
	for (size_t i = 0; i < text.n; i++)
		s[i] = text.s[i] == '-' ? '%' : text.s[i] == '_' ? '/' : text.s[i];
	return percent_decode(arena, (struct str){s, text.n});
}

static struct str
fenced(struct str url)
{
	size_t start = str_find(url, STR("/v3/__"), 0) + 6;
	size_t end = str_find(url, STR("__;"), start);
	return end < url.n ? str_slice(url, start, end) : (struct str){0};
}

/* The text of a member of a JSON object, of which no more is read than that. */
static struct str
json_member(struct arena *arena, struct str json, const char *name)
{
	struct buf key = buf_new(arena, 0);
	buf_printf(&key, "\"%s\":\"", name);
	struct buf out = buf_new(arena, 0);
	size_t at = str_find(json, buf_str(&key), 0) + key.n;
	for (; at < json.n && json.s[at] != '"'; at++) {
		if (json.s[at] == '\\' && at + 1 < json.n)
			at++;
		if (json.s[at] == 'u' && json.s[at - 1] == '\\' &&
		    str_starts_nocase(str_slice(json, at, json.n), STR("u0026"))) {
			buf_char(&out, '&');
			at += 4;
			continue;
		}
		buf_char(&out, json.s[at]);
	}
	return at < json.n ? buf_str(&out) : (struct str){0};
}

static struct str
json_segment(struct arena *arena, struct str path, const char *name)
{
	struct str segment;
	while (str_cut(&path, '/', &segment))
		if (str_starts(segment, STR("eyJ")))
			return json_member(arena, base64_decode(arena, segment), name);
	return (struct str){0};
}

static struct str
with_scheme(struct arena *arena, struct str address)
{
	if (url_is_web(address) || address.n == 0)
		return address;
	struct buf out = buf_new(arena, 0);
	buf_add_c(&out, "https://");
	buf_add(&out, address);
	return buf_str(&out);
}

static struct str
first_segment(struct str path)
{
	struct str segment = {0};
	str_cut(&path, '/', &segment);
	return segment;
}

static struct str
target_in(struct arena *arena, const struct redirector *to, struct str url,
          const struct url *parts)
{
	struct str rest = str_slice(parts->path, strlen(to->path), parts->path.n);
	struct str value = to->name ? parameter(parts->query, to->name) : parts->query;
	switch (to->form) {
	case FORM_PARAMETER:
	case FORM_QUERY:
		return percent_decode(arena, value);
	case FORM_BASE64:
		return base64_decode(arena, str_slice(value, 2, value.n));
	case FORM_DASHED:
		return dashed_decode(arena, value);
	case FORM_FENCED:
		return fenced(url);
	case FORM_REST:
		return with_scheme(arena, rest);
	case FORM_SEGMENT:
		return with_scheme(arena, percent_decode(arena, first_segment(rest)));
	case FORM_JSON:
		return json_segment(arena, parts->path, to->name);
	}
	return (struct str){0};
}

/* A segment that is base64 of "http…": so counters of several mailers write it. */
static struct str
base64_segment(struct arena *arena, struct str path)
{
	struct str segment;
	while (str_cut(&path, '/', &segment))
		if (str_starts(segment, STR("aHR0c")))
			return base64_decode(arena, segment);
	return (struct str){0};
}

/* Without a query there is no target in it. */
static bool
may_redirect(const struct redirector *to, const struct url *parts)
{
	bool in_path = to->form >= FORM_FENCED;
	const char *path = to->path;
	if (!in_path && parts->query.n == 0)
		return false;
	for (size_t i = 0; path[i]; i++)
		if (i == parts->path.n || parts->path.s[i] != path[i])
			return false;
	return url_host_is(parts->host, to->host);
}

struct str
url_redirect_target(struct arena *arena, struct str url, const struct url *parts,
                    struct url *out)
{
	struct url found;
	for (size_t i = 0; i < sizeof redirectors / sizeof *redirectors; i++) {
		const struct redirector *to = &redirectors[i];
		if (!may_redirect(to, parts))
			continue;
		struct str target = target_in(arena, to, url, parts);
		target = url_resolve_parts(arena, (struct str){0}, target, &found);
		if (target.n > 0 && url_parts_are_web(&found) && utf8_valid(target)) {
			*out = found;
			return target;
		}
	}
	struct str target = base64_segment(arena, parts->path);
	if (url_parse(target, &found) && url_parts_are_web(&found) &&
	    utf8_valid(target)) {
		*out = found;
		return target;
	}
	return (struct str){0};
}
