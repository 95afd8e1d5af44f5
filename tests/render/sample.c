#include "sample.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "check.h"
#include "render/render.h"

/* 29 January 2025, 06:10 UTC. */
enum { NOW = 1738131000, DAY_S = 24 * 60 * 60 };

/* One line of the table below: a section begins where there is a title. */
struct line {
	const char *section;
	const char *text;
	const char *url;
	const char *source;
	const char *brief_url;
	const char *echoes[4]; /* names */
	int age_days;
	const char *language;
};

static const struct line lines[] = {
        {.section = "World",
         .text = "Coastal ministers agree to halve the autumn herring catch after "
                 "eleven hours of talks in Aarhus",
         .url = "https://harbour.example/2025/herring"
                "#:~:text=Coastal%20ministers%20agree",
         .source = "The Harbour Post",
         .brief_url = "https://harbour.example/briefs/2025-01-29",
         .echoes = {"Daily Lantern", "Meridian", "Cobalt Brief"}},
        {.text = "A night train from Lisbon to Warsaw will run for the first time in "
                 "forty years, with bicycles on board",
         .url = "https://lantern.example/rail/night-train",
         .source = "Daily Lantern",
         .brief_url = "https://lantern.example/morning",
         .echoes = {"Meridian"}},
        {.text = "In the mountains, [two provinces](https://meridian.example/border) "
                 "reopen a crossing closed since the flood, and [the first lorries]"
                 "(https://meridian.example/lorries) carry apricots",
         .source = "Meridian",
         .brief_url = "https://meridian.example/world/17"},
        {.text = "Lausanne ferme son dernier guichet de poste\xc2\xa0; les habitants "
                 "gardent la clef",
         .url = "https://gazette.example/poste",
         .source = "La Gazette du Lac",
         .brief_url = "https://gazette.example/lettre/29",
         .age_days = 1,
         .language = "fr"},
        {.section = "Business",
         .text = "Copper at a record: *every* smelter in the basin is booked until "
                 "June",
         .url = "https://cobalt.example/copper",
         .source = "Cobalt Brief",
         .brief_url = "https://cobalt.example/briefs/411",
         .echoes = {"The Harbour Post"}},
        {.text = "Is the four-day week paying off? A bakery chain opens its books",
         .url = "https://lantern.example/bakery",
         .source = "Daily Lantern",
         .brief_url = "https://lantern.example/morning"},
        {.text = "Regulators tell three insurers to explain “loyalty” prices that rise "
                 "each year",
         .url = "https://cobalt.example/insurers",
         .source = "Cobalt Brief",
         .brief_url = "https://cobalt.example/briefs/411"},
        {.section = "Science",
         .text = "A telescope the size of a shoebox finds water on a world that has no "
                 "night",
         .url = "https://northwind.example/shoebox",
         .source = "North Wind",
         .brief_url = "https://northwind.example/letters/88",
         .echoes = {"Meridian", "Daily Lantern"}},
        {.text = "Bees remember a shortcut for a week, and forget it in the rain",
         .url = "https://northwind.example/bees",
         .source = "North Wind",
         .brief_url = "https://northwind.example/letters/88",
         .age_days = 2},
        {.text = "Version 3 of `libtide` predicts surges an hour earlier",
         .url = "https://northwind.example/libtide",
         .source = "North Wind",
         .brief_url = "https://northwind.example/letters/88"},
        {.section = "Culture",
         .text = "The lost second act of a village opera turns up in a seed merchant’s "
                 "ledger",
         .url = "https://harbour.example/opera",
         .source = "The Harbour Post",
         .brief_url = "https://harbour.example/briefs/2025-01-29"},
        {.text = "Plus: a novel told in recipes, a museum of doorbells, and the year’s "
                 "best map",
         .url = "https://lantern.example/plus",
         .source = "Daily Lantern",
         .brief_url = "https://lantern.example/morning"},
};

/* A report with its words behind it. */
struct sample {
	struct report report; /* the first: a report is found again as its sample */
	struct telling telling;
};

struct telling *
sample_telling(const struct report *report)
{
	struct sample *sample;
	memcpy(&sample, &report, sizeof(void *));
	return &sample->telling;
}

const struct report *
sample_report(struct arena *arena, const struct telling *telling)
{
	struct sample *sample = arena_alloc(arena, sizeof *sample);
	sample->telling = *telling;
	return &sample->report;
}

static bool
find(void *context, struct arena *to, const struct report *report, struct telling *out,
     struct error *error)
{
	(void)context, (void)to, (void)error;
	*out = *sample_telling(report);
	return true;
}

/* Parts in the order in which they came. */
struct kept_part {
	struct view_place at;
	struct str bytes;
};

struct kept_parts {
	struct arena *arena;
	struct kept_part *v;
	size_t n;
};

static bool
put_part(void *context, struct view_place at, struct str part, struct error *error)
{
	struct kept_parts *parts = context;
	struct arena *arena = parts->arena;
	(void)error;
	parts->v = arena_grow(arena, parts->v, parts->n, sizeof *parts->v);
	parts->v[parts->n++] = (struct kept_part){at, str_copy(arena, part)};
	return true;
}

static bool
get_part(void *context, struct arena *arena, struct view_place at, struct str *part,
         struct error *error)
{
	const struct kept_parts *parts = context;
	(void)error;
	*part = STR("");
	for (size_t i = 0; i < parts->n; i++) {
		const struct kept_part *one = &parts->v[i];
		if (one->at.section == at.section && one->at.place == at.place)
			*part = str_copy(arena, one->bytes);
	}
	return true;
}

struct view_parts
sample_view(struct arena *arena, const struct edition *edition)
{
	struct kept_parts *parts = arena_alloc(arena, sizeof *parts);
	struct tellings tellings = {.find = find};
	struct view_keeper keeper = {put_part, parts};
	struct error error = {0};
	parts->arena = arena;
	CHECK(render_view(edition, &tellings, &keeper, &error));
	return (struct view_parts){get_part, parts};
}

static json_t *
part_of(struct arena *arena, const struct view_parts *parts, size_t section,
        size_t place)
{
	struct str bytes;
	struct view_place at = {section, place};
	CHECK(parts->get(parts->context, arena, at, &bytes, NULL));
	return json_loadb(bytes.s, bytes.n, 0, NULL);
}

struct str
sample_whole_view(struct arena *arena, const struct edition *edition)
{
	struct view_parts parts = sample_view(arena, edition);
	json_t *view = part_of(arena, &parts, 0, 0), *section, *more;
	for (size_t i = 1; (section = part_of(arena, &parts, i, 0)) != NULL; i++) {
		json_t *stories = json_array();
		for (size_t j = 1; (more = part_of(arena, &parts, i, j)) != NULL; j++) {
			json_array_extend(stories, more);
			json_decref(more);
		}
		json_object_set_new(section, "stories", stories);
		json_array_append_new(json_object_get(view, "sections"), section);
	}
	char *dump = json_dumps(view, JSON_COMPACT);
	struct str whole = str_copy(arena, str_from(dump));
	free(dump);
	json_decref(view);
	return whole;
}

bool
sample_render(struct arena *arena, const struct edition *edition,
              const char *media_type, const char *templates, struct str *out,
              struct error *error)
{
	struct view_parts parts = sample_view(arena, edition);
	struct buf bytes = buf_new(arena, 0);
	struct sink sink = sink_to_buf(&bytes);
	bool fine = render_edition(&parts, str_from(media_type), str_from(templates),
	                           &sink, error);
	*out = buf_str(&bytes);
	return fine;
}

static struct telling
telling_of(const struct line *line, const char *source)
{
	return (struct telling){
	        .text = str_from(line->text),
	        .url = str_from(line->url),
	        .quote = str_from(line->text),
	        .source = str_from(source),
	        .brief_title = STR("The brief of the morning"),
	        .brief_url = str_from(line->brief_url),
	        .language = str_from(line->language ? line->language : "en-GB"),
	        .published = NOW - (int64_t)line->age_days * DAY_S,
	};
}

static const struct report *
echo_of(struct arena *arena, const struct line *line, const char *source)
{
	struct telling echo = telling_of(line, source);
	struct buf url = buf_new(arena, 0);
	buf_printf(&url, "https://echo.example/?from=%.3s&story=%td", source,
	           line - lines);
	echo.url = buf_str(&url);
	return sample_report(arena, &echo);
}

static struct story
story_of(struct arena *arena, const struct line *line)
{
	struct telling lead = telling_of(line, line->source);
	const struct report **echoes =
	        arena_array(arena, 4, sizeof(const struct report *));
	struct story story = {.lead = sample_report(arena, &lead), .others = echoes};
	while (story.n_echoes < 4 && line->echoes[story.n_echoes]) {
		const char *source = line->echoes[story.n_echoes];
		echoes[story.n_echoes++] = echo_of(arena, line, source);
	}
	return story;
}

static void
add_line(struct arena *arena, struct edition *edition, const struct line *line)
{
	struct sections *sections = &edition->sections;
	if (line->section || sections->n == 0) {
		sections->v = arena_grow(arena, sections->v, sections->n,
		                         sizeof *sections->v);
		sections->v[sections->n++] =
		        (struct section){.title = str_from(line->section)};
	}
	struct stories *stories = &sections->v[sections->n - 1].stories;
	stories->v = arena_grow(arena, stories->v, stories->n, sizeof *stories->v);
	stories->v[stories->n++] = story_of(arena, line);
	edition->n_stories++;
}

static struct edition
empty_edition(void)
{
	return (struct edition){
	        .digest = STR("morning"),
	        .title = STR("The Morning Table"),
	        .language = STR("en"),
	        .zone = STR("UTC"),
	        .date = STR("2025-01-29"),
	        .number = 1,
	        .made = NOW,
	        .n_sources = 9,
	};
}

/* Four more stories, for which there is no room. */
static struct stories
left_out_of(struct arena *arena)
{
	struct stories stories = {arena_array(arena, 4, sizeof *stories.v), 0};
	for (; stories.n < 4; stories.n++) {
		struct telling telling = telling_of(&lines[stories.n], "Cobalt Brief");
		struct buf text = buf_new(arena, 0);
		buf_printf(&text, "Left out: number %zu", stories.n + 1);
		telling.text = telling.quote = buf_str(&text);
		stories.v[stories.n] =
		        (struct story){.lead = sample_report(arena, &telling)};
	}
	return stories;
}

struct edition
sample_edition(struct arena *arena)
{
	static struct failure troubles[] = {
	        {.name = {"Slow Courier", 12},
	         .stage = STAGE_FETCH,
	         .code = EX_UNAVAILABLE,
	         .text = {"HTTP 503", 8}},
	        {.name = {"Old Almanac", 11},
	         .stage = STAGE_READ,
	         .code = EX_DATAERR,
	         .text = {"no entry found", 14}},
	};
	struct edition edition = empty_edition();
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		add_line(arena, &edition, &lines[i]);
	edition.left_out = left_out_of(arena);
	edition.n_left_out = edition.left_out.n;
	edition.troubles = (struct failures){troubles, 2};
	return edition;
}

struct edition
sample_of(struct arena *arena, struct str text, struct str url)
{
	struct edition edition = empty_edition();
	struct line line = {.text = "",
	                    .source = "Meridian",
	                    .brief_url = "https://meridian.example/"};
	add_line(arena, &edition, &line);
	struct telling *lead = sample_telling(edition.sections.v[0].stories.v[0].lead);
	lead->text = text;
	lead->url = url;
	return edition;
}
