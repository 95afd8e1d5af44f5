#include "base/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/stop.h"

extern char **environ;

enum { PATIENCE_MS = 50 }; /* between two looks whether it has ended */

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
static void
set_signals(posix_spawnattr_t *attributes, const struct command *command)
{
	sigset_t standard, none;
	int flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
	if (command->group != COMMAND_BESIDE_US)
		flags |= POSIX_SPAWN_SETPGROUP;
	sigemptyset(&none);
	sigemptyset(&standard);
	sigaddset(&standard, SIGPIPE);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setsigdefault(attributes, &standard);
	posix_spawnattr_setflags(attributes, (short)flags);
}

static int
spawn(const struct command *command, pid_t *pid, char **argv, int in, int out)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	if (command->keeps == COMMAND_KEEPS_ERRORS)
		posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
	set_signals(&attributes, command);
	int code = posix_spawnp(pid, argv[0], &files, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return code;
}

bool
command_begin(struct arena *arena, const struct command *command, struct running *out,
              struct error *error)
{
	int to[2] = {-1, -1}, from[2] = {-1, -1};
	char **argv = make_argv(arena, command->argv);
	struct running running = {.apart = command->group == COMMAND_APART,
	                          .rest = command->input,
	                          .said = buf_new(arena, command->max_bytes),
	                          .deadline_ms = clock_ms() + command->timeout_ms};
	bool fine = pipe2(to, O_CLOEXEC) == 0 && pipe2(from, O_CLOEXEC) == 0;
	int code = fine ? spawn(command, &running.pid, argv, to[0], from[1]) : errno;
	close_end(&to[0]);
	close_end(&from[1]);
	running.in = to[1];
	running.out = from[0];
	if (code != 0) {
		close_end(&running.in);
		close_end(&running.out);
		errno = code;
		return error_errno(error, EX_OSERR, "cannot run %s", argv[0]);
	}
	fcntl(running.in, F_SETFL, O_NONBLOCK);
	fcntl(running.out, F_SETFL, O_NONBLOCK);
	if (running.rest.n == 0)
		close_end(&running.in);
	*out = running;
	return true;
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
	struct buf *said = &running->said;
	while ((n = read(running->out, bytes, sizeof bytes)) > 0) {
		size_t room = said->max_bytes - said->n;
		struct str got = {bytes, (size_t)n};
		buf_add(said, str_slice(got, 0, room));
		said->full = said->full || got.n > room;
	}
	if (n == 0 || (errno != EAGAIN && errno != EINTR))
		close_end(&running->out);
}

void
command_watch(const struct running *running, struct pollfd *fds)
{
	fds[0] = (struct pollfd){.fd = running->in, .events = POLLOUT};
	fds[1] = (struct pollfd){.fd = running->out, .events = POLLIN};
}

static void
end_it(const struct running *running)
{
	kill(running->apart ? -running->pid : running->pid, SIGKILL);
}

static int
status_of(pid_t ended, int status)
{
	if (ended > 0 && WIFEXITED(status))
		return WEXITSTATUS(status);
	return 128 + (ended > 0 && WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

/* It may leave others behind that hold its output: its own end is what counts. */
bool
command_move(struct running *running, struct command_end *end)
{
	int status = 0;
	if (running->in >= 0)
		write_some(running);
	pid_t ended = waitpid(running->pid, &status, WNOHANG);
	if (running->out >= 0)
		read_some(running);
	if (ended == 0) {
		if (clock_ms() >= running->deadline_ms && !running->timed_out) {
			running->timed_out = true;
			end_it(running);
		}
		return false;
	}
	*end = (struct command_end){.status = status_of(ended, status),
	                            .timed_out = running->timed_out,
	                            .stopped = running->stopped,
	                            .took_input = running->rest.n == 0,
	                            .too_long = running->said.full,
	                            .output = buf_str(&running->said)};
	if (running->apart)
		end_it(running); /* what it left behind */
	close_end(&running->in);
	close_end(&running->out);
	return true;
}

void
command_stop(struct running *running)
{
	end_it(running);
	while (waitpid(running->pid, NULL, 0) < 0 && errno == EINTR)
		;
	close_end(&running->in);
	close_end(&running->out);
}

static void
end_where_stopped(struct running *running, const struct command *command)
{
	bool has_all = command->input.n > 0 && running->rest.n == 0;
	if (running->stopped || running->timed_out || has_all || !stop_asked())
		return;
	running->stopped = true;
	end_it(running);
}

bool
command_run(struct arena *arena, const struct command *command, struct command_end *end,
            struct error *error)
{
	struct running running = {.in = -1, .out = -1};
	struct sigaction before, ignore = {.sa_handler = SIG_IGN};
	int patience_ms = 1;
	sigaction(SIGPIPE, &ignore, &before);
	bool fine = command_begin(arena, command, &running, error);
	while (fine && !command_move(&running, end)) {
		struct pollfd fds[2];
		end_where_stopped(&running, command);
		command_watch(&running, fds);
		poll(fds, 2, patience_ms);
		patience_ms = patience_ms < PATIENCE_MS ? patience_ms * 2 : PATIENCE_MS;
	}
	sigaction(SIGPIPE, &before, NULL);
	return fine;
}
