/* What went wrong, in a user's words. */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "base/tongue.h"
#include "base/utf8.h"
#include "fetch/transfer.h"

enum { SHOWN_URL_BYTES = 200, TEXT_BYTES = 32 };

enum { EARLY_MS = 1 }; /* so much before its end libcurl may call the time up */

/* Codes of libcurl that need no figures. */
static const struct {
	CURLcode code;
	enum hope hope;
	int exit_code;
	const char *text;
} faults[] = {
        {CURLE_COULDNT_RESOLVE_HOST, HOPEFUL, EX_TEMPFAIL,
         MESSAGE("its name is not known")},
        {CURLE_COULDNT_RESOLVE_PROXY, HOPEFUL, EX_TEMPFAIL,
         MESSAGE("the proxy's name is not known")},
        {CURLE_GOT_NOTHING, HOPEFUL, EX_TEMPFAIL,
         MESSAGE("the server closed the connection without an answer")},
        {CURLE_RECV_ERROR, HOPEFUL, EX_TEMPFAIL, MESSAGE("the connection was cut")},
        {CURLE_SEND_ERROR, HOPEFUL, EX_TEMPFAIL, MESSAGE("the connection was cut")},
        {CURLE_HTTP2, HOPEFUL, EX_TEMPFAIL, MESSAGE("the connection was cut")},
        {CURLE_HTTP2_STREAM, HOPEFUL, EX_TEMPFAIL, MESSAGE("the connection was cut")},
        {CURLE_PARTIAL_FILE, HOPEFUL, EX_TEMPFAIL,
         MESSAGE("the answer ended before it was whole")},
        {CURLE_BAD_CONTENT_ENCODING, HOPELESS, EX_DATAERR,
         MESSAGE("the compressed answer is damaged")},
        {CURLE_URL_MALFORMAT, HOPELESS, EX_DATAERR,
         MESSAGE("this is no valid address")},
        {CURLE_SSL_CACERT_BADFILE, HOPELESS, EX_UNAVAILABLE,
         MESSAGE("the file of trusted certificates cannot be read (SSL_CERT_FILE)")},
};

static const struct {
	long status;
	const char *text;
} statuses[] = {
        {400, MESSAGE("bad request")},
        {401, MESSAGE("needs a login")},
        {402, MESSAGE("needs payment")},
        {403, MESSAGE("forbidden")},
        {404, MESSAGE("not found")},
        {406, MESSAGE("not acceptable")},
        {407, MESSAGE("proxy needs a login")},
        {408, MESSAGE("request timeout")},
        {410, MESSAGE("gone for good")},
        {425, MESSAGE("too early")},
        {429, MESSAGE("too many requests")},
        {451, MESSAGE("not available for legal reasons")},
        {500, MESSAGE("internal error")},
        {502, MESSAGE("bad gateway")},
        {503, MESSAGE("overloaded or down")},
        {504, MESSAGE("gateway timeout")},
};

#define N(table) (sizeof(table) / sizeof *(table))

static const char *
seconds(char text[TEXT_BYTES], int64_t ms)
{
	if (ms % 1000 == 0)
		snprintf(text, TEXT_BYTES, "%" PRId64 " s", ms / 1000);
	else
		snprintf(text, TEXT_BYTES, "%.3g s", (double)ms / 1000);
	return text;
}

static const char *
size(char text[TEXT_BYTES], size_t n_bytes)
{
	static const char *const units[] = {"bytes", "KiB", "MiB", "GiB"};
	size_t unit = 0;
	while (unit + 1 < N(units) && n_bytes >= 1024 && n_bytes % 1024 == 0) {
		n_bytes /= 1024;
		unit++;
	}
	snprintf(text, TEXT_BYTES, "%zu %s", n_bytes, units[unit]);
	return text;
}

static enum hope
say(enum hope hope, struct error *error, int code, const char *text)
{
	error_set(error, code, "%s", text);
	return hope;
}

static enum hope
timed_out(const struct transfer *transfer, struct error *error)
{
	char text[TEXT_BYTES];
	int64_t now_ms = transfer_clock_ms() + EARLY_MS;
	if (now_ms >= transfer->manners->deadline_ms)
		return say(HOPELESS, error, EX_TEMPFAIL, "the run's time is up");
	if (!transfer->connected && now_ms < transfer->entry->give_up_ms)
		error_set(error, EX_TEMPFAIL, "no connection within %s",
		          seconds(text, transfer->limits.connect_ms));
	else
		error_set(error, EX_TEMPFAIL, "not done within the limit of %s",
		          seconds(text, transfer->limits.total_ms));
	return HOPEFUL;
}

static enum hope
not_connected(const struct transfer *transfer, struct error *error)
{
	long number = 0;
	curl_easy_getinfo(transfer->easy, CURLINFO_OS_ERRNO, &number);
	if (number == ECONNREFUSED)
		return say(HOPELESS, error, EX_TEMPFAIL, "the connection was refused");
	if (number)
		error_set(error, EX_TEMPFAIL, "no connection (%s)",
		          strerror((int)number));
	else
		error_set(error, EX_TEMPFAIL, "no connection");
	return HOPEFUL;
}

static enum hope
too_big(const struct transfer *transfer, struct error *error)
{
	char text[TEXT_BYTES];
	error_set(error, EX_DATAERR, "larger than the limit of %s",
	          size(text, transfer->limits.max_bytes));
	return HOPELESS;
}

static enum hope
refused(const struct transfer *transfer, struct error *error)
{
	error_set(error, EX_UNAVAILABLE,
	          "leads to %s, %s, which is read only where the source has "
	          "\"allow_private\": true",
	          transfer->refused, tongue(transfer->refused_as));
	return HOPELESS;
}

static enum hope
stopped(const struct transfer *transfer, struct error *error)
{
	char text[TEXT_BYTES];
	switch (transfer->stop) {
	case STOP_BYTES:
		return too_big(transfer, error);
	case STOP_HEADER:
		error_set(error, EX_DATAERR, "its header is larger than %s",
		          size(text, HEADER_MAX_BYTES));
		return HOPELESS;
	case STOP_STALLED:
		error_set(error, EX_TEMPFAIL, "stalled: nothing came for %s",
		          seconds(text, transfer->limits.stalled_ms));
		return HOPEFUL;
	case STOP_ADDRESS:
	case STOP_ENOUGH:
	case STOP_NONE:
		break;
	}
	return refused(transfer, error);
}

/* What libcurl says, without its own introduction. */
static const char *
message_of(const struct transfer *transfer, CURLcode code)
{
	static const char introduction[] = "SSL certificate problem: ";
	const char *text = transfer->message;
	if (strncmp(text, introduction, sizeof introduction - 1) == 0)
		text += sizeof introduction - 1;
	return text[0] ? text : curl_easy_strerror(code);
}

enum hope
transfer_fault(const struct transfer *transfer, CURLcode code, struct error *error)
{
	if (transfer->stop == STOP_ENOUGH)
		return say(HOPELESS, error, EX_UNAVAILABLE,
		           "the answer makes no sense");
	if (transfer->stop != STOP_NONE)
		return stopped(transfer, error);
	for (size_t i = 0; i < N(faults); i++) {
		if (faults[i].code == code)
			return say(faults[i].hope, error, faults[i].exit_code,
			           faults[i].text);
	}
	switch ((int)code) {
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_WEIRD_SERVER_REPLY:
		return say(HOPELESS, error, EX_UNAVAILABLE,
		           transfer->entry->source->kind == SOURCE_IMAP
		                   ? MESSAGE("the server does not speak imap")
		                   : MESSAGE("the server does not speak http"));
	case CURLE_LOGIN_DENIED:
		return say(HOPELESS, error, EX_UNAVAILABLE,
		           "the server does not take the login; compare \"user\" and "
		           "the secret");
	case CURLE_OPERATION_TIMEDOUT:
		return timed_out(transfer, error);
	case CURLE_FILESIZE_EXCEEDED:
		return too_big(transfer, error);
	case CURLE_COULDNT_CONNECT:
		return transfer->refused_as ? refused(transfer, error)
		                            : not_connected(transfer, error);
	case CURLE_SSL_CONNECT_ERROR:
		error_set(error, EX_TEMPFAIL, "no secure connection (%s)",
		          message_of(transfer, code));
		return HOPEFUL;
	case CURLE_PEER_FAILED_VERIFICATION:
		error_set(error, EX_UNAVAILABLE, "its certificate is not trusted (%s)",
		          message_of(transfer, code));
		return HOPELESS;
	default:
		error_set(error, EX_UNAVAILABLE, "%s", message_of(transfer, code));
		return HOPELESS;
	}
}

/* 5xx without those that say the request can never work. */
static bool
may_pass(long status)
{
	return status == 408 || status == 425 || status == 429 ||
	       (status >= 500 && status != 501 && status != 505 && status <= 599);
}

enum hope
transfer_status_fault(long status, struct error *error)
{
	const char *meaning = NULL;
	int code = may_pass(status) ? EX_TEMPFAIL : EX_UNAVAILABLE;
	for (size_t i = 0; i < N(statuses); i++) {
		if (statuses[i].status == status)
			meaning = statuses[i].text;
	}
	if (meaning)
		error_set(error, code, "the server answered %ld (%s)", status,
		          tongue(meaning));
	else
		error_set(error, code, "the server answered %ld", status);
	return may_pass(status) ? HOPEFUL : HOPELESS;
}

struct str
transfer_public_url(struct arena *arena, const char *url)
{
	struct str text = str_from(url);
	char *shown = NULL;
	CURLU *parts = curl_url();
	if (parts && curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK) {
		curl_url_set(parts, CURLUPART_USER, NULL, 0);
		curl_url_set(parts, CURLUPART_PASSWORD, NULL, 0);
		curl_url_set(parts, CURLUPART_OPTIONS, NULL, 0);
		curl_url_set(parts, CURLUPART_FRAGMENT, NULL, 0);
		if (curl_url_get(parts, CURLUPART_URL, &shown, 0) == CURLUE_OK)
			text = str_from(shown);
	}
	text = str_copy(arena, utf8_clean(arena, text));
	curl_free(shown);
	curl_url_cleanup(parts);
	return text;
}

bool
transfer_blame(const char *url, struct error *error)
{
	struct arena scratch = {0};
	struct str whole = transfer_public_url(&scratch, url);
	struct str shown = utf8_prefix(whole, SHOWN_URL_BYTES);
	error_context(error, "%.*s%s", STR_FMT(shown), shown.n < whole.n ? "…" : "");
	arena_free(&scratch);
	return false;
}
