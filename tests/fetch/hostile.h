/*
 * A server that does what no server should, on 127.0.0.1 on a free port, in a process
 * of its own. The path of the request says what it does:
 *
 *   /drip      one byte a tenth of a second, without end
 *   /silent    takes the request and says nothing
 *   /endless   a body without end, as fast as it goes
 *   /bomb      16 MB of spaces as 100 KB of gzip
 *   /header    header lines without end
 *   /longer    promises more bytes than it sends
 *   /chunk     stops in the middle of a chunk
 *   /garbage   bytes that are no HTTP
 *   /close     closes without an answer
 *   /reset     resets the connection in the middle of the body
 *   /badgzip   says gzip and sends something else
 *   /nul       a header line with NUL and control characters in its validators
 *   /huge-page a 404 with a body without end
 *   /redirect-body  a 302 to /fine with a large body
 *   /second    503 at first, then 200 with the number of requests as its body
 *   /retry     429 with Retry-After: 1 at first, then 200
 *   /count     how many requests came, ever
 *   /fine      200 without Content-Length, closed at its end
 */
#ifndef HOSTILE_H
#define HOSTILE_H

#include <sys/types.h>

struct hostile {
	pid_t pid;
	int port;
};

struct hostile hostile_start(void);
void hostile_stop(const struct hostile *hostile);

/* "http://127.0.0.1:PORT/path"; valid until the next call. */
const char *hostile_url(const struct hostile *hostile, const char *path);

#endif
