/* What a site lets robots read (RFC 9309). */
#ifndef SYNTAX_ROBOTS_H
#define SYNTAX_ROBOTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * The rules of a robots.txt for one agent ("precis"; in any case), else those for "*",
 * a line each: "+/path" allows, "-/path" forbids. Of the file at most 500 KiB count, of
 * the rules at most 64 KiB.
 */
struct str robots_rules(struct arena *arena, struct str text, struct str agent);

/* Whether these rules let the address be read: the longest that matches decides, of
 * equals the one that allows; what no rule matches is allowed. */
bool robots_allow(struct str rules, struct str url);

/* Where the rules of an address stand: "https://host:port/robots.txt". */
struct str robots_url(struct arena *arena, struct str url);

#endif
