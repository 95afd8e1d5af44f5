#include "labelled.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/file.h"
#include "dedupe/signer.h"

enum { MAX_BYTES = 64 << 20 };

static bool
each_of_none(void *context, void (*take)(void *taker, const struct signed_report *),
             void *taker, struct error *error)
{
	(void)context;
	(void)take;
	(void)taker;
	(void)error;
	return true;
}

const struct past labelled_no_past = {each_of_none, NULL};

/* Signed reports by the ids of their items. */
struct signatures {
	int64_t first;
	const struct signed_report **v;
};

static bool
find_signature(void *context, const struct report *report, struct signed_report *out,
               struct error *error)
{
	const struct signatures *signatures = context;
	(void)error;
	*out = *signatures->v[report->id - signatures->first];
	return true;
}

static int
compare_met(const void *left, const void *right)
{
	const struct signed_report *a = left, *b = right;
	int64_t x = a->origin.first_seen, y = b->origin.first_seen;
	uint32_t one = a->report.source_rank, other = b->report.source_rank;
	if (x != y)
		return x < y ? -1 : 1;
	if (one != other)
		return one < other ? -1 : 1;
	return (a->report.id > b->report.id) - (a->report.id < b->report.id);
}

struct fresh
labelled_fresh(struct arena *arena, const struct signed_reports *reports)
{
	struct signatures *signatures = arena_alloc(arena, sizeof *signatures);
	struct reports list = {arena_array(arena, reports->n, sizeof *list.v), 0};
	struct signed_report *v = arena_array(arena, reports->n, sizeof *v);
	int64_t first = INT64_MAX, last = INT64_MIN;
	for (size_t i = 0; i < reports->n; i++)
		v[i] = reports->v[i];
	if (reports->n > 1)
		qsort(v, reports->n, sizeof *v, compare_met);
	for (size_t i = 0; i < reports->n; i++) {
		first = v[i].report.id < first ? v[i].report.id : first;
		last = v[i].report.id > last ? v[i].report.id : last;
		list.v[list.n++] = v[i].report;
	}
	signatures->first = first;
	signatures->v = arena_array(arena, list.n ? (size_t)(last - first) + 1 : 0,
	                            sizeof(const struct signed_report *));
	for (size_t i = 0; i < reports->n; i++)
		signatures->v[v[i].report.id - first] = &v[i];
	return (struct fresh){list, find_signature, signatures};
}

static void
add_report(struct arena *arena, struct signer *signer, struct labelled *out,
           const struct item *item)
{
	size_t n = out->reports.n;
	out->items = arena_grow(arena, out->items, n, sizeof *out->items);
	out->items[n] = *item;
	out->reports.v = arena_grow(arena, out->reports.v, n, sizeof *out->reports.v);
	out->reports.v[n] = (struct signed_report){
	        .report = {.id = (int64_t)n + 1,
	                   .source = (uint32_t)n + 1,
	                   .source_rank = (uint32_t)n},
	        .origin.brief = (int64_t)n + 1,
	        .signature = signer_sign(signer, arena, item, STR("en")),
	};
	out->reports.n++;
}

static void
add_line(struct arena *arena, struct signer *signer, struct str line,
         enum labelled_context how, struct labelled *out)
{
	struct str label, source, words, context = STR(""), rest = line;
	size_t n = out->reports.n;
	if (line.n == 0 || line.s[0] == '#' || !str_cut(&rest, '\t', &label) ||
	    !str_cut(&rest, '\t', &source) || !str_cut(&rest, '\t', &words))
		return;
	str_cut(&rest, '\t', &context);
	int64_t published = rest.n > 0 ? date_parse(rest) : 0;
	struct item item = {.text = words, .quote = words};
	if (how == CONTEXT_TAKEN)
		item.context = context;
	out->labels = arena_grow(arena, out->labels, n, sizeof *out->labels);
	out->labels[n] = label;
	add_report(arena, signer, out, &item);
	out->reports.v[n].report.published = published;
}

/* Once the list of reports does not move any more. */
static void
read_documents(struct arena *arena, struct labelled *out)
{
	out->documents = arena_array(arena, out->reports.n, sizeof *out->documents);
	for (size_t i = 0; i < out->reports.n; i++) {
		struct signature_room room;
		struct signature signature = {0};
		signature_read(&room, out->reports.v[i].signature, &signature);
		out->documents[i] = (struct document){
		        .report = &out->reports.v[i].report,
		        .signature = signature_copy(arena, &signature)};
	}
}

bool
labelled_read(struct arena *arena, const char *path, enum labelled_context how,
              struct labelled *out, struct error *error)
{
	struct str text, line;
	struct signer *signer = signer_open(arena);
	int block = out->reports.n ? out->blocks[out->reports.n - 1] + 1 : 0;
	bool fine = file_read(arena, path, MAX_BYTES, &text, error);
	while (fine && str_cut(&text, '\n', &line)) {
		size_t n = out->reports.n;
		add_line(arena, signer, line, how, out);
		block += line.n == 0;
		if (out->reports.n == n)
			continue;
		out->blocks = arena_grow(arena, out->blocks, n, sizeof *out->blocks);
		out->blocks[n] = block;
	}
	signer_close(signer);
	read_documents(arena, out);
	return fine;
}

bool
labelled_same(const struct labelled *labelled, size_t i, size_t j)
{
	return !str_is(labelled->labels[i], "-") &&
	       str_eq(labelled->labels[i], labelled->labels[j]);
}

void
labelled_weigh(struct arena *arena, struct document *documents, size_t n,
               struct counts *out)
{
	counts_init(arena, out);
	for (size_t i = 0; i < n; i++)
		counts_watch_item(out, &documents[i].signature);
	for (size_t i = 0; i < n; i++)
		counts_add(out, &documents[i].signature);
	for (size_t i = 0; i < n; i++)
		document_settle(arena, out, &documents[i]);
}
