#include "server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

enum { TRIES = 5, STARTS_MS = 5000 };

extern char **environ;

static const char configuration[] =
        "daemon off;\n"
        "master_process off;\n"
        "worker_processes 1;\n"
        "pid %s/nginx.pid;\n"
        "error_log %s/error.log;\n"
        "events { worker_connections 1024; }\n"
        "http {\n"
        "  types { text/html html; application/rss+xml rss; text/plain txt; }\n"
        "  access_log %s/access.log;\n"
        "  client_body_temp_path %s/a; proxy_temp_path %s/b;\n"
        "  fastcgi_temp_path %s/c; uwsgi_temp_path %s/d; scgi_temp_path %s/e;\n"
        "  limit_conn_zone $binary_remote_addr zone=address:1m;\n"
        "  server {\n"
        "    listen 127.0.0.1:%d;\n"
        "    %s\n"
        "    root %s/www;\n"
        "    %s\n"
        "  }\n"
        "}\n";

static void
wait_ms(int ms)
{
	struct timespec pause = {ms / 1000, (long)(ms % 1000) * 1000000};
	nanosleep(&pause, NULL);
}

static int
bound_socket(int port)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
	                              .sin_port = htons((uint16_t)port),
	                              .sin_addr = {htonl(INADDR_LOOPBACK)}};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

int
server_free_port(void)
{
	struct sockaddr_in address = {0};
	socklen_t n = sizeof address;
	int fd = bound_socket(0);
	if (fd < 0)
		return 0;
	getsockname(fd, (struct sockaddr *)&address, &n);
	close(fd);
	return ntohs(address.sin_port);
}

static bool
answers(int port)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
	                              .sin_port = htons((uint16_t)port),
	                              .sin_addr = {htonl(INADDR_LOOPBACK)}};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool ok = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
	close(fd);
	return ok;
}

static bool
is_program(const char *path)
{
	return access(path, X_OK) == 0;
}

static const char *
nginx_program(void)
{
	static const char *const places[] = {
	        "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx",
	        "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx"};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (is_program(places[i]))
			return places[i];
	}
	return NULL;
}

/* Runs a program to its end; true if it was content. */
static bool
run(const char *program, const char *one, const char *two)
{
	char *const argv[] = {strdup(program), strdup(one), strdup(two), NULL};
	pid_t pid;
	int status = -1;
	if (posix_spawnp(&pid, program, NULL, NULL, argv, environ) == 0)
		waitpid(pid, &status, 0);
	for (int i = 0; argv[i]; i++)
		free(argv[i]);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool
server_prepare(struct server *server, enum server_tls tls)
{
	char path[512];
	const char *top = getenv("TMPDIR");
	*server = (struct server){0};
	if (!nginx_program())
		return false;
	snprintf(server->folder, sizeof server->folder, "%s/precis-test-XXXXXX",
	         top ? top : "/tmp");
	if (!mkdtemp(server->folder))
		return false;
	snprintf(path, sizeof path, "%s/www", server->folder);
	mkdir(path, 0777);
	if (tls == SERVER_PLAIN)
		return true;
	server->tls_port = -1;
	return run("sh", check_path("certificates.sh"), server->folder);
}

void
server_put(const struct server *server, const char *name, const void *bytes,
           size_t n_bytes)
{
	char path[512];
	snprintf(path, sizeof path, "%s/www/%s", server->folder, name);
	FILE *file = fopen(path, "wb");
	if (!file)
		return;
	fwrite(bytes, 1, n_bytes, file);
	fclose(file);
}

static void
write_configuration(const struct server *server, const char *directives)
{
	char path[512], tls[1024] = "";
	const char *f = server->folder;
	snprintf(path, sizeof path, "%s/nginx.conf", f);
	if (server->tls_port)
		snprintf(tls, sizeof tls,
		         "listen 127.0.0.1:%d ssl http2;\n"
		         "    ssl_certificate %s/server.pem;\n"
		         "    ssl_certificate_key %s/server.key;",
		         server->tls_port, f, f);
	FILE *file = fopen(path, "w");
	if (!file)
		return;
	fprintf(file, configuration, f, f, f, f, f, f, f, f, server->port, tls, f,
	        directives);
	fclose(file);
}

static pid_t
spawn_nginx(const struct server *server)
{
	char configured[512], log[512];
	snprintf(configured, sizeof configured, "%s/nginx.conf", server->folder);
	snprintf(log, sizeof log, "%s/start.log", server->folder);
	char *const argv[] = {strdup("nginx"),        strdup("-p"),
	                      strdup(server->folder), strdup("-c"),
	                      strdup(configured),     NULL};
	posix_spawn_file_actions_t files;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, log,
	                                 O_WRONLY | O_CREAT | O_APPEND, 0666);
	pid_t pid = 0;
	if (posix_spawn(&pid, nginx_program(), &files, NULL, argv, environ) != 0)
		pid = 0;
	posix_spawn_file_actions_destroy(&files);
	for (int i = 0; argv[i]; i++)
		free(argv[i]);
	return pid;
}

static bool
comes_up(const struct server *server)
{
	for (int ms = 0; ms < STARTS_MS; ms += 20) {
		int status;
		if (waitpid(server->pid, &status, WNOHANG) == server->pid)
			return false;
		if (answers(server->port))
			return true;
		wait_ms(20);
	}
	kill(server->pid, SIGKILL);
	waitpid(server->pid, NULL, 0);
	return false;
}

bool
server_start(struct server *server, const char *directives)
{
	for (int i = 0; i < TRIES; i++) {
		server->port = server_free_port();
		if (server->tls_port)
			server->tls_port = server_free_port();
		write_configuration(server, directives);
		server->pid = spawn_nginx(server);
		if (server->pid && comes_up(server))
			return true;
		server->pid = 0;
	}
	return false;
}

void
server_stop(struct server *server)
{
	if (server->pid) {
		kill(server->pid, SIGTERM);
		waitpid(server->pid, NULL, 0);
	}
	if (server->folder[0])
		run("rm", "-rf", server->folder);
	*server = (struct server){0};
}

static const char *
url_of(const char *scheme, int port, const char *path)
{
	static char urls[16][512];
	static unsigned n;
	char *url = urls[n++ % 16];
	snprintf(url, sizeof urls[0], "%s://127.0.0.1:%d%s", scheme, port, path);
	return url;
}

const char *
server_url(const struct server *server, const char *path)
{
	return url_of("http", server->port, path);
}

const char *
server_tls_url(const struct server *server, const char *path)
{
	return url_of("https", server->tls_port, path);
}
