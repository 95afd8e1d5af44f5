#include "sink.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

/* One client being served. */
struct client {
	FILE *from;
	FILE *to;
	FILE *commands;
	const struct mail_sink *sink;
	struct sink_fault fault;
};

/* Replies, or fails where that was told; false: the connection is over. */
static bool
answer(struct client *client, enum sink_stage stage, const char *reply)
{
	bool fails = client->fault.stage == stage;
	if (fails)
		reply = client->fault.reply;
	if (!reply)
		return false;
	while (!*reply)
		pause();
	return fprintf(client->to, "%s\r\n", reply) > 0 && fflush(client->to) == 0;
}

static bool
take_message(struct client *client)
{
	char line[2048], path[128];
	int n_lines = 0;
	if (!answer(client, SINK_DATA, "354 go on"))
		return false;
	if (client->fault.stage == SINK_DATA)
		return true;
	snprintf(path, sizeof path, "%s/taking", client->sink->folder);
	FILE *message = fopen(path, "w");
	while (message && fgets(line, sizeof line, client->from)) {
		if (client->fault.stage == SINK_BODY && n_lines++ == 5) {
			fclose(message);
			return answer(client, SINK_BODY, "") && false;
		}
		if (strcmp(line, ".\r\n") == 0)
			break;
		fputs(line[0] == '.' ? line + 1 : line, message);
	}
	if (message)
		fclose(message);
	if (client->fault.stage != SINK_END) {
		char kept[128];
		snprintf(kept, sizeof kept, "%s/message", client->sink->folder);
		rename(path, kept);
	}
	return answer(client, SINK_END, "250 2.0.0 queued as 4711");
}

static const struct verb {
	const char *name;
	enum sink_stage stage;
	const char *reply;
} verbs[] = {
        {"HELO", SINK_EHLO, "250 sink.example"},
        {"MAIL", SINK_MAIL, "250 2.1.0 ok"},
        {"RCPT", SINK_RCPT, "250 2.1.5 ok"},
        {"AUTH", SINK_AUTH, "235 2.7.0 welcome"},
};

static bool
obey(struct client *client, const char *line)
{
	const char *hello = client->fault.without_login
	                            ? "250 sink.example"
	                            : "250-sink.example\r\n250 AUTH PLAIN";
	if (strncasecmp(line, "EHLO", 4) == 0)
		return answer(client, SINK_EHLO, hello);
	if (strncasecmp(line, "DATA", 4) == 0)
		return take_message(client);
	if (strncasecmp(line, "QUIT", 4) == 0)
		return answer(client, SINK_QUIT, "221 bye") && false;
	/* The rest of a login. */
	if (client->fault.stage != SINK_AUTH &&
	    strncasecmp(line, "AUTH PLAIN\r", 11) == 0)
		return fputs("334 \r\n", client->to) >= 0 && fflush(client->to) == 0;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (strncasecmp(line, verbs[i].name, 4) == 0)
			return answer(client, verbs[i].stage, verbs[i].reply);
	}
	return answer(client, SINK_AUTH, "235 2.7.0 welcome");
}

static void
serve(struct client *client)
{
	char line[2048];
	if (!answer(client, SINK_GREETING, "220 sink.example ESMTP"))
		return;
	while (fgets(line, sizeof line, client->from)) {
		fputs(line, client->commands);
		fflush(client->commands);
		if (!obey(client, line))
			return;
	}
}

static void
serve_all(const struct mail_sink *sink, int fd, struct sink_fault fault)
{
	char path[128];
	struct client client = {.sink = sink, .fault = fault};
	snprintf(path, sizeof path, "%s/commands", sink->folder);
	client.commands = fopen(path, "w");
	signal(SIGPIPE, SIG_IGN);
	for (int one; client.commands && (one = accept(fd, NULL, NULL)) >= 0;) {
		client.from = fdopen(one, "r");
		client.to = fdopen(dup(one), "w");
		if (client.from && client.to)
			serve(&client);
		fclose(client.to);
		fclose(client.from);
	}
	_exit(1);
}

bool
mail_sink_start(struct mail_sink *sink, struct sink_fault fault)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
	                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof address;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	snprintf(sink->folder, sizeof sink->folder, "/tmp/precis-sink-XXXXXX");
	if (fd < 0 || !mkdtemp(sink->folder) ||
	    bind(fd, (struct sockaddr *)&address, n) != 0 || listen(fd, 8) != 0 ||
	    getsockname(fd, (struct sockaddr *)&address, &n) != 0)
		return false;
	sink->port = ntohs(address.sin_port);
	fflush(stdout);
	sink->pid = fork();
	if (sink->pid == 0)
		serve_all(sink, fd, fault);
	close(fd);
	return sink->pid > 0;
}

void
mail_sink_stop(struct mail_sink *sink)
{
	static const char *const names[] = {"commands", "message", "taking"};
	char path[128];
	kill(sink->pid, SIGKILL);
	waitpid(sink->pid, NULL, 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", sink->folder, names[i]);
		unlink(path);
	}
	rmdir(sink->folder);
}

struct str
mail_sink_file(struct arena *arena, const struct mail_sink *sink, const char *name)
{
	struct str bytes = STR("");
	struct error why = {0};
	file_read(arena, file_join(arena, sink->folder, name), 1 << 24, &bytes, &why);
	return bytes;
}
