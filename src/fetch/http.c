/* One transfer from its address to its result. */
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/buf.h"
#include "base/tongue.h"
#include "fetch/address.h"
#include "fetch/imap.h"
#include "fetch/transfer.h"
#include "fetch/type.h"
#include "syntax/idn.h"

enum {
	MAX_BYTES = 8 << 20, /* where a source has no limits */
	CONNECT_MS = 10000,
	TOTAL_MS = 60000,
	STALLED_MS = 15000,
	REDIRECTS = 5,
	HEADER_LINE_BYTES = 4096
};

static const char accept_line[] =
        "Accept: text/html, application/xhtml+xml, application/atom+xml, "
        "application/rss+xml, application/feed+json, application/xml;q=0.9, "
        "text/markdown;q=0.9, text/plain;q=0.8, */*;q=0.5";

int64_t
transfer_clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct limits
transfer_limits(const struct source *source)
{
	struct limits limits = source_ways(source)->limits;
	if (!limits.max_bytes && !limits.total_ms && !limits.max_redirects)
		limits.max_redirects = REDIRECTS;
	if (!limits.max_bytes)
		limits.max_bytes = MAX_BYTES;
	if (limits.connect_ms <= 0)
		limits.connect_ms = CONNECT_MS;
	if (limits.total_ms <= 0)
		limits.total_ms = TOTAL_MS;
	if (limits.stalled_ms <= 0)
		limits.stalled_ms = STALLED_MS;
	return limits;
}

/* The host of an address, as libcurl normalizes it; empty where there is none. */
static struct str
host_of(struct arena *arena, const char *url)
{
	struct str host = {0};
	char *text = NULL;
	CURLU *parts = curl_url();
	if (parts && curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK &&
	    curl_url_get(parts, CURLUPART_HOST, &text, 0) == CURLUE_OK)
		host = str_copy(arena, str_from(text));
	curl_free(text);
	curl_url_cleanup(parts);
	if (host.n > 1 && host.s[0] == '[')
		host = str_copy(arena, str_slice(host, 1, host.n - 1));
	return host;
}

static bool
is_scheme(const char *url, const char *scheme)
{
	size_t n = strlen(scheme);
	return strncasecmp(url, scheme, n) == 0 && strncmp(url + n, "://", 3) == 0;
}

/* Only http and https, and never from https down to http. */
static bool
check_scheme(const char *from, const char *to, struct error *error)
{
	struct arena scratch = {0};
	struct str shown = transfer_public_url(&scratch, to);
	bool ok = is_scheme(to, "https") || is_scheme(to, "http");
	if (!ok && from)
		error_set(error, EX_UNAVAILABLE,
		          "redirects to %.*s, but only http and https are read",
		          (int)(shown.n < 100 ? shown.n : 100), shown.s);
	else if (!ok)
		error_set(error, EX_DATAERR, "only http and https addresses are read");
	if (ok && from && is_scheme(from, "https") && !is_scheme(to, "https"))
		ok = error_set(error, EX_UNAVAILABLE,
		               "redirects from https to http, which is not followed");
	arena_free(&scratch);
	return ok;
}

/*
 * An address in figures is judged before anything is asked: where a proxy connects for
 * us, this is the only place that sees it.
 */
static bool
check_host(struct transfer *transfer, const char *url, struct error *error)
{
	struct arena scratch = {0};
	struct str host = host_of(&scratch, url);
	if (transfer->n_redirects == 0)
		transfer->named_private = host.n && address_refusal_text(host.s);
	const char *what = host.n ? transfer_refusal(transfer, host.s) : NULL;
	if (what)
		error_set(error, EX_UNAVAILABLE,
		          "leads to %s, %s, which is read only where the source has "
		          "\"allow_private\": true",
		          host.s, tongue(what));
	arena_free(&scratch);
	return !what;
}

static void
set_limits(struct transfer *transfer)
{
	CURL *easy = transfer->easy;
	int64_t now_ms = transfer_clock_ms();
	int64_t end_ms = transfer->entry->give_up_ms;
	if (transfer->manners->deadline_ms < end_ms)
		end_ms = transfer->manners->deadline_ms;
	int64_t left_ms = end_ms > now_ms ? end_ms - now_ms : 1;
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)left_ms);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
	                 (long)transfer->limits.connect_ms);
}

static void
set_trust(struct transfer *transfer)
{
	CURL *easy = transfer->easy;
	const char *ca_file = transfer->manners->ca_file;
	if (!ca_file)
		return;
	/* A folder beside the file would switch off libcurl's cache of authorities. */
	curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file);
	curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
	curl_easy_setopt(easy, CURLOPT_PROXY_CAINFO, ca_file);
	curl_easy_setopt(easy, CURLOPT_PROXY_CAPATH, NULL);
}

static void
set_manners(struct transfer *transfer)
{
	CURL *easy = transfer->easy;
	curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->message);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); /* waits for no name */
	curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(easy, CURLOPT_USERAGENT, transfer->manners->user_agent);
}

/* A line of the request; false where it cannot be one. */
static bool
add_line(struct transfer *transfer, const char *name, struct str value)
{
	struct buf line = buf_new(&transfer->arena, HEADER_LINE_BYTES);
	buf_add_c(&line, name);
	buf_add(&line, value);
	if (value.n == 0 || line.full || memchr(value.s, '\n', value.n) ||
	    memchr(value.s, '\r', value.n))
		return false;
	struct curl_slist *longer = curl_slist_append(transfer->headers, line.s);
	if (longer)
		transfer->headers = longer;
	return longer != NULL;
}

static bool
has_same(CURLU *a, CURLU *b, CURLUPart part)
{
	char *x = NULL, *y = NULL;
	bool same = curl_url_get(a, part, &x, CURLU_DEFAULT_PORT) == CURLUE_OK &&
	            curl_url_get(b, part, &y, CURLU_DEFAULT_PORT) == CURLUE_OK &&
	            strcasecmp(x, y) == 0;
	curl_free(x);
	curl_free(y);
	return same;
}

/* The same scheme, host and port. */
static bool
is_same_origin(const char *one, const char *other)
{
	CURLU *a = curl_url(), *b = curl_url();
	bool same = a && b && curl_url_set(a, CURLUPART_URL, one, 0) == CURLUE_OK &&
	            curl_url_set(b, CURLUPART_URL, other, 0) == CURLUE_OK &&
	            has_same(a, b, CURLUPART_SCHEME) &&
	            has_same(a, b, CURLUPART_HOST) && has_same(a, b, CURLUPART_PORT);
	curl_url_cleanup(a);
	curl_url_cleanup(b);
	return same;
}

/* The lines of this hop; the secret one only where it goes to whom it is for. */
static void
set_headers(struct transfer *transfer, const char *url)
{
	const struct entry *entry = transfer->entry;
	struct curl_slist *before = transfer->headers;
	transfer->headers = curl_slist_append(NULL, accept_line);
	transfer->is_conditional = false;
	if (entry->validators) {
		bool etag =
		        add_line(transfer, "If-None-Match: ", entry->validators->etag);
		bool date = add_line(transfer, "If-Modified-Since: ",
		                     entry->validators->last_modified);
		transfer->is_conditional = etag || date;
	}
	if (entry->header.n > 0 && is_same_origin(transfer->first_url, url))
		add_line(transfer, "", entry->header);
	curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
	curl_slist_free_all(before);
}

/* To know where an address leads, nobody needs what stands there. */
static void
set_method(struct transfer *transfer)
{
	if (transfer->entry->want != FETCH_ADDRESS)
		return;
	curl_easy_setopt(transfer->easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)0);
	if (transfer->by_get)
		curl_easy_setopt(transfer->easy, CURLOPT_HTTPGET, 1L);
	else
		curl_easy_setopt(transfer->easy, CURLOPT_NOBODY, 1L);
}

/* Each hop begins with nothing received. */
static void
begin_hop(struct transfer *transfer, const char *url)
{
	transfer->url = url;
	transfer->stop = STOP_NONE;
	transfer->connected = false;
	transfer->last_byte_ms = transfer_clock_ms();
	transfer->header_bytes = 0;
	transfer->head_done = false;
	transfer->is_encoded = false;
	transfer->answer = (struct validators){0};
	transfer->times = (struct answer_times){0};
	transfer->n_unwanted = 0;
	transfer->refused_as = NULL;
	transfer->message[0] = '\0';
	curl_easy_setopt(transfer->easy, CURLOPT_URL, url);
	set_headers(transfer, url);
	set_method(transfer);
	set_limits(transfer);
}

bool
transfer_begin(struct transfer *transfer, struct error *error)
{
	struct str wire = idn_url(&transfer->arena, transfer->entry->address);
	const char *url = str_c(&transfer->arena, wire);
	bool is_web = transfer->entry->source->kind != SOURCE_IMAP;
	transfer->first_url = url;
	if ((is_web && !check_scheme(NULL, url, error)) ||
	    !check_host(transfer, url, error))
		return transfer_blame(url, error);
	curl_easy_reset(transfer->easy);
	set_manners(transfer);
	set_trust(transfer);
	transfer_guard(transfer);
	transfer->permanent = true;
	if (is_web)
		transfer_receive(transfer);
	begin_hop(transfer, url);
	return is_web || imap_begin(transfer, error) || transfer_blame(url, error);
}

void
transfer_end(struct transfer *transfer)
{
	imap_end(transfer);
	curl_slist_free_all(transfer->headers);
	arena_free(&transfer->arena);
	*transfer = (struct transfer){.easy = transfer->easy, .next = transfer->next};
}

/* Goes where a redirect points. */
static bool
follow(struct transfer *transfer, long status, struct error *error)
{
	const char *to = NULL;
	curl_easy_getinfo(transfer->easy, CURLINFO_REDIRECT_URL, &to);
	if (!to)
		return error_set(error, EX_UNAVAILABLE,
		                 "the server answered %ld without saying where to",
		                 status);
	if (transfer->n_redirects >= transfer->limits.max_redirects)
		return error_set(error, EX_UNAVAILABLE, "more redirects than %d",
		                 transfer->limits.max_redirects);
	if (!check_scheme(transfer->url, to, error))
		return false;
	to = str_c(&transfer->arena, idn_url(&transfer->arena, str_from(to)));
	transfer->n_redirects++;
	transfer->permanent &= status == 301 || status == 308;
	if (transfer->permanent)
		transfer->moved_to = transfer_public_url(&transfer->arena, to);
	if (!check_host(transfer, to, error))
		return false;
	begin_hop(transfer, to);
	return true;
}

static void
fill_resource(struct transfer *transfer, struct resource *resource)
{
	const char *type = NULL;
	struct arena *arena = &transfer->arena;
	curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_TYPE, &type);
	type_parse(arena, str_from(type), &resource->media_type, &resource->charset);
	resource->url = transfer_public_url(arena, transfer->url);
	resource->validators = transfer->answer;
	resource->bytes = (struct str){transfer->body, transfer->n_body};
}

/* The result takes the transfer's memory with it. */
static enum step
done(struct transfer *transfer, enum fetch_outcome outcome, struct fetched *out)
{
	out->outcome = outcome;
	if (outcome == FETCH_GOT) {
		fill_resource(transfer, &out->resource);
		out->is_private = transfer->connected && !transfer->seen_public;
	}
	if (outcome != FETCH_FAILED) {
		out->moved_to = transfer->moved_to;
		out->fresh_s = transfer_fresh_s(transfer);
	}
	out->head = transfer->head;
	out->arena = transfer->arena;
	transfer->arena = (struct arena){0};
	return STEP_DONE;
}

static enum step
failed(struct transfer *transfer, enum hope hope, struct fetched *out)
{
	transfer_blame(transfer->url, &out->error);
	done(transfer, FETCH_FAILED, out);
	if (out->head.n == 0)
		arena_free(&out->arena);
	return hope == HOPEFUL ? STEP_LATER : STEP_DONE;
}

static bool
is_redirect(long status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 ||
	       status == 308;
}

static enum step
ask_by_get(struct transfer *transfer)
{
	transfer->by_get = true;
	begin_hop(transfer, transfer->url);
	return STEP_AGAIN;
}

/* A page behind a redirect is known, whatever it says to strangers. */
static enum step
judge_address(struct transfer *transfer, long status, struct fetched *out)
{
	bool refused = status >= 400 && status != 410 && status != 429;
	if (refused && !transfer->by_get)
		return ask_by_get(transfer);
	if (status < 400 ||
	    (status < 500 && status != 429 && transfer->n_redirects > 0))
		return done(transfer, FETCH_GOT, out);
	return failed(transfer, transfer_status_fault(status, &out->error), out);
}

enum step
transfer_judge(struct transfer *transfer, CURLcode code, struct fetched *out,
               int64_t *pause_ms)
{
	long status = 0;
	curl_off_t wait_s = 0;
	*out = (struct fetched){.source = transfer->entry->source,
	                        .tag = transfer->entry->tag,
	                        .asked = transfer->entry->address};
	*pause_ms = 0;
	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	out->status = transfer->head_done ? status : 0;
	if (transfer->entry->want == FETCH_ADDRESS && transfer->head_done &&
	    transfer->stop != STOP_HEADER && !is_redirect(status))
		return judge_address(transfer, status, out);
	if (transfer->entry->want == FETCH_ADDRESS && code == CURLE_GOT_NOTHING &&
	    !transfer->by_get)
		return ask_by_get(transfer);
	/* Where the status tells all, nobody minds a body that was cut. */
	bool has_status = transfer->head_done && status >= 300;
	if (transfer->stop == STOP_HEADER || (code != CURLE_OK && !has_status))
		return failed(transfer, transfer_fault(transfer, code, &out->error),
		              out);
	if (status == 200)
		return done(transfer, FETCH_GOT, out);
	if (status == 304 && transfer->is_conditional)
		return done(transfer, FETCH_UNCHANGED, out);
	if (is_redirect(status)) {
		if (follow(transfer, status, &out->error))
			return STEP_AGAIN;
		return failed(transfer, HOPELESS, out);
	}
	curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &wait_s);
	if (wait_s > 0 && wait_s < INT64_MAX / 1000)
		*pause_ms = (int64_t)wait_s * 1000;
	out->retry_after_s = *pause_ms / 1000;
	return failed(transfer, transfer_status_fault(status, &out->error), out);
}
