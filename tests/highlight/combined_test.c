/* Cues, lists and ways of standing on a page, each with each. */
#include "base/buf.h"
#include "check.h"
#include "found.h"

struct list {
	const char *text;
	const char *items;
};

static const struct list topics[] = {
        {"a strike at Bergen’s port and the price of rye",
         "a strike at Bergen’s port | the price of rye"},
        {"Oslo’s new tunnels, a strike in Lagos and why gulls sing",
         "Oslo’s new tunnels | a strike in Lagos | why gulls sing"},
        {"floods in Chad and Niger, Oslo’s new tunnels, and the price of rye",
         "floods in Chad and Niger | Oslo’s new tunnels | the price of rye"},
        {"Oslo’s new tunnels, U.S. sanctions on tin, the price of rye, and how "
         "Lagos built a tram",
         "Oslo’s new tunnels | U.S. sanctions on tin | the price of rye | how Lagos "
         "built a tram"},
};

static const struct list clauses[] = {
        {"Oslo bans cars, and Lagos gets a tram", "Oslo bans cars | Lagos gets a tram"},
        {"Oslo bans cars, Chad and Niger reopen a border, and Lagos gets a tram",
         "Oslo bans cars | Chad and Niger reopen a border | Lagos gets a tram"},
        {"Sen. Ada Moen visits Lima, rents fall in Leeds, the U.N. meets over tin, "
         "and gulls return to Bodo",
         "Sen. Ada Moen visits Lima | rents fall in Leeds | the U.N. meets over tin "
         "| gulls return to Bodo"},
};

static const char *const running[] = {
        "Welcome to today’s Morning Brief, where we’re looking at",
        "Welcome back to World Brief, where we’re looking at",
        "Welcome to today’s Morning Brief, where we’re following",
        "We’re covering",
        "We’re also covering",
        "This week, we cover",
        "This week’s top stories include",
};

static const char *const labels[] = {
        "The highlights this week:",
        "This week’s highlights:",
        "Welcome to Foreign Lands’s China Brief. The highlights this week:",
        "Here is today’s Foreign Lands brief:",
        "Alright, here’s what’s on tap for the day:",
        "Likely top stories this week:",
        "Top stories this week are likely to include:",
        "In today’s edition:",
        "Also in today’s newsletter:",
        "Inside today’s :",
};

struct place {
	const char *before;
	const char *behind;
};

static const struct place places[] = {
        {"", "."},
        {"", ", and more."},
        {"", ", and more news worth following from around the world."},
        {"Good morning. ", "."},
        {"", ".\nHave feedback? Hit reply to let us know your thoughts."},
        {"T The Brief\n",
         ".\nSign up to receive the brief in your inbox.\n# Roads and Ruin\nThe talks "
         "ended on Monday without a word. Nobody had hoped for more."},
};

#define N(array) (sizeof(array) / sizeof *(array))

static void
check_all(const char *const *cues, size_t n_cues, const struct list *lists,
          size_t n_lists)
{
	for (size_t c = 0; c < n_cues; c++)
		for (size_t l = 0; l < n_lists; l++)
			for (size_t p = 0; p < N(places); p++) {
				struct buf text = buf_new(&arena, 0);
				buf_printf(&text, "%s%s %s%s", places[p].before,
				           cues[c], lists[l].text, places[p].behind);
				CHECK_STR(found(str_c(&arena, buf_str(&text))),
				          lists[l].items);
			}
}

static void
every_cue_that_runs_on_finds_every_list_of_topics_in_every_place(void)
{
	check_all(running, N(running), topics, N(topics));
}

static void
every_label_finds_every_list_of_topics_in_every_place(void)
{
	check_all(labels, N(labels), topics, N(topics));
}

static void
every_label_finds_every_list_of_clauses_in_every_place(void)
{
	check_all(labels, N(labels), clauses, N(clauses));
}

static const struct list stories[] = {
        {"Bergen’s harbor froze on Sunday.", "Bergen’s harbor froze on Sunday"},
        {"Can Norway’s oil fund stay green?", "Can Norway’s oil fund stay green?"},
        {"Chad and Niger trade blame over a failed truce.",
         "Chad and Niger trade blame over a failed truce"},
        {"The court sues Tern Shipping, accusing it of fixing fares.",
         "The court sues Tern Shipping, accusing it of fixing fares"},
};

static const char *const pluses[] = {
        "Plus, ",
        "Plus: ",
        "Also, ",
        "Also today: ",
        "Also in today’s newsletter: ",
        "Plus, we look at ",
        "Plus, we take a look at ",
        "Elsewhere, ",
        "And finally, ",
};

static const struct list tails[] = {
        {"how cod came back.", "how cod came back"},
        {"a new book on sleep.", "a new book on sleep"},
        {"the fight over Bergen’s cranes, a strike in Lima and why gulls sing.",
         "the fight over Bergen’s cranes | a strike in Lima | why gulls sing"},
};

static void
every_tail_leaves_the_story_before_it_behind_a_greeting_or_none(void)
{
	static const char *const greetings[] = {"", "Good morning. "};
	static const char *const between[] = {" ", "\n"};
	for (size_t g = 0; g < N(greetings); g++)
		for (size_t s = 0; s < N(stories); s++)
			for (size_t p = 0; p < N(pluses); p++)
				for (size_t t = 0; t < N(tails); t++)
					for (size_t b = 0; b < N(between); b++) {
						struct buf text = buf_new(&arena, 0);
						struct buf items = buf_new(&arena, 0);
						buf_printf(&text, "%s%s%s%s%s",
						           greetings[g],
						           stories[s].text, between[b],
						           pluses[p], tails[t].text);
						buf_printf(&items, "%s | %s",
						           stories[s].items,
						           tails[t].items);
						CHECK_STR(
						        found(str_c(&arena,
						                    buf_str(&text))),
						        str_c(&arena, buf_str(&items)));
					}
}

static void
every_announcement_of_stories_finds_each_sentence_behind_it(void)
{
	static const char *const announcements[] = {
	        "Good morning. Here are the top stories. ",
	        "Here’s what you need to know today. ",
	        "Here are the stories we’re following today. ",
	        "Coming up this hour. ",
	        "Today’s top stories: ",
	        "What we’re watching: ",
	        "In today’s edition: ",
	};
	static const struct list told[] = {
	        {"Oslo, Rome and Bonn raise fares. A court in Lima frees a banker. "
	         "Chad’s franc hits a record low.",
	         "Oslo, Rome and Bonn raise fares | A court in Lima frees a banker | "
	         "Chad’s franc hits a record low"},
	        {"Bergen’s harbor freezes over. Thousands march in Turku. Tern and "
	         "Gull raise fares. The Bank of Norway holds rates at 5.25 percent.",
	         "Bergen’s harbor freezes over | Thousands march in Turku | Tern and "
	         "Gull raise fares | The Bank of Norway holds rates at 5.25 percent"},
	};
	for (size_t a = 0; a < N(announcements); a++)
		for (size_t t = 0; t < N(told); t++) {
			struct buf text = buf_new(&arena, 0);
			buf_printf(&text, "%s%s", announcements[a], told[t].text);
			CHECK_STR(found(str_c(&arena, buf_str(&text))), told[t].items);
		}
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(every_announcement_of_stories_finds_each_sentence_behind_it),
	        TEST(every_tail_leaves_the_story_before_it_behind_a_greeting_or_none),
	        TEST(every_cue_that_runs_on_finds_every_list_of_topics_in_every_place),
	        TEST(every_label_finds_every_list_of_topics_in_every_place),
	        TEST(every_label_finds_every_list_of_clauses_in_every_place),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
