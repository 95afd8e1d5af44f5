/* Mails that were read are marked so, each mailbox in its own way. */
#include "fetch/imap.h"
#include "fetch/mailbox.h"

/* By a session of its own. */
static bool
mark_on_server(const struct source *source, const struct strs *mails,
               struct error *error)
{
	struct fetch_options options = {.connections = 1};
	struct fetch *fetch;
	struct fetched fetched;
	bool fine = fetch_open(&options, &fetch, error);
	if (!fine)
		return false;
	fetch->marks = mails;
	fetch_add(fetch, &(struct fetch_ask){.source = source});
	while (fine && !fetch_done(fetch)) {
		fine = fetch_wait(fetch, NULL, 0, 1000, error);
		while (fetch_take(fetch, &fetched)) {
			fine = fine && fetched.outcome != FETCH_FAILED;
			if (fetched.outcome == FETCH_FAILED && error)
				*error = fetched.error;
			arena_free(&fetched.arena);
		}
	}
	fetch_close(fetch);
	return fine;
}

bool
fetch_mark(const struct source *source, const struct strs *mails, struct error *error)
{
	struct arena scratch = {0};
	if (source->kind == SOURCE_IMAP)
		return mark_on_server(source, mails, error);
	bool fine = maildir_mark(str_c(&scratch, source->address), mails, error);
	arena_free(&scratch);
	return fine;
}
