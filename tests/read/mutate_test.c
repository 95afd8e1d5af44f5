/*
 * The golden inputs, cut, flipped and spliced by a fixed seed: whatever comes out must
 * be valid text with valid spans. That nothing crashes is for the sanitizers to say.
 */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/utf8.h"
#include "check.h"
#include "read/read.h"
#include "syntax/url.h"

enum { ROUNDS = 2000, MAX_INPUT = 40 << 10 };

static struct arena inputs_arena;
static struct str *inputs;
static size_t n_inputs;

static void
load_inputs(void)
{
	struct strs paths = {0};
	struct error error;
	const char *pattern =
	        str_c(&inputs_arena, str_from(check_path("golden/read/*/input.*")));
	CHECK(file_glob(&inputs_arena, pattern, &paths, &error));
	inputs = arena_array(&inputs_arena, paths.n, sizeof *inputs);
	for (size_t i = 0; i < paths.n; i++) {
		const char *path = str_c(&inputs_arena, paths.v[i]);
		CHECK(file_read(&inputs_arena, path, 1 << 24, &inputs[i], &error));
		inputs[i] = str_slice(inputs[i], 0, MAX_INPUT);
	}
	n_inputs = paths.n;
	CHECK(n_inputs > 0);
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 7;
}

/* Sets a byte to what parsers stumble over, or to anything. */
static char
nasty_byte(uint32_t *seed)
{
	static const char nasty[] =
	        "<>&;\"'=/\\[](){}*_#\n\r\t -.:,!?%@|`~^$\0\x1b\xff\xc2";
	uint32_t r = next_random(seed);
	return r & 1 ? nasty[(r >> 1) % (sizeof nasty - 1)] : (char)(r >> 1);
}

static struct str
mutated(struct arena *arena, struct str input, uint32_t *seed)
{
	size_t cut =
	        next_random(seed) % 3 ? input.n : next_random(seed) % (input.n + 1);
	char *bytes = arena_alloc(arena, input.n + 1);
	memcpy(bytes, input.s, input.n);
	size_t n_flips = next_random(seed) % 12;
	for (size_t i = 0; i < n_flips && cut; i++)
		bytes[next_random(seed) % cut] = nasty_byte(seed);
	if (next_random(seed) % 4 == 0 && cut > 16) { /* a stretch comes twice */
		size_t from = next_random(seed) % (cut / 2);
		size_t to = next_random(seed) % (cut / 2);
		memmove(bytes + to, bytes + from, cut / 4);
	}
	return (struct str){bytes, cut};
}

static bool
is_valid_span(const struct block *block, size_t i)
{
	const struct span *span = &block->spans.v[i];
	if (span->start >= span->end || span->end > block->text.n)
		return false;
	bool between = (block->text.s[span->start] & 0xc0) != 0x80 &&
	               (span->end == block->text.n ||
	                (block->text.s[span->end] & 0xc0) != 0x80);
	bool address = span->kind != SPAN_LINK || url_is_web(span->url) ||
	               str_starts(span->url, STR("mailto:"));
	bool nested = true;
	for (size_t k = 0; k < i && nested; k++) {
		const struct span *outer = &block->spans.v[k];
		nested = outer->start < span->start ||
		         (outer->start == span->start && outer->end >= span->end);
		nested = nested &&
		         (outer->end <= span->start || outer->end >= span->end);
	}
	return between && address && nested;
}

static bool
is_valid_block(const struct block *block)
{
	bool level = block->kind == BLOCK_HEADING
	                     ? block->level >= 1 && block->level <= 6
	             : block->kind == BLOCK_ITEM ? block->level >= 1
	                                         : block->level == 0;
	bool valid = level && block->text.n > 0 && utf8_valid(block->text);
	for (size_t i = 0; i < block->spans.n && valid; i++)
		valid = is_valid_span(block, i);
	return valid;
}

static bool
is_valid_brief(const struct brief *brief)
{
	bool valid = utf8_valid(brief->key) && utf8_valid(brief->title) &&
	             utf8_valid(brief->author) && utf8_valid(brief->publisher) &&
	             utf8_valid(brief->series) && utf8_valid(brief->language) &&
	             utf8_valid(brief->summary) && utf8_valid(brief->url);
	valid = valid && (brief->url.n == 0 || url_is_web(brief->url));
	for (size_t i = 0; i < brief->body.n && valid; i++)
		valid = is_valid_block(&brief->body.v[i]);
	return valid;
}

/* Reads the bytes as what they may be called, and looks at all that comes out. */
static bool
reads_validly(struct arena *arena, struct str bytes, uint32_t *seed)
{
	static const char *const types[] = {"",
	                                    "",
	                                    "",
	                                    "text/html",
	                                    "text/html",
	                                    "application/xml",
	                                    "text/plain",
	                                    "text/markdown",
	                                    "message/rfc822",
	                                    "application/json"};
	struct read_options options = {.base = STR("https://news.example.org/")};
	struct resource resource = {.bytes = bytes};
	struct briefs briefs = {0};
	struct error error = {0};
	size_t type = next_random(seed) % (sizeof types / sizeof *types);
	resource.media_type = str_from(types[type]);
	options.now = 1767225600;
	if (!read_resource(arena, &resource, &options, &briefs, NULL, &error))
		return error.code == EX_DATAERR && error.text[0];
	for (size_t i = 0; i < briefs.n; i++)
		if (!is_valid_brief(&briefs.v[i]))
			return false;
	return true;
}

static void
whatever_comes_is_read_to_valid_briefs(void)
{
	uint32_t seed = 20250129;
	load_inputs();
	for (int round = 0; round < ROUNDS && n_inputs; round++) {
		struct arena arena = {0};
		struct str input = inputs[next_random(&seed) % n_inputs];
		struct str bytes = mutated(&arena, input, &seed);
		bool valid = reads_validly(&arena, bytes, &seed);
		if (!valid) {
			struct error error;
			CHECK_INT(round, -1);
			file_write("mutated.bin", bytes, 0644, &error);
		}
		arena_free(&arena);
		if (!valid)
			break;
	}
	arena_free(&inputs_arena);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(whatever_comes_is_read_to_valid_briefs)};
	return check_run(tests, 1, argc, argv);
}
