#include "dedupe/sieve.h"

enum { WORD_BITS = 64, FIRST_WORDS = 16, BITS_EACH = 16 };

struct sieve {
	size_t n_words; /* a power of two */
	uint64_t words[];
};

struct sieve *
sieve_new(struct arena *arena, size_t n)
{
	size_t n_words = FIRST_WORDS;
	while (n_words * WORD_BITS < n * BITS_EACH)
		n_words *= 2;
	struct sieve *sieve =
	        arena_alloc(arena, sizeof *sieve + n_words * sizeof *sieve->words);
	sieve->n_words = n_words;
	return sieve;
}

static size_t
word_of(const struct sieve *sieve, uint64_t number)
{
	return number / WORD_BITS & (sieve->n_words - 1);
}

void
sieve_add(struct sieve *sieve, uint64_t number)
{
	if (number)
		sieve->words[word_of(sieve, number)] |= UINT64_C(1)
		                                        << number % WORD_BITS;
}

bool
sieve_has(const struct sieve *sieve, uint64_t number)
{
	return number && sieve->words[word_of(sieve, number)] >> number % WORD_BITS & 1;
}
