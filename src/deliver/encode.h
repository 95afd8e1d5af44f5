/* Text as it stands in a message: header fields and bodies in ASCII, lines in CR LF. */
#ifndef DELIVER_ENCODE_H
#define DELIVER_ENCODE_H

#include "base/buf.h"
#include "syntax/mailbox.h"

/* "Name: text" in one line of the text, with encoded words (RFC 2047) where needed. */
void encode_header(struct buf *out, const char *name, struct str text);

/* "Name: phrase <address>". */
void encode_mailbox(struct buf *out, const char *name, const struct mailbox *box);

/*
 * Quoted-printable (RFC 2045, section 6.7) of a text whose lines end in "\n": at most
 * 76 columns, characters whole, no line that begins with "." or "From ".
 */
void encode_body(struct buf *out, struct str text);

#endif
