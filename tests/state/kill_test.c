/* A process that stores without end is killed at a random moment, again and again. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "news.h"

enum { NOW = 1738130400, N_SOURCES = 40, N_ITEMS = 8, N_ROUNDS = 30 };

static struct source
source_of(int i)
{
	static char names[N_SOURCES][16];
	snprintf(names[i], sizeof names[i], "source %d", i);
	return news_source(names[i]);
}

/* Every source gets a resource with the items of this round. */
static void
store_round(struct state *state, int round)
{
	char words[N_ITEMS][32];
	const char *list[N_ITEMS + 1] = {0};
	struct brief brief = news_brief("key", "The Brief");
	for (int i = 0; i < N_ITEMS; i++) {
		snprintf(words[i], sizeof words[i], "Round %d item %d", round, i);
		list[i] = words[i];
	}
	for (int i = 0; i < N_SOURCES; i++) {
		struct source source = source_of(i);
		news_store(state, &source, &brief, NOW, list);
	}
}

static void
store_until_killed(int round)
{
	struct state *state = news_open(STATE_WRITE);
	for (;; round++)
		store_round(state, round);
}

static void
kill_after(pid_t child, int us)
{
	usleep((useconds_t)us);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}

/* How many items a source has; each resource brought N_ITEMS of them or none. */
static bool
is_whole(struct state *state)
{
	for (int i = 0; i < N_SOURCES; i++) {
		struct source source = source_of(i);
		size_t n = news_count(state, "daily", &source);
		if (!CHECK_INT(n % N_ITEMS, 0))
			return false;
	}
	return true;
}

static bool
has_validators(struct state *state, int i)
{
	struct arena arena = {0};
	struct error error = {0};
	struct plan found = {0};
	struct source source = source_of(i);
	CHECK(state_plan(state, &arena, &source, NOW, &found, &error));
	bool has = found.validators.etag.n > 0;
	arena_free(&arena);
	return has;
}

/* The first round: a validator stands exactly where its items stand. */
static bool
validators_have_items(struct state *state)
{
	for (int i = 0; i < N_SOURCES; i++) {
		struct source source = source_of(i);
		bool stored = news_count(state, "daily", &source) > 0;
		if (!CHECK(has_validators(state, i) == stored))
			return false;
	}
	return true;
}

static void
each_resource_is_there_whole_or_not_at_all(void)
{
	news_clear();
	state_close(news_open(STATE_WRITE));
	srandom(1);
	for (int round = 0; round < N_ROUNDS; round++) {
		pid_t child = fork();
		if (child == 0)
			store_until_killed(round * 1000);
		kill_after(child, (int)(random() % 12000));
		struct state *reader = news_open(STATE_READ);
		bool fine = is_whole(reader) && validators_have_items(reader);
		state_close(reader);
		struct state *state = news_open(STATE_WRITE);
		fine = fine && is_whole(state);
		store_round(state, round * 1000 + 999);
		fine = fine && validators_have_items(state);
		state_close(state);
		if (!fine)
			break;
	}
	news_clear();
}

static void
a_state_killed_while_it_is_made_can_be_made_again(void)
{
	news_clear();
	srandom(2);
	for (int round = 0; round < N_ROUNDS; round++) {
		news_path(); /* one folder for both */
		pid_t child = fork();
		if (child == 0)
			store_until_killed(0);
		kill_after(child, (int)(random() % 5000));
		struct state *reader = news_open(STATE_READ);
		CHECK(is_whole(reader));
		state_close(reader);
		state_close(news_open(STATE_WRITE));
		news_clear();
	}
	news_clear();
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(each_resource_is_there_whole_or_not_at_all),
	        TEST(a_state_killed_while_it_is_made_can_be_made_again),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
