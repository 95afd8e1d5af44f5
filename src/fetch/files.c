/* Sources that are files: one by one, and each mail of a mailbox as a file of its own.
 */
#include "fetch/local.h"
#include "fetch/work.h"

static bool
is_mailbox(const struct source *source)
{
	return source->kind != SOURCE_FILE;
}

static bool
list_mails(struct fetch *fetch, struct files *files, struct error *error)
{
	const struct entry *entry = files->entry;
	const char *path = str_c(&files->arena, entry->address);
	struct listing_options options = {
	        .after = mailbox_after(entry->source, entry->validators, fetch->now),
	        .before = entry->validators};
	return entry->source->kind == SOURCE_MBOX
	               ? mbox_list(&files->arena, path, &options, &files->listing,
	                           error)
	               : maildir_list(&files->arena, path, &options, &files->listing,
	                              error);
}

static void
close_files(struct fetch *fetch)
{
	struct files *files = &fetch->files;
	queue_finish(&fetch->queue, files->entry);
	arena_free(&files->arena);
	*files = (struct files){0};
}

static bool
open_files(struct fetch *fetch, struct entry *entry)
{
	struct files *files = &fetch->files;
	struct error error = {0};
	*files = (struct files){.entry = entry};
	bool fine = is_mailbox(entry->source)
	                    ? list_mails(fetch, files, &error)
	                    : local_find(&files->arena, entry->address, &files->paths,
	                                 &error);
	size_t n = files->paths.n + files->listing.unread.n;
	if (fine) {
		fetch->progress.n_total += n - !is_mailbox(entry->source);
		return true;
	}
	arena_free(&files->arena);
	files->entry = NULL;
	work_fail(fetch, entry, &error);
	return false;
}

static void
add(struct fetch *fetch, struct fetched *fetched)
{
	const struct entry *entry = fetch->files.entry;
	fetched->source = entry->source;
	fetched->tag = entry->tag;
	fetched->asked = entry->address;
	fetch->progress.received_bytes += fetched->resource.bytes.n;
	work_add_result(fetch, fetched);
}

/* After its mails: from now on it is known as it stands. */
static void
add_listed(struct fetch *fetch)
{
	struct files *files = &fetch->files;
	struct fetched fetched = {.outcome = FETCH_LISTED};
	if (files->listing.is_unchanged)
		fetched.outcome = FETCH_UNCHANGED;
	else
		mailbox_listed(&fetched, &files->listing.names, files->listing.etag,
		               fetch->now);
	add(fetch, &fetched);
	close_files(fetch);
}

static void
read_next_mail(struct fetch *fetch)
{
	struct files *files = &fetch->files;
	const struct source *source = files->entry->source;
	struct limits limits = transfer_limits(source);
	if (files->next == files->listing.unread.n) {
		add_listed(fetch);
		return;
	}
	const struct envelope *envelope = &files->listing.unread.v[files->next++];
	struct fetched fetched = source->kind == SOURCE_MBOX
	                                 ? mbox_read(envelope, limits.max_bytes)
	                                 : maildir_read(envelope, limits.max_bytes);
	fetched.resource.mail = str_copy(&fetched.arena, envelope->name);
	fetched.resource.media_type = STR("message/rfc822");
	add(fetch, &fetched);
}

static void
read_next_file(struct fetch *fetch)
{
	struct files *files = &fetch->files;
	struct entry *entry = files->entry;
	const struct validators *validators =
	        files->paths.n == 1 ? entry->validators : NULL;
	struct limits limits = transfer_limits(entry->source);
	struct fetched fetched =
	        local_read(files->paths.v[files->next++], LOCAL_REGULAR,
	                   limits.max_bytes, validators);
	add(fetch, &fetched);
	if (files->next == files->paths.n)
		close_files(fetch);
}

void
files_read(struct fetch *fetch)
{
	while (work_has_room(fetch)) {
		if (!fetch->files.entry) {
			struct entry *entry = queue_next_file(&fetch->queue);
			if (!entry)
				return;
			if (!open_files(fetch, entry))
				continue;
		}
		if (is_mailbox(fetch->files.entry->source))
			read_next_mail(fetch);
		else
			read_next_file(fetch);
	}
}
