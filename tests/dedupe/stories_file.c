#include "stories_file.h"

#include <stdio.h>

#include "base/file.h"
#include "check.h"

/* A source's number, of its name. */
static uint32_t
number_of(struct str name)
{
	uint32_t number = 0;
	for (size_t i = 0; i < name.n; i++)
		number = number * 31 + (unsigned char)name.s[i];
	return number;
}

static void
add_line(struct arena *arena, struct str line, struct labelled *out)
{
	struct str label, source, words, context = STR(""), rest = line;
	if (line.n == 0 || line.s[0] == '#' || !str_cut(&rest, '\t', &label) ||
	    !str_cut(&rest, '\t', &source) || !str_cut(&rest, '\t', &words))
		return;
	str_cut(&rest, '\t', &context);
	size_t n = out->reports.n;
	struct report report = {
	        .id = (int64_t)n + 1,
	        .source = number_of(source),
	        .source_rank = (unsigned char)source.s[0],
	        .quote = words,
	        .context = context,
	        .language = STR("en"),
	        .published = 3600 * ((int64_t)n % 24),
	        .first_seen = 3600 * ((int64_t)n % 24),
	};
	out->labels = arena_grow(arena, out->labels, n, sizeof *out->labels);
	out->labels[n] = label;
	out->reports.v = arena_grow(arena, out->reports.v, n, sizeof *out->reports.v);
	out->reports.v[out->reports.n++] = report;
}

void
stories_read(struct arena *arena, const char *name, struct labelled *out)
{
	struct str text = {0}, line;
	struct error error = {0};
	if (!file_read(arena, check_path(name), 8 << 20, &text, &error))
		CHECK_STR(str_from(error.text), "");
	while (str_cut(&text, '\n', &line))
		add_line(arena, line, out);
}

static bool
is_labelled_pair(const struct labelled *labelled, size_t i, size_t j)
{
	return !str_is(labelled->labels[i], "-") &&
	       str_eq(labelled->labels[i], labelled->labels[j]);
}

static void
count_story(const struct labelled *labelled, const struct story *story,
            struct pair_counts *counts)
{
	for (size_t i = 0; i <= story->n_echoes; i++) {
		const struct report *a = i ? story->others[i - 1] : story->lead;
		for (size_t j = i; j < story->n_echoes; j++) {
			const struct report *b = story->others[j];
			bool right = is_labelled_pair(labelled, (size_t)a->id - 1,
			                              (size_t)b->id - 1);
			counts->n_found += right;
			counts->n_wrong += !right;
			if (!right)
				printf("# wrongly one: %.*s | %.*s\n",
				       STR_FMT(a->quote), STR_FMT(b->quote));
		}
	}
}

struct pair_counts
stories_count(const struct labelled *labelled, const struct stories *stories)
{
	struct pair_counts counts = {0};
	for (size_t i = 0; i < labelled->reports.n; i++) {
		for (size_t j = i + 1; j < labelled->reports.n; j++)
			counts.n_labelled += is_labelled_pair(labelled, i, j);
	}
	for (size_t i = 0; i < stories->n; i++)
		count_story(labelled, &stories->v[i], &counts);
	return counts;
}
