/*
 * The plan of the house, kept by a test: which room may include which, which foreign
 * library has its door where, which functions nobody calls, how long a file may be.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "check.h"

enum { FILE_LINES = 600, MODEL_LINES = 249, FILE_BYTES = 1 << 20 };

/* The own room may always be included; a word is a room or one header of it. */
static const struct room {
	const char *name;
	const char *may_include;
} rooms[] = {
        {"base", ""},
        {"model", "base"},
        {"syntax", "base"},
        {"config", "base model syntax"},
        {"state", "base model syntax"},
        {"fetch", "base model syntax state"},
        {"read", "base model syntax"},
        {"highlight", "base model syntax"},
        {"dedupe", "base model syntax state"},
        {"compose", "base model"},
        {"render", "base model syntax"},
        {"deliver", "base model syntax state"},
        {"pipeline",
         "base model syntax config state fetch read highlight dedupe compose "
         "render deliver"},
        /* and a room's public header where a verb is about that room alone */
        {"cmd", "base model config state pipeline render/briefs.h render/findings.h "
                "render/traces.h syntax/libraries.h "
                "render/status.h state/status.h"},
};

/* What stands in a part of a room includes, of the room, only these. */
static const struct room parts[] = {
        {"highlight/words", "highlight/words highlight/highlight.h"},
        {"highlight/find", "highlight/words highlight/find highlight/highlight.h"},
        {"highlight/split",
         "highlight/words highlight/split highlight/find/find.h highlight/highlight.h"},
};

static const struct door {
	const char *header; /* begins so */
	const char *places; /* rooms, or one file */
} doors[] = {
        {"curl/", "fetch deliver"},
        {"libxml/", "syntax"},
        {"cmark.h", "syntax"},
        {"iconv.h", "syntax"},
        {"jansson.h", "config syntax read render"},
        {"gmime/", "syntax"},
        {"pcre2.h", "syntax"},
        {"sqlite3.h", "state"},
        {"utf8proc.h", "base/utf8.c"},
        {"libintl.h", "base/tongue_gettext.c"},
};

static const char banned[] =
        "strcpy stpcpy strcat sprintf vsprintf strtok atoi atol atoll atof gets alloca "
        "setjmp longjmp sigsetjmp siglongjmp scanf sscanf fscanf vscanf vsscanf "
        "vfscanf "
        "localtime gmtime ctime asctime";

/* A file being judged. */
struct page {
	const char *path; /* from the project's root */
	struct str room;
	struct str part; /* of the room: its folder and the one below; empty: none */
	struct str text;
	struct str code; /* the text with comments and literals blanked */
	bool quiet;      /* faults are counted, not reported */
	int n_faults;
};

static struct arena arena; /* given back by main */

static void __attribute__((format(printf, 3, 4)))
fault(struct page *page, int line, const char *format, ...)
{
	char text[300];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	page->n_faults++;
	if (!page->quiet)
		check_that(false, text, page->path, line);
}

static bool
is_among(const char *words, struct str word)
{
	struct str rest = str_from(words);
	struct str one;
	while (str_cut(&rest, ' ', &one))
		if (str_eq(one, word))
			return true;
	return false;
}

static const struct room *
find_room(struct str name)
{
	for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
		if (str_is(name, rooms[i].name))
			return &rooms[i];
	return NULL;
}

static const struct room *
find_part(struct str name)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (str_is(name, parts[i].name))
			return &parts[i];
	return NULL;
}

/* "highlight/find" of "highlight/find/page.h"; empty where it lies in no part. */
static struct str
part_of(struct str path)
{
	struct str rest = path;
	struct str name;
	str_cut(&rest, '/', &name);
	str_cut(&rest, '/', &name);
	return rest.s ? str_slice(path, 0, path.n - rest.n - 1) : (struct str){0};
}

/* Where a comment or literal that begins at `at` ends; `at` where none begins. */
static size_t
behind_literal(struct str x, size_t at)
{
	struct str rest = str_slice(x, at, x.n);
	if (str_starts(rest, STR("/*")))
		return str_find(x, STR("*/"), at + 2) + 2;
	if (str_starts(rest, STR("//")))
		return str_find(x, STR("\n"), at);
	if (x.s[at] != '"' && x.s[at] != '\'')
		return at;
	size_t end = at + 1;
	while (end < x.n && x.s[end] != x.s[at] && x.s[end] != '\n')
		end += x.s[end] == '\\' ? 2 : 1;
	return end + 1;
}

static struct str
blanked(struct str text)
{
	char *code = arena_alloc(&arena, text.n + 1);
	for (size_t at = 0; at < text.n; at++) {
		size_t end = behind_literal(text, at);
		for (; at < end && at < text.n; at++)
			code[at] = text.s[at] == '\n' ? '\n' : ' ';
		if (at < text.n && behind_literal(text, at) == at)
			code[at] = text.s[at];
		else
			at--;
	}
	return (struct str){code, text.n};
}

/* cmd may include any room's public header. */
static bool
may_include(struct str from, struct str to, struct str header)
{
	char public[64];
	const struct room *room = find_room(from);
	if (!room)
		return false;
	if (str_eq(from, to) || is_among(room->may_include, to) ||
	    is_among(room->may_include, header))
		return true;
	snprintf(public, sizeof public, "%.*s/%.*s.h", STR_FMT(to), STR_FMT(to));
	return str_is(from, "cmd") && str_is(header, public);
}

/* Of its own room, a part includes what lies below it. */
static void
judge_within_room(struct page *page, int line, struct str header)
{
	const struct room *part = find_part(page->part);
	if (!part || !(is_among(part->may_include, part_of(header)) ||
	               is_among(part->may_include, header)))
		fault(page, line, "%.*s may not include \"%.*s\"", STR_FMT(page->part),
		      STR_FMT(header));
}

static void
judge_own_header(struct page *page, int line, struct str header)
{
	struct str rest = header;
	struct str to;
	str_cut(&rest, '/', &to);
	if (!rest.s && str_is(page->room, "cmd"))
		return; /* beside it */
	if (!rest.s || !find_room(to))
		fault(page, line, "\"%.*s\" names no room", STR_FMT(header));
	else if (!may_include(page->room, to, header))
		fault(page, line, "%.*s may not include \"%.*s\"", STR_FMT(page->room),
		      STR_FMT(header));
	else if (page->part.n && str_eq(page->room, to))
		judge_within_room(page, line, header);
}

static void
judge_foreign_header(struct page *page, int line, struct str header)
{
	for (size_t i = 0; i < sizeof doors / sizeof *doors; i++)
		if (str_starts(header, str_from(doors[i].header)) &&
		    !is_among(doors[i].places, page->room) &&
		    !str_ends(str_from(page->path), str_from(doors[i].places)))
			fault(page, line, "<%.*s> has its door in %s", STR_FMT(header),
			      doors[i].places);
}

static void
judge_include(struct page *page, int line, struct str directive)
{
	struct str x = str_trim(directive);
	bool own = x.n > 1 && x.s[0] == '"';
	size_t end = str_find(x, own ? STR("\"") : STR(">"), 1);
	struct str header = str_slice(x, 1, end);
	if (own)
		judge_own_header(page, line, header);
	else
		judge_foreign_header(page, line, header);
}

static void
judge_includes(struct page *page)
{
	struct str rest = page->text;
	struct str one;
	for (int line = 1; str_cut(&rest, '\n', &one); line++) {
		size_t at = (size_t)(one.s - page->text.s);
		struct str code = str_trim(str_slice(page->code, at, at + one.n));
		struct str x = str_trim(one);
		if (code.n == 0 || code.s[0] != '#')
			continue;
		x = str_trim(str_slice(x, 1, x.n));
		if (str_starts(x, STR("include")))
			judge_include(page, line, str_slice(x, 7, x.n));
	}
}

static bool
is_of_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

static void
judge_words(struct page *page)
{
	struct str code = page->code;
	int line = 1;
	for (size_t at = 0; at < code.n; at++) {
		size_t start = at;
		while (at < code.n && is_of_name(code.s[at]))
			at++;
		struct str word = str_slice(code, start, at);
		struct str behind = str_trim(str_slice(code, at, at + 20));
		if (word.n && is_among(banned, word) && str_starts(behind, STR("(")))
			fault(page, line, "%.*s is banned", STR_FMT(word));
		line += at < code.n && code.s[at] == '\n';
	}
}

static void
judge_length(struct page *page)
{
	bool is_model = str_is(str_from(page->path), "src/model/model.h");
	int most = is_model ? MODEL_LINES : FILE_LINES;
	int n = 0;
	for (size_t i = 0; i < page->text.n; i++)
		n += page->text.s[i] == '\n';
	if (n > most)
		fault(page, n, "%d lines, %d at most", n, most);
}

static struct page
page_of(const char *path, struct str text)
{
	struct page page = {.path = path, .text = text, .code = blanked(text)};
	struct str rest = str_from(path);
	str_cut(&rest, '/', &page.room);
	if (str_is(page.room, "src")) {
		page.part = part_of(rest);
		str_cut(&rest, '/', &page.room);
	}
	return page;
}

/* Every file of the house goes through judge. */
static void
for_all(void (*judge)(struct page *page))
{
	static const char *const patterns[] = {"src/*/*.c",   "src/*/*.h",
	                                       "src/*/*/*.c", "src/*/*/*.h",
	                                       "cmd/*.c",     "cmd/*.h"};
	const char *root = str_c(&arena, str_from(check_path("..")));
	size_t n = 0;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		struct strs found = {0};
		CHECK(file_glob(&arena, file_join(&arena, root, patterns[i]), &found,
		                NULL));
		n += found.n;
		for (size_t j = 0; j < found.n; j++) {
			const char *path = str_c(&arena, found.v[j]);
			struct str text = {0};
			CHECK(file_read(&arena, path, FILE_BYTES, &text, NULL));
			struct page page = page_of(path + strlen(root) + 1, text);
			judge(&page);
		}
	}
	CHECK(n > 20);
}

static void
a_room_includes_only_what_the_plan_lets_it(void)
{
	for_all(judge_includes);
}

static void
nobody_calls_a_banned_function(void)
{
	for_all(judge_words);
}

static void
no_file_is_too_long(void)
{
	for_all(judge_length);
}

static int
faults_of(void (*judge)(struct page *page), const char *path, const char *text)
{
	struct page page = page_of(path, str_from(text));
	page.quiet = true;
	judge(&page);
	return page.n_faults;
}

static void
a_wrong_include_is_noticed(void)
{
	static const struct {
		const char *path;
		const char *text;
		int n_faults;
	} cases[] = {
	        {"src/base/a.c", "#include \"base/b.h\"\n#include <string.h>\n", 0},
	        {"src/base/a.c", "#include \"model/model.h\"\n", 1},
	        {"src/read/a.c", "\n  #  include \"highlight/highlight.h\"\n", 1},
	        {"src/compose/a.c", "#include \"syntax/url.h\"\n", 1},
	        {"src/dedupe/a.c", "#include \"state/state.h\"\n", 0},
	        {"src/base/a.c", "#include \"../state/state.h\"\n", 1},
	        {"src/base/a.c", "#include \"b.h\"\n", 1},
	        {"src/base/a.c", "/*\n#include \"state/state.h\"\n*/\n", 0},
	        {"cmd/a.c", "#include \"read/read.h\"\n#include \"b.h\"\n", 0},
	        {"cmd/a.c", "#include \"read/feed.h\"\n", 1},
	        {"src/highlight/a.c", "#include \"highlight/split/b.h\"\n", 0},
	        {"src/highlight/split/a.c", "#include \"highlight/find/find.h\"\n", 0},
	        {"src/highlight/split/a.c", "#include \"highlight/find/page.h\"\n", 1},
	        {"src/highlight/words/a.c", "#include \"highlight/split/split.h\"\n",
	         1},
	        {"src/highlight/other/a.c", "#include \"highlight/find/find.h\"\n", 1},
	        {"src/read/a.c", "#include <curl/curl.h>\n", 1},
	        {"src/fetch/a.c", "#include <curl/curl.h>\n", 0},
	        {"src/read/a.c", "#include <libxml/tree.h>\n#include <cmark.h>\n", 2},
	        {"src/dedupe/a.c", "#include <sqlite3.h>\n#include <jansson.h>\n", 2},
	        {"src/render/a.c", "#include <jansson.h>\n#include <iconv.h>\n", 1},
	        {"src/base/buf.c", "#include <utf8proc.h>\n", 1},
	        {"src/base/utf8.c", "#include <utf8proc.h>\n", 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (!CHECK_INT(faults_of(judge_includes, cases[i].path, cases[i].text),
		               cases[i].n_faults))
			CHECK_STR(str_from(cases[i].text), cases[i].path);
}

static void
a_banned_call_is_noticed(void)
{
	CHECK_INT(faults_of(judge_words, "src/a/a.c", "x = atoi(y);\n"), 1);
	CHECK_INT(faults_of(judge_words, "src/a/a.c", "sprintf (s, \"\");strcat(a,b);"),
	          2);
	CHECK_INT(faults_of(judge_words, "src/a/a.c", "localtime_r(&t, &tm);"), 0);
	CHECK_INT(faults_of(judge_words, "src/a/a.c", "snprintf(s, n, \"gets(x)\");"),
	          0);
	CHECK_INT(faults_of(judge_words, "src/a/a.c", "/* atoi(x) */ // atoi(y)\n"), 0);
	CHECK_INT(faults_of(judge_words, "src/a/a.c", "c = '\"'; gets(c);"), 1);
	CHECK_INT(faults_of(judge_words, "src/a/a.c", "s = \"\\\"\"; gets(c);"), 1);
	CHECK_INT(faults_of(judge_words, "src/a/a.c", "int gets;"), 0);
}

static void
a_long_file_is_noticed(void)
{
	static char lines[FILE_LINES + 2];
	memset(lines, '\n', FILE_LINES);
	CHECK_INT(faults_of(judge_length, "src/a/a.c", lines), 0);
	CHECK_INT(faults_of(judge_length, "src/model/model.h", lines), 1);
	lines[FILE_LINES] = '\n';
	CHECK_INT(faults_of(judge_length, "src/a/a.c", lines), 1);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_room_includes_only_what_the_plan_lets_it),
	        TEST(nobody_calls_a_banned_function),
	        TEST(no_file_is_too_long),
	        TEST(a_wrong_include_is_noticed),
	        TEST(a_banned_call_is_noticed),
	        TEST(a_long_file_is_noticed),
	};
	int result = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return result;
}
