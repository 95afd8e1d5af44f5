#include "config/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/file.h"
#include "base/utf8.h"
#include "config/schema.h"
#include "syntax/url.h"

enum { NAME_MAX_BYTES = 200, FILE_NAME_MAX_BYTES = 80 };

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

static bool
has_control(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if ((unsigned char)text.s[i] < 0x20 || text.s[i] == 0x7f)
			return true;
	}
	return false;
}

static bool
has_any(struct str text, const char *characters)
{
	for (size_t i = 0; i < text.n; i++) {
		if (strchr(characters, text.s[i]))
			return true;
	}
	return false;
}

bool
form_name(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)checker;
	(void)record;
	*out = text;
	return text.n > 0 && text.n <= NAME_MAX_BYTES && !has_control(text) &&
	       str_trim(text).n == text.n;
}

bool
form_digest_name(struct checker *checker, void *record, struct str text,
                 struct str *out)
{
	if (!form_name(checker, record, text, out))
		return false;
	if (text.n > FILE_NAME_MAX_BYTES)
		return check_hint(checker, "it is too long for a file name");
	if (text.s[0] == '.' || text.s[0] == '-' || has_any(text, "/\\:*?\"<>|{}"))
		return check_hint(checker, "it must be safe as a file name");
	return true;
}

bool
form_zone(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)checker;
	(void)record;
	*out = text;
	return text.n > 0 && text.n < NAME_MAX_BYTES && date_zone_valid(text);
}

bool
form_language(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)checker;
	(void)record;
	struct str rest = text, part;
	size_t n_parts = 0;
	*out = text;
	while (str_cut(&rest, '-', &part)) {
		if (part.n == 0 || part.n > 8 || (n_parts++ == 0 && part.n == 1))
			return false;
		for (size_t i = 0; i < part.n; i++) {
			if (!is_alnum(part.s[i]))
				return false;
		}
	}
	return text.n > 0 && !(text.s[0] >= '0' && text.s[0] <= '9');
}

static bool
is_token(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (!is_alnum(text.s[i]) && !strchr("!#$&^_.+-", text.s[i]))
			return false;
	}
	return text.n > 0;
}

bool
form_media_type(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)record;
	struct str subtype = text, type;
	str_cut(&subtype, '/', &type);
	if (text.n > NAME_MAX_BYTES || !is_token(type) || !is_token(subtype))
		return false;
	char *lower = arena_alloc(checker->scratch, text.n + 1);
	for (size_t i = 0; i < text.n; i++)
		lower[i] = (char)utf8_lower((unsigned char)text.s[i]);
	*out = (struct str){lower, text.n};
	return true;
}

/* Where a path is: below the home for "~/", else below the configuration's folder. */
bool
form_take_path(struct checker *checker, struct str text, const char **folder,
               const char **name)
{
	const struct draft *draft = checker->context;
	bool in_home = str_starts(text, STR("~/"));
	if (text.n == 0 || has_control(text))
		return check_hint(checker, "it is empty or not one line");
	if (in_home && draft->places->home.n == 0)
		return check_hint(checker, "HOME is not set");
	*folder =
	        in_home ? str_c(checker->scratch, draft->places->home) : draft->folder;
	*name = str_c(checker->scratch, text);
	*name += in_home || str_starts(text, STR("./")) ? 2 : 0;
	return true;
}

static bool
is_folder_name(struct str text)
{
	return text.n > 0 && text.s[text.n - 1] == '/';
}

bool
form_path(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)record;
	const char *folder = "", *name = "";
	if (is_folder_name(text))
		return check_hint(checker, "that is a folder");
	if (!form_take_path(checker, text, &folder, &name))
		return false;
	*out = str_from(file_join(checker->scratch, folder, name));
	return true;
}

bool
form_folder(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)record;
	const char *folder = "", *name = "";
	if (!form_take_path(checker, text, &folder, &name))
		return false;
	*out = str_from(file_join(checker->scratch, folder, name));
	if (file_is_folder(out->s))
		return true;
	return check_hint(checker, "there is no folder %s", out->s);
}

bool
form_url(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)checker;
	struct source *source = record;
	struct url parts;
	if (has_control(text) || !url_parse(text, &parts) || !url_is_web(text))
		return false;
	source->kind = SOURCE_URL;
	*out = text;
	return true;
}

/* The folder is no pattern, whatever characters its name has. */
static const char *
escape_pattern(struct arena *arena, const char *folder)
{
	struct buf out = buf_new(arena, 0);
	for (; *folder; folder++) {
		if (strchr("*?[\\", *folder))
			buf_char(&out, '\\');
		buf_char(&out, *folder);
	}
	return out.n ? out.s : "";
}

bool
form_file(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct source *source = record;
	const char *folder = "", *name = "";
	source->kind = SOURCE_FILE;
	*out = text;
	if (str_is(text, "-"))
		return true;
	if (is_folder_name(text))
		return check_hint(checker, "that is a folder; name its files");
	if (!form_take_path(checker, text, &folder, &name))
		return false;
	folder = escape_pattern(checker->scratch, folder);
	*out = str_from(file_join(checker->scratch, folder, name));
	return true;
}

static int
by_text(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void
add_names(struct checker *checker, struct strs *all, struct strs more)
{
	for (size_t i = 0; i < more.n; i++) {
		all->v = arena_grow(checker->scratch, all->v, all->n, sizeof *all->v);
		all->v[all->n++] = more.v[i];
	}
}

static void
close_names(struct checker *checker, struct names *names)
{
	struct strs *sorted = &names->sorted;
	size_t n = 0;
	if (sorted->n > 0)
		qsort(sorted->v, sorted->n, sizeof *sorted->v, by_text);
	names->words = arena_array(checker->scratch, sorted->n, sizeof *names->words);
	for (size_t i = 0; i < sorted->n; i++) {
		if (i > 0 && str_eq(sorted->v[i], sorted->v[i - 1]))
			continue;
		names->words[n] = str_c(checker->scratch, sorted->v[i]);
		sorted->v[n++] = sorted->v[i];
	}
	sorted->n = n;
}

static bool
is_known(struct checker *checker, const struct names *names, struct str text,
         const char *otherwise)
{
	const struct strs *sorted = &names->sorted;
	if (sorted->n > 0 &&
	    bsearch(&text, sorted->v, sorted->n, sizeof *sorted->v, by_text))
		return true;
	const char *near = config_nearest(text, names->words, sorted->n);
	if (near)
		return check_hint(checker, "did you mean \"%s\"?", near);
	return check_hint(checker, "%s", otherwise);
}

bool
form_source_name(struct checker *checker, void *record, struct str text,
                 struct str *out)
{
	(void)record;
	struct draft *draft = checker->context;
	const struct sources *sources = &draft->config.sources;
	if (!draft->source_names.words) {
		for (size_t i = 0; i < sources->n; i++) {
			struct strs one = {&sources->v[i].name, 1};
			add_names(checker, &draft->source_names.sorted, one);
		}
		close_names(checker, &draft->source_names);
	}
	*out = text;
	return is_known(checker, &draft->source_names, text, "no source has it");
}

bool
form_tag(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)record;
	struct draft *draft = checker->context;
	const struct sources *sources = &draft->config.sources;
	if (!draft->tags.words) {
		for (size_t i = 0; i < sources->n; i++)
			add_names(checker, &draft->tags.sorted, sources->v[i].tags);
		close_names(checker, &draft->tags);
	}
	*out = text;
	return is_known(checker, &draft->tags, text, "no source has it");
}

static bool
known_placeholder(struct checker *checker, struct str word)
{
	static const char *const words[] = {"digest", "date"};
	const char *near = config_nearest(word, words, 2);
	if (str_is(word, words[0]) || str_is(word, words[1]))
		return true;
	word = utf8_prefix(word, NAME_MAX_BYTES);
	if (near)
		return check_hint(checker, "there is no {%.*s}; did you mean {%s}?",
		                  STR_FMT(word), near);
	return check_hint(checker, "there is no {%.*s}, only {digest} and {date}",
	                  STR_FMT(word));
}

static bool
check_placeholders(struct checker *checker, struct str text)
{
	size_t at = 0;
	while ((at = str_find(text, STR("{"), at)) < text.n) {
		size_t end = str_find(text, STR("}"), at);
		if (end == text.n)
			return check_hint(checker, "\"{\" has no \"}\"");
		if (!known_placeholder(checker, str_slice(text, at + 1, end)))
			return false;
		at = end;
	}
	if (str_find(text, STR("{date}"), 0) == text.n)
		return check_hint(checker,
		                  "without {date} a day would overwrite another");
	return true;
}

bool
form_destination(struct checker *checker, void *record, struct str text,
                 struct str *out)
{
	struct destination *destination = record;
	destination->kind = DESTINATION_FILE;
	return check_placeholders(checker, text) &&
	       form_path(checker, record, text, out);
}

bool
form_output_folder(struct checker *checker, void *record, struct str text,
                   struct str *out)
{
	while (text.n > 1 && text.s[text.n - 1] == '/')
		text.n--;
	return form_path(checker, record, text, out);
}

bool
form_archive(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct destination *destination = record;
	destination->kind = DESTINATION_ARCHIVE;
	if (has_any(text, "{}"))
		return check_hint(checker, "a folder's name has no placeholders");
	return form_output_folder(checker, record, text, out);
}

bool
form_archive_address(struct checker *checker, void *record, struct str text,
                     struct str *out)
{
	(void)record;
	struct url parts;
	*out = text;
	if (has_control(text) || !url_parse(text, &parts) || !url_is_web(text) ||
	    parts.query.s || parts.fragment.s || parts.userinfo.s)
		return false;
	return text.s[text.n - 1] == '/' ||
	       check_hint(checker, "a folder's address ends with a slash");
}

struct ending {
	const char *ending;
	const char *word; /* what "format" says */
	const char *media_type;
};

static const struct ending endings[] = {
        {".md", "markdown", "text/markdown"},
        {".markdown", "markdown", "text/markdown"},
        {".html", "html", "text/html"},
        {".htm", "html", "text/html"},
        {".txt", "text", "text/plain"},
        {".feed.json", "json-feed", "application/feed+json"},
        {".json", "json", "application/json"},
        {".atom", "atom", "application/atom+xml"},
        {".eml", "message", "message/rfc822"},
};
enum { N_ENDINGS = sizeof endings / sizeof *endings };

bool
form_type_named(struct str word, struct str *media_type)
{
	for (size_t i = 0; i < N_ENDINGS; i++) {
		if (!str_is(word, endings[i].word))
			continue;
		*media_type = str_from(endings[i].media_type);
		return true;
	}
	return false;
}

bool
form_format(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)record;
	const char *words[N_ENDINGS];
	if (form_type_named(text, out))
		return true;
	for (size_t i = 0; i < N_ENDINGS; i++)
		words[i] = endings[i].word;
	const char *near = config_nearest(text, words, N_ENDINGS);
	return near ? check_hint(checker, "did you mean \"%s\"?", near) : false;
}

struct str
form_type_of(struct str path)
{
	for (size_t i = 0; i < N_ENDINGS; i++) {
		if (str_ends(path, str_from(endings[i].ending)))
			return str_from(endings[i].media_type);
	}
	return str_from(endings[0].media_type);
}
