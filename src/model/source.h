/* The corner of the table where sources lie: the places to read from. */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/list.h"
#include "base/secret.h"
#include "base/str.h"
#include "model/post.h"

/* What a source or one transfer may cost. */
struct limits {
	size_t max_bytes; /* as received after decompression */
	int64_t connect_ms;
	int64_t total_ms;
	int64_t stalled_ms; /* no byte for so long */
	int max_redirects;
	size_t max_entries; /* briefs of one resource */
};

/* What a brief without highlights gives. */
enum otherwise {
	OTHERWISE_DEFAULT, /* title for feeds, skip for pages, mails and texts */
	OTHERWISE_TITLE,
	OTHERWISE_LEAD,
	OTHERWISE_SKIP
};

enum source_kind {
	SOURCE_URL,     /* address is http: or https: */
	SOURCE_FILE,    /* address is a path or shell pattern; "-" is standard input */
	SOURCE_COMMAND, /* argv is a program; address is how it is written */
	SOURCE_MAILDIR, /* address is a folder with cur and new in it */
	SOURCE_MBOX,    /* address is a file of many mails */
	SOURCE_IMAP     /* address is imap: or imaps:, its path the mailbox */
};

/* Which links of a source's resource lead to its briefs. */
struct follow {
	bool wanted;
	struct str links; /* XPath of them, or of what holds them; empty: those that
	                     announce themselves */
	size_t limit;     /* of one listing, from its top */
};

enum robots { ROBOTS_HONOR, ROBOTS_IGNORE };

/* As whom a server is visited; no other server learns of it. */
struct login {
	enum { LOGIN_NONE, LOGIN_BASIC, LOGIN_BEARER, LOGIN_HEADER } kind;
	struct str name; /* the user, or the header's name */
	struct secret secret;
	bool is_token; /* of a mailbox: it is an access token, no password */
};

/* How a source is visited and read. */
struct ways {
	struct follow follow;
	struct str content; /* XPath of where a page's brief stands; empty: sought */
	struct login login;
	struct limits limits;
	struct strs argv;
	struct post post;
	struct strs outline; /* "name=value": what its OPML said besides */
};

struct source {
	struct str name; /* unique; what the reader of the digest sees */
	enum source_kind kind;
	struct str address;
	struct str media_type; /* empty: what the server says, else sniffed */
	struct str language;   /* BCP 47; empty: what the brief says, else detected */
	struct strs tags;
	enum otherwise otherwise;
	enum robots robots;
	const struct ways *ways; /* many share one; NULL: nothing is said of them */
	bool enabled;
	bool resolve_links; /* its links are asked where they lead to */
	bool allow_private; /* may resolve to a private or loopback address */
};

LIST_OF(sources, source);

/* Its ways, never NULL. */
static inline const struct ways *
source_ways(const struct source *source)
{
	static const struct ways nothing;
	return source->ways ? source->ways : &nothing;
}

#endif
