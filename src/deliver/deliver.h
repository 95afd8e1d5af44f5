/* A parcel to its destination, and an edition as a message. */
#ifndef DELIVER_DELIVER_H
#define DELIVER_DELIVER_H

#include "base/arena.h"
#include "base/error.h"
#include "model/edition.h"
#include "model/mail.h"
#include "model/model.h"

/* What became of a parcel. */
enum outcome {
	OUTCOME_ACCEPTED,
	OUTCOME_DEFERRED, /* it was not taken: try again */
	OUTCOME_REFUSED,  /* it will never be taken */
	OUTCOME_UNKNOWN   /* broken off between its body's start and the answer: it may
	                     have been taken; try again */
};

struct receipt {
	enum outcome outcome;
	struct str text; /* a file's path, or what the relay or program answered */
};

/*
 * Hands the parcel over and returns true once it is there for good: a file or mail is
 * whole and flushed, standard output took every byte, the relay or program has said
 * that it takes the message. Trying again after a stop gives the same file or mail.
 * *receipt, if not NULL, is set whatever comes. The error's code is EX_UNAVAILABLE
 * exactly where the outcome is refused; EX_TEMPFAIL where the relay, the program or the
 * way there failed; EX_CONFIG (a secret), EX_CANTCREAT or EX_IOERR else. No secret is
 * in its text.
 */
bool deliver_parcel(struct arena *arena, const struct parcel *parcel,
                    const struct relay *relay, struct receipt *receipt,
                    struct error *error);

/*
 * Connects to the relay, encrypts and logs in, as for a mail, and hangs up. Where that
 * fails, *remedy says what a person can do.
 */
bool deliver_try_relay(struct arena *arena, const struct relay *relay,
                       const char **remedy, struct error *error);

/*
 * The path a pattern gives: {digest} and {date} filled in, made safe as file names; the
 * second edition of a day gets "-2" before the ending.
 */
struct str deliver_path(struct arena *arena, struct str pattern, struct str digest,
                        struct str date, int number);
/* How many bytes of the pattern name the folder below which it fills in names. */
size_t deliver_path_named(struct str pattern);

/* The plain text of a message that deliver_message made; empty where it is none. */
struct str deliver_message_text(struct arena *arena, struct str message);

/* What lies in a Maildir: whose edition it is, and its plain text. */
struct laid_mail {
	struct str date;
	int number;
	struct str text;
};

/* False where the mail at that path is none that was laid down for the digest. */
bool deliver_recall(struct arena *arena, const char *path, struct str message,
                    struct str digest, struct laid_mail *out);

/*
 * The edition as a message to that mailbox (RFC 5322, MIME; lines end in CR LF). The
 * same edition, letter, relay and recipient give the same bytes. Message-ID is made of
 * what tells an edition from another (digest, date, number, when it was made), the
 * recipient and the sender. An empty recipient is the sender itself.
 */
struct str deliver_message(struct arena *arena, const struct edition *edition,
                           const struct letter *letter, const struct relay *relay,
                           struct str recipient);

#endif
