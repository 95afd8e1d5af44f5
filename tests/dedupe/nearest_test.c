#include "dedupe/nearest.h"

#include "check.h"

/* Of two items that are as like each other as a shared name makes them. */
#define LIKE 0.15

static struct arena arena;
static const struct report now = {.published = 0}, next_day = {.published = 86400},
                           same_evening = {.published = 4 * 3600};
static const float rare[] = {8}, common[] = {2};
static const struct term word = {.key = 7};
#define A_WORD .n_own = 1, .own = &word
#define OF_IT .own_weight = rare, .keys = 1 << 7
static const struct document terse = {.report = &now, .signature = {A_WORD}, OF_IT},
                             late = {.report = &next_day, .signature = {A_WORD}, OF_IT},
                             soon = {.report = &same_evening,
                                     .signature = {A_WORD},
                                     OF_IT},
                             dull = {.report = &now,
                                     .signature = {A_WORD},
                                     .own_weight = common,
                                     .keys = 1 << 7},
                             strange = {.report = &now};

static double
odds(double likeness)
{
	return nearest_odds(&terse, &terse, likeness);
}

static struct nearest *
of_items(uint32_t n)
{
	static uint32_t groups[64];
	for (uint32_t i = 0; i < n; i++)
		groups[i] = i;
	return nearest_new(&arena, groups, n);
}

static void
meet(struct nearest *nearest, uint32_t one, uint32_t other, double likeness)
{
	nearest_add(nearest, one, other, odds(likeness));
	nearest_add(nearest, other, one, odds(likeness));
}

static double
sure(const struct nearest *nearest, uint32_t one, uint32_t other)
{
	return nearest_sure(nearest, one, other, odds(LIKE));
}

static void
a_pair_that_nobody_else_is_like_is_surer_than_one_in_a_crowd(void)
{
	struct nearest *alone = of_items(12), *crowd = of_items(12);
	meet(alone, 0, 1, LIKE);
	meet(crowd, 0, 1, LIKE);
	for (uint32_t i = 2; i < 12; i++)
		meet(crowd, i % 2, i, LIKE);
	CHECK(sure(alone, 0, 1) > 0.3);
	CHECK(sure(crowd, 0, 1) < 0.1);
}

static void
without_a_rare_word_in_common_no_company_joins_two(void)
{
	struct nearest *alone = of_items(2);
	CHECK(nearest_sure(alone, 0, 1, nearest_odds(&terse, &terse, LIKE)) > 0.3);
	CHECK(nearest_sure(alone, 0, 1, nearest_odds(&dull, &dull, LIKE)) < 0.01);
	CHECK(nearest_sure(alone, 0, 1, nearest_odds(&terse, &strange, LIKE)) < 0.01);
	CHECK(nearest_sure(alone, 0, 1, nearest_odds(&dull, &dull, 0.6)) > 0.8);
}

static void
others_that_are_like_both_speak_for_a_pair(void)
{
	struct nearest *apart = of_items(6), *together = of_items(6);
	for (uint32_t i = 2; i < 6; i++) {
		meet(apart, i % 2, i, LIKE);
		meet(together, 0, i, LIKE);
		meet(together, 1, i, LIKE);
	}
	CHECK_INT(nearest_company(together, 0, 1).of_both, 4);
	CHECK_INT(nearest_company(apart, 0, 1).of_both, 0);
	meet(apart, 0, 4, LIKE);
	meet(apart, 0, 2, LIKE);
	meet(apart, 0, 3, LIKE);
	CHECK(sure(together, 0, 1) > sure(apart, 0, 1));
}

static void
the_likest_eight_are_kept_and_the_order_changes_nothing(void)
{
	struct nearest *up = of_items(20), *down = of_items(20);
	for (uint32_t i = 1; i < 20; i++) {
		nearest_add(up, 0, i, odds(i / 25.0));
		nearest_add(down, 0, 20 - i, odds((20 - i) / 25.0));
	}
	CHECK_INT(nearest_company(up, 0, 1).of_one, 8);
	CHECK_INT(nearest_company(up, 0, 12).of_one, 7);
	CHECK_INT(nearest_company(down, 0, 11).of_one, 8);
	CHECK_INT(nearest_company(down, 0, 12).of_one, 7);
}

static void
copies_of_one_item_count_once(void)
{
	const uint32_t groups[] = {0, 1, 2, 2, 2, 0};
	struct nearest *nearest = nearest_new(&arena, groups, 6);
	for (uint32_t i = 2; i < 5; i++)
		meet(nearest, 0, i, LIKE);
	meet(nearest, 0, 5, LIKE);
	CHECK_INT(nearest_company(nearest, 5, 1).of_one, 1);
}

static void
where_all_is_told_by_several_a_doubtful_pair_is_surer(void)
{
	struct nearest *agree = of_items(60), *differ = of_items(60);
	for (uint32_t i = 0; i + 1 < 60; i += 2)
		meet(agree, i, i + 1, i < 2 ? LIKE : 0.9);
	meet(differ, 0, 1, LIKE);
	double before = sure(agree, 0, 1);
	nearest_settle(agree);
	nearest_settle(differ);
	CHECK(sure(agree, 0, 1) > before);
	CHECK(sure(differ, 0, 1) < before);
	CHECK(nearest_may(odds(LIKE), sure(agree, 0, 1)));
}

static void
a_day_apart_speaks_against_a_pair(void)
{
	CHECK(nearest_odds(&terse, &late, LIKE) < odds(LIKE) - 1);
	CHECK(nearest_odds(&terse, &late, LIKE) == nearest_odds(&late, &terse, LIKE));
}

static void
the_first_hours_say_nothing_of_a_pair(void)
{
	CHECK(nearest_odds(&terse, &soon, LIKE) == odds(LIKE));
}

static void
doubtful_pairs_everywhere_show_that_the_sources_agree(void)
{
	struct nearest *few = of_items(60), *many = of_items(60);
	for (uint32_t i = 0; i + 1 < 60; i += 2) {
		if (i < 20)
			meet(few, i, i + 1, LIKE);
		meet(many, i, i + 1, LIKE);
	}
	nearest_settle(few);
	nearest_settle(many);
	CHECK(sure(many, 0, 1) > sure(few, 0, 1));
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_pair_that_nobody_else_is_like_is_surer_than_one_in_a_crowd),
	        TEST(without_a_rare_word_in_common_no_company_joins_two),
	        TEST(others_that_are_like_both_speak_for_a_pair),
	        TEST(the_likest_eight_are_kept_and_the_order_changes_nothing),
	        TEST(copies_of_one_item_count_once),
	        TEST(where_all_is_told_by_several_a_doubtful_pair_is_surer),
	        TEST(a_day_apart_speaks_against_a_pair),
	        TEST(the_first_hours_say_nothing_of_a_pair),
	        TEST(doubtful_pairs_everywhere_show_that_the_sources_agree),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
