/* How editors of each language announce a list, and what they bring behind it. */
#include "check.h"
#include "found.h"

static void
usual_sections_are_one_item_in_any_words(void)
{
	CHECK_STR(
	        found("Der Newsletter dieser Woche beschreibt einen Plan für Kiel "
	              "und verweist auf eine Umfrage in Graz. Außerdem finden Sie wie "
	              "gewohnt unsere Abschnitte mit Fragen aus dem Forum, neuen "
	              "Versionen und wichtigen Änderungen."),
	        "beschreibt einen Plan für Kiel | verweist auf eine Umfrage in Graz | "
	        "unsere Abschnitte mit Fragen aus dem Forum, neuen Versionen und "
	        "wichtigen Änderungen");
	CHECK_STR(found("Le bulletin de cette semaine décrit un port de Brest et "
	                "renvoie vers une enquête de Lille. Vous y trouverez également "
	                "nos rubriques mensuelles consacrées aux canaux, aux ponts et "
	                "aux écluses."),
	          "décrit un port de Brest | renvoie vers une enquête de Lille | nos "
	          "rubriques mensuelles consacrées aux canaux, aux ponts et aux "
	          "écluses");
	CHECK_STR(
	        found("本周的周报描述了一座新桥，并总结了港口的讨论。"
	              "此外还收录了我们的常规部分：新船、旧船和航线。"),
	        "描述了一座新桥 | 总结了港口的讨论 | 我们的常规部分：新船、旧船和航线");
}

static void
a_tail_of_one_thing_or_of_several_is_told_by_its_form(void)
{
	CHECK_STR(found("Le bulletin de cette semaine décrit un port de Brest et "
	                "renvoie vers une enquête de Lille. Sont également inclus des "
	                "conseils aux marins."),
	          "décrit un port de Brest | renvoie vers une enquête de Lille | des "
	          "conseils aux marins");
	CHECK_STR(found("Le bulletin de cette semaine décrit un port de Brest et "
	                "renvoie vers une enquête de Lille. Sont également inclus des "
	                "conseils aux marins, un plan des écluses et une carte des "
	                "phares."),
	          "décrit un port de Brest | renvoie vers une enquête de Lille | des "
	          "conseils aux marins | un plan des écluses | une carte des phares");
	CHECK_STR(found("本周的周报描述了一座新桥，并总结了港口的讨论。"
	                "还提供了一份灯塔的目录。"),
	          "描述了一座新桥 | 总结了港口的讨论 | 一份灯塔的目录");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(usual_sections_are_one_item_in_any_words),
	        TEST(a_tail_of_one_thing_or_of_several_is_told_by_its_form),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
