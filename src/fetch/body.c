/* What a server sends: header lines and bytes, each with its limit. */
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "fetch/record.h"

enum { BODY_FIRST_BYTES = 16 << 10, SECONDS_MAX = 10 * 365 * 86400 };

/* Whether a server may get it back: one line, no control characters, not endless. */
static bool
is_validator(struct str value)
{
	if (value.n == 0 || value.n > VALIDATOR_MAX_BYTES)
		return false;
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.s[i];
		if (c < 0x20 || c == 0x7f)
			return false;
	}
	return true;
}

static void
keep_validator(struct transfer *transfer, struct str *where, struct str value)
{
	if (!where->s && is_validator(value))
		*where = str_copy(&transfer->arena, value);
}

static void
begin_head(struct transfer *transfer)
{
	transfer->head_done = false;
	transfer->is_encoded = false;
	transfer->answer = (struct validators){0};
	transfer->times = (struct answer_times){0};
}

/* Digits at the start; 0 where there are none, at most ten years. */
static int64_t
seconds_of(struct str text)
{
	int64_t seconds = 0;
	for (size_t i = 0; i < text.n && text.s[i] >= '0' && text.s[i] <= '9'; i++)
		seconds = seconds < SECONDS_MAX ? seconds * 10 + text.s[i] - '0'
		                                : SECONDS_MAX;
	return seconds < SECONDS_MAX ? seconds : SECONDS_MAX;
}

static int64_t
time_of(struct str text)
{
	int64_t time = date_parse(text);
	return time == DATE_NONE ? 0 : time;
}

/* Lines that say how long the answer holds. */
static void
take_time(struct transfer *transfer, struct str name, struct str value)
{
	struct answer_times *times = &transfer->times;
	if (str_eq_nocase(name, STR("Cache-Control")) && times->cache_control.n == 0)
		times->cache_control = str_copy(&transfer->arena, value);
	else if (str_eq_nocase(name, STR("Age")))
		times->age_s = seconds_of(value);
	else if (str_eq_nocase(name, STR("Date")))
		times->date = time_of(value);
	else if (str_eq_nocase(name, STR("Expires")))
		times->expires = time_of(value);
}

int64_t
transfer_fresh_s(const struct transfer *transfer)
{
	const struct answer_times *times = &transfer->times;
	struct str rest = times->cache_control, one, age = STR("max-age=");
	int64_t fresh_s = times->date && times->expires > times->date
	                          ? times->expires - times->date
	                          : 0;
	while (str_cut(&rest, ',', &one)) {
		one = str_trim(one);
		if (str_eq_nocase(one, STR("no-cache")) ||
		    str_eq_nocase(one, STR("no-store")))
			return 0;
		if (str_starts_nocase(one, age))
			fresh_s =
			        seconds_of(str_slice(one, age.n, one.n)) - times->age_s;
	}
	return fresh_s > 0 ? fresh_s : 0;
}

static void
take_line(struct transfer *transfer, struct str line)
{
	struct str value = line, name;
	if (line.n == 0) {
		transfer->head_done = true;
		return;
	}
	if (transfer->head_done || !str_cut(&value, ':', &name) || !value.s)
		return;
	value = str_trim(value);
	if (str_eq_nocase(name, STR("ETag")))
		keep_validator(transfer, &transfer->answer.etag, value);
	else if (str_eq_nocase(name, STR("Last-Modified")))
		keep_validator(transfer, &transfer->answer.last_modified, value);
	else if (str_eq_nocase(name, STR("Content-Encoding")))
		transfer->is_encoded = true;
	else
		take_time(transfer, name, value);
}

static size_t
on_header(char *bytes, size_t size, size_t n, void *tag)
{
	struct transfer *transfer = tag;
	struct str line = {bytes, size * n};
	transfer->last_byte_ms = transfer_clock_ms();
	transfer->header_bytes += line.n;
	if (transfer->header_bytes > HEADER_MAX_BYTES) {
		transfer->stop = STOP_HEADER;
		return 0;
	}
	record_header(transfer, line);
	if (str_starts(line, STR("HTTP/")))
		begin_head(transfer);
	else
		take_line(transfer, str_trim(line));
	return line.n;
}

/* Room for n more bytes of the body: what the server promises at first, then half more.
 */
static void
make_room(struct transfer *transfer, size_t n)
{
	size_t need = transfer->n_body + n;
	if (need <= transfer->cap_body)
		return;
	size_t cap = transfer->cap_body + transfer->cap_body / 2;
	curl_off_t promised = -1;
	if (!transfer->body) {
		curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T,
		                  &promised);
		cap = BODY_FIRST_BYTES;
		/* So that the body gets a block of its own, which can grow in place. */
		arena_alloc(&transfer->arena, 1);
	}
	if (promised > 0 && !transfer->is_encoded)
		cap = (size_t)promised;
	if (cap < need)
		cap = need;
	if (cap > transfer->limits.max_bytes)
		cap = transfer->limits.max_bytes;
	transfer->body =
	        arena_resize(&transfer->arena, transfer->body, transfer->cap_body, cap);
	transfer->cap_body = cap;
}

/* The body of a refusal or redirect is read to its end, so that the connection lasts.
 */
static size_t
drop(struct transfer *transfer, size_t n)
{
	transfer->n_unwanted += n;
	if (transfer->n_unwanted <= REFUSED_BODY_MAX_BYTES)
		return n;
	transfer->stop = STOP_ENOUGH;
	return 0;
}

static size_t
on_bytes(char *bytes, size_t size, size_t n_items, void *tag)
{
	struct transfer *transfer = tag;
	size_t n = size * n_items;
	long status = 0;
	transfer->last_byte_ms = transfer_clock_ms();
	transfer->manners->progress->received_bytes += n;
	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	if (status != 200)
		return drop(transfer, n);
	if (transfer->entry->want == FETCH_ADDRESS) {
		transfer->stop = STOP_ENOUGH;
		return 0;
	}
	if (n > transfer->limits.max_bytes - transfer->n_body) {
		transfer->stop = STOP_BYTES;
		return 0;
	}
	make_room(transfer, n);
	memcpy(transfer->body + transfer->n_body, bytes, n);
	transfer->n_body += n;
	return n;
}

void
transfer_receive(struct transfer *transfer)
{
	CURL *easy = transfer->easy;
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_bytes);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE,
	                 (curl_off_t)transfer->limits.max_bytes);
}
