/*
 * What the brief's title says of its body. An article's title is the headline of the
 * one story that its summary tells; an issue's is a name, a date or itself a list.
 */
#include "highlight/find/page.h"

#include "highlight/words/passage.h"
#include "highlight/words/token.h"

enum {
	NAME_WORDS = 5, /* of an issue's name */
	TELLING = 4,    /* bytes of a word that tells something */
	LISTED = 3,     /* pieces of a title that is a list */
	TITLE_BYTES = 400,
	AGAINST_STORY = -5
};

static size_t
title_block(const struct page *page)
{
	return page->n_body;
}

/* "Week 12", "Tuesday, May 6": few words with a number or a time. */
static bool
names_issue(const struct page *page)
{
	size_t title = title_block(page);
	const struct cue_words *words = page_words(page, title);
	if (words->n > NAME_WORDS)
		return false;
	for (size_t i = 0; i < words->n; i++) {
		struct str word =
		        str_slice(words->text, words->v[i].start, words->v[i].end);
		if (words->v[i].number ||
		    language_has(page->language, "numbers", word) ||
		    language_has(page->language, "times", word))
			return true;
	}
	return false;
}

/* "Galway's Ferries, Bari's Anchor, and Hull's Rents": each piece with a name; a dash
 * or bar only parts the headline from the site's name. */
static bool
is_list(const struct page *page)
{
	size_t title = title_block(page);
	struct look look =
	        look_of(page, title, (struct segment){0, page_text(page, title).n});
	return look.n_pieces >= LISTED + look.n_strong &&
	       look.n_names == look.n_pieces && look.n_words >= 2 * look.n_pieces;
}

bool
title_is_headline(const struct page *page)
{
	struct str title = page_text(page, title_block(page));
	return title.n > 0 && title.n < TITLE_BYTES && page->n_body > 0 &&
	       !names_issue(page) && !is_list(page);
}

bool
title_tells_story(const struct page *page)
{
	return page->brief->from_feed && title_is_headline(page);
}

static bool
tells(const struct page *page, struct str word)
{
	return word.n >= TELLING && !language_has(page->language, "frequent", word);
}

static bool
says(const struct tokens *tokens, struct stretch part, struct str word)
{
	for (size_t i = part.first; i < part.last; i++)
		if (tokens->v[i].kind == TOKEN_WORD &&
		    str_eq_nocase(token_str(tokens, i), word))
			return true;
	return false;
}

/* Where the first piece ends: before a comma or semicolon. */
static size_t
first_piece(const struct tokens *tokens)
{
	size_t i = 0;
	while (i < tokens->n &&
	       (tokens->v[i].look & LOOK_HELD ||
	        (!token_is_comma(tokens, i) && !token_is(tokens, i, ';'))))
		i++;
	return i;
}

bool
title_tells_first(const struct page *page, size_t block, struct segment range)
{
	const struct cue_words *words = page_words(page, title_block(page));
	struct look look = look_of(page, block, range);
	size_t end = first_piece(look.tokens);
	size_t n = 0;
	size_t n_said = 0;
	for (size_t i = 0; i < words->n; i++) {
		struct str word =
		        str_slice(words->text, words->v[i].start, words->v[i].end);
		if (!tells(page, word))
			continue;
		if (says(look.tokens, (struct stretch){end, look.tokens->n}, word))
			return false;
		n++;
		n_said += says(look.tokens, (struct stretch){0, end}, word);
	}
	return n > 1 && 3 * n_said >= 2 * n && look.n_pieces > 2;
}

void
candidate_judge_title(const struct page *page, struct candidate *candidate)
{
	if (page->story)
		candidate_add(page->arena, candidate, AGAINST_STORY,
		              "under the title of one story");
}
