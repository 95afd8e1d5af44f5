/*
 * One session: the mailbox is opened read-only, searched for what is not old, and each
 * mail not read yet is asked for by BODY.PEEK, which changes no flag. Or (fetch->marks)
 * it is opened for writing and those mails get the flag \Seen.
 *
 * A mail's name is "UIDVALIDITY.UID": should the server number its mails anew, all
 * names are new, and Message-IDs tell what was said.
 */
#include "fetch/imap.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "fetch/address.h"
#include "fetch/mailbox.h"
#include "syntax/url.h"

enum { MARKS_AT_ONCE = 100, LITERAL_SLACK = 64 << 10 };

enum imap_step {
	IMAP_SELECTS,
	IMAP_SEARCHES,
	IMAP_RESTS, /* nothing was asked: the next mail, when there is room */
	IMAP_GETS,
	IMAP_MARKS
};

struct uids {
	uint32_t *v;
	size_t n;
};

struct imap {
	struct imap_talk talk;
	struct fetch *fetch;
	struct transfer *transfer;
	enum imap_step step;
	int tag;
	int64_t until_ms; /* for the answer to what was asked */
	uint32_t validity;
	struct uids uids; /* to read, or to mark */
	size_t next;
	struct strs names; /* of all that was found */
	bool is_mail;      /* the literal at hand is one */
	struct str mail;
	size_t n_counted; /* of what was received, in the progress */
};

static const struct source *
source_of(const struct imap *imap)
{
	return imap->transfer->entry->source;
}

/* --- before: connecting --- */

/* As with a relay: encrypted, but for this machine itself where nothing else is said.
 */
static void
set_tls(CURL *easy, const struct post *post, struct str host)
{
	static const long levels[] = {
	        [RELAY_TLS_DEFAULT] = CURLUSESSL_ALL,
	        [RELAY_TLS_REQUIRED] = CURLUSESSL_ALL,
	        [RELAY_TLS_IF_OFFERED] = CURLUSESSL_TRY,
	        [RELAY_TLS_NONE] = CURLUSESSL_NONE,
	};
	bool lenient = post->tls == RELAY_TLS_DEFAULT && url_host_is_loopback(host);
	curl_easy_setopt(easy, CURLOPT_USE_SSL,
	                 lenient ? (long)CURLUSESSL_TRY : levels[post->tls]);
	curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (lenient && post->ca.n == 0) {
		curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
		curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
	}
}

/* Scheme, host and port; the mailbox is ours to open. */
static const char *
server_url(struct arena *arena, const struct url *url)
{
	struct buf out = buf_new(arena, 0);
	bool in_brackets = str_find(url->host, STR(":"), 0) < url->host.n;
	buf_printf(&out, in_brackets ? "%.*s://[%.*s]" : "%.*s://%.*s",
	           STR_FMT(url->scheme), STR_FMT(url->host));
	if (url->port.n > 0)
		buf_printf(&out, ":%.*s", STR_FMT(url->port));
	buf_char(&out, '/');
	return buf_str(&out).s;
}

bool
imap_begin(struct transfer *transfer, struct error *error)
{
	const struct source *source = transfer->entry->source;
	const struct login *login = &source_ways(source)->login;
	const struct post *post = &source_ways(source)->post;
	struct arena *arena = &transfer->arena;
	CURL *easy = transfer->easy;
	struct str secret;
	struct url url;
	if (!url_parse(source->address, &url))
		return error_set(error, EX_DATAERR, "this is no valid address");
	if (!secret_read(arena, &login->secret, &secret, error))
		return false;
	curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
	curl_easy_setopt(easy, CURLOPT_USERNAME, str_c(arena, login->name));
	curl_easy_setopt(easy,
	                 login->is_token ? CURLOPT_XOAUTH2_BEARER : CURLOPT_PASSWORD,
	                 str_c(arena, secret));
	if (login->is_token)
		curl_easy_setopt(easy, CURLOPT_LOGIN_OPTIONS,
		                 "AUTH=OAUTHBEARER;AUTH=XOAUTH2");
	set_tls(easy, post, url.host);
	if (post->ca.n > 0) {
		curl_easy_setopt(easy, CURLOPT_CAINFO, str_c(arena, post->ca));
		curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
	}
	curl_easy_setopt(easy, CURLOPT_URL, server_url(arena, &url));
	return true;
}

/* --- what is said --- */

static void
say(struct imap *imap, enum imap_step step, struct buf *words)
{
	struct buf line = buf_new(imap->talk.arena, 0);
	imap->step = step;
	imap->until_ms = transfer_clock_ms() + imap->transfer->limits.total_ms;
	imap->talk.last_byte_ms = transfer_clock_ms();
	buf_printf(&line, "p%d ", ++imap->tag);
	buf_add(&line, buf_str(words));
	buf_add_c(&line, "\r\n");
	imap->talk.unsent = buf_str(&line);
}

/* The path of the address without its escapes; INBOX where there is none. */
static struct str
mailbox_of(struct arena *arena, struct str address)
{
	struct url url;
	int n = 0;
	if (!url_parse(address, &url) || url.path.n < 2)
		return STR("INBOX");
	const char *path = str_c(arena, str_slice(url.path, 1, url.path.n));
	char *plain = curl_easy_unescape(NULL, path, 0, &n);
	struct str name = str_copy(arena, (struct str){plain, (size_t)n});
	curl_free(plain);
	return name;
}

static bool
select_mailbox(struct imap *imap, struct error *error)
{
	struct buf words = buf_new(imap->talk.arena, 0);
	struct str name = mailbox_of(imap->talk.arena, source_of(imap)->address);
	for (size_t i = 0; i < name.n; i++) {
		if ((unsigned char)name.s[i] < 0x20)
			return error_set(error, EX_CONFIG,
			                 "no mailbox has such a name");
	}
	buf_add_c(&words, imap->fetch->marks ? "SELECT " : "EXAMINE ");
	buf_add(&words, imap_quoted(imap->talk.arena, name));
	say(imap, IMAP_SELECTS, &words);
	return true;
}

static void
search(struct imap *imap)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	const struct entry *entry = imap->transfer->entry;
	struct buf words = buf_new(imap->talk.arena, 0);
	struct day day = date_day(
	        mailbox_after(entry->source, entry->validators, imap->fetch->now),
	        STR("UTC"));
	buf_printf(&words, "UID SEARCH UNDELETED SINCE %d-%s-%04d", day.day,
	           months[day.month - 1], day.year);
	say(imap, IMAP_SEARCHES, &words);
}

/* One byte more than it may have tells that it is too long. */
static void
ask_mail(struct imap *imap)
{
	struct buf words = buf_new(imap->talk.arena, 0);
	buf_printf(&words, "UID FETCH %" PRIu32 " (UID BODY.PEEK[]<0.%zu>)",
	           imap->uids.v[imap->next], imap->transfer->limits.max_bytes + 1);
	imap->mail = (struct str){0};
	say(imap, IMAP_GETS, &words);
}

static void
mark(struct imap *imap)
{
	struct buf words = buf_new(imap->talk.arena, 0);
	size_t end = imap->next + MARKS_AT_ONCE;
	buf_add_c(&words, "UID STORE ");
	for (size_t i = imap->next; i < imap->uids.n && i < end; i++)
		buf_printf(&words, "%s%" PRIu32, i > imap->next ? "," : "",
		           imap->uids.v[i]);
	buf_add_c(&words, " +FLAGS.SILENT (\\Seen)");
	imap->next = end;
	say(imap, IMAP_MARKS, &words);
}

/* --- what is understood --- */

static uint32_t
number_at(struct str text, size_t at)
{
	uint64_t number = 0;
	for (; at < text.n && text.s[at] >= '0' && text.s[at] <= '9'; at++) {
		if (number <= UINT32_MAX)
			number = number * 10 + (uint64_t)(text.s[at] - '0');
	}
	return number <= UINT32_MAX ? (uint32_t)number : 0;
}

static struct str
name_of(struct imap *imap, uint32_t uid)
{
	struct buf name = buf_new(&imap->transfer->arena, 0);
	buf_printf(&name, "%" PRIu32 ".%" PRIu32, imap->validity, uid);
	return buf_str(&name);
}

static void
add_uid(struct imap *imap, uint32_t uid)
{
	struct arena *arena = &imap->transfer->arena;
	imap->uids.v = arena_grow(arena, imap->uids.v, imap->uids.n, sizeof(uint32_t));
	imap->uids.v[imap->uids.n++] = uid;
}

/* "* SEARCH 4 7 9" */
static void
take_found(struct imap *imap, struct str line)
{
	const struct validators *before = imap->transfer->entry->validators;
	struct str rest = str_slice(line, 9, line.n), word;
	while (str_cut(&rest, ' ', &word)) {
		uint32_t uid = number_at(word, 0);
		if (uid == 0)
			continue;
		struct str name = name_of(imap, uid);
		imap->names.v = arena_grow(&imap->transfer->arena, imap->names.v,
		                           imap->names.n, sizeof *imap->names.v);
		imap->names.v[imap->names.n++] = name;
		if (!before || !mailbox_knows(&before->mails, name))
			add_uid(imap, uid);
	}
}

static bool
says(struct imap *imap, int code, struct str words, struct error *error)
{
	struct str clean = utf8_clean(imap->talk.arena, str_slice(words, 0, 200));
	return error_set(error, code, "the server says: %.*s", STR_FMT(clean));
}

static bool
take_untagged(struct imap *imap, struct str line, struct error *error)
{
	struct str validity = STR("[UIDVALIDITY ");
	size_t at = str_find_nocase(line, validity, 0);
	if (str_starts_nocase(line, STR("* BYE")))
		return says(imap, EX_TEMPFAIL, str_slice(line, 2, line.n), error);
	if (imap->step == IMAP_SELECTS && at < line.n)
		imap->validity = number_at(line, at + validity.n);
	else if (imap->step == IMAP_SEARCHES &&
	         str_starts_nocase(line, STR("* SEARCH")))
		take_found(imap, line);
	imap->is_mail = imap->step == IMAP_GETS &&
	                str_find_nocase(line, STR("BODY["), 0) < line.n;
	return true;
}

/* The mails to mark, as far as their numbers still hold. */
static void
take_marks(struct imap *imap)
{
	const struct strs *marks = imap->fetch->marks;
	for (size_t i = 0; i < marks->n; i++) {
		size_t dot = str_find(marks->v[i], STR("."), 0);
		if (number_at(marks->v[i], 0) == imap->validity)
			add_uid(imap, number_at(marks->v[i], dot + 1));
	}
}

static int
by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* What was asked is answered: what comes next. */
static bool
go_on(struct imap *imap, struct error *error)
{
	switch (imap->step) {
	case IMAP_SELECTS:
		if (imap->validity == 0)
			return error_set(error, EX_UNAVAILABLE,
			                 "the server has no UIDVALIDITY");
		if (imap->fetch->marks)
			take_marks(imap);
		else
			search(imap);
		break;
	case IMAP_SEARCHES:
		if (imap->uids.n > 1)
			qsort(imap->uids.v, imap->uids.n, sizeof *imap->uids.v,
			      by_number);
		imap->fetch->progress.n_total += imap->uids.n;
		imap->step = IMAP_RESTS;
		break;
	case IMAP_GETS:
	case IMAP_MARKS:
	case IMAP_RESTS:
		imap->step = IMAP_RESTS;
		break;
	}
	if (imap->fetch->marks)
		imap->step = IMAP_RESTS;
	return true;
}

static bool
take_line(struct imap *imap, struct str line, struct error *error)
{
	struct str rest = line, tag;
	if (str_starts(line, STR("* ")))
		return take_untagged(imap, line, error);
	if (line.n < 2 || line.s[0] != 'p')
		return true;
	str_cut(&rest, ' ', &tag);
	if (number_at(tag, 1) != (uint32_t)imap->tag || imap->step == IMAP_RESTS)
		return true;
	if (!str_starts_nocase(rest, STR("OK")))
		return says(imap,
		            imap->step == IMAP_SELECTS ? EX_UNAVAILABLE : EX_TEMPFAIL,
		            rest, error);
	return go_on(imap, error);
}

/* --- results --- */

static void
add_result(struct imap *imap, struct fetched *fetched)
{
	const char *address = NULL;
	curl_easy_getinfo(imap->transfer->easy, CURLINFO_PRIMARY_IP, &address);
	fetched->is_private = address && address_refusal_text(address);
	fetched->source = source_of(imap);
	fetched->tag = imap->transfer->entry->tag;
	fetched->asked = imap->transfer->entry->address;
	work_add_result(imap->fetch, fetched);
}

/* The mail that was asked for; where none came, it has gone. */
static void
add_mail(struct imap *imap)
{
	struct fetched fetched = {.outcome = FETCH_GOT};
	struct imap_talk *talk = &imap->talk;
	struct resource *resource = &fetched.resource;
	uint32_t uid = imap->uids.v[imap->next++];
	if (!imap->mail.s) {
		arena_free(&talk->literal_arena);
		return;
	}
	if (imap->mail.n > imap->transfer->limits.max_bytes) {
		arena_free(&talk->literal_arena);
		fetched.outcome = FETCH_FAILED;
		error_set(&fetched.error, EX_DATAERR,
		          "the mail with the UID %" PRIu32 " has more than %zu bytes",
		          uid, imap->transfer->limits.max_bytes);
		transfer_blame(source_of(imap)->address.s, &fetched.error);
	} else {
		fetched.arena = talk->literal_arena;
		talk->literal_arena = (struct arena){0};
		struct buf url = buf_new(&fetched.arena, 0);
		buf_printf(&url, "%.*s/;UID=%" PRIu32,
		           STR_FMT(source_of(imap)->address), uid);
		resource->url = buf_str(&url);
		resource->media_type = STR("message/rfc822");
		resource->bytes = imap->mail;
	}
	resource->mail = str_copy(&fetched.arena, name_of(imap, uid));
	add_result(imap, &fetched);
}

/* Everything is done: says goodbye, and hands over how the mailbox stands. */
static void
finish(struct imap *imap)
{
	struct fetched fetched = {0};
	struct buf words = buf_new(imap->talk.arena, 0);
	buf_add_c(&words, "LOGOUT");
	say(imap, IMAP_RESTS, &words);
	imap_send(&imap->talk, NULL);
	mailbox_sort(&imap->names);
	mailbox_listed(&fetched, &imap->names, (struct str){0}, imap->fetch->now);
	add_result(imap, &fetched);
	work_end(imap->fetch, imap->transfer);
}

static void
fail(struct imap *imap, struct error *error)
{
	struct fetched fetched = {.outcome = FETCH_FAILED};
	transfer_blame(source_of(imap)->address.s, error);
	fetched.error = *error;
	add_result(imap, &fetched);
	work_end(imap->fetch, imap->transfer);
}

/* --- the session --- */

void
imap_open(struct fetch *fetch, struct transfer *transfer)
{
	struct error error = {0};
	struct imap *imap = arena_alloc(&transfer->arena, sizeof *imap);
	imap->talk.easy = transfer->easy;
	imap->talk.arena = &transfer->arena;
	imap->talk.max_literal = transfer->limits.max_bytes + LITERAL_SLACK;
	imap->fetch = fetch;
	imap->transfer = transfer;
	transfer->imap = imap;
	if (!select_mailbox(imap, &error))
		fail(imap, &error);
}

void
imap_end(struct transfer *transfer)
{
	if (transfer->imap)
		arena_free(&transfer->imap->talk.literal_arena);
	transfer->imap = NULL;
}

int64_t
imap_due_ms(const struct transfer *transfer)
{
	const struct imap *imap = transfer->imap;
	if (!imap || imap->step == IMAP_RESTS)
		return INT64_MAX;
	int64_t stalled_ms = imap->talk.last_byte_ms + transfer->limits.stalled_ms;
	int64_t due_ms = imap->until_ms < stalled_ms ? imap->until_ms : stalled_ms;
	int64_t end_ms = transfer->manners->deadline_ms;
	return due_ms < end_ms ? due_ms : end_ms;
}

static bool
check_time(const struct imap *imap, struct error *error)
{
	int64_t now_ms = transfer_clock_ms();
	if (now_ms >= imap->transfer->manners->deadline_ms)
		return error_set(error, EX_TEMPFAIL, "the run's time is up");
	return imap_due_ms(imap->transfer) > now_ms ||
	       error_set(error, EX_TEMPFAIL,
	                 "the server did not answer within the limits");
}

/* Takes all that has come. */
static bool
listen_on(struct imap *imap, struct error *error)
{
	struct str said;
	enum imap_step before = imap->step;
	enum imap_event event = IMAP_LINE;
	while (imap->step == before && event != IMAP_NOTHING) {
		event = imap_receive(&imap->talk, &said, error);
		if (event == IMAP_BROKEN ||
		    (event == IMAP_LINE && !take_line(imap, said, error)))
			return false;
		if (event == IMAP_LITERAL && imap->is_mail)
			imap->mail = said;
	}
	imap->fetch->progress.received_bytes += imap->talk.n_received - imap->n_counted;
	imap->n_counted = imap->talk.n_received;
	return true;
}

/* Nothing is waited for: the next thing to ask. False where all is done. */
static bool
ask_next(struct imap *imap)
{
	if (imap->next >= imap->uids.n)
		return false;
	if (imap->fetch->marks)
		mark(imap);
	else
		ask_mail(imap);
	return true;
}

static void
move(struct imap *imap)
{
	struct error error = {0};
	for (;;) {
		if (!check_time(imap, &error) || !imap_send(&imap->talk, &error)) {
			fail(imap, &error);
			return;
		}
		if (imap->step == IMAP_RESTS) {
			if (!work_has_room(imap->fetch))
				return;
			if (!ask_next(imap)) {
				finish(imap);
				return;
			}
			continue;
		}
		enum imap_step before = imap->step;
		if (!listen_on(imap, &error)) {
			fail(imap, &error);
			return;
		}
		if (imap->step == before)
			return;
		if (before == IMAP_GETS)
			add_mail(imap);
	}
}

void
imap_move(struct fetch *fetch)
{
	for (int i = 0; i < fetch->n_transfers; i++) {
		if (fetch->transfers[i].imap)
			move(fetch->transfers[i].imap);
	}
}

size_t
imap_watch(const struct fetch *fetch, struct curl_waitfd *fds)
{
	size_t n = 0;
	for (int i = 0; i < fetch->n_transfers; i++) {
		const struct imap *imap = fetch->transfers[i].imap;
		curl_socket_t fd = CURL_SOCKET_BAD;
		if (!imap || imap->step == IMAP_RESTS ||
		    curl_easy_getinfo(fetch->transfers[i].easy, CURLINFO_ACTIVESOCKET,
		                      &fd) != CURLE_OK ||
		    fd == CURL_SOCKET_BAD)
			continue;
		short events = CURL_WAIT_POLLIN;
		if (imap->talk.unsent.n > 0)
			events |= CURL_WAIT_POLLOUT;
		fds[n++] = (struct curl_waitfd){.fd = fd, .events = events};
	}
	return n;
}
