#include "base/buf.h"
#include "base/utf8.h"
#include "deliver/deliver.h"

enum { MAX_NAME_BYTES = 100 };

static bool
is_unsafe(uint32_t c)
{
	return c <= 0x20 || (c >= 0x7F && c <= 0x9F) || c == '/' || c == '\\' ||
	       c == ':' || c == '"' || c == '*' || c == '?' || c == '<' || c == '>' ||
	       c == '|' || c == 0xFFFD || utf8_is_space(c) || utf8_is_invisible(c);
}

/* A name that can be nothing but a file's own name: each unsafe character as "_". */
static void
add_name(struct buf *out, struct str name)
{
	struct str x = utf8_prefix(name, MAX_NAME_BYTES);
	uint32_t c;
	for (size_t at = 0, n; at < x.n; at += n) {
		n = utf8_decode(x, at, &c);
		if (is_unsafe(c) || (at == 0 && c == '.'))
			buf_char(out, '_');
		else
			buf_add(out, str_slice(x, at, at + n));
	}
	if (x.n == 0)
		buf_char(out, '_');
}

static const struct str digest_field = {"{digest}", 8}, date_field = {"{date}", 6};

size_t
deliver_path_named(struct str pattern)
{
	size_t digest = str_find(pattern, digest_field, 0);
	size_t n = str_find(pattern, date_field, 0);
	n = digest < n ? digest : n;
	while (n > 0 && pattern.s[n - 1] != '/')
		n--;
	return n;
}

static void
fill(struct buf *out, struct str pattern, struct str digest, struct str date)
{
	for (size_t at = 0; at < pattern.n;) {
		struct str rest = str_slice(pattern, at, pattern.n);
		if (str_starts(rest, digest_field)) {
			add_name(out, digest);
			at += digest_field.n;
		} else if (str_starts(rest, date_field)) {
			add_name(out, date);
			at += date_field.n;
		} else {
			buf_char(out, pattern.s[at++]);
		}
	}
}

/* Where the ending begins: at the last dot of the file's name, but for one at its
 * start. */
static size_t
ending(struct str pattern)
{
	for (size_t at = pattern.n; at > 0 && pattern.s[at - 1] != '/'; at--) {
		if (pattern.s[at - 1] == '.' && at > 1 && pattern.s[at - 2] != '/')
			return at - 1;
	}
	return pattern.n;
}

struct str
deliver_path(struct arena *arena, struct str pattern, struct str digest,
             struct str date, int number)
{
	struct buf out = buf_new(arena, 0);
	size_t end = ending(pattern);
	fill(&out, str_slice(pattern, 0, end), digest, date);
	if (number > 1)
		buf_printf(&out, "-%d", number);
	fill(&out, str_slice(pattern, end, pattern.n), digest, date);
	return buf_str(&out);
}
