/* Redirectors whose links carry the true address; private to the files of url. */
#ifndef SYNTAX_URL_REDIRECT_H
#define SYNTAX_URL_REDIRECT_H

#include "syntax/url.h"

/* The address that stands in a redirector's link of these parts, and its own parts;
 * empty where it is no such link. */
struct str url_redirect_target(struct arena *arena, struct str url,
                               const struct url *parts, struct url *out);

/* Is it that host, or one below it? "google.*" leaves the last labels open. */
bool url_host_is(struct str host, const char *wanted);

/* Does "%41" stand at `at`? */
bool url_percent(struct str text, size_t at, unsigned char *decoded);

#endif
