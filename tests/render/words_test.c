#include "render/words.h"

#include "base/buf.h"
#include "check.h"

static struct arena arena;

static json_t *
words_of(const char *language)
{
	struct templates templates = {.arena = &arena, .extension = ""};
	struct error error = {0};
	json_t *words = words_load(&templates, str_from(language), &error);
	CHECK(words != NULL);
	return words;
}

static void
check_language(const char *language, const char *expected)
{
	json_t *words = words_of(language);
	CHECK_STR(words_get(words, "language"), expected);
	json_decref(words);
}

static void
a_language_is_found_by_its_tag_or_its_first_part(void)
{
	check_language("de", "de");
	check_language("de-AT", "de");
	check_language("fr-CA-x-any", "fr");
}

static void
an_unknown_language_speaks_english(void)
{
	check_language("", "en");
	check_language("xx", "en");
	check_language("../../de", "en");
	check_language("de/", "en");
}

static void
every_language_has_every_word(void)
{
	static const char *const languages[] = {"ar", "cs", "de", "es", "fr", "hi",
	                                        "it", "ja", "nl", "pt", "zh"};
	json_t *english = words_of("en"), *value;
	const char *key;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		struct str bytes = STR("");
		struct buf file = buf_new(&arena, 0);
		buf_printf(&file, "words.%s.json", languages[i]);
		CHECK(templates_shipped(buf_str(&file), &bytes));
		json_t *own = json_loadb(bytes.s, bytes.n, 0, NULL);
		json_object_foreach(english, key, value) CHECK(
		        json_typeof(json_object_get(own, key)) == json_typeof(value));
		json_decref(own);
	}
	json_decref(english);
}

static void
check_date(const char *language, struct day day, const char *expected)
{
	json_t *words = words_of(language);
	CHECK_STR(words_date(&arena, words, "date", day), expected);
	json_decref(words);
}

static void
a_date_is_said_in_words(void)
{
	check_date("en", (struct day){2025, 1, 29}, "Wednesday, 29 January 2025");
	check_date("de", (struct day){2025, 1, 29}, "Mittwoch, 29. Januar 2025");
	check_date("fr", (struct day){2025, 1, 29}, "mercredi 29 janvier 2025");
	check_date("fr", (struct day){2024, 12, 1}, "dimanche 1er décembre 2024");
	check_date("es", (struct day){2025, 1, 29}, "miércoles, 29 de enero de 2025");
	check_date("cs", (struct day){2025, 1, 29}, "středa 29. ledna 2025");
	check_date("ja", (struct day){2025, 1, 29}, "2025年1月29日（水曜日）");
	check_date("ar", (struct day){2025, 1, 29}, "الأربعاء، 29 يناير 2025");
}

static void
check_count(const char *language, size_t n, const char *expected)
{
	json_t *words = words_of(language);
	CHECK_STR(words_count(&arena, words, "stories", n), expected);
	json_decref(words);
}

static void
a_count_takes_the_plural_of_its_language(void)
{
	check_count("en", 0, "0 stories");
	check_count("en", 1, "1 story");
	check_count("en", 21, "21 stories");
	check_count("fr", 0, "0 nouvelle");
	check_count("fr", 1, "1 nouvelle");
	check_count("fr", 2, "2 nouvelles");
	check_count("cs", 3, "3 zprávy");
	check_count("cs", 5, "5 zpráv");
	check_count("ar", 2, "خبران");
	check_count("ar", 7, "7 أخبار");
	check_count("ar", 12, "12 خبرًا");
}

static void
a_pattern_is_filled_once(void)
{
	const struct words_field fields[] = {{"a", STR("{b}")}, {"b", STR("B")}};
	CHECK_STR(words_fill(&arena, STR("{a}-{b}-{c}-{"), fields, 2), "{b}-B-{c}-{");
	CHECK_STR(words_fill(&arena, STR(""), fields, 2), "");
}

static const struct test tests[] = {
        TEST(a_language_is_found_by_its_tag_or_its_first_part),
        TEST(an_unknown_language_speaks_english),
        TEST(every_language_has_every_word),
        TEST(a_date_is_said_in_words),
        TEST(a_count_takes_the_plural_of_its_language),
        TEST(a_pattern_is_filled_once),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
