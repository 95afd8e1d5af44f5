#include "syntax/html_references.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { NAME_MAX_BYTES = 24 };

static const struct named_character {
	char name[NAME_MAX_BYTES];
	uint32_t c;
} names[] = {
        /* sorted by byte */
        {"AMP", 0x26},
        {"Abreve", 0x102},
        {"Amacr", 0x100},
        {"Aogon", 0x104},
        {"COPY", 0xa9},
        {"Cacute", 0x106},
        {"Ccaron", 0x10c},
        {"Ccirc", 0x108},
        {"Cdot", 0x10a},
        {"Cedilla", 0xb8},
        {"CenterDot", 0xb7},
        {"CloseCurlyDoubleQuote", 0x201d},
        {"CloseCurlyQuote", 0x2019},
        {"Dcaron", 0x10e},
        {"DiacriticalAcute", 0xb4},
        {"DiacriticalGrave", 0x60},
        {"Dot", 0xa8},
        {"DoubleDot", 0xa8},
        {"DownArrow", 0x2193},
        {"Dstrok", 0x110},
        {"ENG", 0x14a},
        {"Ecaron", 0x11a},
        {"Edot", 0x116},
        {"Emacr", 0x112},
        {"EmptyVerySmallSquare", 0x25ab},
        {"Eogon", 0x118},
        {"FilledVerySmallSquare", 0x25aa},
        {"GT", 0x3e},
        {"Gbreve", 0x11e},
        {"Gcedil", 0x122},
        {"Gcirc", 0x11c},
        {"Gdot", 0x120},
        {"Hat", 0x5e},
        {"Hcirc", 0x124},
        {"Hstrok", 0x126},
        {"IJlig", 0x132},
        {"Idot", 0x130},
        {"Imacr", 0x12a},
        {"Iogon", 0x12e},
        {"Itilde", 0x128},
        {"Jcirc", 0x134},
        {"Kcedil", 0x136},
        {"LT", 0x3c},
        {"Lacute", 0x139},
        {"Lcaron", 0x13d},
        {"Lcedil", 0x13b},
        {"LeftArrow", 0x2190},
        {"LeftRightArrow", 0x2194},
        {"Lmidot", 0x13f},
        {"Lstrok", 0x141},
        {"Nacute", 0x143},
        {"Ncaron", 0x147},
        {"Ncedil", 0x145},
        {"NegativeMediumSpace", 0x200b},
        {"NegativeThickSpace", 0x200b},
        {"NegativeThinSpace", 0x200b},
        {"NegativeVeryThinSpace", 0x200b},
        {"NewLine", 0xa},
        {"NonBreakingSpace", 0xa0},
        {"Odblac", 0x150},
        {"Omacr", 0x14c},
        {"OpenCurlyDoubleQuote", 0x201c},
        {"OpenCurlyQuote", 0x2018},
        {"OverBar", 0x203e},
        {"PlusMinus", 0xb1},
        {"Popf", 0x2119},
        {"QUOT", 0x22},
        {"Qopf", 0x211a},
        {"REG", 0xae},
        {"Racute", 0x154},
        {"Rcaron", 0x158},
        {"Rcedil", 0x156},
        {"Re", 0x211c},
        {"Rfr", 0x211c},
        {"RightArrow", 0x2192},
        {"Ropf", 0x211d},
        {"Rscr", 0x211b},
        {"Sacute", 0x15a},
        {"Scedil", 0x15e},
        {"Scirc", 0x15c},
        {"ShortDownArrow", 0x2193},
        {"ShortLeftArrow", 0x2190},
        {"ShortRightArrow", 0x2192},
        {"ShortUpArrow", 0x2191},
        {"Square", 0x25a1},
        {"TRADE", 0x2122},
        {"Tab", 0x9},
        {"Tcaron", 0x164},
        {"Tcedil", 0x162},
        {"ThinSpace", 0x2009},
        {"Tstrok", 0x166},
        {"Ubreve", 0x16c},
        {"Udblac", 0x170},
        {"Umacr", 0x16a},
        {"UnderBar", 0x5f},
        {"Uogon", 0x172},
        {"UpArrow", 0x2191},
        {"Uring", 0x16e},
        {"Utilde", 0x168},
        {"Verbar", 0x2016},
        {"Vert", 0x2016},
        {"VerticalLine", 0x7c},
        {"VerticalSeparator", 0x2758},
        {"VeryThinSpace", 0x200a},
        {"Wcirc", 0x174},
        {"Ycirc", 0x176},
        {"Zacute", 0x179},
        {"Zcaron", 0x17d},
        {"Zdot", 0x17b},
        {"ZeroWidthSpace", 0x200b},
        {"abreve", 0x103},
        {"amacr", 0x101},
        {"angst", 0xc5},
        {"aogon", 0x105},
        {"ast", 0x2a},
        {"backprime", 0x2035},
        {"bigstar", 0x2605},
        {"blacksquare", 0x25aa},
        {"blacktriangleright", 0x25b8},
        {"bprime", 0x2035},
        {"bsol", 0x5c},
        {"bullet", 0x2022},
        {"cacute", 0x107},
        {"caret", 0x2041},
        {"ccaron", 0x10d},
        {"ccirc", 0x109},
        {"cdot", 0x10b},
        {"centerdot", 0xb7},
        {"check", 0x2713},
        {"checkmark", 0x2713},
        {"cir", 0x25cb},
        {"circledR", 0xae},
        {"colon", 0x3a},
        {"comma", 0x2c},
        {"commat", 0x40},
        {"copysr", 0x2117},
        {"cross", 0x2717},
        {"dash", 0x2010},
        {"dcaron", 0x10f},
        {"ddagger", 0x2021},
        {"die", 0xa8},
        {"div", 0xf7},
        {"dollar", 0x24},
        {"downarrow", 0x2193},
        {"dstrok", 0x111},
        {"ecaron", 0x11b},
        {"edot", 0x117},
        {"emacr", 0x113},
        {"emsp13", 0x2004},
        {"emsp14", 0x2005},
        {"eng", 0x14b},
        {"eogon", 0x119},
        {"equals", 0x3d},
        {"excl", 0x21},
        {"female", 0x2640},
        {"flat", 0x266d},
        {"frac13", 0x2153},
        {"frac15", 0x2155},
        {"frac16", 0x2159},
        {"frac18", 0x215b},
        {"frac23", 0x2154},
        {"frac25", 0x2156},
        {"frac35", 0x2157},
        {"frac38", 0x215c},
        {"frac45", 0x2158},
        {"frac56", 0x215a},
        {"frac58", 0x215d},
        {"frac78", 0x215e},
        {"gacute", 0x1f5},
        {"gbreve", 0x11f},
        {"gcirc", 0x11d},
        {"gdot", 0x121},
        {"grave", 0x60},
        {"hairsp", 0x200a},
        {"half", 0xbd},
        {"hcirc", 0x125},
        {"horbar", 0x2015},
        {"hstrok", 0x127},
        {"hybull", 0x2043},
        {"hyphen", 0x2010},
        {"ijlig", 0x133},
        {"imacr", 0x12b},
        {"imath", 0x131},
        {"inodot", 0x131},
        {"iogon", 0x12f},
        {"itilde", 0x129},
        {"jcirc", 0x135},
        {"kcedil", 0x137},
        {"kgreen", 0x138},
        {"lacute", 0x13a},
        {"lbrace", 0x7b},
        {"lbrack", 0x5b},
        {"lcaron", 0x13e},
        {"lcedil", 0x13c},
        {"lcub", 0x7b},
        {"ldquor", 0x201e},
        {"leftarrow", 0x2190},
        {"leftrightarrow", 0x2194},
        {"lmidot", 0x140},
        {"lowbar", 0x5f},
        {"lpar", 0x28},
        {"lsqb", 0x5b},
        {"lsquor", 0x201a},
        {"lstrok", 0x142},
        {"male", 0x2642},
        {"malt", 0x2720},
        {"maltese", 0x2720},
        {"midast", 0x2a},
        {"mldr", 0x2026},
        {"nacute", 0x144},
        {"napos", 0x149},
        {"ncaron", 0x148},
        {"ncedil", 0x146},
        {"nldr", 0x2025},
        {"num", 0x23},
        {"numero", 0x2116},
        {"numsp", 0x2007},
        {"odblac", 0x151},
        {"omacr", 0x14d},
        {"percnt", 0x25},
        {"period", 0x2e},
        {"pertenk", 0x2031},
        {"phone", 0x260e},
        {"plus", 0x2b},
        {"pm", 0xb1},
        {"primes", 0x2119},
        {"puncsp", 0x2008},
        {"qprime", 0x2057},
        {"quest", 0x3f},
        {"racute", 0x155},
        {"rationals", 0x211a},
        {"rbrace", 0x7d},
        {"rbrack", 0x5d},
        {"rcaron", 0x159},
        {"rcedil", 0x157},
        {"rcub", 0x7d},
        {"rdquor", 0x201d},
        {"realine", 0x211b},
        {"realpart", 0x211c},
        {"reals", 0x211d},
        {"rightarrow", 0x2192},
        {"rpar", 0x29},
        {"rsqb", 0x5d},
        {"rsquor", 0x2019},
        {"rtri", 0x25b9},
        {"rtrif", 0x25b8},
        {"rx", 0x211e},
        {"sacute", 0x15b},
        {"scedil", 0x15f},
        {"scirc", 0x15d},
        {"semi", 0x3b},
        {"sext", 0x2736},
        {"sharp", 0x266f},
        {"slarr", 0x2190},
        {"sol", 0x2f},
        {"squ", 0x25a1},
        {"square", 0x25a1},
        {"squarf", 0x25aa},
        {"squf", 0x25aa},
        {"srarr", 0x2192},
        {"star", 0x2606},
        {"starf", 0x2605},
        {"strns", 0xaf},
        {"sung", 0x266a},
        {"tcaron", 0x165},
        {"tcedil", 0x163},
        {"tprime", 0x2034},
        {"triangleright", 0x25b9},
        {"tstrok", 0x167},
        {"ubreve", 0x16d},
        {"udblac", 0x171},
        {"umacr", 0x16b},
        {"uogon", 0x173},
        {"uparrow", 0x2191},
        {"uring", 0x16f},
        {"utilde", 0x169},
        {"verbar", 0x7c},
        {"vert", 0x7c},
        {"wcirc", 0x175},
        {"wp", 0x2118},
        {"ycirc", 0x177},
        {"zacute", 0x17a},
        {"zcaron", 0x17e},
        {"zdot", 0x17c},
};

uint32_t
html_windows_1252(uint32_t value)
{
	static const uint16_t characters[32] = {
	        0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	        0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
	        0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	        0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
	};
	return value >= 0x80 && value < 0xa0 ? characters[value - 0x80] : value;
}

static int
compare(const void *key, const void *entry)
{
	const struct named_character *known = entry;
	return str_compare(*(const struct str *)key, str_from(known->name));
}

/* As libxml2 knows it, or 0. */
static uint32_t
old_name(struct str name)
{
	char c[NAME_MAX_BYTES];
	if (name.n == 0 || name.n >= sizeof c || memchr(name.s, '\0', name.n))
		return 0;
	memcpy(c, name.s, name.n);
	c[name.n] = '\0';
	const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)c);
	return entity ? entity->value : 0;
}

uint32_t
html_named(struct str name)
{
	uint32_t c = old_name(name);
	if (c || name.n == 0)
		return c;
	const struct named_character *known = bsearch(
	        &name, names, sizeof names / sizeof *names, sizeof *names, compare);
	return known ? known->c : 0;
}

/* --- a page's references --- */

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/* Browsers take these without a semicolon, and readers the dashes and quotes. */
static bool
stands_alone(uint32_t c)
{
	return c == '&' || c == '<' || c == '>' || c == '"' ||
	       (c >= 0xa0 && c <= 0xff) || (c >= 0x2000 && c <= 0x20ac) || c == 0x2122;
}

/* The name behind the "&" at `at`; "nbsp" also where a word follows it at once. */
static struct str
name_behind(struct str page, size_t at)
{
	size_t end = at + 1;
	while (end < page.n && end - at < NAME_MAX_BYTES && is_alnum(page.s[end]))
		end++;
	struct str name = str_slice(page, at + 1, end);
	bool ended = end < page.n && page.s[end] == ';';
	return !ended && str_starts(name, STR("nbsp")) ? str_slice(name, 0, 4) : name;
}

/* The character to write for a name, where libxml2 would not read it as it stands; or
 * 0.
 */
static uint32_t
rewritten(struct str page, struct str name)
{
	size_t end = (size_t)(name.s - page.s) + name.n;
	char after = end < page.n ? page.s[end] : ' ';
	if (after == ';')
		return old_name(name) ? 0 : html_named(name);
	uint32_t c = html_named(name);
	return after != '=' && stands_alone(c) ? c : 0;
}

struct str
html_references(struct arena *arena, struct str page)
{
	struct buf out = {0};
	size_t kept = 0;
	for (size_t at = 0; (at = str_find(page, STR("&"), at)) < page.n; at++) {
		struct str name = name_behind(page, at);
		uint32_t c = name.n ? rewritten(page, name) : 0;
		if (c == 0)
			continue;
		if (!out.arena)
			out = buf_new(arena, SIZE_MAX / 4);
		buf_add(&out, str_slice(page, kept, at));
		buf_printf(&out, "&#%u;", (unsigned)c);
		kept = at + 1 + name.n;
		kept += kept < page.n && page.s[kept] == ';';
	}
	if (!out.arena)
		return page;
	buf_add(&out, str_slice(page, kept, page.n));
	return buf_str(&out);
}
