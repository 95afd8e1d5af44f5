/*
 * count_words LANGUAGE < COUNTS > XX.freq: a table of how rare stems are, out of lines
 * "WORD COUNT". Written are those that are met more often than one in MIN_CLASS.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "dedupe/dedupe.h"
#include "dedupe/key.h"
#include "dedupe/signer.h"
#include "dedupe/token.h"

enum { MAX_CLASS = 62, LINE_BYTES = 88, INPUT_BYTES = 256 };

struct entry {
	uint32_t key;
	struct str text;
	double n;
	double n_capital;
};

struct table {
	struct arena *arena;
	struct entry *v;
	size_t n;
	double sum;
};

static void
add(struct table *table, struct signer *signer, const char *language, struct str word,
    double n)
{
	struct tokens tokens;
	uint32_t c = 0;
	utf8_decode(word, 0, &c);
	table->sum += n;
	struct words words = scan_words(table->arena, word);
	tokens_read(table->arena, signer, stem_language(str_from(language)), &words,
	            &tokens);
	if (tokens.n != 1 || tokens.v[0].kind != TOKEN_TERM)
		return;
	const struct token *token = &tokens.v[0];
	struct str text = token->stem;
	if (text.n == 0) {
		struct str folded = token->form->folded;
		char *name = arena_alloc(table->arena, folded.n + 1);
		name[0] = '=';
		memcpy(name + 1, folded.s, folded.n);
		text = (struct str){name, folded.n + 1};
	}
	table->v = arena_grow(table->arena, table->v, table->n, sizeof *table->v);
	table->v[table->n++] = (struct entry){token->key, str_copy(table->arena, text),
	                                      n, utf8_is_upper(c) ? n : 0};
}

static int
compare_keys(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->n < b->n) - (a->n > b->n);
}

static int
compare_counts(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	return str_compare(a->text, b->text);
}

/* One entry a key. */
static void
merge(struct table *table)
{
	size_t n = 0;
	qsort(table->v, table->n, sizeof *table->v, compare_keys);
	for (size_t i = 0; i < table->n; i++) {
		if (n > 0 && table->v[n - 1].key == table->v[i].key) {
			table->v[n - 1].n += table->v[i].n;
			table->v[n - 1].n_capital += table->v[i].n_capital;
		} else {
			table->v[n++] = table->v[i];
		}
	}
	table->n = n;
	qsort(table->v, table->n, sizeof *table->v, compare_counts);
}

static void
print(const struct table *table)
{
	int last = -1, width = 0;
	for (size_t i = 0; i < table->n; i++) {
		const struct entry *entry = &table->v[i];
		int class = (int)lround(4 * -log(entry->n / table->sum));
		int n = (int)entry->text.n + 2;
		if (class > MAX_CLASS)
			break;
		if (class != last || width + n > LINE_BYTES)
			width = printf("%s%d", last < 0 ? "" : "\n", class);
		width += printf(" %s%.*s", 2 * entry->n_capital > entry->n ? "^" : "",
		                STR_FMT(entry->text));
		last = class;
	}
	printf("\n");
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct signer *signer;
	struct table table = {.arena = &arena};
	char line[INPUT_BYTES];
	if (argc != 2) {
		fprintf(stderr, "usage: count_words LANGUAGE < COUNTS\n");
		return 64;
	}
	signer = signer_open(&arena);
	while (fgets(line, sizeof line, stdin)) {
		struct str rest = str_trim(str_from(line)), word;
		if (str_cut(&rest, ' ', &word) && rest.n > 0 && word.n > 0)
			add(&table, signer, argv[1], str_copy(&arena, word),
			    strtod(str_c(&arena, rest), NULL));
	}
	if (table.n > 0)
		merge(&table);
	print(&table);
	signer_close(signer);
	arena_free(&arena);
	return 0;
}
