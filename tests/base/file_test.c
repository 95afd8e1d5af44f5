#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"

static struct arena arena;
static const char *folder; /* a fresh one for all tests */

static const char *
below(const char *name)
{
	return file_join(&arena, folder, name);
}

static void
put(const char *name, const char *text)
{
	struct error error = {0};
	if (!CHECK(file_write(below(name), str_from(text), 0644, &error)))
		CHECK_STR(str_from(error.text), "");
}

static struct str
get(const char *name)
{
	struct str bytes = {0};
	struct error error = {0};
	CHECK(file_read(&arena, below(name), 1 << 20, &bytes, &error));
	return bytes;
}

/* How many names a folder holds, hidden ones too. */
static int
count_names(const char *path)
{
	int n = 0;
	DIR *names = opendir(path);
	for (struct dirent *entry; names && (entry = readdir(names));)
		n += strcmp(entry->d_name, ".") != 0 &&
		     strcmp(entry->d_name, "..") != 0;
	if (names)
		closedir(names);
	return n;
}

static void
what_is_written_is_read_back(void)
{
	struct error error = {0};
	struct str bytes = {"a\0b\xff", 4};
	CHECK(file_write(below("bytes"), bytes, 0644, &error));
	CHECK(str_eq(get("bytes"), bytes));
	put("empty", "");
	CHECK_INT(get("empty").n, 0);
	CHECK(get("empty").s != NULL);
}

static void
folders_on_the_way_are_made(void)
{
	put("new/deep/er/file", "x");
	CHECK_STR(get("new/deep/er/file"), "x");
	CHECK(file_is_folder(below("new/deep")));
}

static void
an_old_file_is_replaced_whole_and_nothing_is_left_behind(void)
{
	put("replaced/file", "a long old text");
	put("replaced/file", "new");
	CHECK_STR(get("replaced/file"), "new");
	CHECK_INT(count_names(below("replaced")), 1);
}

static void
the_mode_is_less_what_the_umask_takes(void)
{
	struct stat status;
	struct error error = {0};
	mode_t before = umask(027);
	CHECK(file_write(below("mode"), STR("x"), 0666, &error));
	umask(before);
	CHECK_INT(stat(below("mode"), &status), 0);
	CHECK_INT(status.st_mode & 0777, 0640);
}

static void
a_failed_rename_leaves_no_temporary(void)
{
	struct error error = {0};
	put("taken/folder/inside", "x");
	CHECK(!file_write(below("taken/folder"), STR("y"), 0644, &error));
	CHECK_INT(error.code, EX_CANTCREAT);
	CHECK(str_find(str_from(error.text), STR("taken/folder"), 0) <
	      strlen(error.text));
	CHECK_INT(count_names(below("taken")), 1);
	CHECK_STR(get("taken/folder/inside"), "x");
}

/* In a child that may write no more than 4 KiB to a file. */
static void
write_with_a_limit(void)
{
	struct rlimit limit = {4096, 4096};
	struct error error = {0};
	static char big[100000];
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	bool ok = file_write(below("full/file"), (struct str){big, sizeof big}, 0644,
	                     &error);
	_exit(ok ? 0 : error.code);
}

static void
a_full_disk_leaves_the_old_file_and_no_temporary(void)
{
	put("full/file", "old");
	pid_t child = fork();
	if (child == 0)
		write_with_a_limit();
	int status = 0;
	waitpid(child, &status, 0);
	CHECK(WIFEXITED(status));
	CHECK_INT(WEXITSTATUS(status), EX_IOERR);
	CHECK_STR(get("full/file"), "old");
	CHECK_INT(count_names(below("full")), 1);
}

static void
a_temporary_of_a_killed_run_is_used_again(void)
{
	put("stale/.file.0.tmp", "half of something longer");
	put("stale/file", "whole");
	CHECK_STR(get("stale/file"), "whole");
	CHECK_INT(count_names(below("stale")), 1);
}

static void
a_temporary_that_another_process_writes_is_let_alone(void)
{
	put("twin/.file.0.tmp", "its half");
	int twin = open(below("twin/.file.0.tmp"), O_RDWR | O_CLOEXEC);
	CHECK(flock(twin, LOCK_EX) == 0);
	put("twin/file", "whole");
	close(twin);
	CHECK_STR(get("twin/file"), "whole");
	CHECK_STR(get("twin/.file.0.tmp"), "its half");
}

static void
no_link_is_followed_to_write_a_file(void)
{
	put("linked/other", "mine");
	CHECK(symlink("other", below("linked/.file.0.tmp")) == 0);
	put("linked/file", "whole");
	CHECK_STR(get("linked/file"), "whole");
	CHECK_STR(get("linked/other"), "mine");
}

static void
below_what_was_named_no_folder_is_a_link(void)
{
	const char *path = below("named/given/inner/file");
	struct str bytes = STR("whole");
	struct spring spring = spring_of(&bytes);
	struct error error = {0};
	put("elsewhere/file", "mine");
	put("named/file", "x");
	CHECK(symlink("../elsewhere", below("named/given")) == 0);
	struct file_place place = {path, strlen(below("named/"))};
	CHECK(!file_pour(&place, &spring, 0600, &error));
	CHECK_INT(error.code, EX_CANTCREAT);
	CHECK(!file_exists(below("elsewhere/inner")));
	place.n_named = strlen(below("named/given/"));
	CHECK(file_pour(&place, &spring, 0600, &error));
	CHECK_STR(get("elsewhere/inner/file"), "whole");
}

static void
the_longest_name_can_be_written(void)
{
	char name[256];
	memset(name, 'n', 255);
	name[255] = '\0';
	put(name, "x");
	CHECK_STR(get(name), "x");
}

static void
a_file_where_a_folder_should_be_is_an_error(void)
{
	struct error error = {0};
	put("plain", "x");
	CHECK(!file_write(below("plain/file"), STR("y"), 0644, &error));
	CHECK_INT(error.code, EX_CANTCREAT);
	CHECK(!file_make_folder(below("plain"), 0777, &error));
	CHECK(file_make_folder(below("made/twice/"), 0777, &error));
	CHECK(file_make_folder(below("made/twice"), 0777, &error));
}

static void
check_unreadable(const char *path, size_t max_bytes, int code)
{
	struct str bytes = STR("untouched");
	struct error error = {0};
	CHECK(!file_read(&arena, path, max_bytes, &bytes, &error));
	CHECK_INT(error.code, code);
	CHECK_STR(bytes, "untouched");
	CHECK(str_find(str_from(error.text), str_from(path), 0) < strlen(error.text));
}

static void
what_cannot_be_read_is_said(void)
{
	check_unreadable(below("missing"), 10, EX_NOINPUT);
	check_unreadable(folder, 10, EX_NOINPUT);
	put("eleven", "12345678901");
	check_unreadable(below("eleven"), 10, EX_DATAERR);
	struct str bytes;
	CHECK(file_read(&arena, below("eleven"), 11, &bytes, NULL));
	check_unreadable("/dev/zero", 100000, EX_DATAERR);
}

static void
a_pipe_is_read_to_its_end(void)
{
	const char *path = below("pipe");
	struct str bytes = {0};
	CHECK_INT(mkfifo(path, 0600), 0);
	pid_t child = fork();
	if (child == 0) {
		int fd = open(path, O_WRONLY);
		for (int i = 0; i < 100000 && write(fd, "0123456789", 10) == 10;)
			i++;
		_exit(0);
	}
	CHECK(file_read(&arena, path, 2000000, &bytes, NULL));
	CHECK_INT(bytes.n, 1000000);
	CHECK_INT(bytes.s[999999], '9');
	CHECK_INT(bytes.s[1000000], '\0');
	waitpid(child, NULL, 0);
}

static void
a_dash_is_standard_input(void)
{
	struct str bytes = {0};
	put("stdin", "from outside");
	int saved = dup(STDIN_FILENO);
	int fd = open(below("stdin"), O_RDONLY);
	dup2(fd, STDIN_FILENO);
	CHECK(file_read(&arena, "-", 100, &bytes, NULL));
	CHECK_STR(bytes, "from outside");
	dup2(saved, STDIN_FILENO);
	close(saved);
	close(fd);
}

static void
paths_are_joined_and_cut(void)
{
	CHECK_STR(str_from(file_join(&arena, "a", "b")), "a/b");
	CHECK_STR(str_from(file_join(&arena, "a/", "b")), "a/b");
	CHECK_STR(str_from(file_join(&arena, "", "b")), "b");
	CHECK_STR(str_from(file_join(&arena, "a", "/b")), "/b");
	CHECK_STR(str_from(file_folder(&arena, "a/b/c")), "a/b");
	CHECK_STR(str_from(file_folder(&arena, "/a")), "/");
	CHECK_STR(str_from(file_folder(&arena, "a")), ".");
	CHECK(file_exists(below(".")) && !file_exists(below("nowhere")));
}

/* The paths below the folder that match, with blanks between. */
static struct str
matches(const char *pattern)
{
	struct strs found = {0};
	struct error error = {0};
	char text[2000] = "";
	CHECK(file_glob(&arena, below(pattern), &found, &error));
	for (size_t i = 0; i < found.n; i++) {
		const char *path = str_c(&arena, found.v[i]) + strlen(folder) + 1;
		size_t n = strlen(text);
		snprintf(text + n, sizeof text - n, "%s%s", i ? " " : "", path);
	}
	return str_copy(&arena, str_from(text));
}

static void
patterns_match_as_in_a_shell(void)
{
	put("glob/b.txt", "");
	put("glob/a.txt", "");
	put("glob/.hidden.txt", "");
	put("glob/c.html", "");
	put("glob/sub/d.txt", "");
	put("glob/sub/deep/e.txt", "");
	put("glob/.git/f.txt", "");
	put("glob/we[i]rd", "");
	CHECK_STR(matches("glob/*.txt"), "glob/a.txt glob/b.txt");
	CHECK_STR(matches("glob/?.{txt}"), "");
	CHECK_STR(matches("glob/[bc].*"), "glob/b.txt glob/c.html");
	CHECK_STR(matches("glob/.*.txt"), "glob/.hidden.txt");
	CHECK_STR(matches("*/sub/*.txt"), "glob/sub/d.txt");
	CHECK_STR(matches("glob/**/*.txt"),
	          "glob/a.txt glob/b.txt glob/sub/d.txt glob/sub/deep/e.txt");
	CHECK_STR(matches("glob/sub/**"), "glob/sub/d.txt glob/sub/deep/e.txt");
	CHECK_STR(matches("glob/**/deep/*"), "glob/sub/deep/e.txt");
	CHECK_STR(matches("glob/**/**/e.txt"), "glob/sub/deep/e.txt");
	CHECK_STR(matches("glob/we\\[i\\]rd"), "glob/we[i]rd");
	CHECK_STR(matches("glob/a.txt"), "glob/a.txt");
	CHECK_STR(matches("glob//a.txt"), "glob/a.txt");
	CHECK_STR(matches("glob/nothing*"), "");
	CHECK_STR(matches("nowhere/*"), "");
}

static void
a_circle_of_links_is_not_followed_for_ever(void)
{
	put("circle/a.txt", "");
	CHECK_INT(symlink(".", below("circle/again")), 0);
	CHECK_STR(matches("circle/**/*.txt"), "circle/a.txt");
	CHECK_STR(matches("circle/*/a.txt"), "circle/again/a.txt");
}

static int
remove_one(const char *path)
{
	if (!file_is_folder(path))
		return unlink(path);
	DIR *names = opendir(path);
	for (struct dirent *entry; names && (entry = readdir(names));)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0) {
			const char *one = file_join(&arena, path, entry->d_name);
			if (unlink(one) != 0)
				remove_one(one);
		}
	if (names)
		closedir(names);
	return rmdir(path);
}

static void
a_draft_is_there_once_it_is_kept_and_else_leaves_nothing(void)
{
	struct error error = {0};
	for (int kept = 0; kept < 2; kept++) {
		struct file_draft draft;
		struct strs found = {0};
		struct sink sink = file_draft_sink(&draft);
		struct file_place place = file_named(below("drafts/one"));
		CHECK(file_draft(&draft, &place, 0600, &error));
		CHECK(sink_put(&sink, STR("one "), &error));
		CHECK(sink_put(&sink, STR("piece"), &error));
		CHECK(!file_exists(below("drafts/one")));
		if (kept)
			CHECK(file_draft_keep(&draft, &error));
		file_draft_end(&draft);
		CHECK(file_glob(&arena, below("drafts/.*"), &found, &error));
		CHECK_INT(found.n, 0);
		CHECK_INT(file_exists(below("drafts/one")), kept);
	}
	struct str bytes = STR("");
	CHECK(file_read(&arena, below("drafts/one"), 100, &bytes, &error));
	CHECK_STR(bytes, "one piece");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_draft_is_there_once_it_is_kept_and_else_leaves_nothing),
	        TEST(what_is_written_is_read_back),
	        TEST(folders_on_the_way_are_made),
	        TEST(an_old_file_is_replaced_whole_and_nothing_is_left_behind),
	        TEST(the_mode_is_less_what_the_umask_takes),
	        TEST(a_failed_rename_leaves_no_temporary),
	        TEST(a_full_disk_leaves_the_old_file_and_no_temporary),
	        TEST(a_temporary_of_a_killed_run_is_used_again),
	        TEST(a_temporary_that_another_process_writes_is_let_alone),
	        TEST(no_link_is_followed_to_write_a_file),
	        TEST(below_what_was_named_no_folder_is_a_link),
	        TEST(the_longest_name_can_be_written),
	        TEST(a_file_where_a_folder_should_be_is_an_error),
	        TEST(what_cannot_be_read_is_said),
	        TEST(a_pipe_is_read_to_its_end),
	        TEST(a_dash_is_standard_input),
	        TEST(paths_are_joined_and_cut),
	        TEST(patterns_match_as_in_a_shell),
	        TEST(a_circle_of_links_is_not_followed_for_ever),
	};
	const char *place = getenv("TMPDIR");
	char *template = arena_alloc(&arena, 4096);
	snprintf(template, 4096, "%s/precis-file-XXXXXX", place ? place : "/tmp");
	folder = mkdtemp(template);
	if (!folder)
		return 1;
	int result = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	remove_one(folder);
	arena_free(&arena);
	return result;
}
