#include "syntax/robots.h"

#include "base/buf.h"
#include "syntax/url.h"

enum { TEXT_MAX = 500 << 10, RULES_MAX = 64 << 10 };

/* A group of rules: whom it is for, as its User-agent lines say. */
struct group {
	bool is_open;  /* only User-agent lines so far */
	bool is_ours;  /* names the agent */
	bool is_other; /* names everybody */
};

struct robots {
	struct str agent;
	struct group group;
	bool named; /* some group names the agent */
	struct buf ours, others;
};

/* The product token that a User-agent line names: as far as it is one. */
static struct str
token_of(struct str value)
{
	size_t n = 0;
	while (n < value.n &&
	       (value.s[n] == '-' || value.s[n] == '_' ||
	        ((value.s[n] | 0x20) >= 'a' && (value.s[n] | 0x20) <= 'z')))
		n++;
	return str_slice(value, 0, n);
}

static void
take_agent(struct robots *robots, struct str value)
{
	struct group *group = &robots->group;
	if (!group->is_open)
		*group = (struct group){.is_open = true};
	if (str_eq_nocase(token_of(value), robots->agent))
		group->is_ours = robots->named = true;
	else if (str_starts(value, STR("*")))
		group->is_other = true;
}

static void
take_rule(struct robots *robots, char sign, struct str path)
{
	robots->group.is_open = false;
	struct buf *outs[] = {robots->group.is_ours ? &robots->ours : NULL,
	                      robots->group.is_other ? &robots->others : NULL};
	if (path.n == 0 || (path.s[0] != '/' && path.s[0] != '*'))
		return;
	for (size_t i = 0; i < 2; i++) {
		if (outs[i] && outs[i]->n + path.n + 2 <= RULES_MAX)
			buf_printf(outs[i], "%c%.*s\n", sign, STR_FMT(path));
	}
}

static void
take_line(struct robots *robots, struct str line)
{
	struct str value, name;
	line = str_slice(line, 0, str_find(line, STR("#"), 0));
	value = line;
	if (!str_cut(&value, ':', &name) || !value.s)
		return;
	name = str_trim(name);
	value = str_trim(value);
	if (str_eq_nocase(name, STR("user-agent")))
		take_agent(robots, value);
	else if (str_eq_nocase(name, STR("allow")))
		take_rule(robots, '+', value);
	else if (str_eq_nocase(name, STR("disallow")))
		take_rule(robots, '-', value);
}

struct str
robots_rules(struct arena *arena, struct str text, struct str agent)
{
	struct robots robots = {
	        .agent = agent, .ours = buf_new(arena, 0), .others = buf_new(arena, 0)};
	struct str line, part;
	text = str_slice(text, 0, TEXT_MAX);
	while (str_cut(&text, '\n', &line)) {
		while (str_cut(&line, '\r', &part))
			take_line(&robots, part);
	}
	return buf_str(robots.named ? &robots.ours : &robots.others);
}

/*
 * A pattern with "*" for any characters and "$" at its end for the path's end. Each
 * star is tried from the left; the last one alone is moved, which is enough.
 */
static bool
matches(struct str pattern, struct str path)
{
	bool anchored = str_ends(pattern, STR("$"));
	size_t p = 0, at = 0, star = pattern.n, back = 0;
	pattern.n -= anchored;
	while (at < path.n || p < pattern.n) {
		if (p < pattern.n && pattern.s[p] == '*') {
			star = p++;
			back = at;
		} else if (p < pattern.n && at < path.n && pattern.s[p] == path.s[at]) {
			p++;
			at++;
		} else if (p == pattern.n && !anchored) {
			return true;
		} else if (star < pattern.n && back < path.n) {
			p = star + 1;
			at = ++back;
		} else {
			return false;
		}
	}
	return true;
}

bool
robots_allow(struct str rules, struct str url)
{
	struct url parts;
	struct str rule;
	size_t longest = 0;
	bool allowed = true;
	if (!url_parse(url, &parts))
		return true;
	/* The path and the query stand together. */
	struct str path = parts.path.n ? parts.path : STR("/");
	if (parts.path.n && parts.query.s)
		path.n = (size_t)(parts.query.s - path.s) + parts.query.n;
	while (str_cut(&rules, '\n', &rule)) {
		bool allows = str_starts(rule, STR("+"));
		struct str pattern = str_slice(rule, 1, rule.n);
		if (rule.n < 2 || pattern.n < longest ||
		    (pattern.n == longest && !allows) || !matches(pattern, path))
			continue;
		longest = pattern.n;
		allowed = allows;
	}
	return allowed;
}

struct str
robots_url(struct arena *arena, struct str url)
{
	return url_resolve(arena, url, STR("/robots.txt"));
}
