/* Plain text and Markdown become blocks. */
#ifndef READ_TEXT_H
#define READ_TEXT_H

#include "read/flow.h"

/*
 * Adds the blocks of a plain text: paragraphs by blank lines, hard-wrapped lines
 * joined, lists, headings in capitals or underlined, quotes without their ">".
 */
void text_blocks(struct flow *flow, const struct passage *passage);

/* A text as it came, with its character references decoded and its bare addresses as
 * links, ready for text_blocks. Blocks made of it borrow from the arena. */
struct passage text_passage(struct arena *arena, struct str text);

/* Takes away the angle brackets around addresses that are links. */
void text_bare_addresses(struct arena *arena, struct passage *passage);

/* Markdown by cmark, raw HTML in it read as HTML. base resolves links. */
void text_markdown(struct flow *flow, struct str markdown, struct str base);

enum text_form { TEXT_PLAIN, TEXT_MARKDOWN, TEXT_HTML };

/* What a text without a media type is. */
enum text_form text_sniff(struct str text);

#endif
