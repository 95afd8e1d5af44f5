#include "render/context.h"

#include "base/buf.h"
#include "base/date.h"
#include "render/inline.h"
#include "render/words.h"
#include "render/wrap.h"
#include "syntax/markdown.h"

/* What all parts are derived with. */
struct maker {
	struct arena *arena;
	json_t *words;
	struct str language; /* of the words */
	json_t *links;       /* [{"number", "url"}] */
	json_t *numbers;     /* url -> number */
};

static void
set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static json_t *
text_or_null(struct str text)
{
	return text.n > 0 ? json_stringn(text.s, text.n) : json_null();
}

static struct str
get(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	if (!json_is_string(value))
		return STR("");
	return (struct str){json_string_value(value), json_string_length(value)};
}

static size_t
get_count(const json_t *view, const char *key)
{
	json_int_t n = json_integer_value(
	        json_object_get(json_object_get(view, "counts"), key));
	return n > 0 ? (size_t)n : 0;
}

/* The address' number among the links at the foot; the same address has the same. */
static json_int_t
link_number(struct maker *m, struct str url)
{
	const char *key = str_c(m->arena, url);
	json_t *known = json_object_get(m->numbers, key);
	if (known)
		return json_integer_value(known);
	json_int_t n = (json_int_t)json_array_size(m->links) + 1;
	set(m->numbers, key, json_integer(n));
	json_t *link = json_object();
	set(link, "number", json_integer(n));
	set(link, "url", text_or_null(url));
	json_array_append_new(m->links, link);
	return n;
}

static void
set_link(struct maker *m, json_t *object, bool numbered)
{
	struct buf destination = buf_new(m->arena, 0);
	struct str url = get(object, "url");
	if (url.n > 0)
		markdown_destination(&destination, url);
	set(object, "url_markdown", text_or_null(buf_str(&destination)));
	set(object, "number",
	    url.n > 0 && numbered ? json_integer(link_number(m, url)) : json_null());
}

/* The plain words with "[3]" behind what is linked. */
static struct str
numbered(struct maker *m, const struct inline_text *text)
{
	struct buf out = buf_new(m->arena, 0);
	size_t at = 0;
	for (size_t i = 0; i < text->links.n; i++) {
		const struct inline_link *link = &text->links.v[i];
		buf_add(&out, str_slice(text->plain, at, link->end));
		buf_printf(&out, " [%lld]", (long long)link_number(m, link->url));
		at = link->end;
	}
	buf_add(&out, str_slice(text->plain, at, text->plain.n));
	return buf_str(&out);
}

static void
set_texts(struct maker *m, json_t *story)
{
	struct inline_text text;
	inline_read(m->arena, get(story, "text"), &text);
	bool linked = text.links.n == 0 && get(story, "url").n > 0;
	set(story, "text", text_or_null(text.markdown));
	set(story, "html", text_or_null(text.html));
	set(story, "plain", text_or_null(text.plain));
	set(story, "numbered", text_or_null(numbered(m, &text)));
	set(story, "has_links", json_boolean(text.links.n > 0));
	set(story, "linked", json_boolean(linked));
	set_link(m, story, linked);
}

/* "yesterday" or the day; nothing for what appeared on the edition's own day. */
static json_t *
day_words(struct maker *m, const json_t *story)
{
	struct day day;
	json_int_t age = json_integer_value(json_object_get(story, "age_days"));
	if (age <= 0 || !date_parse_iso(get(story, "day"), &day))
		return json_null();
	if (age == 1)
		return text_or_null(words_get(m->words, "yesterday"));
	return text_or_null(words_date(m->arena, m->words, "day", day));
}

static void
set_last(json_t *list)
{
	size_t n = json_array_size(list), i;
	json_t *entry;
	json_array_foreach(list, i, entry) set(entry, "last", json_boolean(i + 1 == n));
}

/* Another language than the page's, not only another country's way of it. */
static bool
is_other_language(const struct maker *m, struct str language)
{
	struct str first = str_slice(language, 0, str_find(language, STR("-"), 0));
	return words_is_language(language) && !str_eq_nocase(first, m->language);
}

static void
set_story(struct maker *m, json_t *story, bool lead)
{
	size_t i;
	json_t *echo;
	json_t *echoes = json_object_get(story, "echoes");
	if (!is_other_language(m, get(story, "language")))
		set(story, "language", json_null());
	set(story, "lead", json_boolean(lead));
	set_texts(m, story);
	set_link(m, json_object_get(story, "source"), true);
	json_array_foreach(echoes, i, echo) set_link(m, echo, true);
	set_last(echoes);
	set(story, "has_echoes", json_boolean(json_array_size(echoes) > 0));
	set(story, "day_words", day_words(m, story));
}

/* A line to stand under a heading in plain text. */
static json_t *
rule(struct maker *m, struct str title, char c)
{
	struct buf out = buf_new(m->arena, 0);
	size_t n = wrap_columns(title);
	for (size_t i = 0; i < n && i < 72; i++)
		buf_char(&out, c);
	return text_or_null(buf_str(&out));
}

static void
set_sections(struct maker *m, json_t *sections)
{
	size_t i, j;
	json_t *section, *story;
	json_array_foreach(sections, i, section)
	{
		json_t *stories = json_object_get(section, "stories");
		set(section, "first", json_boolean(i == 0));
		set(section, "rule", rule(m, get(section, "title"), '-'));
		json_array_foreach(stories, j, story) set_story(m, story, j == 0);
		set_last(stories);
	}
	set_last(sections);
}

static void
set_troubles(struct maker *m, json_t *troubles)
{
	size_t i;
	json_t *trouble;
	json_t *stages = json_object_get(m->words, "stages");
	json_array_foreach(troubles, i, trouble)
	{
		const char *stage = str_c(m->arena, get(trouble, "stage"));
		set(trouble, "stage_words", text_or_null(get(stages, stage)));
	}
	set_last(troubles);
}

static struct str
count_words(struct maker *m, const json_t *view, const char *key)
{
	return words_count(m->arena, m->words, key, get_count(view, key));
}

/* The pattern of that key with the counts and the time filled in. */
static json_t *
fact_words(struct maker *m, const json_t *view, const char *key)
{
	const struct words_field fields[] = {
	        {"stories", count_words(m, view, "stories")},
	        {"sources", count_words(m, view, "sources")},
	        {"time", get(view, "made_time")},
	};
	return text_or_null(words_fill(m->arena, words_get(m->words, key), fields,
	                               sizeof fields / sizeof *fields));
}

static json_t *
words_if(struct maker *m, const json_t *view, const char *key)
{
	if (get_count(view, key) == 0)
		return json_null();
	return text_or_null(count_words(m, view, key));
}

static json_t *
edition_words(struct maker *m, const json_t *view)
{
	json_int_t n = json_integer_value(json_object_get(view, "number"));
	if (n < 2)
		return json_null();
	return text_or_null(words_count(m->arena, m->words, "edition", (size_t)n));
}

static void
set_facts(struct maker *m, json_t *view)
{
	struct day day;
	struct str date = get(view, "date");
	if (date_parse_iso(date, &day))
		date = words_date(m->arena, m->words, "date", day);
	set(view, "date_words", text_or_null(date));
	set(view, "counts_words", fact_words(m, view, "counts"));
	set(view, "made_words", fact_words(m, view, "made"));
	set(view, "edition_words", edition_words(m, view));
	set(view, "left_out_words", words_if(m, view, "left_out"));
	set(view, "troubles_words", words_if(m, view, "troubles"));
	set(view, "several_sections", json_boolean(get_count(view, "sections") > 1));
	set(view, "rule", rule(m, get(view, "title"), '='));
}

static void
set_all(struct maker *m, json_t *view)
{
	set_facts(m, view);
	set_sections(m, json_object_get(view, "sections"));
	set_troubles(m, json_object_get(view, "troubles"));
	json_object_set(view, "links", m->links);
	json_object_set(view, "words", m->words);
}

json_t *
context_make(struct templates *templates, struct str view, struct error *error)
{
	json_error_t why;
	json_t *value = json_loadb(view.s, view.n, 0, &why);
	struct maker m = {.arena = templates->arena};
	if (!json_is_object(value)) {
		error_set(error, EX_DATAERR, "view of the edition: %s",
		          value ? "not an object" : why.text);
		json_decref(value);
		return NULL;
	}
	m.words = words_load(templates, get(value, "language"), error);
	if (!m.words) {
		json_decref(value);
		return NULL;
	}
	m.language = words_get(m.words, "language");
	m.links = json_array();
	m.numbers = json_object();
	set_all(&m, value);
	json_decref(m.numbers);
	json_decref(m.links);
	json_decref(m.words);
	return value;
}
