#include "render/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { MAX_LANGUAGE_BYTES = 35 };

/* Puts the members of one file of words over those known so far. */
static bool
words_add(json_t *words, struct str bytes, struct str name, struct error *error)
{
	json_error_t why;
	json_t *more = json_loadb(bytes.s, bytes.n, JSON_REJECT_DUPLICATES, &why);
	bool fine = json_is_object(more);
	if (fine)
		json_object_update(words, more);
	else if (!more)
		error_set(error, EX_CONFIG, "template %.*s, line %d: %s", STR_FMT(name),
		          why.line, why.text);
	else
		error_set(error, EX_CONFIG, "template %.*s: not a JSON object",
		          STR_FMT(name));
	json_decref(more);
	return fine;
}

bool
words_is_language(struct str x)
{
	for (size_t i = 0; i < x.n; i++) {
		char c = x.s[i];
		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= '0' && c <= '9') && c != '-')
			return false;
	}
	return x.n > 0 && x.n <= MAX_LANGUAGE_BYTES;
}

/* Adds the shipped words of a language, then the user's; *found if there are any. */
static bool
words_add_language(json_t *words, struct templates *templates, struct str language,
                   bool *found, struct error *error)
{
	struct buf file = buf_new(templates->arena, 0);
	struct str shipped, bytes;
	buf_printf(&file, "words.%.*s.json", STR_FMT(language));
	struct str name = buf_str(&file);
	bool has_shipped = templates_shipped(name, &shipped);
	bool has_any = templates_file(templates, name, &bytes);
	*found = has_any || has_shipped;
	if (has_shipped && !words_add(words, shipped, name, error))
		return false;
	if (!has_any || (has_shipped && bytes.s == shipped.s))
		return true;
	return words_add(words, bytes, name, error);
}

json_t *
words_load(struct templates *templates, struct str language, struct error *error)
{
	json_t *words = json_object();
	bool found = false;
	struct str first = str_slice(language, 0, str_find(language, STR("-"), 0));
	bool fine = words_add_language(words, templates, STR("en"), &found, error);
	found = false;
	if (fine && words_is_language(language))
		fine = words_add_language(words, templates, language, &found, error);
	if (fine && !found && words_is_language(first))
		fine = words_add_language(words, templates, first, &found, error);
	if (fine)
		return words;
	json_decref(words);
	return NULL;
}

static struct str
text_of(const json_t *value)
{
	if (!json_is_string(value))
		return STR("");
	return (struct str){json_string_value(value), json_string_length(value)};
}

struct str
words_get(const json_t *words, const char *key)
{
	return text_of(json_object_get(words, key));
}

static bool
range_has(const char *range, size_t n)
{
	char *end;
	unsigned long first = strtoul(range, &end, 10);
	if (end == range)
		return false;
	if (*end != '-')
		return *end == '\0' && n == first;
	return n >= first && n <= strtoul(end + 1, NULL, 10);
}

struct str
words_count(struct arena *arena, const json_t *words, const char *key, size_t n)
{
	json_t *forms = json_object_get(words, key);
	json_t *chosen = json_object_get(forms, "other");
	const char *range;
	json_t *form;
	struct buf count = buf_new(arena, 0);
	json_object_foreach(forms, range, form)
	{
		if (range_has(range, n))
			chosen = form;
	}
	buf_printf(&count, "%zu", n);
	struct words_field field = {"n", buf_str(&count)};
	return words_fill(arena, text_of(chosen), &field, 1);
}

static const struct words_field *
field_find(const struct words_field *fields, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++) {
		if (str_is(name, fields[i].name))
			return &fields[i];
	}
	return NULL;
}

struct str
words_fill(struct arena *arena, struct str pattern, const struct words_field *fields,
           size_t n)
{
	struct buf out = buf_new(arena, 0);
	for (size_t at = 0; at < pattern.n;) {
		size_t open = str_find(pattern, STR("{"), at);
		size_t close = str_find(pattern, STR("}"), open);
		const struct words_field *field =
		        field_find(fields, n, str_slice(pattern, open + 1, close));
		buf_add(&out, str_slice(pattern, at, open));
		if (field)
			buf_add(&out, field->text);
		else
			buf_add(&out, str_slice(pattern, open, close + 1));
		at = close + 1;
	}
	return buf_str(&out);
}

struct str
words_date(struct arena *arena, const json_t *words, const char *key, struct day day)
{
	struct buf number = buf_new(arena, 0), year = buf_new(arena, 0);
	struct buf month = buf_new(arena, 0);
	json_t *months = json_object_get(words, "months");
	json_t *weekdays = json_object_get(words, "weekdays");
	buf_printf(&number, "%d", day.day);
	buf_printf(&year, "%d", day.year);
	buf_printf(&month, "%d", day.month);
	struct str first = words_get(words, "first_day");
	const struct words_field fields[] = {
	        {"weekday",
	         text_of(json_array_get(weekdays, (size_t)date_weekday(day)))},
	        {"day", day.day == 1 && first.n > 0 ? first : buf_str(&number)},
	        {"month", text_of(json_array_get(months, (size_t)day.month - 1))},
	        {"year", buf_str(&year)},
	        {"number", buf_str(&month)},
	};
	return words_fill(arena, words_get(words, key), fields,
	                  sizeof fields / sizeof *fields);
}
