/* What becomes of a visit: it is kept, with what is to be said of it. */
#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/log.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "pipeline/visit.h"

enum {
	HOUR_S = 3600,
	FRESH_MAX_S = 20 * HOUR_S, /* a daily run never comes too early */
	RETRY_MAX_S = 24 * HOUR_S,
	GONE_S = 30 * 24 * HOUR_S
};

static void
add_failure(struct failures *list, struct run *run, const struct failure *failure)
{
	list->v = arena_grow(run->arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = *failure;
}

static void __attribute__((format(printf, 2, 3)))
add_notice(struct run *run, const char *format, ...)
{
	struct buf text = buf_new(run->arena, 0);
	char line[600];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(line, sizeof line, tongue(format), arguments);
	va_end(arguments);
	buf_add(&text, utf8_clean(run->arena, str_from(line)));
	run->notices.v = arena_grow(run->arena, run->notices.v, run->notices.n,
	                            sizeof *run->notices.v);
	run->notices.v[run->notices.n++] = buf_str(&text);
}

/* A source that gives nothing any more, though it answers. */
static void
judge_silence(struct run *run, const struct visit *visit,
              const struct standing *standing)
{
	struct arena scratch = {0};
	int after = run->config->report_after;
	if (standing->n_silent < after)
		return;
	struct buf text = buf_new(run->arena, 0);
	struct str since = date_iso(&scratch, date_day(standing->new_at, STR("UTC")));
	buf_printf(&text,
	           "it answers, but gives nothing new since %.*s (layout changed?)",
	           STR_FMT(since));
	struct failure failure = {str_copy(run->arena, visit->source->name), STAGE_READ,
	                          EX_DATAERR, buf_str(&text)};
	add_failure(&run->troubles, run, &failure);
	if (standing->n_silent == after)
		add_notice(run, "%.*s: %.*s", STR_FMT(failure.name),
		           STR_FMT(failure.text));
	arena_free(&scratch);
}

/* What a person is told once. */
static void
judge_standing(struct run *run, const struct visit *visit, const struct answer *answer,
               const struct standing *standing)
{
	struct str name = visit->source->name;
	if (standing->n_failures >= run->config->report_after)
		add_notice(run, "%.*s: well again after %d failures in a row",
		           STR_FMT(name), standing->n_failures);
	if (standing->moved)
		add_notice(
		        run,
		        "%.*s: has moved for good to %.*s and is read there from now "
		        "on; change its url",
		        STR_FMT(name), STR_FMT(answer->moved_to));
	judge_silence(run, visit, standing);
}

static struct answer
answer_of(const struct run *run, const struct visit *visit,
          const struct fetched *fetched, int64_t ttl_s)
{
	struct answer answer = {0};
	int64_t fresh_s = fetched->fresh_s > ttl_s ? fetched->fresh_s : ttl_s;
	if (fresh_s > FRESH_MAX_S)
		fresh_s = FRESH_MAX_S;
	if (visit->kind == VISIT_SOURCE && !visit->plan.at_feed)
		answer.moved_to = fetched->moved_to;
	if (fresh_s > 0)
		answer.next_at = run->now + fresh_s;
	return answer;
}

/* A feed that wishes never to be asked means something else. */
static int64_t
wish(int64_t mask, int64_t all)
{
	return mask == all ? 0 : mask;
}

static struct gathered
gathered_of(const struct run *run, const struct job *job,
            const struct read_reply *reply)
{
	const struct visit *visit = job->visit;
	const struct read_hints *hints = &reply->hints;
	const struct follow *follow = &source_ways(visit->source)->follow;
	bool at_feed = visit->kind == VISIT_FEED || visit->plan.at_feed;
	struct gathered gathered = {
	        .source = visit->source,
	        .resource = &job->fetched.resource,
	        .briefs = &reply->briefs,
	        .items = reply->items,
	        .answer = answer_of(run, visit, &job->fetched, hints->ttl_s),
	        .form = hints->is_feed ? FORM_FEED : FORM_PAGE,
	        .skip_hours = wish(hints->skip_hours, (1 << 24) - 1),
	        .skip_days = wish(hints->skip_days, (1 << 7) - 1),
	        .link = visit->link,
	};
	if (follow->wanted && hints->is_feed && !visit->link)
		gathered.n_followed = follow->limit;
	if (hints->feed.n > 0)
		gathered.feed = hints->feed;
	else if (at_feed && hints->is_feed)
		gathered.feed = visit->plan.address;
	if (hints->feed.n == 0)
		gathered.links = hints->links;
	return gathered;
}

static void
log_stored(const struct visit *visit, const struct read_reply *reply, size_t n_new)
{
	log_info("%.*s: %zu briefs, %zu links, %zu new items",
	         STR_FMT(visit->source->name), reply->briefs.n, reply->hints.links.n,
	         n_new);
	for (size_t i = 0; i < reply->briefs.n; i++) {
		struct strs notes = reply->briefs.v[i].notes;
		for (size_t j = 0; j < notes.n; j++)
			log_info("%.*s: %.*s", STR_FMT(visit->source->name),
			         STR_FMT(notes.v[j]));
	}
}

bool
outcome_stored(struct gathering *gathering, const struct job *job,
               const struct read_reply *reply, struct error *error)
{
	struct run *run = gathering->run;
	const struct visit *visit = job->visit;
	struct gathered gathered = gathered_of(run, job, reply);
	struct resource page = job->fetched.resource;
	struct standing standing;
	/* The page's validators say nothing of the feed that is read from now on. */
	page.validators = (struct validators){0};
	if (reply->hints.feed.n > 0)
		gathered.resource = &page;
	if (!state_store(run->state, &gathered, run->now, &standing, error))
		return false;
	log_stored(visit, reply, standing.n_new);
	run->counts.n_items += standing.n_new;
	if (visit->kind == VISIT_LINK)
		return true;
	run->counts.n_read += visit->kind == VISIT_SOURCE;
	judge_standing(run, visit, &gathered.answer, &standing);
	if (reply->hints.feed.n > 0 &&
	    !visit_feed(gathering, visit, reply->hints.feed, error))
		return false;
	return visit_links(gathering, visit, error);
}

bool
outcome_unchanged(struct gathering *gathering, const struct visit *visit,
                  const struct fetched *fetched, struct error *error)
{
	struct run *run = gathering->run;
	struct standing standing;
	struct answer answer = answer_of(run, visit, fetched, 0);
	run->counts.n_unchanged++;
	if (!state_unchanged(run->state, visit->source, &answer, run->now, &standing,
	                     error))
		return false;
	judge_standing(run, visit, &answer, &standing);
	return visit_links(gathering, visit, error);
}

bool
outcome_listed(struct gathering *gathering, struct visit *visit, struct error *error)
{
	struct run *run = gathering->run;
	struct standing standing;
	struct answer answer = {0};
	if (!state_listed(run->state, visit->source, &visit->listing, run->now,
	                  &standing, error))
		return false;
	judge_standing(run, visit, &answer, &standing);
	return true;
}

static struct failure
failure_of(struct run *run, const struct visit *visit, enum stage stage,
           const struct error *why, const char *more)
{
	struct buf text = buf_new(run->arena, 0);
	buf_printf(&text, "%s%s", why->text, more);
	return (struct failure){str_copy(run->arena, visit->source->name), stage,
	                        why->code, buf_str(&text)};
}

static bool
link_failed(struct run *run, const struct visit *visit, enum stage stage,
            const struct error *why, struct error *error)
{
	bool given_up;
	if (!state_link_failed(run->state, visit->link, why->code, run->now, &given_up,
	                       error))
		return false;
	struct failure failure =
	        failure_of(run, visit, stage, why,
	                   given_up ? tongue("; given up")
	                            : tongue("; the next run tries it again"));
	add_failure(&run->failures, run, &failure);
	return true;
}

bool
outcome_failed(struct gathering *gathering, struct visit *visit, enum stage stage,
               const struct fetched *fetched, const struct error *why,
               struct error *error)
{
	struct run *run = gathering->run;
	int in_a_row = 0;
	int64_t wait_s = fetched ? fetched->retry_after_s : 0;
	bool gone = fetched && fetched->status == 410;
	run->counts.n_failed++;
	if (visit->kind == VISIT_LINK)
		return link_failed(run, visit, stage, why, error);
	wait_s = gone ? GONE_S : wait_s < RETRY_MAX_S ? wait_s : RETRY_MAX_S;
	struct failure failure = failure_of(
	        run, visit, stage, why,
	        gone ? "; it is left alone for 30 days: take it out, or --all asks it"
	             : "");
	add_failure(&run->failures, run, &failure);
	struct failed failed = {visit->source, &failure,
	                        wait_s > 0 ? run->now + wait_s : 0};
	if (!state_failed(run->state, &failed, run->now, &in_a_row, error))
		return false;
	if (in_a_row >= run->config->report_after)
		add_failure(&run->troubles, run, &failure);
	struct str mail = fetched ? fetched->resource.mail : (struct str){0};
	if (visit->source->kind >= SOURCE_MAILDIR)
		return post_failed(gathering, visit, mail, why, error);
	return visit_links(gathering, visit, error);
}
