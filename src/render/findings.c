#include "render/findings.h"

#include <jansson.h>

#include "base/buf.h"
#include "base/tongue.h"
#include "render/clean.h"
#include "render/inline.h"
#include "render/json.h"
#include "render/wrap.h"

enum { LEVEL_COLUMNS = 9, ABOUT_COLUMNS = 15 };

static const char *const levels[] = {MESSAGE("ok"), MESSAGE("warning"),
                                     MESSAGE("failure")};

/* --- text --- */

static bool
put(void *context, struct str bytes, struct error *error)
{
	(void)error;
	buf_add(context, bytes);
	return true;
}

/* In columns of its own, behind so many others. */
static void
add_text(struct buf *out, struct str text, size_t indent, size_t n_columns)
{
	struct buf lines = buf_new(out->arena, 0);
	struct sink to = {put, &lines};
	struct wrap wrap = {.out = &to, .n_columns = n_columns};
	struct sink sink = wrap_sink(&wrap);
	struct str rest = text, line;
	struct error error = {0};
	if (n_columns > 0 && sink_put(&sink, text, &error) && wrap_end(&wrap, &error))
		rest = buf_str(&lines);
	wrap_free(&wrap);
	for (bool first = true; str_cut(&rest, '\n', &line) && line.n + rest.n > 0;
	     first = false) {
		for (size_t i = 0; !first && i < indent; i++)
			buf_char(out, ' ');
		buf_add(out, line);
		buf_char(out, '\n');
	}
}

static void
add_cell(struct buf *out, const char *word, size_t n_columns)
{
	size_t width = wrap_columns(str_from(word));
	buf_add_c(out, word);
	for (bool first = true; first || width < n_columns; first = false, width++)
		buf_char(out, ' ');
}

static void
add_below(struct buf *out, const char *mark, struct str text, size_t n_columns)
{
	size_t indent = LEVEL_COLUMNS + ABOUT_COLUMNS;
	struct buf marked = buf_new(out->arena, 0);
	buf_printf(&marked, "%s%.*s", mark, STR_FMT(text));
	for (size_t i = 0; i < indent; i++)
		buf_char(out, ' ');
	add_text(out, buf_str(&marked), indent, n_columns);
}

/* A bullet without its links and marks. */
static struct str
plain(struct arena *arena, struct str text)
{
	struct inline_text words;
	inline_read(arena, text, &words);
	return clean_text(arena, words.plain);
}

struct str
render_findings_text(struct arena *arena, const struct findings *findings,
                     size_t n_columns)
{
	size_t indent = LEVEL_COLUMNS + ABOUT_COLUMNS;
	struct buf out = buf_new(arena, 0);
	n_columns = n_columns > 2 * indent ? n_columns - indent : 0;
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *finding = &findings->v[i];
		add_cell(&out, tongue(levels[finding->level]), LEVEL_COLUMNS);
		add_cell(&out, tongue(finding->about), ABOUT_COLUMNS);
		add_text(&out, clean_text(arena, finding->text), indent, n_columns);
		for (size_t k = 0; k < finding->details.n; k++)
			add_below(&out, "- ", plain(arena, finding->details.v[k]),
			          n_columns);
		if (finding->remedy)
			add_below(&out, "-> ", str_from(finding->remedy), n_columns);
	}
	return buf_str(&out);
}

/* --- JSON --- */

static json_t *
finding_json(struct arena *arena, const struct finding *finding)
{
	json_t *entry = json_object(), *details = json_array();
	for (size_t i = 0; i < finding->details.n; i++)
		json_array_append_new(
		        details,
		        render_json_text(arena, plain(arena, finding->details.v[i])));
	json_object_set_new(entry, "level", json_string(levels[finding->level]));
	json_object_set_new(entry, "about", json_string(finding->about));
	json_object_set_new(entry, "text", render_json_text(arena, finding->text));
	json_object_set_new(entry, "remedy",
	                    render_json_text(arena, str_from(finding->remedy)));
	json_object_set_new(entry, "details", details);
	return entry;
}

struct str
render_findings_json(struct arena *arena, const struct findings *findings)
{
	json_t *top = json_object(), *list = json_array();
	for (size_t i = 0; i < findings->n; i++)
		json_array_append_new(list, finding_json(arena, &findings->v[i]));
	json_object_set_new(top, "findings", list);
	return render_json_lines(arena, top);
}
