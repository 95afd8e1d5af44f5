/*
 * A state that is damaged is kept aside, and a new one begins with what the digests'
 * files, archives and Maildirs say: the words of every edition that lies there. A
 * source's item whose words were printed is then no news (publish.c), and the numbers
 * of editions go on.
 *
 * Words alone are compared, so any form and any template will do: of HTML what is not a
 * tag, of Markdown what is not an address.
 */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/utf8.h"
#include "deliver/deliver.h"
#include "pipeline/archive.h"
#include "pipeline/pipeline.h"
#include "state/lock.h"
#include "state/printed.h"
#include "state/words.h"

enum { MAX_BYTES = 64 << 20, DATE_BYTES = 10 };

/* --- the words of a file --- */

static const struct {
	const char *name, *text;
} entities[] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};

static size_t
add_entity(struct buf *out, struct str text, size_t at)
{
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		struct str name = str_from(entities[i].name);
		if (str_starts(str_slice(text, at, text.n), name)) {
			buf_add_c(out, entities[i].text);
			return at + name.n;
		}
	}
	buf_char(out, text.s[at]);
	return at + 1;
}

static struct str
words_of_html(struct arena *arena, struct str text)
{
	struct buf out = buf_new(arena, MAX_BYTES);
	for (size_t at = 0; at < text.n;) {
		if (text.s[at] == '<')
			at = str_find(text, STR(">"), at) + 1;
		else if (text.s[at] == '&')
			at = add_entity(&out, text, at);
		else
			buf_char(&out, text.s[at++]);
	}
	return buf_str(&out);
}

static struct str
words_of_markdown(struct arena *arena, struct str text)
{
	struct buf out = buf_new(arena, MAX_BYTES);
	for (size_t at = 0; at < text.n;) {
		if (str_starts(str_slice(text, at, text.n), STR("](")))
			at = str_find(text, STR(")"), at) + 1;
		else if (text.s[at] == '&')
			at = add_entity(&out, text, at);
		else
			buf_char(&out, text.s[at++]);
	}
	return buf_str(&out);
}

static struct str
words_of(struct arena *arena, struct str media_type, struct str text)
{
	text = utf8_clean(arena, text);
	if (str_is(media_type, "text/html"))
		text = words_of_html(arena, text);
	else if (str_is(media_type, "text/markdown"))
		text = words_of_markdown(arena, text);
	else if (str_is(media_type, "message/rfc822"))
		text = deliver_message_text(arena, text);
	return words_fold(arena, utf8_fold_space(arena, text));
}

/* --- the files --- */

/* Which edition's file a path is: that of a date, and of a number of the day. */
static bool
read_name(struct arena *arena, const struct destination *destination,
          struct printed *out, struct str path)
{
	for (size_t at = 0; at + DATE_BYTES <= path.n; at++) {
		struct day day;
		struct str date = str_slice(path, at, at + DATE_BYTES);
		if (!date_parse_iso(date, &day))
			continue;
		for (int number = 1; number <= 99; number++) {
			struct str name = deliver_path(arena, destination->path,
			                               out->digest, date, number);
			if (!str_eq(name, path))
				continue;
			out->date = date;
			out->number = number;
			return true;
		}
	}
	return false;
}

/* Every path that the pattern may have given. */
static bool
find_files(struct arena *arena, const struct destination *destination,
           struct str digest, struct strs *out, struct error *error)
{
	struct str any = deliver_path(arena, destination->path, digest, STR("DATE"), 1);
	struct buf pattern = buf_new(arena, 0);
	size_t at = 0, next;
	while ((next = str_find(any, STR("DATE"), at)) < any.n) {
		buf_add(&pattern, str_slice(any, at, next));
		buf_add_c(&pattern, "*");
		at = next + 4;
	}
	buf_add(&pattern, str_slice(any, at, any.n));
	return file_glob(arena, str_c(arena, buf_str(&pattern)), out, error);
}

static bool
take_file(struct run *run, const struct digest *digest,
          const struct destination *destination, struct str path, struct error *error)
{
	struct arena arena = {0};
	struct printed printed = {.digest = digest->name};
	struct str text;
	bool fine = true;
	if (read_name(&arena, destination, &printed, path)) {
		fine = file_read(&arena, str_c(&arena, path), MAX_BYTES, &text, error);
		if (fine) {
			printed.words = words_of(&arena, destination->media_type, text);
			fine = state_add_printed(run->state, &printed, error);
			run->counts.n_editions++;
		}
	}
	arena_free(&arena);
	return fine;
}

static bool
take_files(struct run *run, const struct digest *digest,
           const struct destination *destination, struct error *error)
{
	struct arena arena = {0};
	struct strs paths = {0};
	bool fine = find_files(&arena, destination, digest->name, &paths, error);
	for (size_t i = 0; fine && i < paths.n; i++)
		fine = take_file(run, digest, destination, paths.v[i], error);
	arena_free(&arena);
	return fine;
}

static bool
take_pages(struct run *run, const struct digest *digest,
           const struct destination *archive, struct error *error)
{
	struct arena arena = {0};
	struct destination pages = *archive;
	pages.path = archive_pattern(&arena, archive->path);
	pages.media_type = STR("text/html");
	bool fine = take_files(run, digest, &pages, error);
	arena_free(&arena);
	return fine;
}

/* --- the mails --- */

static bool
take_mail(struct run *run, const struct digest *digest, struct str path,
          struct error *error)
{
	struct arena arena = {0};
	const char *name = str_c(&arena, path);
	struct laid_mail laid;
	struct str message;
	bool fine = file_read(&arena, name, MAX_BYTES, &message, error);
	if (fine && deliver_recall(&arena, name, message, digest->name, &laid)) {
		struct printed printed = {
		        .digest = digest->name,
		        .date = laid.date,
		        .number = laid.number,
		        .words = words_of(&arena, STR("text/plain"), laid.text)};
		fine = state_add_printed(run->state, &printed, error);
		run->counts.n_editions++;
	}
	arena_free(&arena);
	return fine;
}

static bool
take_maildir(struct run *run, const struct digest *digest, struct str folder,
             struct error *error)
{
	static const char *const rooms[] = {"new/*.precis*", "cur/*.precis*"};
	struct arena arena = {0};
	bool fine = true;
	for (size_t i = 0; fine && i < sizeof rooms / sizeof *rooms; i++) {
		struct strs paths = {0};
		const char *pattern =
		        file_join(&arena, str_c(&arena, folder), rooms[i]);
		fine = file_glob(&arena, pattern, &paths, error);
		for (size_t j = 0; fine && j < paths.n; j++)
			fine = take_mail(run, digest, paths.v[j], error);
	}
	arena_free(&arena);
	return fine;
}

/* --- a digest --- */

static bool
take_destination(struct run *run, const struct digest *digest,
                 const struct destination *destination, struct error *error)
{
	switch (destination->kind) {
	case DESTINATION_FILE:
		return take_files(run, digest, destination, error);
	case DESTINATION_ARCHIVE:
		return take_pages(run, digest, destination, error);
	case DESTINATION_MAILDIR:
		return take_maildir(run, digest, destination->path, error);
	default: /* what left the house */
		return true;
	}
}

static bool
take_digest(struct run *run, const struct digest *digest, struct error *error)
{
	size_t before = run->counts.n_editions;
	bool fine = true;
	for (size_t i = 0; fine && i < digest->destinations.n; i++)
		fine = take_destination(run, digest, &digest->destinations.v[i], error);
	if (fine && run->counts.n_editions == before)
		log_warning("%.*s: nothing of an edition was found; what it said is "
		            "not known, and may be said again",
		            STR_FMT(digest->name));
	return fine;
}

/* --- the state --- */

static const char *
named(struct arena *arena, const char *path, const char *ending)
{
	struct buf name = buf_new(arena, 0);
	buf_printf(&name, "%s%s", path, ending);
	return buf_str(&name).s;
}

static const char *const companions[] = {"", "-wal", "-shm"};

enum { N_COMPANIONS = sizeof companions / sizeof *companions };

static bool
fill_new(struct run *run, const char *path, struct error *error)
{
	if (!state_open(path, STATE_WRITE, &run->state, error))
		return false;
	bool fine = true;
	for (size_t i = 0; fine && i < run->config->digests.n; i++)
		fine = take_digest(run, &run->config->digests.v[i], error);
	state_close(run->state);
	run->state = NULL;
	return fine;
}

/* The damaged one and what belongs to it under another name, byte for byte. */
static bool
set_aside(struct arena *arena, const char *path, const char *aside, struct error *error)
{
	for (size_t i = 0; i < N_COMPANIONS; i++) {
		const char *from = named(arena, path, companions[i]);
		const char *to = named(arena, aside, companions[i]);
		if (rename(from, to) != 0 && errno != ENOENT)
			return error_errno(error, EX_CANTCREAT, "cannot rename %s",
			                   from);
	}
	return true;
}

static void
remove_draft(struct arena *arena, const char *draft)
{
	for (size_t i = 0; i < N_COMPANIONS; i++)
		unlink(named(arena, draft, companions[i]));
	unlink(named(arena, draft, ".lock"));
}

static bool
replace(struct run *run, const char *path, const char *aside, struct error *error)
{
	struct arena *arena = run->arena;
	const char *draft = named(arena, path, ".repaired");
	int lock;
	if (!file_make_folder(file_folder(arena, path), 0700, error) ||
	    !lock_write(path, LOCK_AT_ONCE, &lock, error))
		return false;
	remove_draft(arena, draft);
	bool fine = fill_new(run, draft, error) &&
	            set_aside(arena, path, aside, error) &&
	            (rename(draft, path) == 0 ||
	             error_errno(error, EX_CANTCREAT, "cannot make state %s", path));
	remove_draft(arena, draft);
	lock_release(lock);
	return fine;
}

bool
pipeline_repair(struct run *run, const char **aside, struct error *error)
{
	const char *path = str_c(run->arena, run->config->state);
	struct error why = {0};
	*aside = NULL;
	bool is_there = file_exists(path);
	if (is_there && state_open(path, STATE_WRITE, &run->state, &why)) {
		state_close(run->state);
		run->state = NULL;
		return true;
	}
	if (is_there && why.code != EX_DATAERR)
		return error_set(error, why.code, "%s", why.text);
	struct buf name = buf_new(run->arena, 0);
	buf_printf(&name, "%s.damaged-%lld", path, (long long)run->now);
	*aside = buf_str(&name).s;
	return replace(run, path, *aside, error);
}
