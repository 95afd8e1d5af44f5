/*
 * The charset of bytes that nobody declares and that are no UTF-8, by how the bytes of
 * each script stand together: double bytes come in pairs, and a word of a script that
 * is not Latin has no ASCII letter in it. What is not clear is Western.
 */
#include "syntax/charset_labels.h"

enum {
	LOOKED_AT_BYTES = 64 << 10,
	FEWEST = 8,      /* double bytes, before a claim is made */
	FEWEST_WORDS = 4 /* of a script that is not Latin */
};

/* How the bytes read as pairs. */
struct pairs {
	size_t n;
	size_t n_bad;
	size_t kana;
	size_t hangul; /* rows of the Korean syllables */
	size_t han;    /* rows of ideographs, those too */
	size_t low;    /* whose second byte could be ASCII */
};

static bool
within(unsigned c, unsigned first, unsigned last)
{
	return c >= first && c <= last;
}

static unsigned
byte_at(struct str x, size_t i)
{
	return i < x.n ? (unsigned char)x.s[i] : 0;
}

/* What two bytes are, the first of them no ASCII. */
enum pair { PAIR_NONE, PAIR_HALF, PAIR_WHOLE };

/* EUC-JP, EUC-KR and GB 2312 alike: both bytes from A1 to FE. */
static enum pair
as_euc(struct pairs *out, unsigned a, unsigned b)
{
	if (!within(a, 0xa1, 0xfe) || !within(b, 0xa1, 0xfe))
		return PAIR_NONE;
	out->kana += a == 0xa4 || a == 0xa5;
	out->hangul += within(a, 0xb0, 0xc8);
	out->han += within(a, 0xb0, 0xf7);
	return PAIR_WHOLE;
}

static enum pair
as_big5(struct pairs *out, unsigned a, unsigned b)
{
	bool low = within(b, 0x40, 0x7e);
	if (!within(a, 0xa1, 0xf9) || (!low && !within(b, 0xa1, 0xfe)))
		return PAIR_NONE;
	out->low += low;
	return PAIR_WHOLE;
}

static enum pair
as_shift_jis(struct pairs *out, unsigned a, unsigned b)
{
	if (within(a, 0xa1, 0xdf)) /* half as wide */
		return PAIR_HALF;
	if ((!within(a, 0x81, 0x9f) && !within(a, 0xe0, 0xef)) ||
	    (!within(b, 0x40, 0x7e) && !within(b, 0x80, 0xfc)))
		return PAIR_NONE;
	out->kana += (a == 0x82 && within(b, 0x9f, 0xf1)) ||
	             (a == 0x83 && within(b, 0x40, 0x96));
	return PAIR_WHOLE;
}

static struct pairs
pairs_of(struct str x, enum pair (*read)(struct pairs *, unsigned, unsigned))
{
	struct pairs out = {0};
	for (size_t i = 0; i < x.n; i++) {
		if (byte_at(x, i) < 0x80)
			continue;
		enum pair pair = read(&out, byte_at(x, i), byte_at(x, i + 1));
		out.n_bad += pair == PAIR_NONE;
		out.n += pair == PAIR_WHOLE;
		i += pair == PAIR_WHOLE;
	}
	return out;
}

static bool
fits(const struct pairs *pairs)
{
	return pairs->n >= FEWEST && pairs->n_bad * 50 <= pairs->n;
}

static const char *
double_bytes(struct str x)
{
	struct pairs euc = pairs_of(x, as_euc), big5 = pairs_of(x, as_big5),
	             sjis = pairs_of(x, as_shift_jis);
	if (fits(&euc) && euc.kana * 4 > euc.n)
		return "euc-jp";
	if (fits(&euc) && euc.han * 2 > euc.n)
		return euc.hangul * 100 > euc.han * 85 ? "euc-kr" : "gb18030";
	if (fits(&sjis) && sjis.kana * 4 > sjis.n)
		return "shift_jis";
	return fits(&big5) && big5.low * 5 > big5.n ? "big5" : NULL;
}

/* Words without a Latin letter, and what their bytes are. */
struct words {
	size_t n;       /* of three letters or more */
	size_t n_mixed; /* with Latin letters among them */
	size_t n_bytes;
	size_t upper; /* C0 to DB */
	size_t mid;   /* DC to DF: accented vowels in Greek, rare capitals in Russian */
	size_t lower; /* E0 to FF */
	size_t last;  /* FB to FF: no letter in Hebrew */
};

static bool
is_latin(unsigned c)
{
	return within(c | 0x20, 'a', 'z');
}

static void
take_word(struct str word, struct words *out)
{
	out->n++;
	out->n_bytes += word.n;
	for (size_t i = 0; i < word.n; i++) {
		unsigned c = byte_at(word, i);
		out->upper += within(c, 0xc0, 0xdb);
		out->mid += within(c, 0xdc, 0xdf);
		out->lower += c >= 0xe0;
		out->last += c >= 0xfb;
	}
}

static struct words
words_of(struct str x)
{
	struct words out = {0};
	for (size_t i = 0, end; i < x.n; i = end + 1) {
		end = i;
		while (byte_at(x, end) >= 0xa0)
			end++;
		bool mixed = (i > 0 && is_latin(byte_at(x, i - 1))) ||
		             is_latin(byte_at(x, end));
		if (end > i && mixed)
			out.n_mixed++;
		else if (end >= i + 3)
			take_word(str_slice(x, i, end), &out);
	}
	return out;
}

static const char *
single_bytes(struct str x)
{
	struct words w = words_of(x);
	size_t capitals = w.upper + w.mid;
	if (w.n < FEWEST_WORDS || w.n < 4 * w.n_mixed)
		return NULL;
	if (capitals == 0 && w.last == 0)
		return "windows-1255";
	if (w.mid * 25 > w.n_bytes && w.lower > 2 * w.upper)
		return "windows-1253";
	if (w.lower > 2 * capitals)
		return "windows-1251";
	return capitals > 2 * w.lower ? "koi8-r" : NULL;
}

const struct charset *
charset_guess(struct str bytes)
{
	struct str x = str_slice(bytes, 0, LOOKED_AT_BYTES);
	const char *label = double_bytes(x);
	if (!label)
		label = single_bytes(x);
	return charset_of_label(label ? str_from(label) : STR("windows-1252"));
}
