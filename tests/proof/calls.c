#include "calls.h"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What a call works on: a descriptor, a path to be opened, or names in folders. */
enum subject { ON_FD, ON_OPEN, ON_NAMES, ON_NOTHING };

struct form {
	long number;
	const char *name;
	enum subject subject;
	int arg;         /* where the descriptor or path stands */
	unsigned groups; /* 1 << enum calls */
};

enum {
	WRITE = 1 << CALLS_WRITE,
	SPACE = 1 << CALLS_SPACE | WRITE,
	READ = 1 << CALLS_READ,
	OPEN = 1 << CALLS_OPEN
};

static const struct form forms[] = {
        {SYS_write, "write", ON_FD, 0, SPACE},
        {SYS_pwrite64, "pwrite64", ON_FD, 0, SPACE},
        {SYS_writev, "writev", ON_FD, 0, SPACE},
        {SYS_ftruncate, "ftruncate", ON_FD, 0, SPACE},
        {SYS_fallocate, "fallocate", ON_FD, 0, SPACE},
        {SYS_fsync, "fsync", ON_FD, 0, SPACE},
        {SYS_fdatasync, "fdatasync", ON_FD, 0, SPACE},
        {SYS_fchmod, "fchmod", ON_FD, 0, WRITE},
        {SYS_read, "read", ON_FD, 0, READ},
        {SYS_pread64, "pread64", ON_FD, 0, READ},
        {SYS_open, "open", ON_OPEN, 0, WRITE | OPEN},
        {SYS_openat, "openat", ON_OPEN, 1, SPACE | OPEN},
        {SYS_mkdir, "mkdir", ON_NAMES, 0, SPACE},
        {SYS_mkdirat, "mkdirat", ON_NAMES, 1, SPACE},
        {SYS_rename, "rename", ON_NAMES, 0, SPACE},
        {SYS_renameat, "renameat", ON_NAMES, 1, SPACE},
        {SYS_renameat2, "renameat2", ON_NAMES, 1, SPACE},
        {SYS_link, "link", ON_NAMES, 0, SPACE},
        {SYS_linkat, "linkat", ON_NAMES, 1, SPACE},
        {SYS_unlink, "unlink", ON_NAMES, 0, WRITE},
        {SYS_unlinkat, "unlinkat", ON_NAMES, 1, WRITE},
        {SYS_rmdir, "rmdir", ON_NAMES, 0, WRITE},
        {SYS_socket, "socket", ON_NOTHING, 0, OPEN},
        {SYS_socketpair, "socketpair", ON_NOTHING, 0, OPEN},
        {SYS_pipe2, "pipe2", ON_NOTHING, 0, OPEN},
        {SYS_eventfd2, "eventfd2", ON_NOTHING, 0, OPEN},
        {SYS_epoll_create1, "epoll_create1", ON_NOTHING, 0, OPEN},
        {SYS_dup, "dup", ON_NOTHING, 0, OPEN},
        {SYS_connect, "connect", ON_NOTHING, 0, 0},
        {SYS_sendto, "sendto", ON_NOTHING, 0, 0},
        {SYS_recvfrom, "recvfrom", ON_NOTHING, 0, 0},
        {SYS_poll, "poll", ON_NOTHING, 0, 0},
        {SYS_close, "close", ON_NOTHING, 0, 0},
        {SYS_mmap, "mmap", ON_NOTHING, 0, 0},
        {SYS_flock, "flock", ON_NOTHING, 0, 0},
        {SYS_exit_group, "exit_group", ON_NOTHING, 0, 0},
};

bool
calls_parse(const char *name, enum calls *out)
{
	static const char *const names[] = {"all", "write", "space", "read", "open"};
	for (int i = 0; i <= CALLS_OPEN; i++) {
		if (strcmp(name, names[i]) == 0) {
			*out = (enum calls)i;
			return true;
		}
	}
	return false;
}

static const struct form *
find_form(uint64_t number)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if ((uint64_t)forms[i].number == number)
			return &forms[i];
	}
	return NULL;
}

const char *
call_name(const struct call *call)
{
	const struct form *form = find_form(call->number);
	return form ? form->name : "call";
}

/* What the loader opens, libraries and modules, fails there, and not in the program. */
static bool
is_of_loader(const char *path)
{
	static const char *const places[] = {"/lib", "/usr/lib", "/etc/ld.so"};
	if (strstr(path, ".so"))
		return true;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (strncmp(path, places[i], strlen(places[i])) == 0)
			return true;
	}
	return false;
}

/* The descriptor stands for a file or folder that lasts. */
static bool
is_lasting(pid_t pid, uint64_t fd)
{
	char link[64], path[512];
	if ((int)fd <= STDERR_FILENO)
		return false;
	snprintf(link, sizeof link, "/proc/%d/fd/%d", (int)pid, (int)fd);
	ssize_t n = readlink(link, path, sizeof path - 1);
	if (n <= 0)
		return false;
	path[n] = '\0';
	if (strncmp(path, "/dev/shm/", 9) == 0)
		return true;
	return path[0] == '/' && strncmp(path, "/dev/", 5) != 0 &&
	       strncmp(path, "/proc/", 6) != 0 && !is_of_loader(path);
}

static bool
opens_for_loader(pid_t pid, uint64_t address)
{
	char memory[64], path[512] = {0};
	snprintf(memory, sizeof memory, "/proc/%d/mem", (int)pid);
	int fd = open(memory, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool is_read = pread(fd, path, sizeof path - 1, (off_t)address) > 0;
	close(fd);
	return is_read && is_of_loader(path);
}

static bool
open_is(const struct call *call, const struct form *form, enum calls wanted)
{
	uint64_t flags = call->args[form->arg + 1];
	if (wanted == CALLS_OPEN)
		return !opens_for_loader(call->pid, call->args[form->arg]);
	if (wanted == CALLS_SPACE)
		return (flags & O_CREAT) != 0;
	return (flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0;
}

bool
call_is(const struct call *call, enum calls wanted)
{
	const struct form *form = find_form(call->number);
	if (wanted == CALLS_ALL)
		return true;
	if (!form || !(form->groups & 1u << wanted))
		return false;
	if (form->subject == ON_FD)
		return is_lasting(call->pid, call->args[form->arg]);
	return form->subject != ON_OPEN || open_is(call, form, wanted);
}

unsigned short
calls_filter(enum calls wanted, struct sock_filter *out)
{
	struct sock_filter stop = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
	struct sock_filter pass = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	unsigned short n = 0;
	if (wanted == CALLS_ALL) {
		out[n++] = stop;
		return n;
	}
	out[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
	                                        offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (!(forms[i].groups & 1u << wanted))
			continue;
		out[n++] = (struct sock_filter)BPF_JUMP(
		        BPF_JMP | BPF_JEQ | BPF_K, (unsigned)forms[i].number, 0, 1);
		out[n++] = stop;
	}
	out[n++] = pass;
	return n;
}
