#include "found.h"

#include "base/buf.h"
#include "base/date.h"
#include "check.h"

struct arena arena;

const struct languages *
languages(void)
{
	static const struct languages *loaded;
	struct error error = {0};
	if (!loaded && !highlight_load(&arena, (struct str){0}, &loaded, &error))
		CHECK_STR(str_from(error.text), "");
	return loaded;
}

struct brief
brief_of(const char *lines)
{
	struct brief brief = {.published = DATE_NONE};
	struct str rest = str_from(lines);
	struct str line;
	while (str_cut(&rest, '\n', &line)) {
		struct block block = {.kind = BLOCK_PARAGRAPH};
		struct str copy = str_copy(&arena, str_slice(line, 2, line.n));
		if (str_starts(line, STR("T "))) {
			brief.title = copy;
			continue;
		}
		bool marked = str_starts(line, STR("# ")) ||
		              str_starts(line, STR("- ")) ||
		              str_starts(line, STR("~ "));
		if (marked)
			block.kind = line.s[0] == '#'   ? BLOCK_HEADING
			             : line.s[0] == '-' ? BLOCK_ITEM
			                                : BLOCK_PREHEADER;
		block.level = marked ? 1 : 0;
		struct buf text = buf_new(&arena, 0);
		struct str from = marked ? copy : line;
		for (size_t i = 0; i < from.n; i++)
			buf_char(&text, from.s[i] == '\\' ? '\n' : from.s[i]);
		block.text = buf_str(&text);
		brief.body.v =
		        arena_grow(&arena, brief.body.v, brief.body.n, sizeof block);
		brief.body.v[brief.body.n++] = block;
	}
	return brief;
}

struct str
said(struct brief brief)
{
	struct items items;
	struct buf out = buf_new(&arena, 0);
	highlight_brief(&arena, languages(), &brief, OTHERWISE_SKIP, &items, NULL);
	for (size_t i = 0; i < items.n; i++) {
		buf_add_c(&out, i ? " | " : "");
		buf_add(&out, items.v[i].quote);
	}
	return buf_str(&out);
}

struct str
found(const char *lines)
{
	return said(brief_of(lines));
}
