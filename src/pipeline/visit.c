#include "pipeline/visit.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/secret.h"
#include "syntax/robots.h"

enum { HOUR_S = 3600, DAY_S = 24 * HOUR_S };

/* What a source wishes is granted for so long: a daily run may come a little early. */
enum { SKIPS_HOURS_S = 26 * HOUR_S, SKIPS_DAYS_S = 74 * HOUR_S };

static struct visit *
make(struct gathering *gathering, const struct source *source, enum visit_kind kind)
{
	struct visit *visit = gathering->spare;
	if (visit)
		gathering->spare = visit->next;
	else
		visit = arena_alloc(&gathering->arena, sizeof *visit);
	*visit = (struct visit){.source = source, .kind = kind};
	return visit;
}

void
visit_end(struct gathering *gathering, struct visit *visit)
{
	if (visit->source->kind != SOURCE_URL)
		return;
	visit->next = gathering->spare;
	gathering->spare = visit;
}

static bool
is_due(const struct plan *plan, int64_t now)
{
	int64_t since_s = now - plan->checked_at;
	int64_t day = now / DAY_S + 4; /* the first of 1970 was a Thursday */
	bool hour_off = plan->skip_hours >> now / HOUR_S % 24 & 1;
	bool day_off = plan->skip_days >> day % 7 & 1;
	return now >= plan->next_at && !(hour_off && since_s < SKIPS_HOURS_S) &&
	       !(day_off && since_s < SKIPS_DAYS_S);
}

static void
add_base64(struct buf *out, struct str x)
{
	static const char digits[] =
	        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	        "0123456789+/";
	for (size_t i = 0; i < x.n; i += 3) {
		unsigned bits = 0;
		for (size_t k = 0; k < 3; k++)
			bits = bits << 8 |
			       (i + k < x.n ? (unsigned char)x.s[i + k] : 0u);
		for (size_t k = 0; k < 4; k++)
			buf_char(out,
			         i + k > x.n ? '=' : digits[bits >> (18 - 6 * k) & 63]);
	}
}

/* The line by which a source's server knows us. */
static bool
read_header(struct arena *arena, const struct login *login, struct str *out,
            struct error *error)
{
	struct arena scratch = {0};
	struct str secret;
	struct buf line = buf_new(arena, 0), pair = buf_new(&scratch, 0);
	bool fine = login->kind == LOGIN_NONE ||
	            secret_read(&scratch, &login->secret, &secret, error);
	if (fine && login->kind == LOGIN_BASIC) {
		buf_printf(&pair, "%.*s:%.*s", STR_FMT(login->name), STR_FMT(secret));
		buf_add_c(&line, "Authorization: Basic ");
		add_base64(&line, buf_str(&pair));
	} else if (fine && login->kind == LOGIN_BEARER) {
		buf_printf(&line, "Authorization: Bearer %.*s", STR_FMT(secret));
	} else if (fine && login->kind == LOGIN_HEADER) {
		buf_printf(&line, "%.*s: %.*s", STR_FMT(login->name), STR_FMT(secret));
	}
	arena_free(&scratch);
	*out = buf_str(&line);
	return fine;
}

/* A secret goes only where the configured address is. */
static bool
is_own(const struct source *source, struct str address)
{
	struct arena scratch = {0};
	bool own = str_eq(robots_url(&scratch, source->address),
	                  robots_url(&scratch, address));
	arena_free(&scratch);
	return own;
}

bool
visit_source(struct gathering *gathering, const struct source *source,
             struct error *error)
{
	struct run *run = gathering->run;
	struct error why = {0};
	struct visit *visit = make(gathering, source, VISIT_SOURCE);
	const struct login *login = &source_ways(source)->login;
	if (!state_plan(run->state, &gathering->arena, source, run->now, &visit->plan,
	                error))
		return false;
	/* To a mailbox fetch logs in by itself; a recording is asked without. */
	bool known = source->kind == SOURCE_IMAP || run->replay ||
	             read_header(&gathering->arena, login, &visit->header, &why);
	if (run->whom == RUN_DUE && !is_due(&visit->plan, run->now)) {
		run->counts.n_not_due++;
		bool fine = !known || visit_links(gathering, visit, error);
		visit_end(gathering, visit);
		return fine;
	}
	run->counts.n_sources++;
	if (!known)
		return outcome_failed(gathering, visit, STAGE_FETCH, NULL, &why, error);
	return visit_when_allowed(gathering, visit, error);
}

bool
visit_links(struct gathering *gathering, const struct visit *from, struct error *error)
{
	struct run *run = gathering->run;
	struct waiting_links links;
	if (!source_ways(from->source)->follow.wanted)
		return true;
	if (!state_take_links(run->state, &gathering->arena, from->source->name,
	                      run->now, &links, error))
		return false;
	for (size_t i = 0; i < links.n; i++) {
		struct visit *visit = make(gathering, from->source, VISIT_LINK);
		visit->plan.address = links.v[i].url;
		visit->link = links.v[i].id;
		visit->header = from->header;
		if (!visit_when_allowed(gathering, visit, error))
			return false;
	}
	return true;
}

bool
visit_feed(struct gathering *gathering, const struct visit *from, struct str feed,
           struct error *error)
{
	struct visit *visit = make(gathering, from->source, VISIT_FEED);
	visit->plan.address = str_copy(&gathering->arena, feed);
	visit->header = from->header;
	return visit_when_allowed(gathering, visit, error);
}

void
visit_begin(struct gathering *gathering, struct visit *visit)
{
	bool own = visit->header.n > 0 && is_own(visit->source, visit->plan.address);
	if (visit->source->kind >= SOURCE_MAILDIR)
		post_begin(gathering, visit);
	struct fetch_ask ask = {
	        .source = visit->source,
	        .address = visit->plan.address,
	        .validators = &visit->plan.validators,
	        .header = own ? visit->header : (struct str){0},
	        .tag = visit,
	};
	fetch_add(gathering->fetch, &ask);
}
