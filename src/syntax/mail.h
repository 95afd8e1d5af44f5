/*
 * A mail message (RFC 5322, MIME of RFC 2045 to 2047): its headers and one text, and
 * the messages that it carries, as mails forwarded as attachments are.
 */
#ifndef SYNTAX_MAIL_H
#define SYNTAX_MAIL_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

struct mail {
	struct str from_name; /* display name, decoded; else the address */
	struct str from_address;
	struct str from;       /* the field as a whole, decoded */
	struct str subject;    /* encoded words decoded */
	struct str message_id; /* without <> */
	struct str list;       /* List-Id as a whole, decoded */
	struct str list_name;  /* its phrase */
	int64_t date;          /* DATE_NONE where unreadable */
	struct str html;       /* the HTML part as UTF-8, or empty */
	struct str text; /* the plain part as UTF-8, or empty; format=flowed joined */
	struct mail *carried; /* those with a text, at any depth; they carry none */
	size_t n_carried;
};

/* Malformed details are defaulted; EX_DATAERR where it is no message at all. */
bool mail_parse(struct arena *arena, struct str bytes, struct mail *out,
                struct error *error);

/* The name in an address ("Jane Doe <jane@example.org>"), decoded; else the address. */
struct str mail_name(struct arena *arena, struct str mailbox);

/* Looks like a message: header lines with From, Date or Received before a blank line.
 */
bool mail_sniff(struct str bytes);

#endif
