/* What a feed says of when it wants to be asked. */
#include "read/feed.h"
#include "syntax/tree.h"

enum { NUMBER_MAX = 1000000 };

/* -1 where it is none. */
static int64_t
number_of(struct str text)
{
	int64_t number = 0;
	text = str_trim(text);
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] < '0' || text.s[i] > '9' || number > NUMBER_MAX)
			return -1;
		number = number * 10 + text.s[i] - '0';
	}
	return text.n ? number : -1;
}

static int64_t
period_s(struct str word)
{
	static const struct {
		const char *word;
		int64_t seconds;
	} periods[] = {{"hourly", 3600},
	               {"daily", 86400},
	               {"weekly", 7 * 86400},
	               {"monthly", 30 * 86400},
	               {"yearly", 365 * 86400}};
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		if (str_eq_nocase(word, str_from(periods[i].word)))
			return periods[i].seconds;
	return 0;
}

static void
take_day(struct feed *feed, struct str text)
{
	static const char days[][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	for (unsigned i = 0; i < 7; i++)
		if (str_starts_nocase(text, str_from(days[i])))
			feed->hints->skip_days |= 1u << i;
}

/* Hour 24 is midnight in the first versions of RSS. */
static void
take_hour(struct feed *feed, struct str text)
{
	int64_t hour = number_of(text);
	if (hour >= 0 && hour <= 24)
		feed->hints->skip_hours |= 1u << hour % 24;
}

static void
take_list(struct feed *feed, const struct node *list, struct arena *scratch)
{
	for (const struct node *at = list->first; at; at = at->next) {
		struct str text = str_trim(node_text(scratch, at, 100));
		if (str_eq_nocase(at->name, STR("day")))
			take_day(feed, text);
		else if (str_eq_nocase(at->name, STR("hour")))
			take_hour(feed, text);
	}
}

void
feed_read_times(struct feed *feed, const struct node *channel)
{
	struct arena scratch = {0};
	int64_t period = 0, frequency = 1;
	for (const struct node *at = channel->first; at; at = at->next) {
		if (str_eq_nocase(at->name, STR("skipHours")) ||
		    str_eq_nocase(at->name, STR("skipDays"))) {
			take_list(feed, at, &scratch);
			continue;
		}
		struct str text = str_trim(node_text(&scratch, at, 100));
		if (str_eq_nocase(at->name, STR("ttl")) && number_of(text) > 0)
			feed->hints->ttl_s = number_of(text) * 60;
		else if (str_eq_nocase(at->name, STR("updatePeriod")))
			period = period_s(text);
		else if (str_eq_nocase(at->name, STR("updateFrequency")) &&
		         number_of(text) > 0)
			frequency = number_of(text);
	}
	if (feed->hints->ttl_s == 0)
		feed->hints->ttl_s = period / frequency;
	arena_free(&scratch);
}
