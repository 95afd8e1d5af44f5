/*
 * What the brief's headings say again: a list of its stories shares words with the
 * headings below it, under which they are told.
 */
#include "highlight/find/page.h"

enum {
	TELLING = 4, /* bytes of a word that tells something */
	LINE_WORDS = 60,
	HEADING_WORDS = 12
};

bool
heading_is_title(const struct page *page, size_t block)
{
	struct str title = page->brief->title;
	struct str text = page_text(page, block);
	if (title.n == 0 || page->v[block].block->kind != BLOCK_HEADING)
		return false;
	return str_find_nocase(title, text, 0) < title.n ||
	       str_find_nocase(text, title, 0) < text.n;
}

static bool
heading_has(const struct page *page, struct str word)
{
	for (size_t i = 0; i < page->n_body; i++) {
		const struct page_block *b = &page->v[i];
		if (b->block->kind != BLOCK_HEADING || heading_is_title(page, i))
			continue;
		const struct cue_words *words = page_words(page, i);
		if (words->n > HEADING_WORDS)
			continue;
		for (size_t k = 0; k < words->n; k++)
			if (str_eq_nocase(word,
			                  str_slice(b->block->text, words->v[k].start,
			                            words->v[k].end)))
				return true;
	}
	return false;
}

size_t
headings_tell(const struct page *page, size_t block)
{
	const struct cue_words *words = page_words(page, block);
	size_t n = 0;
	for (size_t i = 0; i < words->n && i < LINE_WORDS; i++) {
		struct str word =
		        str_slice(words->text, words->v[i].start, words->v[i].end);
		if (word.n >= TELLING &&
		    !language_has(page->language, "frequent", word) &&
		    heading_has(page, word))
			n++;
	}
	return n;
}

bool
headings_repeat(const struct page *page, size_t block)
{
	struct str text = str_trim(page_text(page, block));
	for (size_t i = 0; i < page->n_body; i++)
		if (i != block && page->v[i].block->kind == BLOCK_HEADING &&
		    str_eq_nocase(str_trim(page_text(page, i)), text))
			return true;
	return false;
}
