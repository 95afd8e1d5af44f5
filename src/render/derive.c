#include "render/derive.h"

#include "base/buf.h"
#include "base/date.h"
#include "render/inline.h"
#include "render/wrap.h"
#include "syntax/markdown.h"

enum {
	DAY_S = 24 * 60 * 60,
	OLD_DAYS = 180 /* from then on a day alone might be another year's */
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

size_t
derive_count(const json_t *view, const char *key)
{
	json_int_t n = json_integer_value(
	        json_object_get(json_object_get(view, "counts"), key));
	return n > 0 ? (size_t)n : 0;
}

/* The address' number among the links at the foot; the same address has the same. */
static json_int_t
link_number(struct derivation *m, struct str url)
{
	size_t n = numbers_of(&m->numbers, url);
	if (m->found && n == m->n_found) {
		json_t *link = json_object();
		set(link, "number", json_integer((json_int_t)n + 1));
		set(link, "url", text_or_null(url));
		json_array_append_new(m->found, link);
		m->n_found++;
	}
	return (json_int_t)n + 1;
}

static void
set_link(struct derivation *m, json_t *object, bool numbered)
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
numbered(struct derivation *m, const struct inline_text *text)
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
set_texts(struct derivation *m, json_t *story)
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

/* "yesterday" or the day, of what is older with its year; nothing for what appeared on
 * the edition's own day. */
static json_t *
day_words(struct derivation *m, const json_t *story)
{
	struct day day;
	json_int_t age = json_integer_value(json_object_get(story, "age_days"));
	if (age <= 0 || !date_parse_iso(get(story, "day"), &day))
		return json_null();
	if (age == 1)
		return text_or_null(words_get(m->words, "yesterday"));
	const char *form = age < OLD_DAYS ? "day" : "old_day";
	return text_or_null(words_date(m->arena, m->words, form, day));
}

/* "Update", or "New" in an edition that is not the day's first; else nothing. */
static json_t *
mark_words(struct derivation *m, const json_t *story)
{
	if (json_is_true(json_object_get(story, "is_update")))
		return text_or_null(words_get(m->words, "update"));
	if (m->is_later && json_is_true(json_object_get(story, "is_new")))
		return text_or_null(words_get(m->words, "new"));
	return json_null();
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
is_other_language(const struct derivation *m, struct str language)
{
	struct str first = str_slice(language, 0, str_find(language, STR("-"), 0));
	return words_is_language(language) && !str_eq_nocase(first, m->language);
}

void
derive_story(struct derivation *m, json_t *story, struct derive_place at)
{
	size_t i;
	json_t *echo;
	json_t *echoes = json_object_get(story, "echoes");
	if (!is_other_language(m, get(story, "language")))
		set(story, "language", json_null());
	set(story, "place", json_integer((json_int_t)at.number));
	set(story, "lead", json_boolean(at.first));
	set_texts(m, story);
	set_link(m, json_object_get(story, "source"), true);
	json_array_foreach(echoes, i, echo) set_link(m, echo, true);
	set_last(echoes);
	set(story, "has_echoes", json_boolean(json_array_size(echoes) > 0));
	set(story, "day_words", day_words(m, story));
	set(story, "mark_words", mark_words(m, story));
	set(story, "last", json_boolean(at.last));
}

/* A line to stand under a heading in plain text. */
static json_t *
rule(struct derivation *m, struct str title, char c)
{
	struct buf out = buf_new(m->arena, 0);
	size_t n = wrap_columns(title);
	for (size_t i = 0; i < n && i < 72; i++)
		buf_char(&out, c);
	return text_or_null(buf_str(&out));
}

void
derive_section(struct derivation *m, json_t *section, struct derive_place at)
{
	set(section, "first", json_boolean(at.first));
	set(section, "rule", rule(m, get(section, "title"), '-'));
	set(section, "last", json_boolean(at.last));
}

static void
set_troubles(struct derivation *m, json_t *troubles)
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
count_words(struct derivation *m, const json_t *view, const char *key)
{
	return words_count(m->arena, m->words, key, derive_count(view, key));
}

/* The pattern of that key with the counts and the time filled in. */
static json_t *
fact_words(struct derivation *m, const json_t *view, const char *key)
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
words_if(struct derivation *m, const json_t *view, const char *key)
{
	if (derive_count(view, key) == 0)
		return json_null();
	return text_or_null(count_words(m, view, key));
}

static json_t *
edition_words(struct derivation *m, const json_t *view)
{
	json_int_t n = json_integer_value(json_object_get(view, "number"));
	if (n < 2)
		return json_null();
	return text_or_null(words_count(m->arena, m->words, "edition", (size_t)n));
}

/* "urn:precis:daily:2025-01-29:1": readers of feeds only compare it. */
static json_t *
urn(struct derivation *m, const json_t *view)
{
	struct buf out = buf_new(m->arena, 0);
	struct str digest = get(view, "digest");
	buf_add_c(&out, "urn:precis:");
	for (size_t i = 0; i < digest.n; i++) {
		char c = digest.s[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		             (c >= '0' && c <= '9') || c == '-' || c == '_';
		if (plain)
			buf_char(&out, c);
		else
			buf_printf(&out, "%%%02X", (unsigned char)c);
	}
	buf_printf(&out, ":%.*s:%lld", STR_FMT(get(view, "date")),
	           json_integer_value(json_object_get(view, "number")));
	return text_or_null(buf_str(&out));
}

/* An address, with more behind it, as Markdown has addresses. */
static json_t *
markdown_address(struct derivation *m, struct str address, const char *more)
{
	struct buf url = buf_new(m->arena, 0), out = buf_new(m->arena, 0);
	if (address.n == 0)
		return json_null();
	buf_printf(&url, "%.*s%s", STR_FMT(address), more);
	markdown_destination(&out, buf_str(&url));
	return text_or_null(buf_str(&out));
}

/* "New since 06:10", where that is not the day before: of a later edition of the day,
 * and of one that catches up. */
static json_t *
since_words(struct derivation *m, const json_t *view)
{
	const json_t *since = json_object_get(view, "since");
	struct day then, today;
	struct words_field when = {"when", get(since, "time")};
	if (!date_parse_iso(get(since, "date"), &then) ||
	    !date_parse_iso(get(view, "date"), &today))
		return json_null();
	if (!m->is_later) {
		if (date_day_start(today, STR("UTC")) -
		            date_day_start(then, STR("UTC")) <=
		    DAY_S)
			return json_null();
		when.text = words_date(m->arena, m->words, "day", then);
	}
	return text_or_null(
	        words_fill(m->arena, words_get(m->words, "since"), &when, 1));
}

void
derive_head(struct derivation *m, json_t *view)
{
	struct day day;
	struct str date = get(view, "date");
	if (date_parse_iso(date, &day))
		date = words_date(m->arena, m->words, "date", day);
	m->is_later = json_integer_value(json_object_get(view, "number")) > 1;
	set(view, "urn", urn(m, view));
	set(view, "date_words", text_or_null(date));
	set(view, "since_words", since_words(m, view));
	set(view, "counts_words", fact_words(m, view, "counts"));
	set(view, "made_words", fact_words(m, view, "made"));
	set(view, "edition_words", edition_words(m, view));
	set(view, "left_out_words", words_if(m, view, "left_out"));
	set(view, "left_out_markdown",
	    markdown_address(m, get(view, "address"), "#left-out"));
	set(view, "leave_markdown", markdown_address(m, get(view, "leave"), ""));
	set(view, "troubles_words", words_if(m, view, "troubles"));
	set(view, "recovered_words", words_if(m, view, "recovered"));
	set(view, "several_sections", json_boolean(derive_count(view, "sections") > 1));
	set(view, "rule", rule(m, get(view, "title"), '='));
	set_troubles(m, json_object_get(view, "troubles"));
	set_last(json_object_get(view, "recovered"));
}
