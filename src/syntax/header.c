#include "syntax/header.h"

#include "base/buf.h"

enum { MAX_HEAD = 256 << 10 };

struct str
header_without_envelope(struct str bytes)
{
	if (str_starts(bytes, STR("From ")) || str_starts(bytes, STR(">From ")))
		return str_slice(bytes, str_find(bytes, STR("\n"), 0) + 1, bytes.n);
	return bytes;
}

struct entity
header_split(struct str bytes)
{
	size_t at = 0;
	while (at < bytes.n && at < MAX_HEAD) {
		size_t end = str_find(bytes, STR("\n"), at);
		if (str_trim(str_slice(bytes, at, end)).n == 0)
			return (struct entity){str_slice(bytes, 0, at),
			                       str_slice(bytes, end + 1, bytes.n)};
		at = end + 1;
	}
	return (struct entity){bytes, str_slice(bytes, bytes.n, bytes.n)};
}

bool
header_continues(struct str line)
{
	return line.n > 0 && (line.s[0] == ' ' || line.s[0] == '\t');
}

struct str
header_name(struct str line)
{
	size_t n = 0;
	while (n < line.n && line.s[n] > ' ' && line.s[n] < 0x7f && line.s[n] != ':')
		n++;
	size_t colon = n;
	while (colon < line.n && line.s[colon] == ' ')
		colon++;
	bool named = n > 0 && colon < line.n && line.s[colon] == ':';
	return str_slice(line, 0, named ? n : 0);
}

struct str
header_field(struct arena *arena, struct str head, const char *name)
{
	struct buf out = buf_new(arena, MAX_HEAD);
	bool inside = false;
	struct str line;
	while (str_cut(&head, '\n', &line)) {
		if (str_ends(line, STR("\r")))
			line.n--;
		if (!header_continues(line) && inside)
			break;
		if (!header_continues(line)) {
			inside = str_eq_nocase(header_name(line), str_from(name));
			size_t colon = str_find(line, STR(":"), 0);
			line = str_slice(line, colon + 1, line.n);
		}
		if (inside)
			buf_add(&out, line);
	}
	return str_trim(buf_str(&out));
}
