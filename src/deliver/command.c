#include "deliver/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "deliver/way.h"

extern char **environ;

enum { PATIENCE_MS = 50 }; /* between two looks whether it has ended */

/* A program on its way. */
struct running {
	pid_t pid;
	int in;          /* to its input; -1: closed */
	int out;         /* from its output */
	struct str rest; /* of the input */
	struct buf said;
	int64_t deadline_ms;
};

static int64_t
clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static char **
make_argv(struct arena *arena, struct strs words)
{
	char **argv = arena_array(arena, words.n + 1, sizeof *argv);
	for (size_t i = 0; i < words.n; i++) {
		char *word = arena_alloc(arena, words.v[i].n + 1);
		if (words.v[i].n > 0)
			memcpy(word, words.v[i].s, words.v[i].n);
		argv[i] = word;
	}
	return argv;
}

/* The child begins with the signals as a program expects them. */
static int
spawn(pid_t *pid, char **argv, int in, int out, int also)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t standard;
	sigemptyset(&standard);
	sigaddset(&standard, SIGPIPE);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	if (also >= 0)
		posix_spawn_file_actions_adddup2(&files, out, also);
	posix_spawnattr_setsigdefault(&attributes, &standard);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	int code = posix_spawnp(pid, argv[0], &files, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return code;
}

static bool
start(struct arena *arena, const struct command *command, struct running *out,
      struct error *error)
{
	int to[2] = {-1, -1}, from[2] = {-1, -1};
	char **argv = make_argv(arena, command->argv);
	int also = command->keeps == COMMAND_KEEPS_ERRORS ? STDERR_FILENO : -1;
	bool fine = pipe2(to, O_CLOEXEC) == 0 && pipe2(from, O_CLOEXEC) == 0;
	int code = fine ? spawn(&out->pid, argv, to[0], from[1], also) : errno;
	close_end(&to[0]);
	close_end(&from[1]);
	out->in = to[1];
	out->out = from[0];
	if (code == 0) {
		fcntl(out->in, F_SETFL, O_NONBLOCK);
		fcntl(out->out, F_SETFL, O_NONBLOCK);
		return true;
	}
	close_end(&out->in);
	close_end(&out->out);
	errno = code;
	return error_errno(error, EX_OSERR, "cannot run %s", argv[0]);
}

static void
write_some(struct running *running)
{
	while (running->rest.n > 0) {
		ssize_t n = write(running->in, running->rest.s, running->rest.n);
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		if (n < 0)
			break; /* it does not want the rest */
		running->rest = str_slice(running->rest, (size_t)n, running->rest.n);
	}
	close_end(&running->in);
}

static void
read_some(struct running *running)
{
	char bytes[4096];
	ssize_t n;
	while ((n = read(running->out, bytes, sizeof bytes)) > 0) {
		size_t room = running->said.max_bytes - running->said.n;
		struct str got = {bytes, (size_t)n};
		buf_add(&running->said, str_slice(got, 0, room));
	}
	if (n == 0 || (errno != EAGAIN && errno != EINTR))
		close_end(&running->out);
}

/* Waits until it wants or says something, or a little while. */
static void
attend(struct running *running, int patience_ms)
{
	struct pollfd ends[] = {{.fd = running->in, .events = POLLOUT},
	                        {.fd = running->out, .events = POLLIN}};
	if (poll(ends, 2, patience_ms) <= 0)
		return;
	if (ends[0].revents)
		write_some(running);
	if (ends[1].revents)
		read_some(running);
}

/* It may leave others behind that hold its output: its own end is what counts. */
static int
wait_for(struct running *running, bool *timed_out)
{
	int status = 0, patience_ms = 1;
	pid_t ended;
	while ((ended = waitpid(running->pid, &status, WNOHANG)) == 0) {
		if (clock_ms() >= running->deadline_ms && !*timed_out) {
			*timed_out = true;
			kill(running->pid, SIGKILL);
		}
		attend(running, patience_ms);
		patience_ms = patience_ms < PATIENCE_MS ? patience_ms * 2 : PATIENCE_MS;
	}
	if (running->out >= 0)
		read_some(running);
	if (ended > 0 && WIFEXITED(status))
		return WEXITSTATUS(status);
	return 128 + (ended > 0 && WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

bool
command_run(struct arena *arena, const struct command *command, struct command_end *end,
            struct error *error)
{
	struct running running = {.rest = command->input,
	                          .said = buf_new(arena, command->max_bytes),
	                          .deadline_ms = clock_ms() + command->timeout_ms};
	struct command_end found = {0};
	struct sigaction before;
	way_begin_writing(&before);
	bool fine = start(arena, command, &running, error);
	if (fine) {
		if (running.rest.n == 0)
			close_end(&running.in);
		found.status = wait_for(&running, &found.timed_out);
		found.took_input = running.rest.n == 0;
		found.output = buf_str(&running.said);
		close_end(&running.in);
		close_end(&running.out);
		*end = found;
	}
	way_end_writing(&before);
	return fine;
}
