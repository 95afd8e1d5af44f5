/*
 * libcurl as <curl/curl.h> declares it, opened at the first call: some thirty libraries
 * stand behind it, and most of what precis does needs no network.
 */
#include <assert.h>
#include <stdarg.h>

#include "base/late.h"
#include "fetch/curl_table.h"

/* Macros that check what is passed, and then call these. */
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

static const struct curl_table *
library(void)
{
	static const struct curl_table *table;
	if (!table)
		table = late_open(CURL_MODULE, CURL_TABLE);
	return table;
}

/* Takes the value as libcurl itself does, by the kind that an option's number tells. */
static CURLcode
set(CURL *curl, CURLoption option, va_list rest)
{
	if (option < CURLOPTTYPE_OBJECTPOINT)
		return library()->easy_setopt(curl, option, va_arg(rest, long));
	if (option < CURLOPTTYPE_FUNCTIONPOINT || option > CURLOPTTYPE_BLOB)
		return library()->easy_setopt(curl, option, va_arg(rest, void *));
	if (option > CURLOPTTYPE_OFF_T)
		return library()->easy_setopt(curl, option, va_arg(rest, curl_off_t));
	return library()->easy_setopt(curl, option, va_arg(rest, curl_write_callback));
}

CURLcode
curl_easy_setopt(CURL *curl, CURLoption option, ...)
{
	va_list rest;
	va_start(rest, option);
	CURLcode code = set(curl, option, rest);
	va_end(rest);
	return code;
}

CURLcode
curl_easy_getinfo(CURL *curl, CURLINFO info, ...)
{
	va_list rest;
	va_start(rest, info);
	CURLcode code = library()->easy_getinfo(curl, info, va_arg(rest, void *));
	va_end(rest);
	return code;
}

/* Only numbers are set. */
CURLMcode
curl_multi_setopt(CURLM *multi, CURLMoption option, ...)
{
	va_list rest;
	assert(option < CURLOPTTYPE_OBJECTPOINT);
	va_start(rest, option);
	CURLMcode code = library()->multi_setopt(multi, option, va_arg(rest, long));
	va_end(rest);
	return code;
}

CURLcode
curl_global_init(long flags)
{
	return library()->global_init(flags);
}

void
curl_global_cleanup(void)
{
	library()->global_cleanup();
}

curl_version_info_data *
curl_version_info(CURLversion age)
{
	return library()->version_info(age);
}

void
curl_free(void *p)
{
	library()->free(p);
}

struct curl_slist *
curl_slist_append(struct curl_slist *list, const char *data)
{
	return library()->slist_append(list, data);
}

void
curl_slist_free_all(struct curl_slist *list)
{
	library()->slist_free_all(list);
}

CURL *
curl_easy_init(void)
{
	return library()->easy_init();
}

void
curl_easy_cleanup(CURL *curl)
{
	library()->easy_cleanup(curl);
}

void
curl_easy_reset(CURL *curl)
{
	library()->easy_reset(curl);
}

CURLcode
curl_easy_send(CURL *curl, const void *buffer, size_t n, size_t *n_sent)
{
	return library()->easy_send(curl, buffer, n, n_sent);
}

CURLcode
curl_easy_recv(CURL *curl, void *buffer, size_t buflen, size_t *n_got)
{
	return library()->easy_recv(curl, buffer, buflen, n_got);
}

char *
curl_easy_unescape(CURL *handle, const char *string, int length, int *outlength)
{
	return library()->easy_unescape(handle, string, length, outlength);
}

const char *
curl_easy_strerror(CURLcode code)
{
	return library()->easy_strerror(code);
}

CURLM *
curl_multi_init(void)
{
	return library()->multi_init();
}

CURLMcode
curl_multi_cleanup(CURLM *multi)
{
	return library()->multi_cleanup(multi);
}

CURLMcode
curl_multi_add_handle(CURLM *multi, CURL *curl_handle)
{
	return library()->multi_add_handle(multi, curl_handle);
}

CURLMcode
curl_multi_remove_handle(CURLM *multi, CURL *curl_handle)
{
	return library()->multi_remove_handle(multi, curl_handle);
}

CURLMcode
curl_multi_perform(CURLM *multi, int *running_handles)
{
	return library()->multi_perform(multi, running_handles);
}

CURLMcode
curl_multi_poll(CURLM *multi, struct curl_waitfd *extra_fds, unsigned extra_nfds,
                int timeout_ms, int *ret)
{
	return library()->multi_poll(multi, extra_fds, extra_nfds, timeout_ms, ret);
}

CURLMsg *
curl_multi_info_read(CURLM *multi, int *msgs_in_queue)
{
	return library()->multi_info_read(multi, msgs_in_queue);
}

const char *
curl_multi_strerror(CURLMcode code)
{
	return library()->multi_strerror(code);
}

CURLU *
curl_url(void)
{
	return library()->url();
}

void
curl_url_cleanup(CURLU *handle)
{
	library()->url_cleanup(handle);
}

CURLUcode
curl_url_get(CURLU_IS_READ CURLU *handle, CURLUPart what, char **part, unsigned flags)
{
	return library()->url_get(handle, what, part, flags);
}

CURLUcode
curl_url_set(CURLU *handle, CURLUPart what, const char *part, unsigned flags)
{
	return library()->url_set(handle, what, part, flags);
}
