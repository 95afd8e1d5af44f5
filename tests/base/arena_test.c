#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"
#include "check.h"

static bool
is_zero(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

static void
what_is_given_is_zeroed_and_aligned(void)
{
	struct arena arena = {0};
	for (size_t n = 0; n < 40000; n = n * 2 + 3) {
		char *p = arena_alloc(&arena, n);
		CHECK_INT((uintptr_t)p % _Alignof(max_align_t), 0);
		CHECK(is_zero(p, n));
		for (size_t i = 0; i < n; i++)
			p[i] = 'x';
	}
	arena_free(&arena);
}

static void
allocations_never_overlap(void)
{
	struct arena arena = {0};
	unsigned char *p[500];
	for (size_t i = 0; i < 500; i++) {
		p[i] = arena_alloc(&arena, i * 7 % 9000 + 1);
		memset(p[i], (int)(i % 251), i * 7 % 9000 + 1);
	}
	for (size_t i = 0; i < 500; i++) {
		CHECK_INT(p[i][0], i % 251);
		CHECK_INT(p[i][i * 7 % 9000], i % 251);
	}
	arena_free(&arena);
}

static void
a_list_grows_one_by_one_and_keeps_its_elements(void)
{
	struct arena arena = {0};
	int *v = NULL;
	for (size_t n = 0; n < 5000; n++) {
		v = arena_grow(&arena, v, n, sizeof *v);
		v[n] = (int)n;
	}
	for (size_t i = 0; i < 5000; i++)
		CHECK_INT(v[i], i);
	CHECK(arena.used_bytes < 5000 * sizeof *v * 8);
	arena_free(&arena);
}

static void
two_lists_grow_side_by_side(void)
{
	struct arena arena = {0};
	size_t *a = NULL;
	size_t *b = NULL;
	for (size_t n = 0; n < 3000; n++) {
		a = arena_grow(&arena, a, n, sizeof *a);
		a[n] = n;
		b = arena_grow(&arena, b, n, sizeof *b);
		b[n] = 2 * n;
	}
	for (size_t i = 0; i < 3000; i++)
		CHECK(a[i] == i && b[i] == 2 * i);
	arena_free(&arena);
}

static void
the_last_allocation_is_resized_in_place(void)
{
	struct arena arena = {0};
	char *p = arena_alloc(&arena, 10);
	for (int i = 0; i < 10; i++)
		p[i] = (char)('0' + i);
	char *q = arena_resize(&arena, p, 10, 100);
	CHECK(q == p);
	CHECK(memcmp(q, "0123456789", 10) == 0);
	CHECK(is_zero(q + 10, 90));
	arena_alloc(&arena, 1);
	char *r = arena_resize(&arena, q, 100, 200);
	CHECK(r != q);
	CHECK(memcmp(r, "0123456789", 10) == 0);
	CHECK(is_zero(r + 10, 190));
	arena_free(&arena);
}

static void
a_big_allocation_grows_and_stays_zeroed(void)
{
	struct arena arena = {0};
	arena_alloc(&arena, 1);
	size_t n = 20000;
	char *p = arena_alloc(&arena, n);
	for (; n < 4000000; n *= 2) {
		p[n - 1] = 'x';
		p = arena_resize(&arena, p, n, n * 2);
		CHECK(p[n - 1] == 'x');
		CHECK(is_zero(p + n, n));
	}
	arena_free(&arena);
}

static void
a_resize_from_nothing_is_an_allocation(void)
{
	struct arena arena = {0};
	char *p = arena_resize(&arena, NULL, 0, 50);
	CHECK(p && is_zero(p, 50));
	arena_free(&arena);
}

static void
a_big_allocation_is_dropped_and_its_neighbours_stay(void)
{
	struct arena arena = {0};
	const size_t big = 1 << 20;
	char *first = arena_alloc(&arena, big);
	char *small = arena_alloc(&arena, 8);
	char *last = arena_alloc(&arena, big);
	first[big - 1] = small[7] = last[big - 1] = 'x';
	size_t used = arena.used_bytes;
	arena_drop(&arena, last, big);
	CHECK_INT(arena.used_bytes, used - big);
	arena_drop(&arena, small, 8); /* shares its block: it stays */
	CHECK_INT(arena.used_bytes, used - big);
	CHECK(first[big - 1] == 'x' && small[7] == 'x');
	arena_free(&arena);
}

static void
a_freed_arena_is_empty_and_may_be_used_again(void)
{
	struct arena arena = {0};
	arena_free(&arena);
	arena_alloc(&arena, 100);
	CHECK_INT(arena.used_bytes, 100);
	arena_free(&arena);
	CHECK_INT(arena.used_bytes, 0);
	CHECK(is_zero(arena_alloc(&arena, 100), 100));
	arena_free(&arena);
}

/* The exit status of a child that asks for count * size bytes. */
static int
status_of_asking(size_t count, size_t size)
{
	pid_t child = fork();
	if (child == 0) {
		struct arena arena = {0};
		close(STDERR_FILENO);
		arena_array(&arena, count, size);
		_exit(0);
	}
	int status = 0;
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
an_overflowing_size_ends_the_process(void)
{
	CHECK_INT(status_of_asking(SIZE_MAX, 2), EX_OSERR);
	CHECK_INT(status_of_asking(SIZE_MAX / 2 + 2, 2), EX_OSERR);
	CHECK_INT(status_of_asking(SIZE_MAX - 3, 1), EX_OSERR);
	CHECK_INT(status_of_asking(3, 4), 0);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(what_is_given_is_zeroed_and_aligned),
	        TEST(allocations_never_overlap),
	        TEST(a_list_grows_one_by_one_and_keeps_its_elements),
	        TEST(two_lists_grow_side_by_side),
	        TEST(the_last_allocation_is_resized_in_place),
	        TEST(a_big_allocation_grows_and_stays_zeroed),
	        TEST(a_resize_from_nothing_is_an_allocation),
	        TEST(a_big_allocation_is_dropped_and_its_neighbours_stay),
	        TEST(a_freed_arena_is_empty_and_may_be_used_again),
	        TEST(an_overflowing_size_ends_the_process),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
