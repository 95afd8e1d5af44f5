/*
 * One message, one recipient, one connection: libcurl drops the whole message when one
 * of several recipients is refused, and recipients must not touch each other.
 *
 * What became of it is told by the last command sent and the last reply to it, which
 * libcurl shows as they pass:
 *   250 to the message             accepted
 *   5yz to MAIL, RCPT, DATA or to the message    refused, for good
 *   nothing to a message that was given whole (the last reply is 354)    unknown
 *   all else                       deferred
 * A 5yz to the greeting, EHLO, STARTTLS or AUTH speaks of the relay or of our login,
 * not of this mail: it waits until someone has put that right. So it does where a login
 * is configured and the relay took none: its refusal then says only that we are
 * strangers.
 */
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/secret.h"
#include "base/stop.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "deliver/way.h"
#include "syntax/url.h"

enum {
	STANDARD_MS = 300000,
	CONNECT_MS = 30000,
	TRIAL_MS = 15000,
	REPLY_BYTES = 300 /* of one that are kept */
};

/* What passes between us and the relay. */
struct exchange {
	struct arena *arena;
	struct str rest; /* of the message */
	char verb[5];    /* of the last command: "RCPT"; empty before the first */
	int code;        /* of the last reply to it; 0: none yet */
	bool has_login;  /* the relay took it */
	bool is_over;    /* QUIT was said: what comes then tells nothing */
	struct str secret;
	struct str reply; /* never with the secret in it */
	char message[CURL_ERROR_SIZE];
};

static size_t
give_bytes(char *to, size_t size, size_t n, void *context)
{
	struct exchange *exchange = context;
	struct str part = str_slice(exchange->rest, 0, size * n);
	if (part.s && part.n > 0)
		memcpy(to, part.s, part.n);
	exchange->rest = str_slice(exchange->rest, part.n, exchange->rest.n);
	return part.n;
}

/*
 * A stop breaks it off as long as the message is not given whole, and never after. Only
 * from here: libcurl would end the message of a transfer that is merely taken away.
 */
static int
break_off(void *context, curl_off_t to_load, curl_off_t loaded, curl_off_t to_send,
          curl_off_t sent)
{
	const struct exchange *exchange = context;
	(void)to_load, (void)loaded, (void)to_send, (void)sent;
	return exchange->rest.n > 0 && stop_asked();
}

/* The command's verb alone: what stands behind AUTH is a secret. */
static int
note_command(CURL *easy, curl_infotype kind, char *bytes, size_t n, void *context)
{
	struct exchange *exchange = context;
	(void)easy;
	if (kind != CURLINFO_HEADER_OUT)
		return 0;
	if (n >= 4 && memcmp(bytes, "QUIT", 4) == 0)
		exchange->is_over = true;
	if (exchange->is_over)
		return 0;
	memset(exchange->verb, 0, sizeof exchange->verb);
	if (n >= 4 && exchange->code != 334)
		memcpy(exchange->verb, bytes, 4);
	exchange->code = 0;
	return 0;
}

static size_t
note_reply(char *bytes, size_t size, size_t n, void *context)
{
	struct exchange *exchange = context;
	struct str line = str_trim((struct str){bytes, size * n});
	int code = 0;
	for (size_t i = 0; i < 3 && i < line.n; i++) {
		if (line.s[i] < '0' || line.s[i] > '9')
			return size * n;
		code = code * 10 + (line.s[i] - '0');
	}
	if (exchange->is_over || line.n < 3 || (line.n > 3 && line.s[3] == '-'))
		return size * n;
	exchange->code = code;
	if (code == 235)
		exchange->has_login = true;
	if (exchange->secret.n > 0 && str_find(line, exchange->secret, 0) < line.n)
		line = str_slice(line, 0, 3);
	line = utf8_clean(exchange->arena, utf8_prefix(line, REPLY_BYTES));
	exchange->reply = str_copy(exchange->arena, line);
	return size * n;
}

static bool
speaks_of_mail(const struct exchange *exchange)
{
	static const char *const verbs[] = {"MAIL", "RCPT", "DATA"};
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (strcmp(exchange->verb, verbs[i]) == 0)
			return true;
	}
	return false;
}

static enum outcome
outcome_of(CURLcode code, const struct exchange *exchange, const struct relay *relay)
{
	bool is_known = relay->user.n == 0 || exchange->has_login;
	if (code == CURLE_OK)
		return OUTCOME_ACCEPTED;
	if (exchange->code ==
	    354) /* the end of the message is sent with its last byte */
		return exchange->rest.n > 0 ? OUTCOME_DEFERRED : OUTCOME_UNKNOWN;
	if (exchange->code >= 500 && exchange->code <= 599 && is_known &&
	    speaks_of_mail(exchange))
		return OUTCOME_REFUSED;
	return OUTCOME_DEFERRED;
}

/* --- the transfer --- */

static void
set_tls(CURL *easy, const struct relay *relay, struct str host)
{
	static const long levels[] = {
	        [RELAY_TLS_DEFAULT] = CURLUSESSL_ALL,
	        [RELAY_TLS_REQUIRED] = CURLUSESSL_ALL,
	        [RELAY_TLS_IF_OFFERED] = CURLUSESSL_TRY,
	        [RELAY_TLS_NONE] = CURLUSESSL_NONE,
	};
	bool lenient = relay->tls == RELAY_TLS_DEFAULT && url_host_is_loopback(host);
	curl_easy_setopt(easy, CURLOPT_USE_SSL,
	                 lenient ? (long)CURLUSESSL_TRY : levels[relay->tls]);
	curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (lenient && relay->ca.n == 0) {
		curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
		curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
	}
}

/* The file of certificates alone; with a folder beside it each connection would load
 * the store anew. */
static void
set_certificates(CURL *easy, struct arena *arena, const struct relay *relay)
{
	const char *named = getenv("SSL_CERT_FILE");
	if (relay->ca.n > 0)
		named = str_c(arena, relay->ca);
	if (!named || !*named)
		return;
	curl_easy_setopt(easy, CURLOPT_CAINFO, named);
	curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
}

static void
set_patience(CURL *easy, const struct relay *relay)
{
	int64_t ms = relay->timeout_ms > 0 ? relay->timeout_ms : STANDARD_MS;
	int64_t connect_ms = ms < CONNECT_MS ? ms : CONNECT_MS;
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)ms);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)connect_ms);
	curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)(ms / 1000 + 1));
}

static bool
set_login(CURL *easy, struct exchange *exchange, const struct relay *relay,
          struct error *error)
{
	struct arena *arena = exchange->arena;
	if (relay->user.n == 0)
		return true;
	if (!secret_read(arena, &relay->secret, &exchange->secret, error))
		return error_context(error, "relay");
	curl_easy_setopt(easy, CURLOPT_USERNAME, str_c(arena, relay->user));
	curl_easy_setopt(easy,
	                 relay->is_token ? CURLOPT_XOAUTH2_BEARER : CURLOPT_PASSWORD,
	                 str_c(arena, exchange->secret));
	if (relay->is_token)
		curl_easy_setopt(easy, CURLOPT_LOGIN_OPTIONS,
		                 "AUTH=OAUTHBEARER;AUTH=XOAUTH2");
	return true;
}

static void
set_exchange(CURL *easy, struct exchange *exchange)
{
	curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_bytes);
	curl_easy_setopt(easy, CURLOPT_READDATA, exchange);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, note_reply);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, exchange);
	curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, note_command);
	curl_easy_setopt(easy, CURLOPT_DEBUGDATA, exchange);
	curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, break_off);
	curl_easy_setopt(easy, CURLOPT_XFERINFODATA, exchange);
	curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, exchange->message);
	curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)exchange->rest.n);
}

static void
set_way(CURL *easy, struct arena *arena, const struct relay *relay,
        struct curl_slist *recipients)
{
	curl_easy_setopt(easy, CURLOPT_URL, str_c(arena, relay->url));
	curl_easy_setopt(easy, CURLOPT_PROXY, "");
	curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
	curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(easy, CURLOPT_MAIL_FROM, str_c(arena, way_sender(relay)));
	curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
}

/*
 * The answer is here: QUIT is said, but what the relay says to it is not waited for.
 * Without an answer nothing may be said any more: libcurl would end the message.
 */
static void
hang_up(CURL *easy, int how)
{
	curl_socket_t fd = CURL_SOCKET_BAD;
	if (curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &fd) == CURLE_OK &&
	    fd != CURL_SOCKET_BAD)
		shutdown(fd, how);
}

static CURLcode
end_of(CURLM *multi, CURLcode otherwise)
{
	int n_left;
	const CURLMsg *message = curl_multi_info_read(multi, &n_left);
	return message && message->msg == CURLMSG_DONE ? message->data.result
	                                               : otherwise;
}

static CURLcode
transfer(CURLM *multi, CURL *easy)
{
	int n_running = 1;
	if (curl_multi_add_handle(multi, easy) != CURLM_OK)
		return CURLE_OUT_OF_MEMORY;
	while (n_running > 0) {
		CURLMcode code = curl_multi_perform(multi, &n_running);
		if (code == CURLM_OK && n_running > 0)
			code = curl_multi_poll(multi, NULL, 0, STOP_PATIENCE_MS, NULL);
		if (code != CURLM_OK)
			return CURLE_RECV_ERROR;
	}
	return end_of(multi, CURLE_RECV_ERROR);
}

static CURLcode
perform(CURL *easy)
{
	struct sigaction before;
	CURLM *multi = curl_multi_init();
	way_begin_writing(&before);
	CURLcode code = multi ? transfer(multi, easy) : CURLE_OUT_OF_MEMORY;
	hang_up(easy, code == CURLE_OK ? SHUT_RD : SHUT_RDWR);
	curl_multi_remove_handle(multi, easy);
	curl_easy_cleanup(easy);
	curl_multi_cleanup(multi);
	way_end_writing(&before);
	return code;
}

static bool
tell(const struct exchange *exchange, CURLcode code, struct str relay, struct str to,
     struct error *error)
{
	const char *why =
	        exchange->message[0] ? exchange->message : curl_easy_strerror(code);
	if (exchange->code == 354 && exchange->rest.n == 0)
		return error_set(
		        error, EX_TEMPFAIL,
		        "relay %.*s: %.*s: broken off in the message, which may "
		        "have been taken: %s",
		        STR_FMT(relay), STR_FMT(to), why);
	if (exchange->code >= 400)
		return error_set(error, EX_TEMPFAIL, "relay %.*s: %.*s: %.*s",
		                 STR_FMT(relay), STR_FMT(to), STR_FMT(exchange->reply));
	return error_set(error, EX_TEMPFAIL, "relay %.*s: %.*s: %s", STR_FMT(relay),
	                 STR_FMT(to), why);
}

bool
smtp_send(struct arena *arena, const struct parcel *parcel, struct str message,
          const struct relay *relay, struct receipt *receipt, struct error *error)
{
	struct exchange exchange = {.arena = arena, .rest = message};
	struct url url = {0};
	struct str to = way_recipient(parcel);
	if (!url_parse(relay->url, &url))
		return error_set(error, EX_CONFIG, "no relay is configured");
	curl_global_init(CURL_GLOBAL_DEFAULT);
	CURL *easy = curl_easy_init();
	struct curl_slist *recipients = curl_slist_append(NULL, str_c(arena, to));
	CURLcode code = CURLE_OUT_OF_MEMORY;
	bool fine = easy && recipients && set_login(easy, &exchange, relay, error);
	if (fine) {
		set_way(easy, arena, relay, recipients);
		set_tls(easy, relay, url.host);
		set_certificates(easy, arena, relay);
		set_patience(easy, relay);
		set_exchange(easy, &exchange);
		code = perform(easy);
		receipt->outcome = outcome_of(code, &exchange, relay);
		receipt->text = exchange.reply;
		fine = code == CURLE_OK || tell(&exchange, code, url.host, to, error);
		if (receipt->outcome == OUTCOME_REFUSED && error)
			error->code = EX_UNAVAILABLE;
	} else {
		if (!easy || !recipients)
			error_set(error, EX_TEMPFAIL, "out of memory");
		curl_easy_cleanup(easy);
	}
	curl_slist_free_all(recipients);
	curl_global_cleanup();
	return fine;
}

/* --- without a mail --- */

static const char *
remedy_of(CURLcode code, const struct exchange *exchange)
{
	if (code == CURLE_LOGIN_DENIED || exchange->code == 535)
		return MESSAGE(
		        "compare \"user\" and the secret with what the provider gave "
		        "you");
	if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
		return MESSAGE(
		        "name its authority in \"ca\", or correct the host's name");
	if (code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR)
		return MESSAGE(
		        "use smtps:// for TLS from the start (port 465), smtp:// for "
		        "STARTTLS (587)");
	if (code == CURLE_COULDNT_RESOLVE_HOST)
		return MESSAGE("correct the host in \"url\"");
	return MESSAGE(
	        "see that the host and port in \"url\" are right and can be reached");
}

/* A person waits for the answer. */
static void
set_hurry(CURL *easy)
{
	curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
	curl_easy_setopt(easy, CURLOPT_UPLOAD, 0L);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)TRIAL_MS);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)TRIAL_MS);
}

bool
deliver_try_relay(struct arena *arena, const struct relay *relay, const char **remedy,
                  struct error *error)
{
	struct exchange exchange = {.arena = arena};
	struct url url = {0};
	*remedy = MESSAGE("name one in \"relay\"");
	if (!url_parse(relay->url, &url))
		return error_set(error, EX_CONFIG, "no relay is configured");
	curl_global_init(CURL_GLOBAL_DEFAULT);
	CURL *easy = curl_easy_init();
	*remedy = MESSAGE("put that right first");
	bool fine = easy && set_login(easy, &exchange, relay, error);
	if (fine) {
		set_way(easy, arena, relay, NULL);
		set_tls(easy, relay, url.host);
		set_certificates(easy, arena, relay);
		set_patience(easy, relay);
		set_exchange(easy, &exchange);
		set_hurry(easy);
		CURLcode code = perform(easy);
		*remedy = remedy_of(code, &exchange);
		fine = code == CURLE_OK ||
		       tell(&exchange, code, url.host, STR("no mail"), error);
	} else {
		curl_easy_cleanup(easy);
	}
	curl_global_cleanup();
	return fine;
}
