#include "deliver/way.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/stop.h"
#include "syntax/mailbox.h"

struct str
way_recipient(const struct parcel *parcel)
{
	struct mailbox box = {.address = parcel->destination.path};
	mailbox_parse(parcel->destination.path, &box);
	return box.address;
}

struct str
way_sender(const struct relay *relay)
{
	struct str text = relay->envelope.n > 0 ? relay->envelope : relay->from;
	struct mailbox box = {.address = text};
	mailbox_parse(text, &box);
	return box.address;
}

void
way_begin_writing(struct sigaction *before)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	sigaction(SIGPIPE, &ignore, before);
}

void
way_end_writing(const struct sigaction *before)
{
	sigaction(SIGPIPE, before, NULL);
}

/* A pipe that is ready takes this much at once; more could hold us up beyond a stop. */
enum { AT_ONCE_BYTES = 4096 };

static bool
wait_for_room(int fd)
{
	struct pollfd door = {.fd = fd, .events = POLLOUT};
	while (poll(&door, 1, STOP_PATIENCE_MS) == 0) {
		if (stop_asked()) {
			errno = EINTR;
			return false;
		}
	}
	return true;
}

bool
way_write(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		if (!wait_for_room(fd))
			return false;
		ssize_t n = write(fd, bytes.s,
		                  bytes.n < AT_ONCE_BYTES ? bytes.n : AT_ONCE_BYTES);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return false;
		if (n > 0)
			bytes = str_slice(bytes, (size_t)n, bytes.n);
	}
	return true;
}

struct str
way_lines(struct arena *arena, struct str message)
{
	struct buf out = buf_new(arena, 0);
	for (size_t at = 0; at < message.n;) {
		size_t end = str_find(message, STR("\r\n"), at);
		buf_add(&out, str_slice(message, at, end));
		if (end < message.n)
			buf_char(&out, '\n');
		at = end + 2;
	}
	return buf_str(&out);
}

/* FNV-1a over the part and its end, so that ("a", "bc") is not ("ab", "c"). */
static uint64_t
mix(uint64_t hash, struct str part)
{
	for (size_t i = 0; i <= part.n; i++) {
		hash ^= i < part.n ? (unsigned char)part.s[i] : 256;
		hash *= UINT64_C(0x100000001b3);
	}
	return hash;
}

static uint64_t
mix_all(uint64_t hash, const struct str *parts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hash = mix(hash, parts[i]);
	return hash;
}

struct str
way_key(struct arena *arena, const struct str *parts, size_t n)
{
	struct buf out = buf_new(arena, 0);
	buf_printf(&out, "%016" PRIx64 "%016" PRIx64,
	           mix_all(UINT64_C(0xcbf29ce484222325), parts, n),
	           mix_all(UINT64_C(0x9ae16a3b2f90404f), parts, n));
	return buf_str(&out);
}
