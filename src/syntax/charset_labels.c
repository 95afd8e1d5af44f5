#include "syntax/charset_labels.h"

/*
 * Where browsers read a wider charset than the label says, iconv's name is the wider
 * one: GBK as GB18030, EUC-KR as CP949, Shift_JIS as CP932, EUC-JP as EUC-JP-MS. Labels
 * beyond the standard are those of mails and old feeds.
 */
static const struct charset charsets[] = {
        {.name = "UTF-8",
         .labels = "utf-8 utf8mb4 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 "
                   "x-unicode20utf8"},
        {.name = "windows-1252",
         .labels = "windows-1252 latin1 iso-8859-1 iso8859-1 iso88591 iso_8859-1 "
                   "us-ascii ascii "
                   "cp1252 x-cp1252 l1 ansi_x3.4-1968 cp819 csisolatin1 ibm819 "
                   "iso-ir-100 "
                   "iso_8859-1:1987 8859-1 iso-latin-1 western ansi windows-1252-1 "
                   "x-user-defined 646 iso646-us",
         .decode = charset_from_western},
        {.name = "IBM866", .iconv = "CP866", .labels = "866 cp866 csibm866 ibm866"},
        {.name = "ISO-8859-2",
         .iconv = "ISO-8859-2",
         .labels = "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 "
                   "iso_8859-2:1987 l2 latin2"},
        {.name = "ISO-8859-3",
         .iconv = "ISO-8859-3",
         .labels = "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 "
                   "iso_8859-3:1988 l3 latin3"},
        {.name = "ISO-8859-4",
         .iconv = "ISO-8859-4",
         .labels = "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 "
                   "iso_8859-4:1988 l4 latin4"},
        {.name = "ISO-8859-5",
         .iconv = "ISO-8859-5",
         .labels =
                 "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 "
                 "iso_8859-5 iso_8859-5:1988"},
        {.name = "ISO-8859-6",
         .iconv = "ISO-8859-6",
         .labels = "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 "
                   "iso-8859-6 "
                   "iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 "
                   "iso_8859-6:1987"},
        {.name = "ISO-8859-7",
         .iconv = "ISO-8859-7",
         .labels =
                 "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 "
                 "iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek"},
        {.name = "ISO-8859-8",
         .iconv = "ISO-8859-8",
         .labels = "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e "
                   "iso-ir-138 "
                   "iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual"},
        {.name = "ISO-8859-8-I",
         .iconv = "ISO-8859-8",
         .labels = "csiso88598i iso-8859-8-i logical"},
        {.name = "ISO-8859-10",
         .iconv = "ISO-8859-10",
         .labels = "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
        {.name = "ISO-8859-13",
         .iconv = "ISO-8859-13",
         .labels = "iso-8859-13 iso8859-13 iso885913"},
        {.name = "ISO-8859-14",
         .iconv = "ISO-8859-14",
         .labels = "iso-8859-14 iso8859-14 iso885914"},
        {.name = "ISO-8859-15",
         .iconv = "ISO-8859-15",
         .labels = "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"},
        {.name = "ISO-8859-16", .iconv = "ISO-8859-16", .labels = "iso-8859-16"},
        {.name = "KOI8-R", .iconv = "KOI8-R", .labels = "cskoi8r koi koi8 koi8-r"},
        {.name = "KOI8-U", .iconv = "KOI8-U", .labels = "koi8-ru koi8-u"},
        {.name = "macintosh",
         .iconv = "MACINTOSH",
         .labels = "csmacintosh mac macintosh x-mac-roman macroman"},
        {.name = "windows-874",
         .iconv = "CP874",
         .labels = "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 cp874 "
                   "874"},
        {.name = "windows-1250",
         .iconv = "CP1250",
         .labels = "cp1250 windows-1250 x-cp1250 win-1250"},
        {.name = "windows-1251",
         .iconv = "CP1251",
         .labels = "cp1251 windows-1251 x-cp1251 win-1251"},
        {.name = "windows-1253",
         .iconv = "CP1253",
         .labels = "cp1253 windows-1253 x-cp1253"},
        {.name = "windows-1254",
         .iconv = "CP1254",
         .labels = "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 "
                   "iso_8859-9 "
                   "iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254"},
        {.name = "windows-1255",
         .iconv = "CP1255",
         .labels = "cp1255 windows-1255 x-cp1255"},
        {.name = "windows-1256",
         .iconv = "CP1256",
         .labels = "cp1256 windows-1256 x-cp1256"},
        {.name = "windows-1257",
         .iconv = "CP1257",
         .labels = "cp1257 windows-1257 x-cp1257"},
        {.name = "windows-1258",
         .iconv = "CP1258",
         .labels = "cp1258 windows-1258 x-cp1258"},
        {.name = "x-mac-cyrillic",
         .iconv = "MAC-CYRILLIC",
         .labels = "x-mac-cyrillic x-mac-ukrainian mac-cyrillic"},
        {.name = "GBK",
         .iconv = "GB18030",
         .labels = "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk "
                   "iso-ir-58 "
                   "x-gbk gb-2312 cp936 ms936 windows-936 euc-cn cn-gb"},
        {.name = "gb18030", .iconv = "GB18030", .labels = "gb18030"},
        {.name = "Big5",
         .iconv = "BIG5-HKSCS",
         .labels =
                 "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950 windows-950 big5-eten"},
        {.name = "EUC-JP",
         .iconv = "EUC-JP-MS",
         .labels = "cseucpkdfmtjapanese euc-jp x-euc-jp euc-jp-ms cp51932"},
        {.name = "ISO-2022-JP",
         .labels = "csiso2022jp iso-2022-jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-ms "
                   "cp50220 "
                   "cp50221 jis",
         .decode = charset_from_iso2022jp},
        {.name = "Shift_JIS",
         .iconv = "CP932",
         .labels = "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j "
                   "x-sjis cp932 "
                   "ms932 windows-932 sjis-win x-ms-cp932"},
        {.name = "EUC-KR",
         .iconv = "CP949",
         .labels = "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 "
                   "ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949 uhc ks-c-5601 "
                   "x-windows-949"},
        {.name = "UTF-16BE", .iconv = "UTF-16BE", .labels = "utf-16be unicodefffe"},
        {.name = "UTF-16LE",
         .iconv = "UTF-16LE",
         .labels =
                 "utf-16le utf-16 csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff"},
        {.name = "UTF-32BE",
         .labels = "utf-32be ucs-4be",
         .decode = charset_from_utf32be},
        {.name = "UTF-32LE",
         .labels = "utf-32le utf-32 ucs-4 iso-10646-ucs-4",
         .decode = charset_from_utf32le},
        {.name = "UTF-7",
         .iconv = "UTF-7",
         .labels = "utf-7 unicode-1-1-utf-7 x-unicode-2-0-utf-7"},
        {.name = "ISO-2022-KR",
         .iconv = "ISO-2022-KR",
         .labels = "iso-2022-kr csiso2022kr"},
        {.name = "IBM037",
         .labels = "037 cp037 ibm037 ibm039 csibm037 ebcdic-cp-us ebcdic-cp-ca "
                   "ebcdic-cp-wt "
                   "ebcdic-cp-nl",
         .decode = charset_from_ibm037},
        {.name = "IBM500",
         .labels = "500 cp500 ibm500 csibm500 ebcdic-cp-be ebcdic-cp-ch",
         .decode = charset_from_ibm500},
        {.name = "IBM1140",
         .labels = "1140 cp1140 ibm1140 ibm01140 ccsid01140 ebcdic-us-37+euro",
         .decode = charset_from_ibm1140},
};

static bool
is_mark(char c)
{
	return c == '-' || c == '_' || c == ' ' || c == '.' || c == ':' || c == '"' ||
	       c == '\'';
}

/* The same but for marks and case. */
static bool
is_same(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	for (;;) {
		while (i < a.n && is_mark(a.s[i]))
			i++;
		while (k < b.n && is_mark(b.s[k]))
			k++;
		if (i == a.n || k == b.n)
			return i == a.n && k == b.n;
		char c = a.s[i++], d = b.s[k++];
		if (c != d && !(c >= 'A' && c <= 'Z' && (c | 0x20) == d))
			return false;
	}
}

static bool
is_among(struct str labels, struct str label)
{
	struct str one;
	while (str_cut(&labels, ' ', &one))
		if (is_same(label, one))
			return true;
	return false;
}

const struct charset *
charset_of_label(struct str label)
{
	struct str wanted = str_trim(label);
	for (size_t i = 0; i < sizeof charsets / sizeof *charsets && wanted.n; i++)
		if (is_among(str_from(charsets[i].labels), wanted))
			return &charsets[i];
	for (size_t i = 0; i < charset_n_pages && wanted.n; i++)
		if (is_among(str_from(charset_pages[i].labels), wanted))
			return &charset_pages[i];
	return NULL;
}

const struct charset *
charset_at(size_t i)
{
	return i < sizeof charsets / sizeof *charsets ? &charsets[i] : NULL;
}
