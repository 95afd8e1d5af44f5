#include "check.h"
#include "syntax/charset.h"

#define BAD "\xef\xbf\xbd"
#define BYTES(literal) ((struct str){literal, sizeof(literal) - 1})

static void
check_decoded(struct str bytes, const char *declared, const char *name,
              const char *expected)
{
	struct arena arena = {0};
	struct str found = {0};
	struct str text = charset_decode(&arena, bytes, str_from(declared), &found);
	CHECK_STR(found, name);
	CHECK_STR(text, expected);
	arena_free(&arena);
}

static void
a_byte_order_mark_comes_first_and_is_taken_off(void)
{
	check_decoded(BYTES("\xef\xbb\xbf\xc3\xa9"), "latin1", "UTF-8", "é");
	check_decoded(BYTES("\xff\xfe\xe9\0"), "utf-8", "UTF-16LE", "é");
	check_decoded(BYTES("\xfe\xff\0\xe9"), "utf-8", "UTF-16BE", "é");
	check_decoded(BYTES("\xef\xbb\xbf"), "", "UTF-8", "");
}

static void
what_the_transfer_declares_comes_before_the_document(void)
{
	check_decoded(BYTES("<meta charset=koi8-r>\xe9"), "iso-8859-2", "ISO-8859-2",
	              "<meta charset=koi8-r>é");
	check_decoded(BYTES("<meta charset=koi8-r>\xd0"), "x-nobody-knows", "KOI8-R",
	              "<meta charset=koi8-r>п");
}

static void
labels_mean_what_browsers_take_them_for(void)
{
	check_decoded(BYTES("\x93\x80\x94"), " Latin1\t", "windows-1252", "“€”");
	check_decoded(BYTES("\x93"), "ISO-8859-1", "windows-1252", "“");
	check_decoded(BYTES("\x93"), "us-ascii", "windows-1252", "“");
	check_decoded(BYTES("\xfd"), "iso-8859-9", "windows-1254", "ı");
	check_decoded(BYTES("\xcf\xf0\xe8"), "cp1251", "windows-1251", "При");
	check_decoded(BYTES("\xb1"), "latin2", "ISO-8859-2", "ą");
	check_decoded(BYTES("\x83\x65\x83\x58\x87\x40"), "x-sjis", "Shift_JIS",
	              "テス①");
	check_decoded(BYTES("\xc4\xe3\xba\xc3"), "gb2312", "GBK", "你好");
	check_decoded(BYTES("\x81\x30\x81\x30"), "gbk", "GBK", "\xc2\x80");
	check_decoded(BYTES("\xa7\x41"), "big5", "Big5", "你");
	check_decoded(BYTES("\xa4\xb3"), "euc-jp", "EUC-JP", "こ");
	check_decoded(BYTES("\xb0\xa1\x8c\x63"), "ks_c_5601-1987", "EUC-KR", "가똠");
	check_decoded(BYTES("\x1b$B$3\x1b(B!"), "iso-2022-jp", "ISO-2022-JP", "こ!");
	check_decoded(BYTES("\xa1"), "tis-620", "windows-874", "ก");
	check_decoded(BYTES("a\0b\0"), "utf-16", "UTF-16LE", "ab");
	check_decoded(BYTES("\0a\0b"), "utf-16be", "UTF-16BE", "ab");
}

static void
a_document_may_declare_itself(void)
{
	static const char *const documents[] = {
	        "<meta charset=koi8-r>\xd0",
	        "<META CHARSET = 'KOI8-R' >\xd0",
	        "<!doctype html><html><head><meta/charset=\"koi8-r\"/>\xd0",
	        "<meta http-equiv=Content-Type content=\"text/html; "
	        "charset=koi8-r\">\xd0",
	        "<meta content='x;charset = \"koi8-r\"' "
	        "http-equiv=\"content-type\">\xd0",
	        "<meta name=a content=b><meta charset=koi8-r>\xd0",
	        "<!-- <meta charset=utf-8> --><meta charset=koi8-r>\xd0",
	        "<?xml version='1.0' encoding='koi8-r'?>\xd0",
	        "<?xml version=\"1.0\" encoding = \"KOI8-R\" standalone='yes'?>\xd0",
	};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
		struct str name;
		struct str text = charset_decode(&arena, str_from(documents[i]),
		                                 (struct str){0}, &name);
		CHECK_STR(name, "KOI8-R");
		CHECK(str_ends(text, STR("п")));
	}
	arena_free(&arena);
}

static void
what_only_looks_like_a_declaration_is_none(void)
{
	static const char *const documents[] = {
	        "<metal charset=koi8-r>\xe9",
	        "<!-- <meta charset=koi8-r>\xe9",
	        "<p>meta charset=koi8-r \xe9",
	        "<meta content=\"text/html; charset=koi8-r\">\xe9",
	        "<meta charset=nobody-knows>\xe9",
	        "<meta name=x data-charset=koi8-r>\xe9",
	        "<meta",
	        "<meta charset",
	        "<meta charset=",
	        "<meta charset='koi8-r",
	        "<?xml version='1.0'?>\xe9",
	};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
		struct str name;
		charset_decode(&arena, str_from(documents[i]), (struct str){0}, &name);
		CHECK(!str_is(name, "KOI8-R"));
	}
	arena_free(&arena);
}

static void
a_declaration_past_a_kilobyte_is_not_seen(void)
{
	static char page[1100];
	for (size_t i = 0; i < sizeof page; i++)
		page[i] = ' ';
	static const char meta[] = "<meta charset=koi8-r>\xe9";
	for (size_t i = 0; i + 1 < sizeof meta; i++)
		page[1030 + i] = meta[i];
	struct arena arena = {0};
	struct str name;
	charset_decode(&arena, (struct str){page, sizeof page}, (struct str){0}, &name);
	CHECK_STR(name, "windows-1252");
	arena_free(&arena);
}

static void
a_readable_document_that_says_utf16_is_utf8(void)
{
	check_decoded(BYTES("<meta charset=utf-16>\xc3\xa9"), "", "UTF-8",
	              "<meta charset=utf-16>é");
}

static void
an_xml_declaration_shows_utf16_without_a_mark(void)
{
	check_decoded(BYTES("<\0?\0x\0>\0"), "", "UTF-16LE", "<?x>");
	check_decoded(BYTES("\0<\0?\0x\0>"), "", "UTF-16BE", "<?x>");
}

static void
without_a_word_it_is_utf8_where_valid_and_else_western(void)
{
	check_decoded(BYTES("caf\xc3\xa9"), "", "UTF-8", "café");
	check_decoded(BYTES("caf\xe9 \x85"), "", "windows-1252", "café …");
	check_decoded(BYTES(""), "", "UTF-8", "");
}

static void
bytes_that_mean_nothing_become_replacements(void)
{
	check_decoded(BYTES("\xc3\xa9\xff\xc3z"), "utf-8", "UTF-8", "é" BAD BAD "z");
	check_decoded(BYTES("a\x81z"), "windows-1252", "windows-1252", "a" BAD "z");
	check_decoded(BYTES("a\0z"), "windows-1252", "windows-1252", "a" BAD "z");
	check_decoded(BYTES("x\xff"
	                    "abc"),
	              "euc-kr", "EUC-KR", "x" BAD "abc");
	check_decoded(BYTES("\xc4\xe3\xba"), "gbk", "GBK", "你" BAD);
	check_decoded(BYTES("a\0\0\xd8z\0\0"), "utf-16le", "UTF-16LE", "a" BAD "z" BAD);
}

static void
a_claim_that_cannot_be_true_is_not_believed(void)
{
	check_decoded(BYTES("caf\xe9 \x93now\x94!"), "utf-8", "windows-1252",
	              "café “now”!");
	check_decoded(BYTES("<?xml encoding='utf-8'?>caf\xe9 bar"), "", "windows-1252",
	              "<?xml encoding='utf-8'?>café bar");
	check_decoded(BYTES("caf\xc3\xa9"), "iso-8859-1", "UTF-8", "café");
	check_decoded(BYTES("caf\xe9 \xc3\xa9"), "iso-8859-1", "windows-1252",
	              "café Ã©");
	check_decoded(BYTES("cut here caf\xc3"), "utf-8", "UTF-8", "cut here caf" BAD);
}

static void
charsets_of_mails_and_old_feeds_are_known(void)
{
	check_decoded(BYTES("\x82\x81\x9a"), "ibm437", "IBM437", "éüÜ");
	check_decoded(BYTES("\xd5"), "csPC850Multilingual", "IBM850", "ı");
	check_decoded(BYTES("\x8e"), "cp1125", "CP1125", "О");
	check_decoded(BYTES("\x8a\xcf"), "x-mac-ce", "x-mac-centraleurroman", "äŌ");
	check_decoded(BYTES("\xc1\xe8"), "windows_1255", "windows-1255", "ֱט");
	check_decoded(BYTES("+AMQ-"), "utf-7", "UTF-7", "Ä");
	check_decoded(BYTES("\0\0\0\xe9\0\x1\xf6\0"), "ucs-4be", "UTF-32BE", "é😀");
	check_decoded(BYTES("\x1b$)C\x0e\x47\x51\x0f!"), "iso-2022-kr", "ISO-2022-KR",
	              "한!");
	check_decoded(BYTES("\x82\xa0\x87\x40"), "MS932", "Shift_JIS", "あ①");
	check_decoded(BYTES("\xa4\xa2\xad\xa1"), "euc-jp", "EUC-JP", "あ①");
	check_decoded(BYTES("\xdf"), "x-user-defined", "windows-1252", "ß");
}

static void
iso_2022_jp_is_read_with_its_sets_and_with_vendors_characters(void)
{
	check_decoded(BYTES("a\x1b$B$\x22-!\x1b(Bb"), "iso-2022-jp", "ISO-2022-JP",
	              "aあ①b");
	check_decoded(BYTES("\x1b$@$\x22\x1b(J.\x1b(I\x31\x1b(B"), "iso-2022-jp-2",
	              "ISO-2022-JP", "あ.ｱ");
	check_decoded(BYTES("\x1b$B$\x22\n$\x24\x1b(B"), "iso-2022-jp", "ISO-2022-JP",
	              "あ\nい");
	check_decoded(BYTES("x\x1b$B$"), "iso-2022-jp", "ISO-2022-JP", "x" BAD);
}

static void
ebcdic_is_known_by_its_declaration(void)
{
	check_decoded(
	        BYTES("\x4c\x6f\xa7\x94\x93\x40\x85\x95\x83\x96\x84\x89\x95\x87\x7e"
	              "\x7f\x83\x97\xf5\xf0\xf0\x7f\x6f\x6e\x4a"),
	        "", "IBM500", "<?xml encoding=\"cp500\"?>[");
	check_decoded(BYTES("\x4c\x6f\xa7\x94\x93\x6f\x6e\x4a"), "", "IBM037",
	              "<?xml?>¢");
}

static void
zeros_show_wide_text_whatever_is_declared(void)
{
	check_decoded(BYTES("H\0i\0 \0\xe9\0"), "utf-8", "UTF-16LE", "Hi é");
	check_decoded(BYTES("\0H\0i\0 \0\xe9"), "utf-16", "UTF-16BE", "Hi é");
	check_decoded(BYTES("\0\0\0H\0\0\0i"), "", "UTF-32BE", "Hi");
	check_decoded(BYTES("H\0\0\0i\0\0\0"), "", "UTF-32LE", "Hi");
	check_decoded(BYTES("\xff\xfe\0\0H\0\0\0"), "", "UTF-32LE", "H");
	check_decoded(BYTES("plain"), "utf-16", "UTF-8", "plain");
}

static void
where_the_transfer_errs_the_document_is_asked(void)
{
	check_decoded(BYTES("<?xml version='1.0' encoding='koi8-r'?>\xd0..."), "utf-8",
	              "KOI8-R", "<?xml version='1.0' encoding='koi8-r'?>п...");
	check_decoded(BYTES("\n <?xml version='1.0' encoding='koi8-r'?>\xd0"), "",
	              "KOI8-R", "\n <?xml version='1.0' encoding='koi8-r'?>п");
}

static void
a_charset_that_nobody_declares_is_known_by_its_look(void)
{
	static const char *const texts[][3] = {
	        {"\xb9\xc1\xa4\xce\xbf\xb7\xca\xb9\xa4\xcf\xa1\xa2\xa5\xd5\xa5\xa7\xa5"
	         "\xea\xa1\xbc\xa4\xac\xa4\xe2\xa4\xc9\xa4\xeb\xa4\xb3\xa4\xc8\xa4\xf2"
	         "\xc5\xc1\xa4\xa8\xa4\xc6\xa4\xa4\xa4\xde\xa4\xb9\xa1\xa3",
	         "EUC-JP", "港の新聞は、フェリーがもどることを伝えています。"},
	        {"\x8d`\x82\xcc\x90V\x95\xb7\x82\xcd\x81"
	         "A\x83t\x83"
	         "F\x83\x8a\x81["
	         "\x82\xaa\x82\xe0\x82\xc7\x82\xe9\x82\xb1\x82\xc6\x82\xf0\x93`"
	         "\x82\xa6\x82\xc4\x82\xa2\x82\xdc\x82\xb7\x81"
	         "B",
	         "Shift_JIS", "港の新聞は、フェリーがもどることを伝えています。"},
	        {"\xc7\xd7\xb1\xb8 \xbc\xd2\xbd\xc4\xc1\xf6\xb4\xc2 "
	         "\xbf\xa9\xb0\xb4\xbc\xb1\xc0\xcc \xb4\xd9\xbd\xc3 "
	         "\xb4\xd9\xb4\xd1\xb4\xd9\xb0\xed \xc0\xfc\xc7\xd5\xb4\xcf\xb4\xd9",
	         "EUC-KR", "항구 소식지는 여객선이 다시 다닌다고 전합니다"},
	        {"\xb8\xdb\xbf\xda\xd0\xc2\xce\xc5\xcb\xb5\xb6\xc9\xc2\xd6\xd6\xd5\xd3"
	         "\xda\xbb\xd8\xc0\xb4\xc1\xcb\xa3\xac\xc2\xeb\xcd\xb7\xc9\xcf\xb5\xc4"
	         "\xc8\xcb\xb6\xbc\xba\xdc\xb8\xdf\xd0\xcb",
	         "gb18030", "港口新闻说渡轮终于回来了，码头上的人都很高兴"},
	        {"\xb4\xe4\xa4"
	         "f\xb7s\xbb"
	         "D\xbb\xa1\xb4\xe7\xbd\xfc\xb2\xd7\xa9\xf3\xa6^\xa8\xd3\xa4"
	         "F\xa1"
	         "A\xbdX\xc0Y\xa4W\xaa\xba\xa4H\xb3\xa3\xab\xdc\xb0\xaa\xbf\xb3",
	         "Big5", "港口新聞說渡輪終於回來了，碼頭上的人都很高興"},
	        {"\xcf\xee\xf0\xf2\xee\xe2\xe0\xff \xe3\xe0\xe7\xe5\xf2\xe0 "
	         "\xef\xe8\xf8\xe5\xf2, \xf7\xf2\xee \xef\xe0\xf0\xee\xec\xfb "
	         "\xed\xe0\xea\xee\xed\xe5\xf6 \xe2\xe5\xf0\xed\xf3\xeb\xe8\xf1\xfc",
	         "windows-1251", "Портовая газета пишет, что паромы наконец вернулись"},
	        {"\xf0\xcf\xd2\xd4\xcf\xd7\xc1\xd1 \xc7\xc1\xda\xc5\xd4\xc1 "
	         "\xd0\xc9\xdb\xc5\xd4, \xde\xd4\xcf \xd0\xc1\xd2\xcf\xcd\xd9 "
	         "\xce\xc1\xcb\xcf\xce\xc5\xc3 \xd7\xc5\xd2\xce\xd5\xcc\xc9\xd3\xd8",
	         "KOI8-R", "Портовая газета пишет, что паромы наконец вернулись"},
	        {"\xc7 \xe5\xf6\xe7\xec\xe5\xf1\xdf\xe4\xe1 \xf4\xef\xf5 "
	         "\xeb\xe9\xec\xe1\xed\xe9\xef\xfd \xe3\xf1\xdc\xf6\xe5\xe9 "
	         "\xfc\xf4\xe9 \xf4\xe1 \xf0\xeb\xef\xdf\xe1 "
	         "\xe5\xf0\xdd\xf3\xf4\xf1\xe5\xf8\xe1\xed",
	         "windows-1253",
	         "Η εφημερίδα του λιμανιού γράφει ότι τα πλοία επέστρεψαν"},
	        {"\xf2\xe9\xfa\xe5\xef \xe4\xf0\xee\xec \xeb\xe5\xfa\xe1 "
	         "\xf9\xe4\xee\xf2\xe1\xe5\xf8\xe5\xfa \xe7\xe6\xf8\xe5 \xf1\xe5\xf3 "
	         "\xf1\xe5\xf3 \xe0\xec \xe4\xf8\xf6\xe9\xf3",
	         "windows-1255", "עיתון הנמל כותב שהמעבורות חזרו סוף סוף אל הרציף"},
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		check_decoded(str_from(texts[i][0]), "", texts[i][1], texts[i][2]);
	check_decoded(BYTES("a \x1b$B$\x22\x1b(B b"), "", "ISO-2022-JP", "a あ b");
}

static void
western_texts_do_not_look_like_others(void)
{
	check_decoded(BYTES("\xc0 la une: l'\xe9t\xe9 \xe0 Z\xfcrich, na\xefve"), "",
	              "windows-1252", "À la une: l'été à Zürich, naïve");
	check_decoded(BYTES("\x93Se\xf1or\x94 \x96 \xa1"
	                    "a\xf1os! \xbf"
	                    "d\xf3nde? 5\xa0\x80"),
	              "", "windows-1252", "“Señor” – ¡años! ¿dónde? 5\u00a0€");
}

static void
a_long_text_is_decoded_whole(void)
{
	enum { PAIRS = 100000 };
	static char text[PAIRS * 2];
	struct arena arena = {0};
	for (size_t i = 0; i < PAIRS; i++) {
		text[i * 2] = '\xc4';
		text[i * 2 + 1] = '\xe3';
	}
	struct str out = charset_decode(&arena, (struct str){text, sizeof text},
	                                STR("gbk"), NULL);
	CHECK_INT(out.n, PAIRS * 3);
	CHECK(str_ends(out, STR("你你")));
	arena_free(&arena);
}

static void
many_bad_bytes_take_no_longer_than_good_ones(void)
{
	static char text[1 << 20];
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = '\xff';
	struct str out = charset_decode(&arena, (struct str){text, sizeof text},
	                                STR("shift_jis"), NULL);
	CHECK(out.n >= sizeof text);
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_byte_order_mark_comes_first_and_is_taken_off),
	        TEST(what_the_transfer_declares_comes_before_the_document),
	        TEST(labels_mean_what_browsers_take_them_for),
	        TEST(a_document_may_declare_itself),
	        TEST(what_only_looks_like_a_declaration_is_none),
	        TEST(a_declaration_past_a_kilobyte_is_not_seen),
	        TEST(a_readable_document_that_says_utf16_is_utf8),
	        TEST(an_xml_declaration_shows_utf16_without_a_mark),
	        TEST(without_a_word_it_is_utf8_where_valid_and_else_western),
	        TEST(bytes_that_mean_nothing_become_replacements),
	        TEST(a_claim_that_cannot_be_true_is_not_believed),
	        TEST(charsets_of_mails_and_old_feeds_are_known),
	        TEST(iso_2022_jp_is_read_with_its_sets_and_with_vendors_characters),
	        TEST(ebcdic_is_known_by_its_declaration),
	        TEST(zeros_show_wide_text_whatever_is_declared),
	        TEST(where_the_transfer_errs_the_document_is_asked),
	        TEST(a_charset_that_nobody_declares_is_known_by_its_look),
	        TEST(western_texts_do_not_look_like_others),
	        TEST(a_long_text_is_decoded_whole),
	        TEST(many_bad_bytes_take_no_longer_than_good_ones),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
