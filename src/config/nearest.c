/*
 * "did you mean": the edit distance in which a swap of neighbours counts as one
 * (optimal string alignment), over three rows of the table.
 */
#include <limits.h>
#include <string.h>

#include "config/config.h"

enum { WORD_MAX = 120 };

static char
lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static int
least(int a, int b, int c)
{
	int d = a < b ? a : b;
	return d < c ? d : c;
}

/* One row of the table: row[j] from the two rows above. */
static void
fill_row(struct str a, struct str b, size_t i, int rows[3][WORD_MAX + 1])
{
	int *row = rows[i % 3], *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
	row[0] = (int)i;
	for (size_t j = 1; j <= b.n; j++) {
		char x = lower(a.s[i - 1]), y = lower(b.s[j - 1]);
		row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + (x != y));
		if (i > 1 && j > 1 && x == lower(b.s[j - 2]) &&
		    lower(a.s[i - 2]) == y && second[j - 2] + 1 < row[j])
			row[j] = second[j - 2] + 1;
	}
}

static int
distance(struct str a, struct str b)
{
	int rows[3][WORD_MAX + 1] = {{0}};
	for (size_t j = 0; j <= b.n; j++)
		rows[0][j] = (int)j;
	for (size_t i = 1; i <= a.n; i++)
		fill_row(a, b, i, rows);
	return rows[a.n % 3][b.n];
}

const char *
config_nearest(struct str word, const char *const *candidates, size_t n)
{
	const char *best = NULL;
	int best_distance = INT_MAX;
	if (word.n == 0 || word.n > WORD_MAX)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		struct str candidate = str_from(candidates[i]);
		size_t longer = candidate.n > word.n ? candidate.n : word.n;
		size_t shorter = candidate.n > word.n ? word.n : candidate.n;
		if (longer > WORD_MAX || (longer - shorter) * 3 > longer)
			continue;
		int differs = distance(word, candidate);
		if ((size_t)differs * 3 <= longer && differs < best_distance) {
			best = candidates[i];
			best_distance = differs;
		}
	}
	return best;
}
