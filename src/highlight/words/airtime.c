#include "highlight/words/airtime.h"

enum { LEAST = 4, MOST = 8 }; /* bytes: "9:55", "10:02:10" */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

size_t
airtime_bytes(struct str text, size_t at)
{
	size_t i = at;
	while (i < text.n && (text.s[i] == ':' || is_digit(text.s[i])))
		i++;
	size_t n = i - at;
	bool time = n >= LEAST && n <= MOST && text.s[i - 3] == ':' &&
	            is_digit(text.s[at]) && is_digit(text.s[i - 2]) &&
	            is_digit(text.s[i - 1]);
	bool ends =
	        i >= text.n || (unsigned char)((text.s[i] | 0x20) - 'a') > 'z' - 'a';
	return time && ends ? n : 0;
}

size_t
airtime_bracketed(struct str text, size_t at)
{
	if (at >= text.n || (text.s[at] != '(' && text.s[at] != '['))
		return 0;
	char close = text.s[at] == '(' ? ')' : ']';
	size_t n = airtime_bytes(text, at + 1);
	size_t end = at + 1 + n;
	return n && end < text.n && text.s[end] == close ? n + 2 : 0;
}
