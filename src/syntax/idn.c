#include "syntax/idn.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "syntax/url.h"

/* The parameters of Punycode (RFC 3492, section 5). */
enum {
	BASE = 36,
	T_MIN = 1,
	T_MAX = 26,
	SKEW = 38,
	DAMP = 700,
	BIAS = 72,
	FIRST = 0x80
};
enum { LABEL_MAX = 63 };

struct label {
	uint32_t v[LABEL_MAX];
	size_t n;
};

static bool
is_ascii(struct str x)
{
	for (size_t i = 0; i < x.n; i++)
		if ((unsigned char)x.s[i] >= 0x80)
			return false;
	return true;
}

static char
digit(uint32_t value)
{
	return (char)(value < 26 ? 'a' + value : '0' + value - 26);
}

static uint32_t
adapt(uint32_t delta, uint32_t n, bool first)
{
	uint32_t k = 0;
	delta = first ? delta / DAMP : delta / 2;
	delta += delta / n;
	for (; delta > (BASE - T_MIN) * T_MAX / 2; k += BASE)
		delta /= BASE - T_MIN;
	return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static void
add_number(struct buf *out, uint32_t number, uint32_t bias)
{
	for (uint32_t k = BASE;; k += BASE) {
		uint32_t t = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
		if (number < t)
			break;
		buf_char(out, digit(t + (number - t) % (BASE - t)));
		number = (number - t) / (BASE - t);
	}
	buf_char(out, digit(number));
}

/* The least code point from `from` on that the label holds. */
static uint32_t
next_point(const struct label *label, uint32_t from)
{
	uint32_t next = UINT32_MAX;
	for (size_t i = 0; i < label->n; i++)
		if (label->v[i] >= from && label->v[i] < next)
			next = label->v[i];
	return next;
}

static void
add_punycode(struct buf *out, const struct label *label)
{
	uint32_t point = FIRST, delta = 0, bias = BIAS, done = 0;
	for (size_t i = 0; i < label->n; i++) {
		if (label->v[i] < FIRST)
			buf_char(out, (char)label->v[i]);
		done += label->v[i] < FIRST;
	}
	uint32_t basic = done;
	if (basic > 0)
		buf_char(out, '-');
	while (done < label->n) {
		uint32_t next = next_point(label, point);
		delta += (next - point) * (done + 1);
		for (size_t i = 0; i < label->n; i++) {
			delta += label->v[i] < next;
			if (label->v[i] != next)
				continue;
			add_number(out, delta, bias);
			bias = adapt(delta, done + 1, done == basic);
			delta = 0;
			done++;
		}
		delta++;
		point = next + 1;
	}
}

/* False where it is too long to be a label. */
static bool
add_label(struct buf *out, struct str text)
{
	struct label label = {0};
	for (size_t at = 0, n; at < text.n; at += n) {
		uint32_t c;
		n = utf8_decode(text, at, &c);
		if (label.n == LABEL_MAX)
			return false;
		label.v[label.n++] = utf8_lower(c);
	}
	if (is_ascii(text)) {
		buf_add(out, text);
		return true;
	}
	buf_add_c(out, "xn--");
	add_punycode(out, &label);
	return true;
}

static bool
add_host(struct buf *out, struct str host)
{
	struct str label;
	for (bool first = true; str_cut(&host, '.', &label); first = false) {
		if (!first)
			buf_char(out, '.');
		if (!add_label(out, label))
			return false;
	}
	return true;
}

static void
add_escaped(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if ((unsigned char)text.s[i] < 0x80)
			buf_char(out, text.s[i]);
		else
			buf_printf(out, "%%%02X", (unsigned char)text.s[i]);
	}
}

struct str
idn_url(struct arena *arena, struct str url)
{
	struct url parts;
	struct buf out = buf_new(arena, 0);
	if (is_ascii(url) || !utf8_valid(url) || !url_parse(url, &parts) ||
	    !parts.host.s)
		return url;
	size_t host = (size_t)(parts.host.s - url.s);
	buf_add(&out, str_slice(url, 0, host));
	if (!add_host(&out, parts.host))
		return url;
	add_escaped(&out, str_slice(url, host + parts.host.n, url.n));
	return buf_str(&out);
}
