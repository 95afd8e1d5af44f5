/* Addresses (RFC 3986) as precis keeps, compares and shows them. */
#ifndef SYNTAX_URL_H
#define SYNTAX_URL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* The parts as they stand; an absent part has s == NULL (RFC 3986, section 3). */
struct url {
	struct str scheme;
	struct str userinfo;
	struct str host; /* IPv6 without its brackets */
	struct str port;
	struct str path;
	struct str query;
	struct str fragment;
};

/* Splits a reference; false where no parser would take it (blank inside, bad port …).
 */
bool url_parse(struct str reference, struct url *out);

/*
 * Resolves a reference against an absolute base (RFC 3986, section 5.2); white space at
 * the ends is dropped, blanks inside become %20, as browsers do with an href. Empty
 * where the result is no valid address.
 */
struct str url_resolve(struct arena *arena, struct str base, struct str reference);

/* The same, and the parts of the address where it is not empty. */
struct str url_resolve_parts(struct arena *arena, struct str base, struct str reference,
                             struct url *out);

/* A host of this machine, as a name or in figures. */
bool url_host_is_loopback(struct str host);

/* http or https with a host. */
bool url_is_web(struct str url);
bool url_parts_are_web(const struct url *parts);

/*
 * As precis shows it: scheme and host in lower case; user and password, default port
 * and tracking parameters (utm_*, fbclid, gclid, mc_cid …) removed; a redirector of
 * which the true address stands in the link gives that address. What is not http, https
 * or mailto gives the empty str.
 */
struct str url_clean(struct arena *arena, struct str url);

/* url_clean of what url_resolve gives. */
struct str url_resolve_clean(struct arena *arena, struct str base,
                             struct str reference);

/*
 * As precis compares it: url_clean, then without scheme, "www.", "m." or "amp." host
 * labels, AMP path or parameter, fragment, trailing slash and with sorted parameters.
 */
struct str url_key(struct arena *arena, struct str url);

/*
 * The url with "#:~:text=" for the words (WICG text fragments): start,end for long
 * ones. The url alone where it is not http or https, or the words are none or over
 * 2,000 bytes.
 */
struct str url_text_fragment(struct arena *arena, struct str url, struct str words);

#endif
