#include "deliver/deliver.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"

static struct arena arena;
static const char *folder;
static const struct relay relay;

static struct str
path_of(const char *pattern, const char *digest, int number)
{
	return deliver_path(&arena, str_from(pattern), str_from(digest),
	                    STR("2025-01-29"), number);
}

static struct parcel
parcel_to(const char *name, const char *bytes)
{
	const char *path = file_join(&arena, folder, name);
	return (struct parcel){
	        .digest = STR("daily"),
	        .date = STR("2025-01-29"),
	        .number = 1,
	        .destination = {.kind = DESTINATION_FILE, .path = str_from(path)},
	        .bytes = check_spring(bytes),
	};
}

static struct str
bytes_of(const char *name)
{
	struct str bytes = STR("");
	CHECK(file_read(&arena, file_join(&arena, folder, name), 1 << 20, &bytes,
	                NULL));
	return bytes;
}

static void
a_pattern_takes_digest_and_date(void)
{
	CHECK_STR(path_of("/d/{digest}/{date}.html", "daily", 1),
	          "/d/daily/2025-01-29.html");
	CHECK_STR(path_of("{date}-{digest}.{date}", "daily", 1),
	          "2025-01-29-daily.2025-01-29");
	CHECK_STR(path_of("/d/{other}/{digest", "daily", 1), "/d/{other}/{digest");
}

static void
the_second_edition_of_a_day_has_a_two_before_its_ending(void)
{
	CHECK_STR(path_of("/d/{date}.html", "daily", 2), "/d/2025-01-29-2.html");
	CHECK_STR(path_of("/d.d/{date}", "daily", 3), "/d.d/2025-01-29-3");
	CHECK_STR(path_of("/d/.{date}", "daily", 2), "/d/.2025-01-29-2");
	CHECK_STR(path_of("/d/{digest}", "a.b", 2), "/d/a.b-2");
}

static void
a_digest_cannot_leave_its_folder(void)
{
	CHECK_STR(path_of("/d/{digest}.md", "../../etc/passwd", 1),
	          "/d/_._.._etc_passwd.md");
	CHECK_STR(path_of("/d/{digest}.md", "..", 1), "/d/_..md");
	CHECK_STR(path_of("/d/{digest}.md", "", 1), "/d/_.md");
	CHECK_STR(path_of("/d/{digest}.md", "a\nb\x1b[2J", 1), "/d/a_b_[2J.md");
}

static void
a_field_in_a_name_is_not_filled_again(void)
{
	CHECK_STR(path_of("/d/{digest}.md", "{date}", 1), "/d/{date}.md");
}

static void
a_long_digest_still_gives_a_file_name(void)
{
	char name[1000];
	memset(name, 'x', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	CHECK_INT(path_of("{digest}", name, 1).n, 100);
}

static void
a_file_is_laid_down_with_its_folders(void)
{
	struct parcel parcel = parcel_to("a/b/{date}.md", "# News\n");
	struct receipt receipt = {0};
	struct error error = {0};
	struct stat status;
	CHECK(deliver_parcel(&arena, &parcel, &relay, &receipt, &error));
	CHECK_INT(receipt.outcome, OUTCOME_ACCEPTED);
	CHECK(str_ends(receipt.text, STR("/a/b/2025-01-29.md")));
	CHECK_STR(bytes_of("a/b/2025-01-29.md"), "# News\n");
	CHECK(stat(str_c(&arena, receipt.text), &status) == 0);
	CHECK_INT(status.st_mode & 0777, 0600);
}

static void
the_same_again_is_done_without_writing(void)
{
	struct parcel parcel = parcel_to("same.md", "# News\n");
	struct error error = {0};
	struct stat before, after;
	const char *path = file_join(&arena, folder, "same.md");
	CHECK(deliver_parcel(&arena, &parcel, &relay, NULL, &error));
	CHECK(stat(path, &before) == 0);
	CHECK(deliver_parcel(&arena, &parcel, &relay, NULL, &error));
	CHECK(stat(path, &after) == 0);
	CHECK_INT(after.st_ino, before.st_ino);
	CHECK_INT(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
}

static void
what_stands_there_already_is_never_changed(void)
{
	static const char *const others[] = {"", "# New\n", "# News \n", "# NEWS\n"};
	struct parcel parcel = parcel_to("mine.md", "# News\n");
	const char *path = file_join(&arena, folder, "mine.md");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct error error = {0};
		CHECK(file_write(path, str_from(others[i]), 0600, NULL));
		CHECK(!deliver_parcel(&arena, &parcel, &relay, NULL, &error));
		CHECK_INT(error.code, EX_CANTCREAT);
		CHECK(strstr(error.text, path) != NULL);
		CHECK_STR(bytes_of("mine.md"), others[i]);
	}
}

static void
a_folder_in_the_place_of_the_file_is_an_error(void)
{
	struct parcel parcel = parcel_to("place", "# News\n");
	struct error error = {0};
	CHECK(mkdir(file_join(&arena, folder, "place"), 0700) == 0);
	CHECK(!deliver_parcel(&arena, &parcel, &relay, NULL, &error));
	CHECK_INT(error.code, EX_CANTCREAT);
}

static void
a_link_that_was_planted_where_a_digest_has_its_folder_is_not_followed(void)
{
	struct parcel parcel = parcel_to("kept/{digest}/{date}.md", "# News\n");
	struct error error = {0};
	CHECK(file_make_folder(file_join(&arena, folder, "kept"), 0700, NULL));
	CHECK(file_make_folder(file_join(&arena, folder, "secrets"), 0700, NULL));
	CHECK(symlink("../secrets", file_join(&arena, folder, "kept/daily")) == 0);
	CHECK(!deliver_parcel(&arena, &parcel, &relay, NULL, &error));
	CHECK_INT(error.code, EX_CANTCREAT);
	CHECK(!file_exists(file_join(&arena, folder, "secrets/2025-01-29.md")));
}

static void
a_link_in_the_place_of_the_file_is_neither_read_nor_followed(void)
{
	struct parcel parcel = parcel_to("links/{date}.md", "# News\n");
	struct error error = {0};
	CHECK(file_write(file_join(&arena, folder, "same.md"), STR("# News\n"), 0600,
	                 NULL));
	CHECK(file_make_folder(file_join(&arena, folder, "links"), 0700, NULL));
	CHECK(symlink("../same.md", file_join(&arena, folder, "links/2025-01-29.md")) ==
	      0);
	CHECK(!deliver_parcel(&arena, &parcel, &relay, NULL, &error));
	CHECK_INT(error.code, EX_CANTCREAT);
}

static void
a_folder_that_a_person_named_may_be_a_link(void)
{
	struct parcel parcel = parcel_to("mine/{digest}/{date}.md", "# News\n");
	CHECK(file_make_folder(file_join(&arena, folder, "disk"), 0700, NULL));
	CHECK(symlink("disk", file_join(&arena, folder, "mine")) == 0);
	CHECK(deliver_parcel(&arena, &parcel, &relay, NULL, NULL));
	CHECK_STR(bytes_of("disk/daily/2025-01-29.md"), "# News\n");
}

static void
a_path_below_a_file_is_an_error(void)
{
	struct parcel parcel = parcel_to("file/{date}.md", "# News\n");
	struct error error = {0};
	CHECK(file_write(file_join(&arena, folder, "file"), STR("x"), 0600, NULL));
	CHECK(!deliver_parcel(&arena, &parcel, &relay, NULL, &error));
	CHECK(error.code == EX_CANTCREAT || error.code == EX_IOERR);
	CHECK(strstr(error.text, folder) != NULL);
}

/* Delivers to a standard output that is fd; gives what deliver_parcel said. */
static bool
print_to(int fd, const char *bytes, struct error *error)
{
	struct parcel parcel = {.destination = {.kind = DESTINATION_STDOUT},
	                        .bytes = check_spring(bytes)};
	struct receipt receipt;
	fflush(stdout);
	int before = dup(STDOUT_FILENO);
	CHECK(before >= 0 && dup2(fd, STDOUT_FILENO) >= 0);
	bool fine = deliver_parcel(&arena, &parcel, &relay, &receipt, error);
	dup2(before, STDOUT_FILENO);
	close(before);
	CHECK_INT(receipt.outcome, fine ? OUTCOME_ACCEPTED : OUTCOME_DEFERRED);
	return fine;
}

static void
standard_output_takes_every_byte(void)
{
	const char *path = file_join(&arena, folder, "out");
	int fd = open(path, O_WRONLY | O_CREAT, 0600);
	struct error error = {0};
	CHECK(fd >= 0 && print_to(fd, "# News\n", &error));
	close(fd);
	CHECK_STR(bytes_of("out"), "# News\n");
}

static void
a_pipe_needs_no_flush_to_disk(void)
{
	int ends[2];
	char bytes[16] = "";
	struct error error = {0};
	CHECK(pipe(ends) == 0);
	CHECK(print_to(ends[1], "# News\n", &error));
	CHECK_INT(read(ends[0], bytes, sizeof bytes - 1), 7);
	close(ends[0]);
	close(ends[1]);
}

static void
a_reader_that_has_gone_is_an_error(void)
{
	int ends[2];
	struct error error = {0};
	CHECK(pipe(ends) == 0);
	close(ends[0]);
	CHECK(!print_to(ends[1], "# News\n", &error));
	CHECK_INT(error.code, EX_IOERR);
	CHECK(strstr(error.text, "standard output") != NULL);
	close(ends[1]);
}

static void
a_full_disk_is_an_error(void)
{
	int fd = open("/dev/full", O_WRONLY);
	struct error error = {0};
	if (fd < 0) {
		check_skip("no /dev/full");
		return;
	}
	CHECK(!print_to(fd, "# News\n", &error));
	CHECK_INT(error.code, EX_IOERR);
	CHECK(strstr(error.text, strerror(ENOSPC)) != NULL);
	close(fd);
}

static const struct test tests[] = {
        TEST(a_pattern_takes_digest_and_date),
        TEST(the_second_edition_of_a_day_has_a_two_before_its_ending),
        TEST(a_digest_cannot_leave_its_folder),
        TEST(a_field_in_a_name_is_not_filled_again),
        TEST(a_long_digest_still_gives_a_file_name),
        TEST(a_file_is_laid_down_with_its_folders),
        TEST(the_same_again_is_done_without_writing),
        TEST(what_stands_there_already_is_never_changed),
        TEST(a_folder_in_the_place_of_the_file_is_an_error),
        TEST(a_link_that_was_planted_where_a_digest_has_its_folder_is_not_followed),
        TEST(a_link_in_the_place_of_the_file_is_neither_read_nor_followed),
        TEST(a_folder_that_a_person_named_may_be_a_link),
        TEST(a_path_below_a_file_is_an_error),
        TEST(standard_output_takes_every_byte),
        TEST(a_pipe_needs_no_flush_to_disk),
        TEST(a_reader_that_has_gone_is_an_error),
        TEST(a_full_disk_is_an_error),
};

static int
remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

int
main(int argc, char **argv)
{
	char name[] = "/tmp/precis-deliver-XXXXXX";
	folder = mkdtemp(name);
	if (!folder)
		return 1;
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	nftw(name, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	arena_free(&arena);
	return status;
}
