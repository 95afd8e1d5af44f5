#include "hostile.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LIFE_S = 60 };

/* How often each kind of request came; shared by all processes of the server. */
struct counts {
	int all;
	int second;
	int retry;
};

static struct counts *counts;

static bool
send_bytes(int fd, const void *bytes, size_t n)
{
	const char *at = bytes;
	while (n > 0) {
		ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);
		if (sent <= 0)
			return false;
		at += sent;
		n -= (size_t)sent;
	}
	return true;
}

static bool
send_text(int fd, const char *text)
{
	return send_bytes(fd, text, strlen(text));
}

static void
wait_ms(long ms)
{
	struct timespec pause = {ms / 1000, ms % 1000 * 1000000};
	nanosleep(&pause, NULL);
}

static void
drip(int fd)
{
	send_text(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
	while (send_text(fd, "x"))
		wait_ms(100);
}

static void
silent(int fd)
{
	(void)fd;
	wait_ms(LIFE_S * 1000L);
}

static void
pour(int fd, const char *head)
{
	static char block[64 << 10];
	memset(block, 'x', sizeof block);
	send_text(fd, head);
	while (send_bytes(fd, block, sizeof block))
		;
}

static void
endless(int fd)
{
	pour(fd, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
}

static void
huge_page(int fd)
{
	pour(fd, "HTTP/1.1 404 Not Found\r\n\r\n");
}

static unsigned
crc32_of_spaces(size_t n)
{
	unsigned crc = 0xffffffffu;
	unsigned table[256];
	for (unsigned i = 0; i < 256; i++) {
		unsigned c = i;
		for (int bit = 0; bit < 8; bit++)
			c = c & 1 ? c >> 1 ^ 0xedb88320u : c >> 1;
		table[i] = c;
	}
	while (n-- > 0)
		crc = table[(crc ^ ' ') & 0xff] ^ crc >> 8;
	return ~crc;
}

/*
 * A deflate block with fixed Huffman codes by hand (RFC 1951, 3.2.6): one literal
 * space, then 258 bytes from distance 1 again and again. Bits are packed from the
 * lowest.
 */
struct bits {
	unsigned char bytes[128 << 10];
	size_t n;
};

static void
put_bits(struct bits *bits, unsigned value, int n)
{
	for (int i = 0; i < n; i++, bits->n++)
		bits->bytes[bits->n / 8] |=
		        (unsigned char)((value >> i & 1) << bits->n % 8);
}

static void
bomb(int fd)
{
	static struct bits bits;
	static const unsigned char head[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
	size_t n_runs = 65000, n_bytes = 1 + n_runs * 258;
	put_bits(&bits, 1, 1); /* the last block */
	put_bits(&bits, 1, 2); /* fixed codes */
	put_bits(&bits, 0x0a,
	         8); /* a space: 0x30 + 0x20 = 01010000, highest bit first */
	for (size_t i = 0; i < n_runs; i++) {
		put_bits(&bits, 0xa3, 8); /* 285: 11000101, a length of 258 */
		put_bits(&bits, 0, 5);    /* a distance of 1 */
	}
	put_bits(&bits, 0, 7); /* the end */
	unsigned tail[2] = {crc32_of_spaces(n_bytes), (unsigned)n_bytes};
	send_text(fd, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
	send_bytes(fd, head, sizeof head);
	send_bytes(fd, bits.bytes, (bits.n + 7) / 8);
	send_bytes(fd, tail, sizeof tail);
}

/* 64 MiB of the letter x, as a brotli encoder packs them. */
static void
brotli_bomb(int fd)
{
	static const unsigned char packed[] = {
	        0xcb, 0xff, 0xff, 0x3f, 0xf8, 0x25, 0xf0, 0xe2, 0xb1, 0x40, 0x20, 0xf7,
	        0xfe, 0x8f, 0xff, 0xff, 0x7f, 0xf0, 0x4b, 0x00, 0xc4, 0x61, 0x11, 0x80,
	        0xee, 0xfd, 0x1f, 0xff, 0xff, 0xff, 0xe0, 0x97, 0x00, 0x88, 0xc3, 0x02,
	        0x00, 0xdd, 0xfb, 0x3f, 0xfe, 0xff, 0xff, 0xc1, 0x2f, 0x01, 0x10, 0x87,
	        0x05, 0x00, 0xba, 0xf7, 0x7f, 0xfc, 0xff, 0xff, 0x83, 0x5f, 0x02, 0x20,
	        0x0e, 0x0b, 0x00, 0x74, 0xef, 0xff, 0xf8, 0xff, 0xff, 0x07, 0xbf, 0x04,
	        0x40, 0x1c, 0x16, 0x00, 0xe8, 0xde, 0xff, 0xf1, 0xff, 0xff, 0x0f, 0x7e,
	        0x09, 0x80, 0x38, 0x2c, 0x00, 0xd0, 0xbd, 0xff, 0xcb, 0xff, 0xff, 0x3f,
	        0xfc, 0x12, 0x00, 0x71, 0x58, 0x00, 0xa0, 0x7b, 0xff, 0x07};
	send_text(fd, "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n");
	send_bytes(fd, packed, sizeof packed);
}

/* Zstandard has blocks that are one byte and how often it stands there (RFC 8878,
 * 3.1.1.2): 512 of 128 KiB, in a window of 2 MiB. */
static void
zstd_bomb(int fd)
{
	static const unsigned char head[] = {0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58};
	unsigned char block[] = {0x02, 0x00, 0x10, 'x'};
	send_text(fd, "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n");
	send_bytes(fd, head, sizeof head);
	for (int i = 0; i < 511; i++)
		send_bytes(fd, block, sizeof block);
	block[0] |= 1; /* the last one */
	send_bytes(fd, block, sizeof block);
}

/* More than the length promises. */
static void
shorter(int fd)
{
	send_text(fd, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine and more");
}

/* Ever another address: no loop that could be seen. */
static void
onward(int fd)
{
	char text[160];
	snprintf(text, sizeof text,
	         "HTTP/1.1 302 Found\r\nLocation: /onward?%d\r\n"
	         "Content-Length: 0\r\n\r\n",
	         counts->all);
	send_text(fd, text);
}

static void
to_file(int fd)
{
	send_text(fd, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n"
	              "Location: file:///etc/passwd\r\n\r\n");
}

static void
header(int fd)
{
	send_text(fd, "HTTP/1.1 200 OK\r\n");
	while (send_text(fd,
	                 "X-More: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"))
		;
}

static void
longer(int fd)
{
	send_text(fd, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
}

static void
chunk(int fd)
{
	send_text(fd, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
	              "5\r\nwhole\r\n20\r\nhalf");
}

static void
garbage(int fd)
{
	send_bytes(fd, "\x00\x01\xff\xfe SSH-2.0 nonsense\n\n\n", 23);
}

static void
close_at_once(int fd)
{
	(void)fd;
}

static void
reset(int fd)
{
	struct linger hard = {1, 0};
	send_text(fd, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly");
	wait_ms(20);
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
}

static void
bad_gzip(int fd)
{
	send_text(fd, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
	              "Content-Length: 13\r\n\r\nthis is plain");
}

static void
controls(int fd)
{
	send_text(fd, "HTTP/1.1 200 OK\r\nETag: \"a\x01\x02\"\r\n"
	              "Last-Modified: now\x7f\r\nContent-Length: 2\r\n\r\nok");
}

static void
redirect_body(int fd)
{
	static char body[20000];
	memset(body, 'x', sizeof body);
	send_text(fd, "HTTP/1.1 302 Found\r\nLocation: /fine\r\n"
	              "Content-Length: 20000\r\n\r\n");
	send_bytes(fd, body, sizeof body);
}

static void
second(int fd)
{
	char text[128];
	if (++counts->second == 1) {
		send_text(fd, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
		return;
	}
	snprintf(text, sizeof text, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n%d",
	         counts->second);
	send_text(fd, text);
}

static void
retry(int fd)
{
	if (++counts->retry == 1)
		send_text(fd, "HTTP/1.1 429 Slow down\r\nRetry-After: 1\r\n"
		              "Content-Length: 0\r\n\r\n");
	else
		send_text(fd, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
}

static void
count(int fd)
{
	char text[128], body[32];
	snprintf(body, sizeof body, "%d", counts->all);
	snprintf(text, sizeof text, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%s",
	         strlen(body), body);
	send_text(fd, text);
}

static void
fine(int fd)
{
	send_text(fd,
	          "HTTP/1.0 200 OK\r\nContent-Type: Text/HTML; Charset=\"UTF-8\"\r\n"
	          "\r\nfine");
}

static const struct {
	const char *path;
	void (*answer)(int fd);
} answers[] = {
        {"/drip", drip},           {"/silent", silent},
        {"/endless", endless},     {"/bomb", bomb},
        {"/header", header},       {"/longer", longer},
        {"/chunk", chunk},         {"/garbage", garbage},
        {"/close", close_at_once}, {"/reset", reset},
        {"/badgzip", bad_gzip},    {"/nul", controls},
        {"/huge-page", huge_page}, {"/redirect-body", redirect_body},
        {"/second", second},       {"/retry", retry},
        {"/bomb-br", brotli_bomb}, {"/bomb-zstd", zstd_bomb},
        {"/shorter", shorter},     {"/onward", onward},
        {"/to-file", to_file},     {"/count", count},
        {"/fine", fine},
};

/* Reads a request to its end; leaves its path in *request. */
static bool
read_request(int fd, char *request, size_t cap)
{
	size_t n = 0;
	while (n + 1 < cap) {
		ssize_t got = recv(fd, request + n, cap - n - 1, 0);
		if (got <= 0)
			return false;
		n += (size_t)got;
		request[n] = '\0';
		if (strstr(request, "\r\n\r\n"))
			return true;
	}
	return false;
}

static void
serve(int fd)
{
	char request[8192];
	alarm(LIFE_S);
	if (!read_request(fd, request, sizeof request))
		return;
	counts->all++;
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		size_t n = strlen(answers[i].path);
		if (strncmp(request, "GET ", 4) == 0 &&
		    strncmp(request + 4, answers[i].path, n) == 0 &&
		    (request[4 + n] == ' ' || request[4 + n] == '?'))
			answers[i].answer(fd);
	}
}

static _Noreturn void
serve_all(int listener)
{
	signal(SIGCHLD, SIG_IGN);
	alarm(LIFE_S);
	for (;;) {
		int fd = accept(listener, NULL, NULL);
		if (fd < 0)
			continue;
		if (fork() == 0) {
			close(listener);
			serve(fd);
			close(fd);
			_exit(0);
		}
		close(fd);
	}
}

struct hostile
hostile_start(void)
{
	struct hostile hostile = {0};
	struct sockaddr_in address = {.sin_family = AF_INET,
	                              .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t n = sizeof address;
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	counts = mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE,
	              MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (listener < 0 || counts == MAP_FAILED ||
	    bind(listener, (struct sockaddr *)&address, n) != 0 ||
	    listen(listener, 128) != 0 ||
	    getsockname(listener, (struct sockaddr *)&address, &n) != 0)
		return hostile;
	hostile.port = ntohs(address.sin_port);
	fflush(NULL);
	hostile.pid = fork();
	if (hostile.pid == 0) {
		setpgid(0, 0);
		serve_all(listener);
	}
	close(listener);
	return hostile;
}

void
hostile_stop(const struct hostile *hostile)
{
	if (hostile->pid <= 0)
		return;
	kill(-hostile->pid,
	     SIGKILL); /* its own group: the connections' processes too */
	kill(hostile->pid, SIGKILL);
	waitpid(hostile->pid, NULL, 0);
}

const char *
hostile_url(const struct hostile *hostile, const char *path)
{
	static char url[256];
	snprintf(url, sizeof url, "http://127.0.0.1:%d%s", hostile->port, path);
	return url;
}
