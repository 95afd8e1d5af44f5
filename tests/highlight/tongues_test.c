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

static void
chinese_lists_of_verbs_are_cut_before_verbs_alone(void)
{
	CHECK_STR(found("本周的周报描述了在上海和宁波之间建桥的计划，以使渡轮更快，"
	                "并引介了渔民与船厂的合作。"),
	          "描述了在上海和宁波之间建桥的计划，以使渡轮更快 | "
	          "引介了渔民与船厂的合作");
	CHECK_STR(found("本期内容：桥梁和隧道的费用、来自读者的问题及其答案，"
	                "以及一位灯塔看守人的日记。"),
	          "桥梁和隧道的费用 | 来自读者的问题及其答案 | 一位灯塔看守人的日记");
}

static void
japanese_joins_two_phrases_by_one_letter(void)
{
	CHECK_STR(found("今週のハイライト：港の新しい橋と夜の列車の終わり。"),
	          "港の新しい橋 | 夜の列車の終わり");
	CHECK_STR(found("今号の内容：日本と米国の漁業の話。"), "日本と米国の漁業の話");
	CHECK_STR(
	        found("今週のニュースレターでは、新しい橋の議論の続きと、船の変更や港の"
	              "工事などをまとめた恒例のセクションを掲載しています。"),
	        "新しい橋の議論の続き | "
	        "船の変更や港の工事などをまとめた恒例のセクション");
}

static void
hindi_marks_of_an_item_s_own_are_kept(void)
{
	CHECK_STR(found("इस अंक में: पहाड़ का सूखा, मेट्रो का नया किराया और एक "
	                "लुप्त होती बोली की कहानी।"),
	          "पहाड़ का सूखा | मेट्रो का नया किराया | एक लुप्त होती बोली की कहानी");
	CHECK_STR(found("आज हम बात करेंगे नदी के संकट, शहर के चुनाव और हिमालय की पिघलती "
	                "झीलों की।"),
	          "नदी के संकट | शहर के चुनाव | हिमालय की पिघलती झीलों");
	CHECK_STR(found("इस सप्ताह का समाचार पत्र एक नए पुल के प्रस्ताव का वर्णन करता है और "
	                "इसमें नावों के बारे में हमारा नियमित खंड शामिल है।"),
	          "एक नए पुल के प्रस्ताव का वर्णन करता है | नावों के बारे में हमारा नियमित "
	          "खंड");
}

static void
a_tail_in_a_paragraph_of_its_own_may_have_any_script_s_comma(void)
{
	CHECK_STR(found("今週のニュースレターでは、新しい橋の議論と、夜の列車の提案を"
	                "掲載しています。\nまた、灯台の手紙も含まれています。"),
	          "新しい橋の議論 | 夜の列車の提案 | 灯台の手紙");
}

static void
a_wide_colon_stands_behind_what_brings_more(void)
{
	CHECK_STR(found("本期内容：新桥、港口的争论和夜间列车。还有：养蜂人的日记。"),
	          "新桥 | 港口的争论 | 夜间列车 | 养蜂人的日记");
	CHECK_STR(
	        found("今週のハイライト：新しい橋、港をめぐる争い、夜の列車。そのほか："
	              "養蜂家の日記。"),
	        "新しい橋 | 港をめぐる争い | 夜の列車 | 養蜂家の日記");
	CHECK_STR(found("Au sommaire : le pont de Brest, les bus de Lille et la neige "
	                "de Gap.\nEt aussi : une visite aux abeilles."),
	          "le pont de Brest | les bus de Lille | la neige de Gap | une visite "
	          "aux abeilles");
}

static void
a_sentence_that_also_begins_may_hold_two_items(void)
{
	CHECK_STR(found("In questo numero: il ponte di Riga, una lite sul porto e la "
	                "fine dei treni. E poi: una visita agli apicoltori e il prezzo "
	                "del burro."),
	          "il ponte di Riga | una lite sul porto | la fine dei treni | una "
	          "visita agli apicoltori | il prezzo del burro");
}

static void
what_closes_a_list_in_hindi_closes_no_part_of_it(void)
{
	CHECK_STR(found("इस अंक में: शहर सुरंग खोद रहा है; मछुआरे हड़ताल पर हैं; गाँव नई संसद चुन "
	                "रहा है।"),
	          "शहर सुरंग खोद रहा है | मछुआरे हड़ताल पर हैं | गाँव नई संसद चुन रहा है");
}

static void
more_to_read_closes_a_list_and_says_that_it_is_one(void)
{
	CHECK_STR(found("Los faros de Galicia, un puente que canta y más lecturas para "
	                "el fin de semana."),
	          "Los faros de Galicia | un puente que canta");
	CHECK_STR(
	        found("I fari di Genova, un ponte che canta e altro da leggere oggi."),
	        "I fari di Genova | un ponte che canta");
	CHECK_STR(found("Der Laden verkauft Hüte, Schuhe und mehr."), "");
}

static void
a_bare_noun_goes_with_the_one_behind_of(void)
{
	CHECK_STR(found("Au sommaire : des liens vers les cartes, des recueils de "
	                "questions et réponses du port, ainsi qu’une liste de bouées."),
	          "des liens vers les cartes | des recueils de questions et réponses "
	          "du port | une liste de bouées");
}

static void
among_verbs_of_czech_a_noun_is_no_item(void)
{
	CHECK_STR(
	        found("Tento týden přinášíme popis mostu v Brně, zkoumáme sílu větru a "
	              "deště nad Labem, vítáme nového správce přístavu a odkazujeme "
	              "čtenáře "
	              "na oslavy I Love Morava Day."),
	        "popis mostu v Brně | zkoumáme sílu větru a deště nad Labem | vítáme "
	        "nového správce přístavu | odkazujeme čtenáře na oslavy I Love Morava "
	        "Day");
}

static void
a_plural_without_its_article_s_ending_stands_in_a_relative_clause(void)
{
	CHECK_STR(found("Der Newsletter dieser Woche beschreibt eine Lücke, die ältere "
	                "Schleusen von Kiel betrifft, untersucht den Hafen und fasst "
	                "eine Umfrage zusammen."),
	          "beschreibt eine Lücke, die ältere Schleusen von Kiel betrifft | "
	          "untersucht den Hafen | fasst eine Umfrage zusammen");
}

static void
two_nouns_with_their_articles_are_two_items_of_arabic(void)
{
	CHECK_STR(found("في هذا العدد: الجسر الجديد في ريغا والخلاف حول الميناء."),
	          "الجسر الجديد في ريغا | الخلاف حول الميناء");
}

static void
a_good_day_wished_is_a_greeting(void)
{
	CHECK_STR(found("¡Feliz miércoles! Perú elige parlamento, Chile cierra puertos "
	                "y Lima espera lluvia."),
	          "Perú elige parlamento | Chile cierra puertos | Lima espera lluvia");
	CHECK_STR(found("Schönen Montag! Kiel sperrt die Brücke, Husum verliert Boote "
	                "und Graz wartet auf Schnee."),
	          "Kiel sperrt die Brücke | Husum verliert Boote | Graz wartet auf "
	          "Schnee");
}

static void
arrows_of_all_kinds_are_bullets(void)
{
	CHECK_STR(found("En esta edición:\\⮑ El puente de Riga cierra\\⮑ Los "
	                "barcos de "
	                "Vigo vuelven\\⮑ La sal de Cádiz sube"),
	          "El puente de Riga cierra | Los barcos de Vigo vuelven | La sal de "
	          "Cádiz sube");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(usual_sections_are_one_item_in_any_words),
	        TEST(a_tail_of_one_thing_or_of_several_is_told_by_its_form),
	        TEST(chinese_lists_of_verbs_are_cut_before_verbs_alone),
	        TEST(japanese_joins_two_phrases_by_one_letter),
	        TEST(hindi_marks_of_an_item_s_own_are_kept),
	        TEST(a_tail_in_a_paragraph_of_its_own_may_have_any_script_s_comma),
	        TEST(a_wide_colon_stands_behind_what_brings_more),
	        TEST(a_sentence_that_also_begins_may_hold_two_items),
	        TEST(what_closes_a_list_in_hindi_closes_no_part_of_it),
	        TEST(more_to_read_closes_a_list_and_says_that_it_is_one),
	        TEST(a_bare_noun_goes_with_the_one_behind_of),
	        TEST(among_verbs_of_czech_a_noun_is_no_item),
	        TEST(a_plural_without_its_article_s_ending_stands_in_a_relative_clause),
	        TEST(two_nouns_with_their_articles_are_two_items_of_arabic),
	        TEST(a_good_day_wished_is_a_greeting),
	        TEST(arrows_of_all_kinds_are_bullets),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
