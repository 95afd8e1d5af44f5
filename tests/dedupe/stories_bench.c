/*
 * stories_bench FILE.tsv…: what telling stories apart costs, on news made from labelled
 * stories: each event is a block of the files with names and numbers of its own. Prints
 * CPU time and peak memory; and how many of the pairs that the measure would find among
 * all pairs of a sample the candidates miss.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/buf.h"
#include "dedupe/index.h"
#include "dedupe/scan.h"
#include "labelled.h"

enum { OLD = 100000, NEW = 1000, FIRST = 31500, SAMPLE = 6000, DAY = 86400 };

struct bench {
	struct arena *arena;
	struct signer *signer;
	struct labelled labelled;
	struct signed_reports old;
	size_t times; /* how often the old ones pass by */
};

static double
cpu_seconds(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double
done(const char *what, size_t n, double start)
{
	struct rusage usage;
	double took = cpu_seconds() - start;
	getrusage(RUSAGE_SELF, &usage);
	printf("%-34s %8zu %8.3f s %10.0f /s  peak %ld MiB\n", what, n, took,
	       (double)n / took, usage.ru_maxrss / 1024);
	return cpu_seconds();
}

/* The words with an event's own names: most of them, some stay. */
static struct str
renamed(struct arena *arena, struct str words, unsigned event)
{
	static const char *const ends[] = {"ora", "ine", "ath", "ulo", "esk",
	                                   "ant", "ivo", "urg", "end", "osh"};
	struct buf out = buf_new(arena, 0);
	struct words scanned = scan_words(arena, words);
	size_t from = 0;
	for (size_t k = 0; k < scanned.n; k++) {
		struct word word = scanned.v[k];
		unsigned hash = event * 2654435761u;
		for (size_t i = 0; i < word.text.n; i++)
			hash = (hash ^ (unsigned char)word.text.s[i]) * 16777619u;
		buf_add(&out, str_slice(words, from, word.start));
		from = word.start + word.text.n;
		if (word.has_digit)
			buf_printf(&out, "%u", hash % 900 + 2);
		else if (word.has_capital && !word.begins_sentence && hash % 16)
			buf_printf(&out, "%.3s%s%s", word.text.s, ends[hash / 4 % 10],
			           ends[hash / 64 % 10]);
		else
			buf_add(&out, word.text);
	}
	buf_add(&out, str_slice(words, from, words.n));
	return buf_str(&out);
}

static void
make(struct bench *bench, size_t n, unsigned first_event, struct signed_reports *out)
{
	const struct labelled *from = &bench->labelled;
	out->n = from->reports.n ? n : 0;
	out->v = arena_array(bench->arena, n, sizeof *out->v);
	for (size_t i = 0; from->reports.n && i < n; i++) {
		struct arena scratch = {0};
		size_t which = i % from->reports.n;
		unsigned event = first_event + (unsigned)(i / from->reports.n) * 1000 +
		                 (unsigned)from->blocks[which];
		struct item item = from->items[which];
		item.quote = renamed(&scratch, item.quote, event);
		item.context = renamed(&scratch, item.context, event);
		out->v[i] = (struct signed_report){
		        {
		                .id = (int64_t)(first_event + i),
		                .published = (int64_t)(i % DAY),
		                .source = (uint32_t)(i % 977),
		        },
		        {.brief = (int64_t)i, .first_seen = (int64_t)(i % DAY)},
		        signer_sign(bench->signer, bench->arena, &item, STR("en")),
		};
		arena_free(&scratch);
	}
}

static bool
each_old(void *context, void (*take)(void *taker, const struct signed_report *report),
         void *taker, struct error *error)
{
	const struct bench *bench = context;
	(void)error;
	for (size_t t = 0; t < bench->times; t++) {
		for (size_t i = 0; i < bench->old.n; i++)
			take(taker, &bench->old.v[i]);
	}
	return true;
}

static void
tell(struct bench *bench, const char *what, const struct signed_reports *reports)
{
	struct arena arena = {0};
	struct dedupe_options options = {.merge_window_s = 3 * DAY};
	struct past past = {each_old, bench};
	struct told_stories told = {0};
	struct error error = {0};
	struct fresh fresh = labelled_fresh(&arena, reports);
	double start = cpu_seconds();
	dedupe_stories(&arena, &fresh, &past, &options, &told, &error);
	done(what, reports->n + bench->times * bench->old.n, start);
	printf("  %zu stories, %zu repeats\n", told.stories.n, told.repeats.n);
	arena_free(&arena);
}

/* Beside the truth: all pairs of a sample. */
static void
count_missed(struct bench *bench, const struct signed_reports *sample)
{
	struct arena arena = {0};
	struct document *v = arena_array(&arena, sample->n, sizeof *v);
	struct counts counts;
	size_t n_true = 0, n_missed = 0, n_candidates = 0;
	(void)bench;
	for (size_t i = 0; i < sample->n; i++) {
		struct signature_room room;
		v[i].report = &sample->v[i].report;
		signature_read(&room, sample->v[i].signature, &v[i].signature);
		v[i].signature = signature_copy(&arena, &v[i].signature);
	}
	labelled_weigh(&arena, v, sample->n, &counts);
	struct index *index = index_new(&arena, (uint32_t)sample->n, &counts);
	for (size_t i = 0; i < sample->n; i++)
		index_count(index, &v[i].signature);
	index_begin(index, 1, SAMPLE);
	for (size_t i = 0; i < sample->n; i++)
		index_add(index, &v[i].signature);
	for (uint32_t i = 0; i < sample->n; i++) {
		const uint32_t *found;
		size_t n = index_candidates(index, &v[i].signature, i, &found), at = 0;
		n_candidates += n;
		for (uint32_t j = 0; j < i; j++) {
			while (at < n && found[at] < j)
				at++;
			if (measure_pair(&v[i], &v[j]) < 0.5)
				continue;
			n_true++;
			n_missed += at == n || found[at] != j;
		}
	}
	printf("all pairs of %zu: %zu true, %zu missed by %zu candidates\n", sample->n,
	       n_true, n_missed, n_candidates);
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct bench bench = {.arena = &arena, .signer = signer_open(&arena)};
	struct error error = {0};
	struct signed_reports fresh, sample, first;
	for (int i = 1; i < argc; i++)
		labelled_read(&arena, argv[i], CONTEXT_TAKEN, &bench.labelled, &error);
	double start = cpu_seconds();
	make(&bench, OLD, 0, &bench.old);
	done("made and signed", OLD, start);
	make(&bench, NEW, 90000000, &fresh);
	make(&bench, FIRST, 50000000, &first);
	tell(&bench, "a first edition", &first);
	bench.times = 1;
	tell(&bench, "1,000 beside 100,000", &fresh);
	bench.times = 10;
	tell(&bench, "1,000 beside 1,000,000", &fresh);
	make(&bench, SAMPLE, 30000000, &sample);
	count_missed(&bench, &sample);
	signer_close(bench.signer);
	arena_free(&arena);
	return 0;
}
