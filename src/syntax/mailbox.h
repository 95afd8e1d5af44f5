/* A mailbox as people write it: "a@example.org" or "Name <a@example.org>". */
#ifndef SYNTAX_MAILBOX_H
#define SYNTAX_MAILBOX_H

#include <stdbool.h>

#include "base/str.h"

struct mailbox {
	struct str name; /* without its quotes; may be empty */
	struct str address;
	struct str domain; /* behind the address' "@" */
};

/*
 * The name is one line of UTF-8. The address is ASCII (RFC 5321, section 4.1.2, without
 * quoted local parts and address literals); false for anything else.
 */
bool mailbox_parse(struct str text, struct mailbox *out);

#endif
