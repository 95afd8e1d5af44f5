/* A mail message to one brief, or none. */
#ifndef READ_MESSAGE_H
#define READ_MESSAGE_H

#include "read/read.h"

/*
 * The HTML part before the plain one. Title is the subject, publisher the sender,
 * series the list's name or the sender, key the Message-ID; the address is that of
 * "view in browser", where there is such a link. No brief where the options' filter
 * passes the mail over. Error: EX_DATAERR where it is no message.
 */
bool message_read(struct arena *arena, struct str bytes,
                  const struct read_options *options, struct briefs *out,
                  struct error *error);

#endif
