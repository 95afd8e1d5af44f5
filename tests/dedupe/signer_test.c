#include "dedupe/signer.h"

#include "base/buf.h"
#include "check.h"

static struct arena arena;
static struct signer *signer;

static struct str
sign(const char *words, struct str context, const char *language)
{
	struct item item = {.quote = str_from(words), .context = context};
	return signer_sign(signer, &arena, &item, str_from(language));
}

/* n words that no others are. */
static struct str
strange_words(int first, int n)
{
	struct buf out = buf_new(&arena, 0);
	for (int i = first; i < first + n; i++)
		buf_printf(&out, "Zq%c%c%c%cor ", 'a' + i % 26, 'a' + i / 26 % 26,
		           'a' + i / 676 % 26, 'a' + i / 17576);
	return buf_str(&out);
}

static void
what_was_signed_before_changes_no_signature(void)
{
	static const char *const words = "The Kahalia's mayors won’t leave in 2025";
	struct str context = STR("Mayors of Kahalia, Gadolia and O'Brien stay.");
	struct str before = sign(words, context, "en");
	for (int i = 0; i < 20000; i += 100)
		sign("a", strange_words(i, 100), "en");
	CHECK(str_eq(sign(words, context, "en"), before));
}

static void
a_word_is_another_in_another_language(void)
{
	static const char *const words = "national elections";
	struct str english = sign(words, STR(""), "en");
	struct str french = sign(words, STR(""), "fr");
	struct signature_room room;
	struct signature a, b;
	CHECK(signature_read(&room, english, &a));
	uint32_t key = a.own[0].key;
	CHECK(signature_read(&room, french, &b));
	CHECK(key != b.own[0].key);
	CHECK(str_eq(sign(words, STR(""), "en"), english));
}

static void
what_is_told_more_stands_once_by_its_keys_with_the_rarest_marked(void)
{
	struct signature_room room;
	struct signature out;
	struct buf twice = buf_new(&arena, 0);
	buf_add(&twice, strange_words(0, 50));
	buf_add(&twice, strange_words(0, 50));
	CHECK(signature_read(&room, sign("Mayors", buf_str(&twice), "en"), &out));
	size_t n_keys = 0;
	for (size_t i = 0; i < out.n_told; i++) {
		n_keys += (out.told[i].flags & TERM_KEY) != 0;
		CHECK(i == 0 || out.told[i - 1].key < out.told[i].key);
	}
	CHECK_INT(out.n_told, 50);
	CHECK_INT(n_keys, 8);
}

static void
of_very_many_words_the_rarest_are_kept(void)
{
	struct signature_room room;
	struct signature out;
	struct buf many = buf_new(&arena, 0);
	for (int i = 0; i < 40; i++)
		buf_printf(&many, "%d ", 1000 + i);
	for (int i = 0; i < 100; i++)
		buf_printf(&many, "%c%c ", 'a' + i % 26, 'a' + i / 26);
	CHECK(signature_read(&room, sign("Mayors", buf_str(&many), "cs"), &out));
	size_t n_numbers = 0;
	for (size_t i = 0; i < out.n_told; i++)
		n_numbers += (out.told[i].flags & TERM_NUMBER) != 0;
	CHECK_INT(out.n_told, SIGNATURE_TOLD);
	CHECK_INT(n_numbers, 0);
}

static struct signature
signed_as(const char *words)
{
	static struct signature_room room;
	struct signature out = {0};
	CHECK(signature_read(&room, sign(words, STR(""), "en"), &out));
	return out;
}

static void
what_turns_a_sentence_round_does_so_before_its_background_alone(void)
{
	struct signature cut = signed_as("Seoul cuts joint drills");
	struct signature despite = signed_as("Seoul joins drills despite cuts");
	CHECK(cut.one | cut.other);
	CHECK((despite.one & cut.one) == 0 && (despite.other & cut.other) == 0);
	CHECK(signed_as("Iris beats Selma").flags & ITEM_WINS);
	CHECK(!(signed_as("Iris quits after Selma wins vote").flags & ITEM_WINS));
	CHECK(signed_as("Harbor is not dredged").flags & ITEM_NEGATED);
	CHECK(!(signed_as("Harbor dug while ships do not come").flags & ITEM_NEGATED));
}

static void
an_abbreviation_is_no_not(void)
{
	CHECK(signed_as("No water in the East Bank").flags & ITEM_NEGATED);
	CHECK(!(signed_as("Water is back in N.O. East Bank").flags & ITEM_NEGATED));
}

static void
a_people_names_its_country(void)
{
	CHECK(signed_as("Russians vote").places == signed_as("Russia votes").places);
	CHECK(signed_as("Russians vote").places != 0);
}

static void
the_name_of_a_series_begins_a_title_or_ends_it(void)
{
	CHECK(signed_as("Daily lottery numbers of May").flags & ITEM_SERIES);
	CHECK(signed_as("Your Tuesday morning news quiz").flags & ITEM_SERIES);
	CHECK(!(signed_as("The king was glad as a lottery winner, she writes").flags &
	        ITEM_SERIES));
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(what_was_signed_before_changes_no_signature),
	        TEST(a_word_is_another_in_another_language),
	        TEST(what_is_told_more_stands_once_by_its_keys_with_the_rarest_marked),
	        TEST(of_very_many_words_the_rarest_are_kept),
	        TEST(what_turns_a_sentence_round_does_so_before_its_background_alone),
	        TEST(an_abbreviation_is_no_not),
	        TEST(a_people_names_its_country),
	        TEST(the_name_of_a_series_begins_a_title_or_ends_it),
	};
	signer = signer_open(&arena);
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	signer_close(signer);
	arena_free(&arena);
	return status;
}
