/*
 * The run's side and the reader's side of one socket pair each. The run never blocks on
 * a reader: it writes and reads what poll says is ready, and kills a reader that takes
 * longer over one resource than READER_WALL_S.
 */
#include "pipeline/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/heap.h"
#include "pipeline/prison.h"
#include "pipeline/reader_loop.h"

enum { READER_WALL_S = 30, MAX_READERS = 64, HELD_BYTES = 2 << 20 };

/*
 * What a reader has to do: the one it is at, and some that lie in its socket already.
 * So it never waits while the run keeps what others gave, or waits for the disk.
 */
enum { TASKS = 4, SOCKET_BYTES = 512 << 10 };

struct task {
	void *tag;
	struct arena arena; /* of the frame */
	struct str frame;
	struct str bytes; /* of the resource, behind it */
	size_t n_sent;    /* of both */
};

struct reader {
	pid_t pid;
	int socket; /* -1: none could be started */
	struct task tasks[TASKS];
	size_t n_tasks;
	struct arena reply_arena;
	char head[8];
	size_t n_head;
	char *reply; /* room for n_reply bytes, of which n_got are there */
	size_t n_reply;
	size_t n_got;
	time_t until; /* for the first task */
	bool has_result;
	struct read_result result;
};

struct readers {
	const struct languages *languages;
	size_t n;
	struct reader v[MAX_READERS];
};

static time_t
clock_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

static bool
reader_start(struct readers *readers, struct reader *reader, struct error *error)
{
	int pair[2], n_bytes = SOCKET_BYTES;
	reader->socket = -1;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return error_errno(error, EX_OSERR, "cannot make a reader's socket");
	pid_t pid = fork();
	if (pid < 0) {
		close(pair[0]);
		close(pair[1]);
		return error_errno(error, EX_OSERR, "cannot start a reader process");
	}
	if (pid == 0) {
		heap_hold(HELD_BYTES);
		read_prepare();
		prison_enter(pair[1]);
		reader_loop(pair[1], readers->languages);
		_exit(0);
	}
	close(pair[1]);
	fcntl(pair[0], F_SETFL, O_NONBLOCK);
	setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &n_bytes, sizeof n_bytes);
	reader->pid = pid;
	reader->socket = pair[0];
	return true;
}

/* Ends the reader; returns its wait status. */
static int
reader_stop(struct reader *reader, int signal_number)
{
	int status = 0;
	if (reader->socket < 0)
		return 0;
	close(reader->socket);
	reader->socket = -1;
	if (signal_number)
		kill(reader->pid, signal_number);
	while (waitpid(reader->pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

static bool
try_prison(enum prison_level *out, struct error *error)
{
	int pair[2];
	char level = -1;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return error_errno(error, EX_OSERR, "cannot make a reader's socket");
	pid_t pid = fork();
	if (pid == 0) {
		level = (char)prison_enter(pair[1]);
		_exit(write(pair[1], &level, 1) == 1 ? 0 : 1);
	}
	close(pair[1]);
	ssize_t n = pid < 0 ? 0 : read(pair[0], &level, 1);
	close(pair[0]);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	if (n != 1 || level < PRISON_LIMITS || level > PRISON_FILES)
		return error_set(error, EX_OSERR, "cannot start a reader process");
	*out = (enum prison_level)level;
	return true;
}

bool
readers_prison(const char **name, struct error *error)
{
	enum prison_level level = PRISON_LIMITS;
	if (!try_prison(&level, error))
		return false;
	*name = prison_level_name(level);
	return true;
}

bool
readers_require_prison(struct error *error)
{
	enum prison_level level = PRISON_LIMITS;
	if (!try_prison(&level, error))
		return false;
	return level == PRISON_FILES ||
	       error_set(error, EX_CONFIG,
	                 "\"sandbox\": \"require\" asks for more than this system "
	                 "gives: readers would be held by %s alone",
	                 prison_level_name(level));
}

bool
readers_open(int n, const struct languages *languages, struct readers **out,
             struct error *error)
{
	struct readers *readers = calloc(1, sizeof *readers);
	long n_cores = sysconf(_SC_NPROCESSORS_ONLN);
	if (!readers)
		return error_set(error, EX_OSERR, "out of memory");
	if (n <= 0)
		n = n_cores > 0 && n_cores < MAX_READERS ? (int)n_cores : 1;
	readers->languages = languages;
	readers->n = n < MAX_READERS ? (size_t)n : MAX_READERS;
	for (size_t i = 0; i < readers->n; i++)
		readers->v[i].socket = -1;
	read_load();
	for (size_t i = 0; i < readers->n; i++) {
		if (!reader_start(readers, &readers->v[i], error)) {
			readers_close(readers);
			return false;
		}
	}
	*out = readers;
	return true;
}

void
readers_close(struct readers *readers)
{
	if (!readers)
		return;
	for (size_t i = 0; i < readers->n; i++) {
		struct reader *reader = &readers->v[i];
		reader_stop(reader, reader->n_tasks > 0 ? SIGKILL : 0);
		for (size_t j = 0; j < reader->n_tasks; j++)
			arena_free(&reader->tasks[j].arena);
		arena_free(&reader->reply_arena);
		arena_free(&reader->result.arena);
	}
	free(readers);
}

/* The reader that has least to do. */
static struct reader *
least_busy(struct readers *readers)
{
	struct reader *least = &readers->v[0];
	for (size_t i = 1; i < readers->n; i++) {
		if (readers->v[i].n_tasks < least->n_tasks)
			least = &readers->v[i];
	}
	return least;
}

bool
readers_have_room(const struct readers *readers)
{
	for (size_t i = 0; i < readers->n; i++) {
		if (readers->v[i].n_tasks < TASKS)
			return true;
	}
	return false;
}

bool
readers_busy(const struct readers *readers)
{
	for (size_t i = 0; i < readers->n; i++) {
		if (readers->v[i].n_tasks > 0 || readers->v[i].has_result)
			return true;
	}
	return false;
}

static struct str
unsent_of(const struct task *task)
{
	size_t n = task->frame.n;
	if (task->n_sent < n)
		return str_slice(task->frame, task->n_sent, n);
	return str_slice(task->bytes, task->n_sent - n, task->bytes.n);
}

static bool
has_unsent(const struct reader *reader)
{
	size_t n = reader->n_tasks;
	return n > 0 && unsent_of(&reader->tasks[n - 1]).n > 0;
}

/* Sends what there is room for. That a reader is gone is found where it is read. */
static void
reader_send(struct reader *reader)
{
	for (size_t i = 0; i < reader->n_tasks; i++) {
		struct task *task = &reader->tasks[i];
		struct str part;
		while ((part = unsent_of(task)).n > 0) {
			ssize_t n = send(reader->socket, part.s, part.n, MSG_NOSIGNAL);
			if (n < 0)
				return;
			task->n_sent += (size_t)n;
		}
	}
}

static void
reader_begin(struct reader *reader)
{
	reader->until = clock_now() + READER_WALL_S;
	reader->n_head = 0;
}

void
readers_give(struct readers *readers, const struct read_request *request, void *tag)
{
	struct reader *reader = least_busy(readers);
	struct task *task = &reader->tasks[reader->n_tasks++];
	*task = (struct task){.tag = tag, .bytes = request->resource.bytes};
	task->frame = wire_put_request(&task->arena, request);
	if (reader->n_tasks == 1)
		reader_begin(reader);
	reader_send(reader);
}

/* The first task's result is there: the reader's arena goes with it. */
static void
reader_end(struct reader *reader, const struct read_reply *reply)
{
	arena_free(&reader->tasks[0].arena);
	reader->result.tag = reader->tasks[0].tag;
	reader->result.arena = reader->reply_arena;
	reader->result.reply = *reply;
	reader->result.died = false;
	reader->has_result = true;
	reader->reply_arena = (struct arena){0};
	reader->n_tasks--;
	for (size_t i = 0; i < reader->n_tasks; i++)
		reader->tasks[i] = reader->tasks[i + 1];
	reader_begin(reader);
}

static void
describe_death(int status, struct error *error)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == EX_OSERR)
		error_set(error, EX_DATAERR,
		          "reading it took more memory than a reader may use");
	else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		error_set(error, EX_DATAERR,
		          "reading it took more than %d s of CPU time", PRISON_CPU_S);
	else if (WIFSIGNALED(status))
		error_set(error, EX_DATAERR,
		          "the reader was ended by signal %d while reading it",
		          WTERMSIG(status));
	else
		error_set(error, EX_DATAERR, "the reader ended while reading it");
}

/* One failed resource, and a fresh reader in place of this one, for what is next. */
static void
reader_died(struct readers *readers, struct reader *reader, const char *why)
{
	struct read_reply reply = {0};
	int status = reader_stop(reader, why ? SIGKILL : 0);
	if (why)
		error_set(&reply.error, EX_DATAERR, "%s", why);
	else
		describe_death(status, &reply.error);
	arena_free(&reader->reply_arena);
	reader_end(reader, &reply);
	reader->result.died = true;
	for (size_t i = 0; i < reader->n_tasks; i++)
		reader->tasks[i].n_sent = 0;
	reader_start(readers, reader, NULL);
}

static ssize_t
reader_receive(struct reader *reader, char *to, size_t n)
{
	ssize_t got = recv(reader->socket, to, n, 0);
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	return got > 0 ? got : -1;
}

/* The frame's length has come: room for the rest. False where it is too long. */
static bool
reader_open_frame(struct reader *reader)
{
	int64_t n;
	memcpy(&n, reader->head, sizeof n);
	if (n < 0 || (uint64_t)n > WIRE_MAX_REPLY_BYTES)
		return false;
	reader->n_reply = (size_t)n;
	reader->reply = arena_alloc(&reader->reply_arena, (size_t)n);
	reader->n_got = 0;
	return true;
}

/* Reads on; 1 whole, 0 not yet, -1 gone. */
static int
reader_get(struct reader *reader)
{
	while (reader->n_head < sizeof reader->head) {
		ssize_t n = reader_receive(reader, reader->head + reader->n_head,
		                           sizeof reader->head - reader->n_head);
		if (n <= 0)
			return (int)n;
		reader->n_head += (size_t)n;
		if (reader->n_head == sizeof reader->head && !reader_open_frame(reader))
			return -1;
	}
	while (reader->n_got < reader->n_reply) {
		ssize_t n = reader_receive(reader, reader->reply + reader->n_got,
		                           reader->n_reply - reader->n_got);
		if (n <= 0)
			return (int)n;
		reader->n_got += (size_t)n;
	}
	return 1;
}

static struct str
reader_payload(const struct reader *reader)
{
	return (struct str){reader->reply, reader->n_reply};
}

static void
reader_move(struct readers *readers, struct reader *reader)
{
	struct read_reply reply = {0};
	int got = reader->socket < 0 ? -1 : reader_get(reader);
	if (got > 0 &&
	    !wire_get_reply(&reader->reply_arena, reader_payload(reader), &reply))
		reader_died(readers, reader,
		            "the reader gave an answer that is damaged");
	else if (got > 0)
		reader_end(reader, &reply);
	else if (got < 0)
		reader_died(readers, reader, NULL);
	else if (clock_now() > reader->until)
		reader_died(readers, reader, "reading it took too long");
	reader_send(reader);
}

size_t
readers_count(const struct readers *readers)
{
	return readers->n;
}

void
readers_watch(const struct readers *readers, struct pollfd *fds)
{
	for (size_t i = 0; i < readers->n; i++) {
		const struct reader *reader = &readers->v[i];
		bool at_work = reader->n_tasks > 0 && !reader->has_result;
		int events = POLLIN | (has_unsent(reader) ? POLLOUT : 0);
		fds[i] = (struct pollfd){at_work ? reader->socket : -1, (short)events,
		                         0};
	}
}

void
readers_move(struct readers *readers, const struct pollfd *fds)
{
	for (size_t i = 0; i < readers->n; i++) {
		struct reader *reader = &readers->v[i];
		bool ready = fds[i].revents != 0 || has_unsent(reader);
		if (reader->n_tasks > 0 && !reader->has_result &&
		    (ready || clock_now() > reader->until))
			reader_move(readers, reader);
	}
}

bool
readers_take(struct readers *readers, struct read_result *out)
{
	for (size_t i = 0; i < readers->n; i++) {
		struct reader *reader = &readers->v[i];
		if (!reader->has_result)
			continue;
		*out = reader->result;
		reader->result = (struct read_result){0};
		reader->has_result = false;
		return true;
	}
	return false;
}

void
readers_ask(struct readers *readers, const struct read_request *request,
            struct read_result *out)
{
	struct pollfd fds[MAX_READERS];
	readers_give(readers, request, NULL);
	while (!readers_take(readers, out)) {
		readers_watch(readers, fds);
		poll(fds, (nfds_t)readers->n, 1000);
		readers_move(readers, fds);
	}
}
