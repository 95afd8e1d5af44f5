/*
 * bare_fetch URLS CONNECTIONS PER_HOST VALIDATORS [CA]: the least that libcurl can do
 * with the same addresses and limits. Each body is kept until it is whole, then
 * dropped. A line of VALIDATORS is an ETag each; where the file exists it is sent, else
 * it is written.
 */
#include <curl/curl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 512 };

struct job {
	char url[LINE_BYTES];
	char etag[LINE_BYTES];
};

struct slot {
	CURL *easy;
	struct curl_slist *headers;
	struct job *job;
	char *body;
	size_t n;
	size_t cap;
};

static struct job *jobs;
static size_t n_jobs, next_job, n_failed, n_unchanged, n_bytes;
static bool warm;
static const char *ca_file;

static void *
checked(void *p)
{
	if (!p)
		exit(71);
	return p;
}

static size_t
on_bytes(char *bytes, size_t size, size_t n, void *tag)
{
	struct slot *slot = tag;
	n *= size;
	if (slot->n + n > slot->cap) {
		slot->cap = (slot->n + n) * 2;
		slot->body = checked(realloc(slot->body, slot->cap));
	}
	memcpy(slot->body + slot->n, bytes, n);
	slot->n += n;
	return n;
}

static size_t
on_header(char *bytes, size_t size, size_t n, void *tag)
{
	struct slot *slot = tag;
	n *= size;
	if (n > 6 && curl_strnequal(bytes, "etag: ", 6)) {
		size_t length = n - 6 < LINE_BYTES ? n - 6 : LINE_BYTES - 1;
		memcpy(slot->job->etag, bytes + 6, length);
		slot->job->etag[length] = '\0';
		slot->job->etag[strcspn(slot->job->etag, "\r\n")] = '\0';
	}
	return n;
}

static void
read_lines(const char *path, size_t at)
{
	char line[LINE_BYTES];
	size_t cap = 0, n = 0;
	FILE *file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (at == 0 && n == cap) {
			cap = cap ? cap * 2 : 1024;
			jobs = checked(realloc(jobs, cap * sizeof *jobs));
		}
		if (at == 0)
			memset(&jobs[n], 0, sizeof jobs[n]);
		else if (n >= n_jobs)
			break;
		memcpy(at ? jobs[n].etag : jobs[n].url, line, sizeof line);
		n++;
	}
	if (at == 0)
		n_jobs = n;
	if (file)
		fclose(file);
}

static bool
begin(CURLM *multi, struct slot *slot)
{
	char line[LINE_BYTES + 32];
	if (next_job == n_jobs)
		return false;
	slot->job = &jobs[next_job++];
	slot->n = 0;
	curl_slist_free_all(slot->headers);
	slot->headers = NULL;
	if (warm) {
		snprintf(line, sizeof line, "If-None-Match: %s", slot->job->etag);
		slot->headers = curl_slist_append(NULL, line);
	}
	curl_easy_setopt(slot->easy, CURLOPT_URL, slot->job->url);
	curl_easy_setopt(slot->easy, CURLOPT_HTTPHEADER, slot->headers);
	curl_multi_add_handle(multi, slot->easy);
	return true;
}

static void
open_slot(struct slot *slot)
{
	CURL *easy = checked(curl_easy_init());
	slot->easy = easy;
	curl_easy_setopt(easy, CURLOPT_PRIVATE, slot);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_bytes);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, slot);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, slot);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	if (ca_file) {
		curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file);
		curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
	}
}

/* Counts what came; returns whether its slot has begun the next one. */
static bool
finish(CURLM *multi, CURLMsg *message)
{
	struct slot *slot = NULL;
	char *tag = NULL;
	long status = 0;
	curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &tag);
	slot = (struct slot *)(void *)tag;
	curl_easy_getinfo(slot->easy, CURLINFO_RESPONSE_CODE, &status);
	n_failed +=
	        message->data.result != CURLE_OK || (status != 200 && status != 304);
	n_unchanged += status == 304;
	n_bytes += slot->n;
	free(slot->body);
	slot->body = NULL;
	slot->cap = 0;
	curl_multi_remove_handle(multi, slot->easy);
	return begin(multi, slot);
}

static void
run(CURLM *multi, int n_running)
{
	CURLMsg *message;
	int n_left;
	while (n_running > 0) {
		curl_multi_perform(multi, &n_left);
		while ((message = curl_multi_info_read(multi, &n_left)) != NULL)
			n_running -= !finish(multi, message);
		if (n_running > 0)
			curl_multi_poll(multi, NULL, 0, 1000, NULL);
	}
}

int
main(int argc, char **argv)
{
	if (argc < 5) {
		fputs("usage: bare_fetch URLS CONNECTIONS PER_HOST VALIDATORS [CA]\n",
		      stderr);
		return 64;
	}
	long n_slots = strtol(argv[2], NULL, 10), n_running = 0;
	ca_file = argc > 5 ? argv[5] : NULL;
	read_lines(argv[1], 0);
	FILE *validators = fopen(argv[4], "r");
	warm = validators != NULL;
	if (warm) {
		fclose(validators);
		read_lines(argv[4], 1);
	}
	curl_global_init(CURL_GLOBAL_DEFAULT);
	CURLM *multi = checked(curl_multi_init());
	curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, n_slots);
	curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS,
	                  strtol(argv[3], NULL, 10));
	struct slot *slots = checked(calloc((size_t)n_slots, sizeof *slots));
	for (long i = 0; i < n_slots; i++) {
		open_slot(&slots[i]);
		n_running += begin(multi, &slots[i]);
	}
	run(multi, (int)n_running);
	for (long i = 0; i < n_slots; i++)
		curl_easy_cleanup(slots[i].easy);
	curl_multi_cleanup(multi);
	if (!warm && (validators = fopen(argv[4], "w")) != NULL) {
		for (size_t i = 0; i < n_jobs; i++)
			fprintf(validators, "%s\n", jobs[i].etag);
		fclose(validators);
	}
	fprintf(stderr, "%zu addresses, %zu unchanged, %zu failed, %zu bytes\n", n_jobs,
	        n_unchanged, n_failed, n_bytes);
	return n_failed ? 1 : 0;
}
