/* Lines and bullets: what a list is made of where no markup says so. */
#ifndef HIGHLIGHT_LINES_H
#define HIGHLIGHT_LINES_H

#include "highlight/find/page.h"

/* Behind the white space and the invisible characters that stand at byte `at`. */
size_t lines_skip_blank(struct str text, size_t at);

/* Bytes of a bullet, number or emoji that opens text[at, …), with the blanks behind it;
 * 0 where none does. */
size_t bullet_bytes(struct str text, size_t at);

/*
 * Where the line that begins at text[start] ends: behind a line break before which a
 * sentence ends or the next line's first word had found room, or at the text's end.
 */
size_t lines_break(struct str text, size_t start);

/* The range as one region to be split, or a region a line where its lines are a list.
 */
void lines_add_regions(const struct page *page, struct candidate *candidate,
                       size_t block, struct segment range);

/* One bullet: the range without bullet and padding; long ones as far as their first
 * sentence. Nothing where it says "and more". */
void lines_add_whole(const struct page *page, struct candidate *candidate, size_t block,
                     struct segment range);

/* Where the first sentence of the range ends. */
size_t lines_first_sentence(const struct page *page, size_t block,
                            struct segment range);

/* The range without its last sentences, where they speak to the reader. */
struct segment lines_without_farewell(const struct page *page, size_t block,
                                      struct segment range);

#endif
