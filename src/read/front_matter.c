#include "read/front_matter.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "read/plain.h"
#include "syntax/url.h"

enum { MAX_BYTES = 32 << 10 };

enum key {
	KEY_OTHER,
	KEY_TITLE,
	KEY_AUTHOR,
	KEY_DESCRIPTION,
	KEY_LANGUAGE,
	KEY_URL,
	KEY_DATE
};

static const struct known_key {
	const char *name;
	enum key key;
} known_keys[] = {
        {"title", KEY_TITLE},
        {"author", KEY_AUTHOR},
        {"authors", KEY_AUTHOR},
        {"description", KEY_DESCRIPTION},
        {"summary", KEY_DESCRIPTION},
        {"excerpt", KEY_DESCRIPTION},
        {"lang", KEY_LANGUAGE},
        {"language", KEY_LANGUAGE},
        {"canonical_url", KEY_URL},
        {"canonicalurl", KEY_URL},
        {"permalink", KEY_URL},
        {"url", KEY_URL},
        {"link", KEY_URL},
        {"date", KEY_DATE},
        {"published", KEY_DATE},
        {"publishdate", KEY_DATE},
        {"pubdate", KEY_DATE},
};

static enum key
key_of(struct str name)
{
	for (size_t i = 0; i < sizeof known_keys / sizeof *known_keys; i++)
		if (str_eq_nocase(name, str_from(known_keys[i].name)))
			return known_keys[i].key;
	return KEY_OTHER;
}

/* The length of the key that a line begins with, 0 where it begins with none. */
static size_t
key_length(struct str line, char separator)
{
	size_t n = 0;
	while (n < line.n && (strchr("_-.", line.s[n]) || line.s[n] >= '0') &&
	       !strchr(":=<>?", line.s[n]) && (unsigned char)line.s[n] < 0x7f)
		n++;
	size_t at = n;
	while (separator == '=' && at < line.n && line.s[at] == ' ')
		at++;
	bool separated = at < line.n && line.s[at] == separator;
	bool apart = separator == '=' || at + 1 >= line.n || line.s[at + 1] == ' ';
	return separated && apart ? n : 0;
}

/* A list's or nested object's line, a comment or a blank one. */
static bool
is_passed_over(struct str line)
{
	return line.n == 0 || strchr(" \t-#[]{}'\"", line.s[0]) != NULL;
}

/* A value without its quotes, brackets and comment. */
static struct str
bare_value(struct arena *arena, struct str value)
{
	struct buf out = buf_new(arena, 0);
	value = str_trim(value);
	if (value.n && value.s[0] == '[')
		value = str_trim(str_slice(value, 1, str_find(value, STR("]"), 0)));
	char quote = value.n && strchr("\"'", value.s[0]) ? value.s[0] : '\0';
	if (!quote)
		return str_trim(str_slice(value, 0, str_find(value, STR(" #"), 0)));
	for (size_t at = 1; at < value.n; at++) {
		char c = value.s[at];
		char next = at + 1 < value.n ? value.s[at + 1] : '\0';
		bool escaped = (c == '\\' && quote == '"') || (c == quote && next == c);
		if (c == quote && !escaped)
			break;
		at += escaped;
		buf_char(&out, escaped ? next : c);
	}
	return buf_str(&out);
}

static void
take(struct arena *arena, enum key key, struct str value, struct front_matter *out)
{
	struct str *const fields[] = {
	        [KEY_TITLE] = &out->title,
	        [KEY_AUTHOR] = &out->author,
	        [KEY_DESCRIPTION] = &out->description,
	        [KEY_LANGUAGE] = &out->language,
	        [KEY_URL] = &out->url,
	};
	value = bare_value(arena, value);
	if (key == KEY_DATE && out->published == DATE_NONE)
		out->published = date_parse(value);
	if (key == KEY_OTHER || key == KEY_DATE || fields[key]->n > 0 ||
	    (key == KEY_URL && !url_is_web(value)))
		return;
	*fields[key] = key == KEY_LANGUAGE ? plain_language(arena, value)
	                                   : plain_text(arena, value);
}

/* A line below a key that has no value of its own: "  - name: Jane Doe". */
static struct str
nested_value(struct str line)
{
	line = str_trim(line);
	if (str_starts(line, STR("- ")))
		line = str_trim(str_slice(line, 2, line.n));
	return str_starts(line, STR("name:")) ? str_slice(line, 5, line.n) : line;
}

/* Nothing, or a sign that the value stands on the next lines. */
static bool
is_open(struct str value)
{
	value = str_trim(value);
	return value.n == 0 || value.s[0] == '>' || value.s[0] == '|';
}

static void
read_lines(struct arena *arena, struct str lines, char separator,
           struct front_matter *out)
{
	enum key open = KEY_OTHER;
	struct str line;
	while (str_cut(&lines, '\n', &line)) {
		size_t n = key_length(line, separator);
		if (n == 0) {
			take(arena, open, nested_value(line), out);
			open = str_trim(line).n ? KEY_OTHER : open;
			continue;
		}
		enum key key = key_of(str_slice(line, 0, n));
		struct str value = str_trim(str_slice(line, n, line.n));
		value = str_slice(value, 1, value.n);
		open = is_open(value) ? key : KEY_OTHER;
		if (!is_open(value))
			take(arena, key, value, out);
	}
}

/* Whether a line closes what "---" or "+++" has opened. */
static bool
is_fence(struct str line, struct str fence)
{
	line = str_trim(line);
	return str_eq(line, fence) || (str_is(fence, "---") && str_is(line, "..."));
}

struct str
front_matter_read(struct arena *arena, struct str text, struct front_matter *out)
{
	struct str rest = text;
	struct str line;
	size_t n_keys = 0;
	*out = (struct front_matter){.published = DATE_NONE};
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_slice(rest, 3, rest.n);
	struct str fence = str_slice(rest, 0, 3);
	bool yaml = str_is(fence, "---");
	char separator = yaml ? ':' : '=';
	if ((!yaml && !str_is(fence, "+++")) || !str_cut(&rest, '\n', &line) ||
	    !is_fence(line, fence))
		return text;
	struct str lines = str_slice(rest, 0, MAX_BYTES);
	for (struct str left = lines; str_cut(&left, '\n', &line);) {
		size_t start = (size_t)(line.s - lines.s);
		if (is_fence(line, fence) && n_keys > 0) {
			read_lines(arena, str_slice(lines, 0, start), separator, out);
			return str_slice(rest, start + line.n + 1, rest.n);
		}
		bool key = key_length(line, separator) > 0;
		if (!key && !is_passed_over(line))
			return text;
		n_keys += key;
	}
	return text;
}
