/*
 * Mailboxes on disk: which mails are there, and the bytes of one (private to the room).
 * Nothing here changes a mailbox, but maildir_mark.
 */
#ifndef FETCH_MAILBOX_H
#define FETCH_MAILBOX_H

#include "fetch/fetch.h"

/* A mail that was not read yet. */
struct envelope {
	struct str name;  /* in its mailbox, for ever */
	const char *path; /* of its file, or of the mailbox that is one */
	size_t start;     /* in that file */
	size_t n_bytes;   /* 0: the whole file */
};

struct envelopes {
	struct envelope *v;
	size_t n;
};

/* What a mailbox holds, but for mails older than asked for. */
struct listing {
	struct envelopes unread; /* not among the known, oldest first */
	struct strs names;       /* of all, sorted */
	struct str etag;         /* of an mbox file */
	bool is_unchanged;       /* its etag is that of before: nothing was looked at */
};

struct listing_options {
	int64_t after; /* unix time; mails that came before are old */
	const struct validators
	        *before; /* what was known at the last listing, or NULL */
};

/*
 * cur and new of a Maildir; drafts and what is in the trash are passed over. Errors:
 * EX_NOINPUT.
 */
bool maildir_list(struct arena *arena, const char *folder,
                  const struct listing_options *options, struct listing *out,
                  struct error *error);

/*
 * The mails of an mbox file. Each begins at a line "From SENDER DATE" behind an empty
 * one; Content-Length is not believed. Errors: EX_NOINPUT; EX_TEMPFAIL where another
 * program has locked it.
 */
bool mbox_list(struct arena *arena, const char *path,
               const struct listing_options *options, struct listing *out,
               struct error *error);

/*
 * One mail; its own text, where the mbox had quoted lines. A Maildir's file is found
 * again where its flags have changed. Errors: EX_DATAERR (more than max_bytes),
 * EX_NOINPUT (gone), EX_TEMPFAIL (an mbox was written anew since it was listed).
 */
struct fetched maildir_read(const struct envelope *envelope, size_t max_bytes);
struct fetched mbox_read(const struct envelope *envelope, size_t max_bytes);

/* Marks mails as read: they go to cur, with the flag S. What is gone is passed over. */
bool maildir_mark(const char *folder, const struct strs *names, struct error *error);

/*
 * From when mails are read: since then they are not old, or were not there when the
 * mailbox was last listed (a day of grace: servers search by days).
 */
int64_t mailbox_after(const struct source *source, const struct validators *before,
                      int64_t now);
/* Makes it the result that says so: the mailbox as it stands, listed now. */
void mailbox_listed(struct fetched *fetched, const struct strs *names, struct str etag,
                    int64_t now);

/* The file begins as an mbox does. */
bool mbox_is(const char *path);

/* Whether a sorted list holds it. */
bool mailbox_knows(const struct strs *sorted, struct str name);
/* Sorts a listing's names, each once. */
void mailbox_sort(struct strs *names);

#endif
