/*
 * Pages are visited as their site's robots.txt lets us (RFC 9309), which is asked for
 * once a day. Feeds are meant to be fetched. Where it is not known yet what an address
 * gives, its form decides; from then on the state knows.
 */
#include "syntax/robots.h"
#include "base/tongue.h"
#include "pipeline/visit.h"

struct site {
	struct site *next;
	struct str rules_url; /* names the site */
	struct site_rules known;
	struct visit *waiting;
};

static bool
looks_like_feed(struct str address)
{
	static const char *const signs[] = {"feed", "rss",   "atom",       ".xml",
	                                    ".rdf", ".json", "syndication"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_find_nocase(address, str_from(signs[i]), 0) < address.n)
			return true;
	return false;
}

static bool
is_page(const struct visit *visit)
{
	const struct source *source = visit->source;
	struct str type = source->media_type;
	if (visit->kind != VISIT_SOURCE)
		return visit->kind == VISIT_LINK;
	if (visit->plan.at_feed || str_ends(type, STR("xml")) ||
	    str_ends(type, STR("json")))
		return false;
	if (visit->plan.form != FORM_UNKNOWN)
		return visit->plan.form == FORM_PAGE;
	return !looks_like_feed(visit->plan.address);
}

static struct site **
slot_of(struct gathering *gathering, struct str rules_url)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (size_t i = 0; i < rules_url.n; i++)
		hash = (hash ^ (unsigned char)rules_url.s[i]) * 0x100000001b3u;
	return &gathering->sites[(hash ^ hash >> 32) % SITE_SLOTS];
}

/* The visit's site; one that is met for the first time asks the state, then its server.
 */
static bool
find_site(struct gathering *gathering, const struct visit *visit, struct site **out,
          struct error *error)
{
	struct run *run = gathering->run;
	struct str url = robots_url(&gathering->arena, visit->plan.address);
	struct site **slot = slot_of(gathering, url);
	for (struct site *site = *slot; site; site = site->next) {
		*out = site;
		if (str_eq(site->rules_url, url))
			return true;
	}
	struct site *site = arena_alloc(&gathering->arena, sizeof *site);
	*site = (struct site){.next = *slot, .rules_url = url};
	*slot = *out = site;
	if (!state_robots(run->state, &gathering->arena, url, run->now, &site->known,
	                  error))
		return false;
	if (site->known.fresh)
		return true;
	struct visit *asks = arena_alloc(&gathering->arena, sizeof *asks);
	*asks = (struct visit){.source = visit->source,
	                       .kind = VISIT_ROBOTS,
	                       .plan.address = url,
	                       .header = visit->header,
	                       .site = site};
	visit_begin(gathering, asks);
	return true;
}

static bool
refuse(struct gathering *gathering, struct visit *visit, struct error *error)
{
	struct error why = {0};
	bool unknown = visit->kind == VISIT_SOURCE && visit->plan.form == FORM_UNKNOWN;
	error_set(&why, EX_UNAVAILABLE,
	          "%.*s: the site's robots.txt does not let it be read%s; "
	          "\"robots\": \"ignore\" reads it all the same",
	          (int)(visit->plan.address.n < 200 ? visit->plan.address.n : 200),
	          visit->plan.address.s,
	          unknown ? tongue(" (if it is a feed, say so by its \"type\")") : "");
	return outcome_failed(gathering, visit, STAGE_FETCH, NULL, &why, error);
}

static bool
settle(struct gathering *gathering, struct visit *visit, const struct site *site,
       struct error *error)
{
	if (!robots_allow(site->known.rules, visit->plan.address))
		return refuse(gathering, visit, error);
	visit_begin(gathering, visit);
	return true;
}

bool
visit_when_allowed(struct gathering *gathering, struct visit *visit,
                   struct error *error)
{
	struct site *site;
	const struct source *source = visit->source;
	if (source->kind != SOURCE_URL || source->robots == ROBOTS_IGNORE ||
	    !is_page(visit)) {
		visit_begin(gathering, visit);
		return true;
	}
	if (!find_site(gathering, visit, &site, error))
		return false;
	if (site->known.fresh)
		return settle(gathering, visit, site, error);
	visit->next = site->waiting;
	site->waiting = visit;
	return true;
}

struct read_request
robots_request(const struct run *run, const struct resource *from)
{
	struct str rest = run->user_agent, agent = {0};
	str_cut(&rest, '/', &agent);
	return (struct read_request){
	        .resource = *from, .detail = READ_ROBOTS, .agent = agent};
}

/* The rules are known now: who waited goes on. */
static bool
release(struct gathering *gathering, struct site *site, struct str rules,
        struct error *error)
{
	struct run *run = gathering->run;
	site->known = (struct site_rules){true, str_copy(&gathering->arena, rules)};
	bool fine =
	        state_keep_robots(run->state, site->rules_url, rules, run->now, error);
	while (fine && site->waiting) {
		struct visit *visit = site->waiting;
		site->waiting = visit->next;
		fine = settle(gathering, visit, site, error);
	}
	return fine;
}

bool
robots_read(struct gathering *gathering, struct visit *visit,
            const struct read_reply *reply, struct error *error)
{
	/* What a reader cannot read says nothing. */
	return release(gathering, visit->site, reply->rules, error);
}

/* A site that has no rules allows all; one that does not answer is left alone. */
bool
robots_failed(struct gathering *gathering, struct visit *visit,
              const struct fetched *fetched, struct error *error)
{
	struct site *site = visit->site;
	bool fine = true;
	if (fetched->status >= 200 && fetched->status < 500 && fetched->status != 429)
		return release(gathering, site, STR(""), error);
	while (fine && site->waiting) {
		struct visit *waits = site->waiting;
		site->waiting = waits->next;
		fine = outcome_failed(gathering, waits, STAGE_FETCH, fetched,
		                      &fetched->error, error);
	}
	return fine;
}
