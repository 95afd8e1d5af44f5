/* A mail message to its brief, or to those of the messages that it forwards. */
#ifndef READ_MESSAGE_H
#define READ_MESSAGE_H

#include "read/read.h"

/*
 * The HTML part before the plain one. Title is the subject, publisher the sender,
 * series the list's name or the sender, key the Message-ID; the address is that of
 * "view in browser", where there is such a link. Of a mail that is forwarded, in the
 * text or as an attachment, they are the original's, but for the key; of several
 * attached ones each is a brief. No brief where the options' filter passes it over.
 * Error: EX_DATAERR where it is no message.
 */
bool message_read(struct arena *arena, struct str bytes,
                  const struct read_options *options, struct briefs *out,
                  struct error *error);

#endif
