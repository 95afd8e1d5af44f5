#include "check.h"
#include "highlight/split/split.h"

static struct arena arena;

/* The segments joined by " | ". */
static struct str
cut(const char *code, const char *text)
{
	static const struct languages *languages;
	static char joined[8192];
	struct error error = {0};
	struct split split;
	size_t n = 0;
	struct str all = str_from(text);
	if (!languages && !highlight_load(&arena, (struct str){0}, &languages, &error))
		return str_from(error.text);
	struct block block = {.text = all};
	split_text(&arena, language_find(languages, str_from(code)), &block,
	           &(struct region){.end = all.n}, &split, NULL);
	for (size_t i = 0; i < split.n; i++) {
		struct str item = str_slice(all, split.v[i].start, split.v[i].end);
		for (size_t k = 0; i && k < 3 && n < sizeof joined; k++)
			joined[n++] = " | "[k];
		for (size_t k = 0; k < item.n && n < sizeof joined; k++)
			joined[n++] = item.s[k];
	}
	return (struct str){joined, n};
}

static void
clauses_are_cut_at_their_commas(void)
{
	CHECK_STR(cut("en", "Oslo bans cars, Bergen taxes rain, and Bodo pays "
	                    "poets."),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets");
}

static void
the_last_and_cuts_where_no_comma_stands_before_it(void)
{
	CHECK_STR(cut("en", "a strike in Turin, a vote in Malta and the price of "
	                    "tea."),
	          "a strike in Turin | a vote in Malta | the price of tea");
}

static void
short_nouns_are_a_list_and_not_its_one_item(void)
{
	CHECK_STR(cut("en", "Malta’s ferry strike, dry wells and Adele."),
	          "Malta’s ferry strike | dry wells | Adele");
	CHECK_STR(cut("en", "Rows, grids, CSV, and Two Moons"),
	          "Rows | grids | CSV | Two Moons");
	CHECK_STR(cut("en", "grey herons, shovelled coal, salt pans, owl-eyed cats, "
	                    "Hull football, and the end of winter"),
	          "grey herons | shovelled coal | salt pans | owl-eyed cats | Hull "
	          "football | the end of winter");
}

static void
in_title_case_verbs_are_verbs(void)
{
	CHECK_STR(cut("en", "Norway Opens Deep Mine, Senate Passes Fish Bill"),
	          "Norway Opens Deep Mine | Senate Passes Fish Bill");
	CHECK_STR(cut("en", "How to Mend Nets and Influence Herring, Sailing in Fog, "
	                    "and a Recipe for Pie"),
	          "How to Mend Nets and Influence Herring | Sailing in Fog | a Recipe "
	          "for Pie");
}

static void
a_clause_that_a_comma_opens_stays_with_what_it_tells_of(void)
{
	CHECK_STR(cut("de", "ein Leck im Mailserver, das ohne Passwort genutzt werden "
	                    "kann, die Wahl in Graz und ein Brand in Ulm."),
	          "ein Leck im Mailserver, das ohne Passwort genutzt werden kann | die "
	          "Wahl in Graz | ein Brand in Ulm");
	CHECK_STR(cut("fr",
	              "Brest ferme son pont, qui a coûté 40 millions, Metz vote et "
	              "Lille attend la neige."),
	          "Brest ferme son pont, qui a coûté 40 millions | Metz vote | Lille "
	          "attend la neige");
	CHECK_STR(cut("pt", "Faro, onde não chove, raciona água, Braga vota e o Porto "
	                    "perde."),
	          "Faro, onde não chove, raciona água | Braga vota | o Porto perde");
}

static void
an_article_that_opens_a_clause_of_its_own_opens_an_item(void)
{
	CHECK_STR(cut("de", "Bern stoppt den Ausbau, die Preise in Genf steigen und "
	                    "Basel hat gewählt."),
	          "Bern stoppt den Ausbau | die Preise in Genf steigen | Basel hat "
	          "gewählt");
}

static void
a_preposition_that_comes_again_begins_each_item(void)
{
	CHECK_STR(cut("it",
	              "delle proposte su salari, industria e sanità, della moda dei "
	              "nuovi reati, delle frane in Liguria."),
	          "delle proposte su salari, industria e sanità | della moda dei nuovi "
	          "reati | delle frane in Liguria");
}

static void
a_clause_that_tells_of_all_before_it_is_no_item(void)
{
	CHECK_STR(
	        cut("es",
	            "el juez anula la ley, lo que obliga a votar de nuevo, Iberia "
	            "despide a 500 y llueve en Sevilla."),
	        "el juez anula la ley, lo que obliga a votar de nuevo | Iberia despide "
	        "a 500 | llueve en Sevilla");
}

static void
the_rest_of_a_verb_closes_a_list_but_not_a_clause(void)
{
	CHECK_STR(cut("de", "ein Dorf ohne Strom, eine Ärztin und drei Bücher vor."),
	          "ein Dorf ohne Strom | eine Ärztin | drei Bücher");
	CHECK_STR(cut("de", "Ulm wählt, Graz streikt und Bern stellt einen Plan vor."),
	          "Ulm wählt | Graz streikt | Bern stellt einen Plan vor");
}

static void
who_says_that_he_goes_on_telling_is_no_part_of_the_item(void)
{
	CHECK_STR(cut("de", "den Umbau der Oper, die Wahl in Ulm und einen Abschied. "
	                    "Danach sprechen wir über das Freibad."),
	          "den Umbau der Oper | die Wahl in Ulm | einen Abschied | das "
	          "Freibad");
	CHECK_STR(cut("es",
	              "la sequía en Doñana y los trenes de Cádiz. A continuación, "
	              "hablaremos de la deuda."),
	          "la sequía en Doñana | los trenes de Cádiz | la deuda");
}

static void
who_signs_is_no_item(void)
{
	CHECK_STR(cut("en", "Oslo, river pilots and winter fares. — Ada Moen"),
	          "Oslo | river pilots | winter fares");
	CHECK_STR(cut("en", "Oslo bans cars, Bergen taxes rain, and Bodo pays poets. — "
	                    "Ada"),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets");
}

static void
a_semicolon_within_closing_quotes_divides(void)
{
	CHECK_STR(cut("en", "Oslo blinks; Bergen on ‘thin ice;’ A bishop comes home; "
	                    "and more."),
	          "Oslo blinks | Bergen on ‘thin ice;’ | A bishop comes home");
}

static void
a_noun_that_may_be_a_verb_opens_an_item(void)
{
	CHECK_STR(cut("en", "Malta’s ferry strike, rising rents in Turin, and trouble "
	                    "for Oslo’s port."),
	          "Malta’s ferry strike | rising rents in Turin | trouble for Oslo’s "
	          "port");
}

static void
an_apposition_stays_with_its_clause(void)
{
	CHECK_STR(cut("en", "Ana Ruiz, the city’s first auditor, resigns, Cali sells "
	                    "a park, and Pasto votes."),
	          "Ana Ruiz, the city’s first auditor, resigns | Cali sells a park | "
	          "Pasto votes");
}

static void
companies_dates_and_places_keep_their_commas(void)
{
	CHECK_STR(cut("en", "Acorn Rail, Inc., sues Waco, Texas, a bridge opens on "
	                    "May 3, 2026, and Elko counts its mules."),
	          "Acorn Rail, Inc., sues Waco, Texas | a bridge opens on May 3, "
	          "2026 | Elko counts its mules");
}

static void
a_list_of_countries_is_no_place_of_the_town_before_it(void)
{
	CHECK_STR(cut("en",
	              "A strike halts trains in Lagos, Chad, Niger, and Mali sign "
	              "a pact, and Lomé floods."),
	          "A strike halts trains in Lagos | Chad, Niger, and Mali sign a pact "
	          "| Lomé floods");
}

static void
times_into_a_broadcast_divide(void)
{
	CHECK_STR(cut("en", "00:46 A lens that bends 09:12 Moss in orbit 11:37 Why "
	                    "seagrass maps disagree"),
	          "A lens that bends | Moss in orbit | Why seagrass maps disagree");
}

static void
what_stands_for_things_named_before_stays_with_them(void)
{
	CHECK_STR(cut("en", "Ghana’s teachers end a strike and parents thank them, and "
	                    "Chad bans plastic."),
	          "Ghana’s teachers end a strike and parents thank them | Chad bans "
	          "plastic");
}

static void
numbers_quotations_and_parentheses_are_never_cut(void)
{
	CHECK_STR(cut("en", "Bonn hires 1,200 clerks, a critic calls it “long, dull, "
	                    "and loud,” and two rivers (Rhine, Main) rise."),
	          "Bonn hires 1,200 clerks | a critic calls it “long, dull, and "
	          "loud,” | two rivers (Rhine, Main) rise");
}

static void
semicolons_go_before_commas(void)
{
	CHECK_STR(cut("en", "news from Ghent, Lille, and Metz; a map, redrawn; plus "
	                    "letters."),
	          "news from Ghent, Lille, and Metz | a map, redrawn | letters");
}

static void
and_more_is_no_item(void)
{
	CHECK_STR(cut("en", "the price of salt, a lost opera, and much more!"),
	          "the price of salt | a lost opera");
}

static void
a_sentence_to_the_reader_is_no_item(void)
{
	CHECK_STR(cut("en", "Riga floods, Tartu votes, and Vilnius dances. Reply to "
	                    "this email with your tips."),
	          "Riga floods | Tartu votes | Vilnius dances");
}

static void
what_breaks_off_is_an_item_as_far_as_it_goes(void)
{
	CHECK_STR(cut("en", "Quito bans plastic, Lima’s trains reopen to… [+120 "
	                    "chars]"),
	          "Quito bans plastic | Lima’s trains reopen to");
}

static void
numbers_and_bullets_divide(void)
{
	CHECK_STR(cut("en", "(1) bread; (2) why cheese melts; and (3) wine."),
	          "bread | why cheese melts | wine");
	CHECK_STR(cut("en", "-Bread. -Cheese, melted. -Wine"),
	          "Bread | Cheese, melted | Wine");
	CHECK_STR(cut("en", "Bread / Cheese, melted / Wine"),
	          "Bread | Cheese, melted | Wine");
	CHECK_STR(cut("en", "Bread • Cheese, melted • Wine"),
	          "Bread | Cheese, melted | Wine");
}

static void
other_languages_join_with_their_own_words(void)
{
	CHECK_STR(cut("de", "ein Streit um Radwege in Kiel, die Rückkehr der Wölfe "
	                    "sowie ein Gespräch mit der Bürgermeisterin."),
	          "ein Streit um Radwege in Kiel | die Rückkehr der Wölfe | ein "
	          "Gespräch mit der Bürgermeisterin");
	CHECK_STR(cut("fr", "la grève des bacs, un procès à Lyon et le retour du "
	                    "loup."),
	          "la grève des bacs | un procès à Lyon | le retour du loup");
	CHECK_STR(cut("zh", "上海地铁延长运营，北京拆除旧桥，以及成都举办书展。"),
	          "上海地铁延长运营 | 北京拆除旧桥 | 成都举办书展");
	CHECK_STR(cut("hi", "दिल्ली में बारिश, मुंबई की हड़ताल और जयपुर का मेला।"),
	          "दिल्ली में बारिश | मुंबई की हड़ताल | जयपुर का मेला");
	CHECK_STR(cut("ar", "إضراب في تونس، وحريق في طنجة، وعودة القطار إلى حلب."),
	          "إضراب في تونس | حريق في طنجة | عودة القطار إلى حلب");
}

static void
what_belongs_to_one_of_is_not_parted(void)
{
	CHECK_STR(
	        cut("it", "il prezzo del pane e della pasta, una spia in convento e un "
	                  "faro in vendita."),
	        "il prezzo del pane e della pasta | una spia in convento | un faro in "
	        "vendita");
	CHECK_STR(cut("zh", "湖泊的鸟类、推迟的审判以及云南咖啡与茶的竞争。"),
	          "湖泊的鸟类 | 推迟的审判 | 云南咖啡与茶的竞争");
}

static void
a_relative_clause_stays_with_what_it_tells_of(void)
{
	CHECK_STR(
	        cut("en",
	            "Assam deports 1,100 people, some of whom have voted there "
	            "for decades, Lima votes, and a tea auction ends in Kolkata."),
	        "Assam deports 1,100 people, some of whom have voted there for decades "
	        "| Lima votes | a tea auction ends in Kolkata");
}

static void
a_joiner_written_onto_its_word_may_cut_anywhere(void)
{
	CHECK_STR(cut("ar", "أزمة المياه في البصرة، مدينة بلا مصارف وعودة الصيادين."),
	          "أزمة المياه في البصرة | مدينة بلا مصارف | عودة الصيادين");
	CHECK_STR(cut("ar", "أزمة المياه في البصرة، خطاب وزير النفط، وحريق في طنجة."),
	          "أزمة المياه في البصرة | خطاب وزير النفط | حريق في طنجة");
}

static void
a_person_and_who_that_is_are_one_item(void)
{
	CHECK_STR(
	        cut("en", "Wanda Thoss, the sculptor of scrap, a vote nobody won and "
	                  "Buenos Aires by night."),
	        "Wanda Thoss, the sculptor of scrap | a vote nobody won | Buenos Aires "
	        "by night");
}

static void
but_goes_on_with_its_item(void)
{
	CHECK_STR(cut("fr", "le chômage recule, mais les jeunes n’en profitent pas, "
	                    "Nantes gèle ses loyers et un ours entre en ville."),
	          "le chômage recule, mais les jeunes n’en profitent pas | Nantes gèle "
	          "ses loyers | un ours entre en ville");
}

static void
an_enumeration_behind_a_preposition_is_no_list_of_items(void)
{
	CHECK_STR(cut("en", "bus strikes in Turku, Oulu and Pori, a ban on kites and "
	                    "why cod is dear."),
	          "bus strikes in Turku, Oulu and Pori | a ban on kites | why cod is "
	          "dear");
	CHECK_STR(cut("en", "a feud over salt, silt and peat, a poem about rain and "
	                    "the last tram in Linz."),
	          "a feud over salt, silt and peat | a poem about rain | the last tram "
	          "in Linz");
}

static void
an_enumeration_behind_a_label_stays_with_it(void)
{
	CHECK_STR(cut("en", "Kernel Notes, Team News: Oman, Fiji and Peru, Wiki "
	                    "Gardening, Bug Day, New Artwork"),
	          "Kernel Notes | Team News: Oman, Fiji and Peru | Wiki Gardening | "
	          "Bug Day | New Artwork");
	CHECK_STR(cut("en", "Kernel Notes, Team News: Oman, Fiji & Peru, Wiki "
	                    "Gardening, Bug Day, New Artwork"),
	          "Kernel Notes | Team News: Oman, Fiji & Peru | Wiki Gardening | "
	          "Bug Day | New Artwork");
}

static void
two_words_of_one_preposition_are_not_parted(void)
{
	CHECK_STR(cut("en", "A letter from Minsk on coal and tar."),
	          "A letter from Minsk on coal and tar");
	CHECK_STR(cut("en", "the rise and fall of a tin king and a duel in Turku."),
	          "the rise and fall of a tin king | a duel in Turku");
}

static void
behind_as_well_as_a_list_goes_on(void)
{
	CHECK_STR(cut("en", "the siege of a bank, as well as Turin, tunnels and "
	                    "the snooker."),
	          "the siege of a bank | Turin | tunnels | the snooker");
}

static void
verbs_of_one_to_are_not_parted(void)
{
	CHECK_STR(cut("en", "explains a service to store and relay votes and lists "
	                    "nine bugs."),
	          "explains a service to store and relay votes | lists nine bugs");
}

static void
what_leads_into_the_whole_list_is_no_part_of_it(void)
{
	CHECK_STR(cut("en", "want to talk about winter tires, a ferry in Bergen and "
	                    "the price of rye."),
	          "winter tires | a ferry in Bergen | the price of rye");
	CHECK_STR(cut("en", "look at tides, meet a bellfounder, and ask who owns the "
	                    "wind."),
	          "look at tides | meet a bellfounder | ask who owns the wind");
}

static void
an_aside_between_hyphens_is_not_cut(void)
{
	CHECK_STR(cut("en", "a plan for new - and perhaps cheaper - trams and the "
	                    "return of the rook."),
	          "a plan for new - and perhaps cheaper - trams | the return of the "
	          "rook");
}

static void
a_question_about_what_stands_before_it_is_no_item(void)
{
	CHECK_STR(cut("en", "a new quay in Cork and what it means for eels, a row over "
	                    "bells, and the price of tin."),
	          "a new quay in Cork and what it means for eels | a row over bells | "
	          "the price of tin");
	CHECK_STR(cut("en", "a new quay in Cork and what it means for eels."),
	          "a new quay in Cork and what it means for eels");
}

static void
with_but_first_the_letter_begins(void)
{
	CHECK_STR(cut("en", "Ferries stop. Rents fall again. But first: is this a "
	                    "bubble?"),
	          "Ferries stop | Rents fall again");
}

static void
labels_of_all_sentences_belong_to_none_of_them(void)
{
	CHECK_STR(cut("en", "Markets: Tin is dear. Tech: Phones fold again. Work: "
	                    "Nobody rests. But first, a poll."),
	          "Tin is dear | Phones fold again | Nobody rests");
}

static void
a_country_ends_where_a_capital_follows_at_once(void)
{
	CHECK_STR(cut("en", "Miners strike in NigeriaGhana counts its gold, and Togo "
	                    "votes."),
	          "Miners strike in Nigeria | Ghana counts its gold | Togo votes");
}

static void
a_single_letter_may_end_a_sentence(void)
{
	CHECK_STR(cut("en", "Ferries stop, buses go, and Oslo tries plan B. It may "
	                    "fail."),
	          "Ferries stop | buses go | Oslo tries plan B");
}

static void
a_small_letter_goes_on_with_a_title(void)
{
	CHECK_STR(cut("en", "Panels, menus and icons, Packaging Results, Oslo Team "
	                    "Party, New Forum Staff, Meeting Notes, Bug Day"),
	          "Panels, menus and icons | Packaging Results | Oslo Team Party | New "
	          "Forum Staff | Meeting Notes | Bug Day");
}

static void
a_verb_and_its_particle_end_an_apposition(void)
{
	CHECK_STR(cut("en", "Oslo’s mayor, a former diver, steps down, Bergen taxes "
	                    "rain, and Bodo pays poets."),
	          "Oslo’s mayor, a former diver, steps down | Bergen taxes rain | Bodo "
	          "pays poets");
}

static void
a_time_comes_before_the_items(void)
{
	CHECK_STR(cut("en", "This week, rents fall in Leeds. Bergen taxes rain."),
	          "rents fall in Leeds | Bergen taxes rain");
}

static void
a_clause_behind_plus_and_a_comma_is_one_item(void)
{
	CHECK_STR(cut("en", "Ferries stop. Plus, our team takes a look at tin and the "
	                    "strength of the rouble."),
	          "Ferries stop | our team takes a look at tin and the strength of the "
	          "rouble");
	CHECK_STR(cut("en", "Ferries stop. Plus, a quay in Bodo and the price of "
	                    "tin."),
	          "Ferries stop | a quay in Bodo | the price of tin");
}

static void
what_follows_a_list_is_none_of_it(void)
{
	CHECK_STR(cut("en", "Oslo bans cars, Bergen taxes rain, and Bodo votes.Sign up "
	                    "to receive this letter in your inbox."),
	          "Oslo bans cars | Bergen taxes rain | Bodo votes");
	CHECK_STR(cut("en", "Oslo bans cars, Bergen taxes rain, and Bodo votes. | Ada "
	                    "Moen"),
	          "Oslo bans cars | Bergen taxes rain | Bodo votes");
}

static void
the_usual_sections_are_one_item_in_every_language(void)
{
	CHECK_STR(
	        cut("en", "describes a bug and links to a study. Also included is an "
	                  "essay on locks, plus our regular sections with news of "
	                  "boats, ports and cranes."),
	        "describes a bug | links to a study | an essay on locks | our regular "
	        "sections with news of boats, ports and cranes");
	CHECK_STR(
	        cut("zh", "介绍了一个漏洞，还链接了一份研究。此外是我们的常规栏目："
	                  "软件的新版本和更新，近期变更。"),
	        "介绍了一个漏洞 | 链接了一份研究 | 我们的常规栏目：软件的新版本和更新，"
	        "近期变更");
	CHECK_STR(cut("ja",
	              "港の調査と、橋の議論について掲載しています。また、船の更新や"
	              "、鉄道の変更など、恒例のセクションも含まれています。"),
	          "港の調査 | 橋の議論 | 船の更新や、鉄道の変更など、恒例のセクション");
}

static void
nothing_gives_nothing(void)
{
	CHECK_STR(cut("en", ""), "");
	CHECK_STR(cut("en", " ,;., — … "), "");
	CHECK_STR(cut("en", ", and"), "");
}

static void
broken_bytes_and_long_text_do_no_harm(void)
{
	static char text[70000];
	for (size_t i = 0; i + 1 < sizeof text; i++)
		text[i] = "a, and (\xe2\x80\x9c\xff ;"[i * 7 % 13];
	cut("en", text);
	CHECK(true);
}

static const struct test tests[] = {
        TEST(clauses_are_cut_at_their_commas),
        TEST(the_last_and_cuts_where_no_comma_stands_before_it),
        TEST(short_nouns_are_a_list_and_not_its_one_item),
        TEST(a_clause_that_a_comma_opens_stays_with_what_it_tells_of),
        TEST(an_article_that_opens_a_clause_of_its_own_opens_an_item),
        TEST(a_preposition_that_comes_again_begins_each_item),
        TEST(a_clause_that_tells_of_all_before_it_is_no_item),
        TEST(the_rest_of_a_verb_closes_a_list_but_not_a_clause),
        TEST(who_says_that_he_goes_on_telling_is_no_part_of_the_item),
        TEST(who_signs_is_no_item),
        TEST(a_semicolon_within_closing_quotes_divides),
        TEST(a_noun_that_may_be_a_verb_opens_an_item),
        TEST(an_apposition_stays_with_its_clause),
        TEST(companies_dates_and_places_keep_their_commas),
        TEST(a_list_of_countries_is_no_place_of_the_town_before_it),
        TEST(times_into_a_broadcast_divide),
        TEST(what_stands_for_things_named_before_stays_with_them),
        TEST(numbers_quotations_and_parentheses_are_never_cut),
        TEST(semicolons_go_before_commas),
        TEST(and_more_is_no_item),
        TEST(a_sentence_to_the_reader_is_no_item),
        TEST(what_breaks_off_is_an_item_as_far_as_it_goes),
        TEST(numbers_and_bullets_divide),
        TEST(other_languages_join_with_their_own_words),
        TEST(what_belongs_to_one_of_is_not_parted),
        TEST(a_relative_clause_stays_with_what_it_tells_of),
        TEST(a_joiner_written_onto_its_word_may_cut_anywhere),
        TEST(a_person_and_who_that_is_are_one_item),
        TEST(but_goes_on_with_its_item),
        TEST(an_enumeration_behind_a_preposition_is_no_list_of_items),
        TEST(an_enumeration_behind_a_label_stays_with_it),
        TEST(two_words_of_one_preposition_are_not_parted),
        TEST(behind_as_well_as_a_list_goes_on),
        TEST(verbs_of_one_to_are_not_parted),
        TEST(what_leads_into_the_whole_list_is_no_part_of_it),
        TEST(an_aside_between_hyphens_is_not_cut),
        TEST(a_question_about_what_stands_before_it_is_no_item),
        TEST(with_but_first_the_letter_begins),
        TEST(labels_of_all_sentences_belong_to_none_of_them),
        TEST(a_country_ends_where_a_capital_follows_at_once),
        TEST(a_single_letter_may_end_a_sentence),
        TEST(a_small_letter_goes_on_with_a_title),
        TEST(a_verb_and_its_particle_end_an_apposition),
        TEST(a_time_comes_before_the_items),
        TEST(a_clause_behind_plus_and_a_comma_is_one_item),
        TEST(in_title_case_verbs_are_verbs),
        TEST(what_follows_a_list_is_none_of_it),
        TEST(the_usual_sections_are_one_item_in_every_language),
        TEST(nothing_gives_nothing),
        TEST(broken_bytes_and_long_text_do_no_harm),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
