/*
 * A real nginx on loopback for the tests that are C programs: in a folder of its own,
 * on free ports, stopped by its process id.
 */
#ifndef SERVER_H
#define SERVER_H

#include <stdbool.h>
#include <sys/types.h>

struct server {
	char folder[256]; /* temporary; below it www/, and with TLS ca.pem, other-ca.pem
	                   */
	int port;
	int tls_port; /* 0: without TLS */
	pid_t pid;
};

enum server_tls { SERVER_PLAIN, SERVER_TLS };

/* Makes the folder with www/ in it. False where there is no nginx (or no openssl). */
bool server_prepare(struct server *server, enum server_tls tls);

/* Writes www/NAME. */
void server_put(const struct server *server, const char *name, const void *bytes,
                size_t n_bytes);

/* Starts nginx and waits until it answers; directives stand inside server { }. */
bool server_start(struct server *server, const char *directives);

/* Stops nginx and removes the folder. */
void server_stop(struct server *server);

/* "http://127.0.0.1:PORT/path" or with https; valid until the sixteenth call after it.
 */
const char *server_url(const struct server *server, const char *path);
const char *server_tls_url(const struct server *server, const char *path);

/* A port of 127.0.0.1 on which nobody listens just now. */
int server_free_port(void);

#endif
