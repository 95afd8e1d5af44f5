/* Addresses as they are shown and compared: without what only serves to follow readers.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "syntax/url.h"
#include "syntax/url_redirect.h"

enum { UNWRAPPED_MAX = 5, PARAMETERS_MAX = 1000 };

/*
 * Parameters that name a campaign, a click or a reader, never a page. A "*" at the end
 * stands for anything; host: only there and below.
 */
static const struct tracker {
	const char *name;
	const char *host;
} trackers[] = {
        {"utm_*", NULL},
        {"fbclid", NULL},
        {"gclid", NULL},
        {"gclsrc", NULL},
        {"dclid", NULL},
        {"gbraid", NULL},
        {"wbraid", NULL},
        {"gad_source", NULL},
        {"gad_campaignid", NULL},
        {"srsltid", NULL},
        {"_ga", NULL},
        {"_gl", NULL},
        {"msclkid", NULL},
        {"yclid", NULL},
        {"twclid", NULL},
        {"ttclid", NULL},
        {"li_fat_id", NULL},
        {"igshid", NULL},
        {"igsh", NULL},
        {"mibextid", NULL},
        {"epik", NULL},
        {"mc_cid", NULL},
        {"mc_eid", NULL},
        {"mkt_tok", NULL},
        {"_hsenc", NULL},
        {"_hsmi", NULL},
        {"__hs*", NULL},
        {"hsctatracking", NULL},
        {"vero_id", NULL},
        {"vero_conv", NULL},
        {"oly_anon_id", NULL},
        {"oly_enc_id", NULL},
        {"_openstat", NULL},
        {"wickedid", NULL},
        {"rb_clickid", NULL},
        {"s_cid", NULL},
        {"sc_cid", NULL},
        {"ml_subscriber", NULL},
        {"ml_subscriber_hash", NULL},
        {"ck_subscriber_id", NULL},
        {"bsft_*", NULL},
        {"_bhlid", NULL},
        {"cmpid", NULL},
        {"icid", NULL},
        {"ocid", NULL},
        {"ncid", NULL},
        {"smid", NULL},
        {"xtor", NULL},
        {"wt_mc", NULL},
        {"wt.mc_id", NULL},
        {"wt.tsrc", NULL},
        {"pk_campaign", NULL},
        {"pk_kwd", NULL},
        {"pk_source", NULL},
        {"pk_medium", NULL},
        {"piwik_*", NULL},
        {"mtm_*", NULL},
        {"matomo_*", NULL},
        {"at_medium", NULL},
        {"at_campaign", NULL},
        {"at_custom*", NULL},
        {"at_link*", NULL},
        {"at_format", NULL},
        {"at_ptr_name", NULL},
        {"at_bbc_team", NULL},
        {"ns_mchannel", NULL},
        {"ns_source", NULL},
        {"ns_campaign", NULL},
        {"ns_linkname", NULL},
        {"ns_fee", NULL},
        {"guccounter", NULL},
        {"guce_referrer", NULL},
        {"guce_referrer_sig", NULL},
        {"ref_src", NULL},
        {"ref_url", NULL},
        {"__twitter_impression", NULL},
        {"trk", NULL},
        {"trkemail", NULL},
        {"isfreemail", NULL},
        {"triedredirect", NULL},
        {"spm", NULL},
        {"emc", "nytimes.com"},
        {"regi_id", "nytimes.com"},
        {"segment_id", "nytimes.com"},
        {"instance_id", "nytimes.com"},
        {"campaign_id", "nytimes.com"},
        {"nl", "nytimes.com"},
        {"te", "nytimes.com"},
        {"publication_id", "substack.com"},
        {"post_id", "substack.com"},
        {"r", "substack.com"},
        {"si", "youtube.com"},
        {"si", "youtu.be"},
        {"si", "spotify.com"},
        {"feature", "youtube.com"},
        {"pp", "youtube.com"},
        {"s", "twitter.com"},
        {"t", "twitter.com"},
        {"s", "x.com"},
        {"t", "x.com"},
};

/* Parameters that choose the AMP form of a page. */
static const char *const amp_parameters[] = {
        "amp", "amp=1", "amp=true", "amp_js_v", "outputtype=amp", "output=amp",
};

/* Does a parameter "name=value" carry the pattern's name? */
static bool
is_named(struct str name, const char *pattern)
{
	struct str wanted = str_from(pattern);
	if (str_ends(wanted, STR("*")))
		return str_starts_nocase(name, str_slice(wanted, 0, wanted.n - 1));
	return str_eq_nocase(name, wanted);
}

static bool
is_tracker(struct str parameter, struct str host)
{
	struct str name;
	if (!str_cut(&parameter, '=', &name) || name.n == 0)
		return false;
	for (size_t i = 0; i < sizeof trackers / sizeof *trackers; i++)
		if ((name.s[0] | 0x20) == (trackers[i].name[0] | 0x20) &&
		    is_named(name, trackers[i].name) &&
		    (!trackers[i].host || url_host_is(host, trackers[i].host)))
			return true;
	return false;
}

static bool
is_lower_ascii(struct str x)
{
	for (size_t i = 0; i < x.n; i++)
		if ((x.s[i] >= 'A' && x.s[i] <= 'Z') || x.s[i] & '\x80')
			return false;
	return true;
}

static void
add_lower(struct buf *out, struct str text)
{
	if (is_lower_ascii(text)) {
		buf_add(out, text);
		return;
	}
	for (size_t at = 0; at < text.n;) {
		uint32_t c;
		at += utf8_decode(text, at, &c);
		buf_codepoint(out, utf8_lower(c));
	}
}

static bool
is_default_port(const struct url *url)
{
	return url->port.n == 0 ||
	       str_is(url->port,
	              str_eq_nocase(url->scheme, STR("http")) ? "80" : "443");
}

static void
add_host(struct buf *out, const struct url *url)
{
	bool is_ip = str_find(url->host, STR(":"), 0) < url->host.n;
	buf_add_c(out, is_ip ? "[" : "");
	add_lower(out, url->host);
	buf_add_c(out, is_ip ? "]" : "");
	if (!is_default_port(url)) {
		buf_char(out, ':');
		buf_add(out, url->port);
	}
}

static void
add_query(struct buf *out, const struct url *url)
{
	struct str rest = url->query;
	struct str parameter;
	char before = '?';
	while (str_cut(&rest, '&', &parameter)) {
		if (is_tracker(parameter, url->host))
			continue;
		buf_char(out, before);
		buf_add(out, parameter);
		before = '&';
	}
}

static bool
tracks(struct str fragment)
{
	return str_starts_nocase(fragment, STR("utm_")) ||
	       str_starts_nocase(fragment, STR("xtor="));
}

static bool
has_tracker(const struct url *url)
{
	struct str rest = url->query;
	struct str parameter;
	while (str_cut(&rest, '&', &parameter))
		if (is_tracker(parameter, url->host))
			return true;
	return false;
}

/* It stands as clean_web would write it. */
static bool
is_clean(const struct url *url)
{
	return !url->userinfo.s && !url->port.s && is_lower_ascii(url->scheme) &&
	       is_lower_ascii(url->host) && !has_tracker(url) &&
	       (!url->fragment.s || (url->fragment.n && !tracks(url->fragment)));
}

static struct str
clean_web(struct arena *arena, const struct url *url)
{
	struct buf out = buf_new(arena, 0);
	add_lower(&out, url->scheme);
	buf_add_c(&out, "://");
	add_host(&out, url);
	buf_add(&out, url->path);
	add_query(&out, url);
	if (url->fragment.n && !tracks(url->fragment)) {
		buf_char(&out, '#');
		buf_add(&out, url->fragment);
	}
	return buf_str(&out);
}

static struct str
clean_parts(struct arena *arena, struct str address, struct url parts)
{
	struct url found;
	for (int i = 1; i < UNWRAPPED_MAX && url_parts_are_web(&parts); i++) {
		struct str target = url_redirect_target(arena, address, &parts, &found);
		if (target.n == 0)
			break;
		address = target;
		parts = found;
	}
	if (str_eq_nocase(parts.scheme, STR("mailto")) && !parts.host.s) {
		struct buf out = buf_new(arena, 0);
		buf_add_c(&out, "mailto");
		buf_add(&out, str_slice(address, parts.scheme.n, address.n));
		return buf_str(&out);
	}
	if (!url_parts_are_web(&parts))
		return (struct str){0};
	return is_clean(&parts) ? address : clean_web(arena, &parts);
}

struct str
url_resolve_clean(struct arena *arena, struct str base, struct str reference)
{
	struct url parts;
	struct str address = url_resolve_parts(arena, base, reference, &parts);
	/* Of the base the path was taken as it stands. */
	if (address.n && str_find(parts.path, STR("/."), 0) < parts.path.n)
		address = url_resolve_parts(arena, (struct str){0}, address, &parts);
	return address.n ? clean_parts(arena, address, parts) : address;
}

struct str
url_clean(struct arena *arena, struct str url)
{
	return url_resolve_clean(arena, (struct str){0}, url);
}

static bool
is_unreserved(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || (c && strchr("-._~", c));
}

/* The same characters always in the same form (RFC 3986, section 6.2.2). */
static void
add_normal(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];
		unsigned char decoded;
		if (url_percent(text, i, &decoded)) {
			c = decoded;
			i += 2;
			if (is_unreserved(c))
				buf_char(out, (char)c);
			else
				buf_printf(out, "%%%02X", c);
		} else if (c >= 0x80) {
			buf_printf(out, "%%%02X", c);
		} else {
			buf_char(out, (char)c);
		}
	}
}

/* Without www, m and amp labels, as long as a dot remains, and without the root's dot.
 */
static struct str
bare_host(struct str host)
{
	static const char *const labels[] = {"www.", "m.", "amp."};
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		struct str label = str_from(labels[i]);
		struct str rest = str_slice(host, label.n, host.n);
		if (str_starts_nocase(host, label) &&
		    str_find(rest, STR("."), 0) < rest.n)
			host = rest;
	}
	return str_ends(host, STR(".")) ? str_slice(host, 0, host.n - 1) : host;
}

static struct str
without_slash(struct str path)
{
	while (str_ends(path, STR("/")))
		path.n--;
	return path;
}

/* Without "/amp" at either end; "story.amp.html" is written by the caller. */
static struct str
bare_path(struct str path)
{
	path = without_slash(path);
	if (str_ends(path, STR("/amp")))
		path = without_slash(str_slice(path, 0, path.n - 4));
	if (str_ends(path, STR(".amp")))
		path.n -= 4;
	if (str_starts(path, STR("/amp/")))
		path = str_slice(path, 4, path.n);
	return path;
}

static void
add_path(struct buf *out, struct str path)
{
	path = bare_path(path);
	if (str_ends(path, STR(".amp.html"))) {
		add_normal(out, str_slice(path, 0, path.n - 9));
		buf_add_c(out, ".html");
	} else {
		add_normal(out, path);
	}
}

static int
by_bytes(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static bool
chooses_amp(struct str parameter)
{
	for (size_t i = 0; i < sizeof amp_parameters / sizeof *amp_parameters; i++)
		if (str_eq_nocase(parameter, str_from(amp_parameters[i])))
			return true;
	return false;
}

static void
add_sorted_query(struct buf *out, struct str query)
{
	struct strs sorted = {0};
	struct str parameter;
	while (sorted.n < PARAMETERS_MAX && str_cut(&query, '&', &parameter)) {
		if (parameter.n == 0 || chooses_amp(parameter))
			continue;
		struct buf normal = buf_new(out->arena, 0);
		add_normal(&normal, parameter);
		sorted.v = arena_grow(out->arena, sorted.v, sorted.n, sizeof *sorted.v);
		sorted.v[sorted.n++] = buf_str(&normal);
	}
	if (sorted.n)
		qsort(sorted.v, sorted.n, sizeof *sorted.v, by_bytes);
	for (size_t i = 0; i < sorted.n; i++) {
		buf_char(out, i ? '&' : '?');
		buf_add(out, sorted.v[i]);
	}
}

struct str
url_key(struct arena *arena, struct str url)
{
	struct url parts;
	struct str clean = url_clean(arena, url);
	if (!url_is_web(clean) || !url_parse(clean, &parts))
		return clean;
	parts.host = bare_host(parts.host);
	struct buf out = buf_new(arena, 0);
	add_host(&out, &parts);
	add_path(&out, parts.path);
	add_sorted_query(&out, parts.query);
	return buf_str(&out);
}
