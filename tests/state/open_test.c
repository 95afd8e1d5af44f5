/* Opening: modes, the lock, and files that are not what they should be. */
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "check.h"
#include "news.h"

enum { NOW = 1738130400 };

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct arena arena;
static struct source source;
static struct brief brief;
static struct error error;

static void
begin(void)
{
	news_clear();
	error = (struct error){0};
	source = news_source("Example");
	brief = news_brief("key-1", "The Brief");
}

static void
end(void)
{
	news_clear();
	arena_free(&arena);
}

/* A state with two items, closed. */
static void
make_state(void)
{
	struct state *state = news_open(STATE_WRITE);
	news_store(state, &source, &brief, NOW, WORDS("One.", "Two."));
	state_close(state);
}

/* The state as a killed run leaves it: with a -wal that holds two items. */
static void
make_killed_state(void)
{
	make_state();
	pid_t child = fork();
	if (child == 0) {
		struct state *state = news_open(STATE_WRITE);
		news_store(state, &source, &brief, NOW, WORDS("Three.", "Four."));
		kill(getpid(), SIGKILL);
	}
	waitpid(child, NULL, 0);
}

static const char *
beside(const char *ending)
{
	struct buf name = buf_new(&arena, 0);
	buf_printf(&name, "%s%s", news_path(), ending);
	return buf_str(&name).s;
}

static int
opened_with(enum state_mode mode)
{
	struct state *state = NULL;
	error = (struct error){0};
	if (!state_open(news_path(), mode, &state, &error))
		return error.code;
	state_close(state);
	return 0;
}

static mode_t
mode_of(const char *path)
{
	struct stat stat_of = {0};
	return stat(path, &stat_of) == 0 ? stat_of.st_mode & 0777 : 0;
}

static void
files_are_the_owners_alone(void)
{
	begin();
	mode_t mask = umask(0);
	struct state *state = news_open(STATE_WRITE);
	news_store(state, &source, &brief, NOW, WORDS("One."));
	char wal[200];
	snprintf(wal, sizeof wal, "%s-wal", news_path());
	CHECK_INT(mode_of(news_path()), 0600);
	CHECK_INT(mode_of(wal), 0600);
	CHECK_INT(mode_of(file_folder(&arena, news_path())), 0700);
	state_close(state);
	umask(mask);
	end();
}

static void
a_closed_state_is_one_file_and_its_lock(void)
{
	struct strs files = {0};
	begin();
	make_state();
	struct str all = news_folder(&arena);
	CHECK(str_find(all, STR("state.db "), 0) < all.n);
	CHECK(file_glob(&arena,
	                file_join(&arena, file_folder(&arena, news_path()), "*"),
	                &files, &error));
	CHECK_INT(files.n, 2);
	end();
}

static void
reading_an_absent_state_makes_nothing(void)
{
	begin();
	struct state *state = news_open(STATE_READ);
	CHECK_INT(news_count(state, "daily", &source), 0);
	state_close(state);
	CHECK(!file_exists(file_folder(&arena, news_path())));
	end();
}

static void
reading_changes_no_byte_and_makes_no_file(void)
{
	begin();
	make_state();
	struct str before = news_folder(&arena);
	struct state *state = news_open(STATE_READ);
	CHECK_INT(news_count(state, "daily", &source), 2);
	CHECK(str_eq(news_folder(&arena), before));
	state_close(state);
	CHECK(str_eq(news_folder(&arena), before));
	end();
}

static void
reading_after_a_kill_sees_all_and_changes_no_byte(void)
{
	begin();
	make_killed_state();
	struct str before = news_folder(&arena);
	CHECK(str_find(before, STR("-wal "), 0) < before.n);
	struct state *state = news_open(STATE_READ);
	CHECK_INT(news_count(state, "daily", &source), 4);
	state_close(state);
	CHECK(str_eq(news_folder(&arena), before));
	end();
}

static void
a_reading_state_cannot_be_written(void)
{
	struct reports none = {0};
	begin();
	make_state();
	struct str before = news_folder(&arena);
	struct state *state = news_open(STATE_READ);
	CHECK(!news_publish(state,
	                    &(struct news_edition){"daily", "2025-01-29", 1, NOW},
	                    &none, &error));
	CHECK_INT(error.code, EX_CANTCREAT);
	state_close(state);
	CHECK(str_eq(news_folder(&arena), before));
	end();
}

static void
a_reader_does_not_wait_for_a_run(void)
{
	begin();
	make_state();
	struct state *writer = news_open(STATE_WRITE);
	news_store(writer, &source, &brief, NOW, WORDS("Three."));
	struct state *reader = news_open(STATE_READ);
	CHECK_INT(news_count(reader, "daily", &source), 3);
	news_store(writer, &source, &brief, NOW, WORDS("Four."));
	CHECK_INT(news_count(reader, "daily", &source), 4);
	state_close(reader);
	state_close(writer);
	end();
}

static void
a_run_waits_for_a_reader(void)
{
	begin();
	make_state();
	pid_t child = fork();
	if (child == 0) {
		struct state *reader = news_open(STATE_READ);
		usleep(300000);
		state_close(reader);
		_exit(0);
	}
	usleep(100000);
	CHECK_INT(opened_with(STATE_WRITE), 0);
	waitpid(child, NULL, 0);
	end();
}

static void
a_trial_run_keeps_nothing(void)
{
	begin();
	make_killed_state();
	struct str before = news_folder(&arena);
	struct state *state = news_open(STATE_DRY);
	CHECK_INT(news_count(state, "daily", &source), 4);
	CHECK_INT(news_store(state, &source, &brief, NOW, WORDS("Five.")), 1);
	CHECK_INT(news_count(state, "daily", &source), 5);
	state_close(state);
	CHECK(str_eq(news_folder(&arena), before));
	end();
}

static void
a_trial_run_needs_no_state(void)
{
	begin();
	struct state *state = news_open(STATE_DRY);
	CHECK_INT(news_store(state, &source, &brief, NOW, WORDS("One.")), 1);
	state_close(state);
	CHECK(!file_exists(file_folder(&arena, news_path())));
	end();
}

static void
a_second_run_learns_who_holds_the_state(void)
{
	char holder[64];
	begin();
	struct state *state = news_open(STATE_WRITE);
	pid_t child = fork();
	if (child == 0)
		_exit(opened_with(STATE_WRITE));
	int status = 0;
	waitpid(child, &status, 0);
	CHECK(WIFEXITED(status));
	CHECK_INT(WEXITSTATUS(status), EX_TEMPFAIL);
	CHECK_INT(opened_with(STATE_WRITE), EX_TEMPFAIL);
	snprintf(holder, sizeof holder, "is in use by process %ld since 20",
	         (long)getpid());
	CHECK(strstr(error.text, holder));
	CHECK(strstr(error.text, news_path()));
	state_close(state);
	CHECK_INT(opened_with(STATE_WRITE), 0);
	end();
}

static void
a_lock_does_not_outlive_its_process(void)
{
	begin();
	make_killed_state();
	CHECK_INT(opened_with(STATE_WRITE), 0);
	end();
}

static void
run_sql(const char *sql)
{
	sqlite3 *db = NULL;
	CHECK(sqlite3_open(news_path(), &db) == SQLITE_OK);
	CHECK(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
	sqlite3_close(db);
}

/* Every mode refuses it with that code and a line that names it, and no byte changes.
 */
static bool
is_refused(int code)
{
	struct str before = news_folder(&arena);
	bool fine = true;
	for (int mode = STATE_READ; mode <= STATE_DRY; mode++) {
		fine &= CHECK_INT(opened_with((enum state_mode)mode), code);
		fine &= CHECK(strstr(error.text, news_path()) != NULL);
		fine &= CHECK(str_eq(news_folder(&arena), before));
	}
	return fine;
}

static struct str
part_of(struct state *state, int64_t edition, size_t section, size_t place)
{
	struct str bytes = STR("unset");
	CHECK(state_part(state, &arena, edition, (struct view_place){section, place},
	                 &bytes, &error));
	return bytes;
}

/* As the first schema kept an edition: its view and its parcel's bytes in one piece. */
static void
check_first_state(enum state_mode mode)
{
	struct state *state = news_open(mode);
	struct str bytes = STR("");
	int64_t at = 0;
	CHECK_STR(part_of(state, 1, 0, 0),
	          "{\"view\":1,\"digest\":\"daily\",\"title\":\"Old \\u0026 "
	          "\\\"good\\\"\",\"language\":\"en\",\"date\":\"2025-01-29\","
	          "\"number\":1,\"made\":\"2025-01-29T06:10:00Z\",\"made_time\":"
	          "\"06:10\",\"counts\":{\"stories\":2,\"sections\":2,\"sources\":1,"
	          "\"left_out\":0,\"troubles\":0},\"sections\":[],\"troubles\":[]}");
	CHECK_STR(part_of(state, 1, 1, 0),
	          "{\"title\":\"World\",\"id\":\"world\",\"count\":1}");
	CHECK_STR(part_of(state, 1, 1, 1), "[{\"text\":\"One\",\"url\":null}]");
	CHECK_STR(part_of(state, 1, 2, 0),
	          "{\"title\":null,\"id\":\"section\",\"count\":0}");
	CHECK_STR(part_of(state, 1, 2, 1), "");
	CHECK_STR(part_of(state, 2, 0, 0), "no view");
	CHECK(state_piece(state, &arena, 7, &at, &bytes, &error));
	CHECK_STR(bytes, "# Old");
	state_close(state);
}

static void
make_first_state(void)
{
	struct str sql = STR("");
	make_state();
	CHECK(unlink(news_path()) == 0);
	CHECK(file_read(&arena, check_path("golden/state/first.sql"), 1 << 20, &sql,
	                &error));
	run_sql(str_c(&arena, sql));
}

static void
a_state_of_the_first_schema_keeps_its_editions_and_parcels(void)
{
	begin();
	make_first_state();
	check_first_state(STATE_READ);
	check_first_state(STATE_WRITE);
	check_first_state(STATE_READ);
	end();
}

static void
a_newer_schema_is_refused_and_left_as_it_is(void)
{
	begin();
	make_state();
	run_sql("pragma user_version = 99");
	CHECK(is_refused(EX_CONFIG));
	CHECK(strstr(error.text, "newer precis (schema 99"));
	end();
}

static void
an_older_state_is_brought_up_to_date(void)
{
	begin();
	make_first_state();
	struct state *state = news_open(STATE_WRITE);
	CHECK_INT(news_store(state, &source, &brief, NOW, WORDS("One.", "Three.")), 2);
	CHECK_INT(news_count(state, "daily", &source), 2);
	state_close(state);
	end();
}

static void
what_has_no_signature_is_signed_once(void)
{
	struct unsigned_items items = {0};
	begin();
	make_state();
	run_sql("insert into unsigned select id from item; delete from signature");
	struct state *state = news_open(STATE_WRITE);
	CHECK(state_unsigned(state, &arena, 9, &items, &error));
	CHECK(items.n > 0 && items.v[0].item.quote.n > 0);
	for (size_t i = 0; i < items.n; i++)
		items.v[i].item.signature = STR("signed");
	CHECK(state_sign(state, &items, &error));
	CHECK(state_unsigned(state, &arena, 9, &items, &error));
	CHECK_INT(items.n, 0);
	state_close(state);
	end();
}

static void
an_older_state_is_read_without_being_changed(void)
{
	begin();
	make_first_state();
	struct str before = news_folder(&arena);
	check_first_state(STATE_READ);
	CHECK(str_eq(news_folder(&arena), before));
	end();
}

static void
a_parcel_that_was_changed_is_not_sent(void)
{
	begin();
	struct state *state = news_open(STATE_WRITE);
	struct reports none = {0};
	struct parcels parcels = {0};
	struct news_edition edition = {"daily", "2025-01-29", 1, NOW};
	CHECK(news_publish(state, &edition, &none, &error));
	CHECK(state_outbox(state, &arena, &parcels, &error));
	CHECK_INT(parcels.n, 1);
	state_close(state);
	run_sql("update piece set bytes = cast('# Other' as blob) where id = 2");
	state = news_open(STATE_WRITE);
	CHECK(!state_outbox(state, &arena, &parcels, &error));
	CHECK_INT(error.code, EX_DATAERR);
	state_close(state);
	end();
}

static void
another_programs_database_is_left_as_it_is(void)
{
	begin();
	make_state();
	run_sql("pragma application_id = 7");
	CHECK(is_refused(EX_DATAERR));
	end();
}

static void
write_state(struct str bytes)
{
	CHECK(file_write(news_path(), bytes, 0600, &error));
}

static void
a_file_that_is_no_database_is_left_as_it_is(void)
{
	begin();
	make_state();
	write_state(STR("Shopping list: eggs, bread, and something that is longer than "
	                "the head of a database, which is a hundred bytes long."));
	CHECK(is_refused(EX_DATAERR));
	write_state(STR(""));
	CHECK(is_refused(EX_DATAERR));
	end();
}

static void
a_truncated_state_is_recognized_at_every_page(void)
{
	struct str whole = {0};
	begin();
	make_state();
	CHECK(file_read(&arena, news_path(), 1 << 20, &whole, &error));
	CHECK(whole.n >= 10 * 4096);
	for (size_t n = 0; n < whole.n; n += 4096) {
		write_state(str_slice(whole, 0, n));
		if (!is_refused(EX_DATAERR))
			break;
		write_state(str_slice(whole, 0, n + 1234));
		if (!is_refused(EX_DATAERR))
			break;
	}
	end();
}

/* For a run; a mere reader meets damage only where it reads. */
static void
a_state_with_flipped_bytes_is_recognized_before_a_run(void)
{
	struct str whole = {0};
	begin();
	make_state();
	CHECK(file_read(&arena, news_path(), 1 << 20, &whole, &error));
	for (size_t page = 0; page < whole.n; page += 4096) {
		struct str bad = str_copy(&arena, whole);
		char *s = arena_alloc(&arena, bad.n);
		memcpy(s, bad.s, bad.n);
		for (size_t i = 0; i < 12; i++)
			s[page + i] = (char)(s[page + i] ^ 0x5a);
		write_state((struct str){s, bad.n});
		if (!CHECK_INT(opened_with(STATE_WRITE), EX_DATAERR) ||
		    !CHECK_INT(opened_with(STATE_DRY), EX_DATAERR))
			break;
		struct str now = {0};
		CHECK(file_read(&arena, news_path(), 1 << 20, &now, &error));
		CHECK(str_eq(now, (struct str){s, bad.n}));
	}
	end();
}

static void
a_wal_that_was_taken_away_is_missed(void)
{
	begin();
	make_killed_state();
	CHECK(unlink(beside("-wal")) == 0);
	CHECK_INT(opened_with(STATE_WRITE), EX_DATAERR);
	CHECK_INT(opened_with(STATE_DRY), EX_DATAERR);
	CHECK(strstr(error.text, "its -wal is gone") != NULL);
	CHECK(unlink(beside(".lock")) == 0);
	CHECK_INT(opened_with(STATE_WRITE), 0);
	end();
}

static void
a_wal_that_was_read_to_its_end_is_not_missed(void)
{
	begin();
	make_killed_state();
	CHECK_INT(opened_with(STATE_WRITE), 0);
	CHECK(!file_exists(beside("-wal")));
	CHECK_INT(opened_with(STATE_WRITE), 0);
	end();
}

static void
a_state_taken_away_whole_is_begun_anew(void)
{
	begin();
	make_killed_state();
	CHECK(unlink(beside("-wal")) == 0 && unlink(beside("")) == 0);
	CHECK_INT(opened_with(STATE_WRITE), 0);
	CHECK_INT(opened_with(STATE_WRITE), 0);
	end();
}

static void
a_missing_table_is_damage(void)
{
	begin();
	make_state();
	run_sql("drop table parcel");
	CHECK_INT(opened_with(STATE_WRITE), EX_DATAERR);
	end();
}

static void
a_creation_cut_short_is_begun_anew(void)
{
	char draft[200];
	begin();
	make_state();
	snprintf(draft, sizeof draft, "%s.new", news_path());
	CHECK_INT(rename(news_path(), draft), 0);
	CHECK_INT(truncate(draft, 5000), 0);
	CHECK_INT(opened_with(STATE_WRITE), 0);
	CHECK(!file_exists(draft));
	end();
}

static void
a_name_with_signs_of_an_address_is_a_name(void)
{
	char path[300];
	struct state *state = NULL;
	begin();
	snprintf(path, sizeof path, "%s?mode=ro#1%%20.db", news_path());
	CHECK(state_open(path, STATE_WRITE, &state, &error));
	state_close(state);
	state = NULL;
	CHECK(file_exists(path));
	CHECK(state_open(path, STATE_READ, &state, &error));
	state_close(state);
	end();
}

static void
a_folder_that_cannot_be_made_is_named(void)
{
	struct state *state = NULL;
	begin();
	CHECK(!state_open("/dev/null/precis/state.db", STATE_WRITE, &state, &error));
	CHECK_INT(error.code, EX_CANTCREAT);
	CHECK(strstr(error.text, "/dev/null"));
	end();
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(files_are_the_owners_alone),
	        TEST(a_closed_state_is_one_file_and_its_lock),
	        TEST(reading_an_absent_state_makes_nothing),
	        TEST(reading_changes_no_byte_and_makes_no_file),
	        TEST(reading_after_a_kill_sees_all_and_changes_no_byte),
	        TEST(a_reading_state_cannot_be_written),
	        TEST(a_reader_does_not_wait_for_a_run),
	        TEST(a_run_waits_for_a_reader),
	        TEST(a_trial_run_keeps_nothing),
	        TEST(a_trial_run_needs_no_state),
	        TEST(a_second_run_learns_who_holds_the_state),
	        TEST(a_lock_does_not_outlive_its_process),
	        TEST(a_state_of_the_first_schema_keeps_its_editions_and_parcels),
	        TEST(a_newer_schema_is_refused_and_left_as_it_is),
	        TEST(an_older_state_is_brought_up_to_date),
	        TEST(what_has_no_signature_is_signed_once),
	        TEST(an_older_state_is_read_without_being_changed),
	        TEST(a_parcel_that_was_changed_is_not_sent),
	        TEST(another_programs_database_is_left_as_it_is),
	        TEST(a_file_that_is_no_database_is_left_as_it_is),
	        TEST(a_truncated_state_is_recognized_at_every_page),
	        TEST(a_state_with_flipped_bytes_is_recognized_before_a_run),
	        TEST(a_wal_that_was_taken_away_is_missed),
	        TEST(a_wal_that_was_read_to_its_end_is_not_missed),
	        TEST(a_state_taken_away_whole_is_begun_anew),
	        TEST(a_missing_table_is_damage),
	        TEST(a_creation_cut_short_is_begun_anew),
	        TEST(a_name_with_signs_of_an_address_is_a_name),
	        TEST(a_folder_that_cannot_be_made_is_named),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
