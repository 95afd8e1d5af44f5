#include "fetch/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"

static const char *const outcomes[] = {"got", "unchanged", "failed", "listed"};

/* --- writing --- */

/* What would end the line, or is an escape, as \xHH. */
static void
put_text(struct buf *out, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	buf_printf(out, "%s: ", name);
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.s[i];
		if (c < 0x20 || c == 0x7f || c == '\\')
			buf_printf(out, "\\x%02x", c);
		else
			buf_char(out, value.s[i]);
	}
	buf_char(out, '\n');
}

static void
put_number(struct buf *out, const char *name, int64_t number)
{
	if (number != 0)
		buf_printf(out, "%s: %" PRId64 "\n", name, number);
}

/* Without secrets, and the same wherever the recording is. */
static struct str
public_address(struct arena *arena, const struct source *source, struct str asked)
{
	static const char *const words[] = {[SOURCE_FILE] = "file",
	                                    [SOURCE_COMMAND] = "command",
	                                    [SOURCE_MAILDIR] = "maildir",
	                                    [SOURCE_MBOX] = "mbox"};
	if (source->kind != SOURCE_URL && source->kind != SOURCE_IMAP)
		return str_from(words[source->kind]);
	return transfer_public_url(arena, str_c(arena, asked));
}

static void
put_resource(struct buf *out, const struct resource *resource)
{
	const struct validators *validators = &resource->validators;
	put_text(out, "url", resource->url);
	put_text(out, "mail", resource->mail);
	put_text(out, "media-type", resource->media_type);
	put_text(out, "charset", resource->charset);
	put_text(out, "etag", validators->etag);
	put_text(out, "last-modified", validators->last_modified);
	for (size_t i = 0; i < validators->mails.n; i++)
		put_text(out, "listed", validators->mails.v[i]);
}

static void
put_result(struct fetch *fetch, struct buf *out, const struct fetched *fetched)
{
	struct str rest = fetched->head, line;
	put_text(out, "source", fetched->source->name);
	put_text(out, "asked",
	         public_address(out->arena, fetched->source, fetched->asked));
	put_text(out, "outcome", str_from(outcomes[fetched->outcome]));
	put_number(out, "ms", transfer_clock_ms() - fetch->began_ms);
	put_resource(out, &fetched->resource);
	put_text(out, "moved-to", fetched->moved_to);
	put_number(out, "private", fetched->is_private);
	put_number(out, "status", fetched->status);
	put_number(out, "retry-after", fetched->retry_after_s);
	put_number(out, "fresh", fetched->fresh_s);
	if (fetched->outcome == FETCH_FAILED) {
		put_number(out, "code", fetched->error.code);
		put_text(out, "error", str_from(fetched->error.text));
	}
	while (str_cut(&rest, '\n', &line))
		put_text(out, "header", str_trim(line));
	buf_char(out, '\n');
}

static bool
put_bytes(FILE *file, struct str bytes)
{
	return bytes.n == 0 || fwrite(bytes.s, 1, bytes.n, file) == bytes.n;
}

static bool
write_file(const char *path, struct str head, struct str bytes)
{
	FILE *file = fopen(path, "wxe");
	if (!file)
		return false;
	bool fine = put_bytes(file, head) && put_bytes(file, bytes);
	return fclose(file) == 0 && fine;
}

bool
fetch_record(struct fetch *fetch, const struct fetched *fetched, struct error *error)
{
	struct arena arena = {0};
	struct buf head = buf_new(&arena, 0), path = buf_new(&arena, 0);
	if (!fetch->record)
		return true;
	buf_printf(&path, "%s/%06zu.response", fetch->record, ++fetch->n_recorded);
	put_result(fetch, &head, fetched);
	bool fine =
	        write_file(buf_str(&path).s, buf_str(&head), fetched->resource.bytes);
	if (!fine)
		error_errno(error, EX_CANTCREAT, "recording: cannot write %s",
		            buf_str(&path).s);
	arena_free(&arena);
	return fine;
}

void
record_header(struct transfer *transfer, struct str line)
{
	struct buf all = buf_new(&transfer->arena, 0);
	if (!transfer->manners->keeps_heads ||
	    str_starts_nocase(line, STR("Set-Cookie")))
		return;
	buf_add(&all, transfer->head);
	buf_add(&all, line);
	transfer->head = buf_str(&all);
}

/* --- reading --- */

static int
digit_of(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	                              : -1;
}

static struct str
unescaped(struct arena *arena, struct str value)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < value.n; i++) {
		bool escape = value.s[i] == '\\' && i + 3 < value.n &&
		              digit_of(value.s[i + 2]) >= 0 &&
		              digit_of(value.s[i + 3]) >= 0;
		if (!escape) {
			buf_char(&out, value.s[i]);
			continue;
		}
		buf_char(&out, (char)(digit_of(value.s[i + 2]) << 4 |
		                      digit_of(value.s[i + 3])));
		i += 3;
	}
	return buf_str(&out);
}

static int64_t
number_of(struct str value)
{
	int64_t number = 0;
	for (size_t i = 0; i < value.n && number < INT32_MAX; i++)
		number = number * 10 + (value.s[i] - '0');
	return number;
}

static void
take_outcome(struct fetched *out, struct str value)
{
	for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++) {
		if (str_is(value, outcomes[i]))
			out->outcome = (enum fetch_outcome)i;
	}
}

static void
take_text(struct fetched *out, struct str name, struct str value)
{
	struct resource *resource = &out->resource;
	struct strs *mails = &resource->validators.mails;
	const struct {
		const char *name;
		struct str *where;
	} texts[] = {{"url", &resource->url},
	             {"mail", &resource->mail},
	             {"media-type", &resource->media_type},
	             {"charset", &resource->charset},
	             {"etag", &resource->validators.etag},
	             {"last-modified", &resource->validators.last_modified},
	             {"moved-to", &out->moved_to}};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (str_is(name, texts[i].name))
			*texts[i].where = value;
	}
	if (str_is(name, "listed")) {
		mails->v = arena_grow(&out->arena, mails->v, mails->n, sizeof value);
		mails->v[mails->n++] = value;
	} else if (str_is(name, "outcome")) {
		take_outcome(out, value);
	} else if (str_is(name, "error")) {
		error_set(&out->error, out->error.code, "%.*s", STR_FMT(value));
	}
}

static void
take_number(struct fetched *out, struct str name, int64_t number)
{
	if (str_is(name, "private"))
		out->is_private = number != 0;
	else if (str_is(name, "status"))
		out->status = (long)number;
	else if (str_is(name, "retry-after"))
		out->retry_after_s = number;
	else if (str_is(name, "fresh"))
		out->fresh_s = number;
	else if (str_is(name, "code"))
		out->error.code = (int)number;
}

static bool
load(const char *path, struct fetched *out, struct str *source, struct str *asked,
     struct error *error)
{
	struct arena *arena = &out->arena;
	struct str rest, line, name;
	if (!file_read(arena, path, BUF_MAX_BYTES, &rest, error))
		return false;
	while (str_cut(&rest, '\n', &line) && line.n > 0) {
		str_cut(&line, ':', &name);
		struct str value = unescaped(arena, str_trim(line));
		if (str_is(name, "source"))
			*source = value;
		else if (str_is(name, "asked"))
			*asked = value;
		take_text(out, name, value);
		take_number(out, name, number_of(value));
	}
	out->resource.bytes = rest;
	return true;
}

/* --- giving again --- */

bool
replay_open(struct fetch *fetch, const char *folder, struct error *error)
{
	struct strs paths = {0};
	struct replay *replay = arena_alloc(&fetch->arena, sizeof *replay);
	struct arena *arena = &replay->arena;
	fetch->replay = replay;
	if (!file_glob(arena, file_join(arena, folder, "*.response"), &paths, error))
		return false;
	replay->recorded = arena_array(arena, paths.n, sizeof *replay->recorded);
	for (size_t i = 0; i < paths.n; i++) {
		struct fetched fetched = {0};
		struct recorded *one = &replay->recorded[replay->n_recorded++];
		struct str source = {0}, asked = {0};
		one->path = str_c(arena, paths.v[i]);
		bool fine = load(one->path, &fetched, &source, &asked, error);
		one->source = str_copy(arena, source);
		one->asked = str_copy(arena, asked);
		arena_free(&fetched.arena);
		if (!fine)
			return false;
	}
	return true;
}

void
replay_close(struct fetch *fetch)
{
	if (fetch->replay)
		arena_free(&fetch->replay->arena);
}

void
replay_add(struct fetch *fetch, const struct fetch_ask *ask)
{
	struct replay *replay = fetch->replay;
	replay->asks = arena_grow(&replay->arena, replay->asks, replay->n_asks,
	                          sizeof *replay->asks);
	replay->asks[replay->n_asks++] = (struct replay_ask){
	        .ask = *ask,
	        .asked = public_address(&replay->arena, ask->source,
	                                ask->address.n > 0 ? ask->address
	                                                   : ask->source->address)};
}

static struct replay_ask *
ask_for(struct replay *replay, const struct recorded *recorded)
{
	for (size_t i = 0; i < replay->n_asks; i++) {
		struct replay_ask *one = &replay->asks[i];
		if (!one->done && str_eq(one->ask.source->name, recorded->source) &&
		    str_eq(one->asked, recorded->asked))
			return one;
	}
	return NULL;
}

/* A mailbox, or a pattern of files, gave all that it has. */
static bool
gives_many(const struct source *source)
{
	return source->kind == SOURCE_FILE || source->kind >= SOURCE_MAILDIR;
}

static void
end_ask(struct replay *replay, struct replay_ask *ask)
{
	ask->done = true;
	replay->n_done++;
}

/* recorded is NULL where there is nothing more for it. */
static void
give(struct fetch *fetch, struct replay_ask *ask, struct recorded *recorded)
{
	struct fetched fetched = {0};
	struct str source, asked;
	struct error error = {0};
	bool fine = recorded ? load(recorded->path, &fetched, &source, &asked, &error)
	                     : error_set(&error, EX_NOINPUT,
	                                 "this is not in the recording");
	if (!fine) {
		arena_free(&fetched.arena);
		fetched = (struct fetched){.outcome = FETCH_FAILED, .error = error};
	}
	if (recorded)
		recorded->taken = true;
	ask->n_gave++;
	if (!recorded || !gives_many(ask->ask.source))
		end_ask(fetch->replay, ask);
	fetched.source = ask->ask.source;
	fetched.tag = ask->ask.tag;
	work_add_result(fetch, &fetched);
}

static bool
give_next(struct fetch *fetch)
{
	struct replay *replay = fetch->replay;
	for (size_t i = 0; i < replay->n_recorded; i++) {
		struct recorded *recorded = &replay->recorded[i];
		struct replay_ask *ask =
		        recorded->taken ? NULL : ask_for(replay, recorded);
		if (ask) {
			give(fetch, ask, recorded);
			return true;
		}
	}
	return false;
}

/* What was asked and has nothing left: it is done, or was never recorded. */
static void
end_asks(struct fetch *fetch)
{
	struct replay *replay = fetch->replay;
	for (size_t i = 0; i < replay->n_asks; i++) {
		struct replay_ask *ask = &replay->asks[i];
		if (!ask->done && ask->n_gave == 0)
			give(fetch, ask, NULL);
		else if (!ask->done)
			end_ask(replay, ask);
	}
}

void
replay_move(struct fetch *fetch)
{
	if (!fetch->replay || fetch->n_waiting > 0 || fetch->flow == FETCH_HOLD)
		return;
	if (!replay_done(fetch) && !give_next(fetch))
		end_asks(fetch);
}

bool
replay_done(const struct fetch *fetch)
{
	return !fetch->replay || fetch->replay->n_done == fetch->replay->n_asks;
}
