/*
 * One transfer by HTTP: all that happens between a source's address and a result, over
 * redirects and errors (private to the room). http.c moves it on, body.c takes what
 * arrives, fault.c says what went wrong.
 */
#ifndef FETCH_TRANSFER_H
#define FETCH_TRANSFER_H

#include <curl/curl.h>

#include "fetch/fetch.h"
#include "fetch/proxy.h"
#include "fetch/queue.h"

enum {
	HEADER_MAX_BYTES = 256 << 10,     /* all header lines of one answer */
	VALIDATOR_MAX_BYTES = 2048,       /* a longer one is not kept */
	REFUSED_BODY_MAX_BYTES = 64 << 10 /* so much of an unwanted body is read */
};

/* Whether an address that is not public may be read. */
enum reach {
	REACH_PUBLIC,  /* never */
	REACH_ANY,     /* the source allows it */
	REACH_AS_NAMED /* where the first address, which the user named, is one too */
};

/* What is the same for all transfers. */
struct manners {
	const char *user_agent;
	const char *ca_file; /* NULL: what libcurl has */
	const struct proxy *proxies;
	enum reach reach;    /* of sources that do not allow private addresses */
	int64_t deadline_ms; /* monotonic; INT64_MAX: none */
	struct fetch_progress *progress; /* counts what is received */
	bool keeps_heads;                /* header lines are recorded */
};

/* Why one of our own callbacks, or the clock, ended a transfer. */
enum stop {
	STOP_NONE,
	STOP_BYTES,  /* more than max_bytes */
	STOP_HEADER, /* more than HEADER_MAX_BYTES */
	STOP_ENOUGH, /* the body of a refusal: nobody wants the rest */
	STOP_STALLED,
	STOP_ADDRESS /* see refused */
};

/* What an answer says of how long it holds; 0: nothing. */
struct answer_times {
	struct str cache_control;
	int64_t age_s;
	int64_t date;
	int64_t expires;
};

struct transfer {
	CURL *easy; /* used again by the next one */
	struct transfer *next;
	const struct manners *manners;
	struct entry *entry;
	struct limits limits;
	struct arena arena;
	struct curl_slist *headers;
	const char *first_url; /* the entry's address as it goes over the wire */
	struct str moved_to;
	struct str head; /* header lines of all hops, where they are recorded */
	int n_redirects;
	bool is_running;
	bool is_conditional; /* validators were sent */
	bool permanent;      /* every redirect so far */
	bool named_private;  /* its source's address names a private one in figures */
	bool seen_public;    /* a connection to a public address was made */
	bool by_get;         /* FETCH_ADDRESS: HEAD is not understood there */
	struct imap *imap;   /* a session that has begun; NULL: none */

	/* Of this hop. */
	bool connected;
	bool head_done;
	bool is_encoded;
	const char *url;
	int64_t last_byte_ms;
	size_t header_bytes;
	struct validators answer;
	struct answer_times times;
	char *body;
	size_t n_body;
	size_t cap_body;
	size_t n_unwanted;
	const char *refused_as;
	enum stop stop;
	char refused[64];
	char message[CURL_ERROR_SIZE];
};

/* The limits of a source; what it leaves open by default. */
struct limits transfer_limits(const struct source *source);

/* The monotonic clock. */
int64_t transfer_clock_ms(void);

/*
 * Makes the transfer's handle ready for its source's address. False where it cannot
 * even begin; then *error says why.
 */
bool transfer_begin(struct transfer *transfer, struct error *error);

/* What comes after a hop. */
enum step {
	STEP_DONE,  /* *out is filled */
	STEP_AGAIN, /* a redirect: the handle is ready for the next hop */
	STEP_LATER  /* may be tried again; *out says why it failed */
};

/*
 * Judges what came; the result's memory leaves the transfer with *out. *pause_ms: how
 * long the server asks to wait, 0 where it does not say.
 */
enum step transfer_judge(struct transfer *transfer, CURLcode code, struct fetched *out,
                         int64_t *pause_ms);

/* Gives back what a transfer holds but for its handle. */
void transfer_end(struct transfer *transfer);

/* body.c: puts the callbacks that take header lines and bytes on the handle. */
void transfer_receive(struct transfer *transfer);

/* How long the answer holds (RFC 9111); 0 where it does not say. */
int64_t transfer_fresh_s(const struct transfer *transfer);

/* connect.c: puts the callbacks that refuse addresses on the handle. */
void transfer_guard(struct transfer *transfer);
/* The word for an address in text that this hop may not reach, or NULL. */
const char *transfer_refusal(const struct transfer *transfer, const char *address);

/* fault.c: says why a transfer failed, or what its status means. */
enum hope { HOPELESS, HOPEFUL /* may pass by itself */ };
enum hope transfer_fault(const struct transfer *transfer, CURLcode code,
                         struct error *error);
enum hope transfer_status_fault(long status, struct error *error);
/* "url: " before the text, without credentials, and not too long. */
bool transfer_blame(const char *url, struct error *error);
/* The address without credentials and fragment; as it stands where it is none. */
struct str transfer_public_url(struct arena *arena, const char *url);

#endif
