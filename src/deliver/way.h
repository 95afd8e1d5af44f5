/* The ways a parcel can go, one file each. */
#ifndef DELIVER_WAY_H
#define DELIVER_WAY_H

#include <signal.h>

#include "deliver/deliver.h"

/* Submits the message to its one recipient through the relay (RFC 5321, 6409). */
bool smtp_send(struct arena *arena, const struct parcel *parcel, struct str message,
               const struct relay *relay, struct receipt *receipt, struct error *error);

/* Hands the message to the program `sendmail`. */
bool sendmail_send(struct arena *arena, const struct parcel *parcel, struct str message,
                   const struct relay *relay, struct receipt *receipt,
                   struct error *error);

/* Lays the message into a Maildir; receipt->text becomes its path. */
bool maildir_keep(struct arena *arena, const struct parcel *parcel, struct str message,
                  struct receipt *receipt, struct error *error);

/* Where that mail goes to and comes from, as SMTP names them: addresses alone. */
struct str way_recipient(const struct parcel *parcel);
struct str way_sender(const struct relay *relay);

/* A reader that has gone is an error to report, not a signal to die of. */
void way_begin_writing(struct sigaction *before);
void way_end_writing(const struct sigaction *before);

/* Writes every byte, waiting where fd would block. False with errno: EINTR where a stop
 * was asked for meanwhile. */
bool way_write(int fd, struct str bytes);

/* A message as this system writes texts: lines end in "\n" alone. */
struct str way_lines(struct arena *arena, struct str message);

/* The digest's name as a label of a domain: letters, digits and "-". */
struct str way_label(struct arena *arena, struct str name);

/* 32 digits that tell these parts from any others (FNV-1a, twice; no secret is safe in
 * it). */
struct str way_key(struct arena *arena, const struct str *parts, size_t n);

#endif
