/* What a page says about itself outside of its text. */
#ifndef READ_METADATA_H
#define READ_METADATA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "syntax/tree.h"

/* Plain text each; empty or DATE_NONE where the page does not say. */
struct metadata {
	struct str title;
	struct str author;
	struct str publisher;
	bool site_only; /* publisher is the site's name: it may show what others publish
	                 */
	struct str series;
	struct str url; /* as it stands: may be relative */
	struct str language;
	struct str description;
	struct str body; /* JSON-LD's articleBody */
	struct str base; /* <base href> as it stands */
	bool is_article; /* it says that it is one */
	int64_t published;
};

/*
 * From JSON-LD (the article among its objects), Open Graph and other meta elements,
 * <title>, <h1>, <time>, rel=canonical and rel=author, in this order of trust.
 */
void metadata_read(struct arena *arena, const struct node *root, struct metadata *out);

/* How far a type of schema.org ("NewsArticle", or its address) is the page's article: 2
 * it is, 1 it is the page, 0 what stands in or beside them. */
int metadata_rank(struct str type);

/*
 * Fills what *article lacks from the article in the JSON-LD of one script, and what
 * *page lacks from its object of type WebPage. Broken JSON says nothing.
 */
void metadata_json(struct arena *arena, struct str json, struct metadata *article,
                   struct metadata *page);

#endif
