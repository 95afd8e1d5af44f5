#include "render/feed.h"

#include "base/buf.h"
#include "syntax/html.h"

static struct str
get(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	if (!json_is_string(value))
		return STR("");
	return (struct str){json_string_value(value), json_string_length(value)};
}

static void
add_text(struct buf *out, struct str text)
{
	buf_add(out, html_escape(out->arena, text));
}

/* HTML, linked where there is an address. */
static void
add_linked(struct buf *out, struct str url, struct str html)
{
	if (url.n > 0) {
		buf_add_c(out, "<a href=\"");
		add_text(out, url);
		buf_add_c(out, "\">");
	}
	buf_add(out, html);
	buf_add_c(out, url.n > 0 ? "</a>" : "");
}

static void
add_source(struct buf *out, const json_t *source)
{
	add_linked(out, get(source, "url"),
	           html_escape(out->arena, get(source, "name")));
}

static void
add_echoes(struct buf *out, const struct derivation *m, const json_t *echoes)
{
	size_t i;
	json_t *echo;
	json_array_foreach(echoes, i, echo)
	{
		buf_add_c(out, i == 0 ? " · " : ", ");
		if (i == 0) {
			add_text(out, words_get(m->words, "also_in"));
			buf_char(out, ' ');
		}
		add_source(out, echo);
	}
}

void
feed_finish(const struct derivation *m, json_t *story)
{
	struct buf out = buf_new(m->arena, 0);
	struct str mark = get(story, "mark_words"), day = get(story, "day_words");
	bool linked = json_is_true(json_object_get(story, "linked"));
	buf_add_c(&out, "<p>");
	if (mark.n > 0) {
		buf_add_c(&out, "<strong>");
		add_text(&out, mark);
		buf_add_c(&out, "</strong> ");
	}
	add_linked(&out, linked ? get(story, "url") : STR(""), get(story, "html"));
	buf_add_c(&out, "</p>\n<p>");
	add_source(&out, json_object_get(story, "source"));
	if (day.n > 0) {
		buf_add_c(&out, " · ");
		add_text(&out, day);
	}
	add_echoes(&out, m, json_object_get(story, "echoes"));
	buf_add_c(&out, "</p>");
	struct str html = buf_str(&out);
	json_object_set_new(story, "content_html", json_stringn(html.s, html.n));
}
