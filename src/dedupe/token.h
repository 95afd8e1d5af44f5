/* Running text as words that are known: phrases joined, aliases resolved, stemmed. */
#ifndef DEDUPE_TOKEN_H
#define DEDUPE_TOKEN_H

#include "dedupe/scan.h"
#include "dedupe/signer.h"

enum token_kind { TOKEN_TERM, TOKEN_NUMBER, TOKEN_FUNCTION, TOKEN_NEGATOR };

struct token {
	enum token_kind kind;
	const struct word *word; /* its first, where it is a phrase; NULL: what turns
	                            the word before into its opposite */
	const struct form *form; /* of that word */
	struct str stem;         /* as it is hashed; empty: it is an alias */
	uint32_t key;
	uint32_t flags; /* of lexicon.h */
	bool is_acronym;
	bool goes_on; /* the next word has a capital too, and a blank before it */
};

struct tokens {
	struct token *v;
	size_t n;
};

/* Of the words in the language of that code (stem.h). */
void tokens_read(struct arena *arena, struct signer *signer, uint16_t language,
                 const struct words *words, struct tokens *out);

#endif
