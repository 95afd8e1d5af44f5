#include "read/dateline.h"

#include <stdlib.h>

#include "base/date.h"
#include "syntax/url.h"

enum {
	MAX_BLOCK = 160,   /* bytes of a block that may begin with its date */
	MAX_LINE = 60,     /* bytes of a line that is dated by any date in it */
	MAX_DISTANCE = 12, /* blocks between the title and its date line */
	MAX_S_APART = 3 * 86400
};

static int64_t
date_in(const struct blocks *blocks, size_t i, int64_t now)
{
	size_t start;
	size_t end;
	if (i >= blocks->n || blocks->v[i].text.n > MAX_BLOCK)
		return DATE_NONE;
	int64_t date = date_find(blocks->v[i].text, &start, &end);
	if (date == DATE_NONE || (now > 0 && date > now + 86400))
		return DATE_NONE;
	/* A longer block tells of the date, rather than being dated. */
	size_t n = blocks->v[i].text.n;
	return n <= MAX_LINE || (end - start) * 4 >= n ? date : DATE_NONE;
}

int64_t
dateline_near(const struct blocks *blocks, size_t title, int64_t now)
{
	int64_t date = DATE_NONE;
	for (size_t n = 0; n <= MAX_DISTANCE && date == DATE_NONE; n++)
		date = date_in(blocks, title + n, now);
	for (size_t n = 1; n <= title && n <= MAX_DISTANCE && date == DATE_NONE; n++)
		date = date_in(blocks, title - n, now);
	return date;
}

/* The date of a line that begins by saying that it was published. */
static int64_t
date_stated(struct str line)
{
	static const char *const words[] = {
	        "published",      "posted",     "first published", "publié",
	        "veröffentlicht", "publicado",  "erschienen",      "pubblicato",
	        "gepubliceerd",   "publicerad", "опубликовано",    "発行日",
	        "发布时间",       "公開日"};
	size_t start, end;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (line.n <= MAX_BLOCK && str_starts_nocase(line, str_from(words[i])))
			return date_find(line, &start, &end);
	return DATE_NONE;
}

static int64_t
stated_anywhere(const struct blocks *blocks)
{
	int64_t date = DATE_NONE;
	for (size_t i = 0; i < blocks->n && date == DATE_NONE; i++) {
		struct str line, text = blocks->v[i].text;
		while (date == DATE_NONE && str_cut(&text, '\n', &line))
			date = date_stated(line);
	}
	return date;
}

static int64_t
date_of_address(struct str address)
{
	struct url parts;
	size_t start, end;
	return url_parse(address, &parts) ? date_find(parts.path, &start, &end)
	                                  : DATE_NONE;
}

int64_t
dateline_of_page(const struct blocks *blocks, size_t title, struct str address,
                 int64_t now)
{
	int64_t date = dateline_near(blocks, title, now);
	int64_t addressed = date_of_address(address);
	if (date == DATE_NONE)
		date = stated_anywhere(blocks);
	if (date == DATE_NONE || addressed == DATE_NONE)
		return date == DATE_NONE ? addressed : date;
	return llabs(date - addressed) > MAX_S_APART ? addressed : date;
}
