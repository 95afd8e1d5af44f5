#include "render/traces.h"

#include <jansson.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/tongue.h"
#include "render/clean.h"
#include "render/json.h"

/* As in enum trace_end, and before it what says that an item is no news. */
static const char *const ends[] = {"waits", "leads", "echoes", "dropped", "left out"};

static const char *
became(const struct trace *trace)
{
	if (trace->is_held)
		return "held";
	if (trace->is_repeat)
		return "repeat";
	return ends[trace->end];
}

/* --- text --- */

static void
add_end(struct buf *out, const struct trace *trace)
{
	struct str lead = clean_text(out->arena, trace->lead);
	if (trace->is_held) {
		buf_add_c(out, tongue("held: its brief is a summary, and the page is "
		                      "awaited"));
	} else if (trace->is_repeat) {
		buf_add_c(out, tongue("dropped: its source said these words before, in "
		                      "another brief"));
	} else if (trace->end == TRACE_WAITS) {
		buf_add_c(out, tongue("not said yet: the next edition takes it"));
	} else if (trace->end == TRACE_LEADS) {
		buf_printf(out, tongue("story %zu (precis explain %.*s:%zu)"),
		           trace->story, STR_FMT(trace->date), trace->story);
	} else if (trace->end == TRACE_LEFT_OUT) {
		buf_add_c(out,
		          tongue("left out: it repeats what was said, or the digest's "
		                 "limit or rules leave it out"));
	} else {
		buf_printf(
		        out,
		        tongue("merged into story %zu (precis explain %.*s:%zu): %.*s"),
		        trace->story, STR_FMT(trace->date), trace->story,
		        STR_FMT(lead));
		if (trace->end == TRACE_DROPPED)
			buf_add_c(out, tongue("; not named there, since its source is "
			                      "already"));
	}
}

static bool
is_same_item(const struct trace *a, const struct trace *b)
{
	return str_eq(a->text, b->text) && str_eq(a->source, b->source) &&
	       str_eq(a->brief_url, b->brief_url) && a->first_seen == b->first_seen;
}

static void
add_item(struct buf *out, const struct trace *trace)
{
	struct arena *arena = out->arena;
	struct str day = date_iso(arena, date_day(trace->first_seen, STR("local")));
	buf_printf(out, "%.*s\n", STR_FMT(clean_text(arena, trace->text)));
	buf_printf(out, tongue("  source: %.*s\n"),
	           STR_FMT(clean_text(arena, trace->source)));
	buf_printf(out, tongue("  brief: %.*s"),
	           STR_FMT(clean_text(arena, trace->brief_title)));
	if (trace->brief_url.n > 0)
		buf_printf(out, " <%.*s>", STR_FMT(clean_url(arena, trace->brief_url)));
	buf_printf(out, tongue("\n  found: %.*s, sure by %d of 100\n"), STR_FMT(day),
	           trace->confidence);
	if (trace->brief_url.n > 0)
		buf_printf(out,
		           tongue("  cut: precis explain %.*s shows where and why\n"),
		           STR_FMT(clean_url(arena, trace->brief_url)));
}

struct str
render_traces_text(struct arena *arena, const struct traces *traces)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < traces->n; i++) {
		const struct trace *trace = &traces->v[i];
		bool again = i > 0 && is_same_item(trace, trace - 1);
		if (!again && i > 0)
			buf_char(&out, '\n');
		if (!again)
			add_item(&out, trace);
		if (trace->digest.n > 0)
			buf_printf(&out, "  %.*s %.*s: ", STR_FMT(trace->digest),
			           STR_FMT(trace->date));
		else
			buf_add_c(&out, tongue("  editions: "));
		add_end(&out, trace);
		buf_char(&out, '\n');
	}
	return buf_str(&out);
}

/* --- JSON --- */

static json_t *
trace_json(struct arena *arena, const struct trace *trace)
{
	json_t *entry = json_object(), *brief = json_object();
	struct str found = date_rfc3339(arena, trace->first_seen);
	json_object_set_new(brief, "title",
	                    render_json_text(arena, trace->brief_title));
	json_object_set_new(brief, "url", render_json_text(arena, trace->brief_url));
	json_object_set_new(entry, "text", render_json_text(arena, trace->text));
	json_object_set_new(entry, "url", render_json_text(arena, trace->url));
	json_object_set_new(entry, "source", render_json_text(arena, trace->source));
	json_object_set_new(entry, "brief", brief);
	json_object_set_new(entry, "first_seen", render_json_text(arena, found));
	json_object_set_new(entry, "confidence", json_integer(trace->confidence));
	json_object_set_new(entry, "digest", render_json_text(arena, trace->digest));
	json_object_set_new(entry, "date", render_json_text(arena, trace->date));
	json_object_set_new(entry, "number", json_integer(trace->number));
	json_object_set_new(entry, "story", json_integer((json_int_t)trace->story));
	json_object_set_new(entry, "became", json_string(became(trace)));
	json_object_set_new(entry, "lead", render_json_text(arena, trace->lead));
	return entry;
}

struct str
render_traces_json(struct arena *arena, const struct traces *traces)
{
	json_t *top = json_object(), *items = json_array();
	for (size_t i = 0; i < traces->n; i++)
		json_array_append_new(items, trace_json(arena, &traces->v[i]));
	json_object_set_new(top, "items", items);
	return render_json_lines(arena, top);
}
