#include "fetch/curl_table.h"

extern const struct curl_table precis_curl;

__attribute__((visibility("default"))) const struct curl_table precis_curl = {
        .global_init = curl_global_init,
        .global_cleanup = curl_global_cleanup,
        .version_info = curl_version_info,
        .free = curl_free,
        .slist_append = curl_slist_append,
        .slist_free_all = curl_slist_free_all,
        .easy_init = curl_easy_init,
        .easy_cleanup = curl_easy_cleanup,
        .easy_reset = curl_easy_reset,
        .easy_setopt = curl_easy_setopt,
        .easy_getinfo = curl_easy_getinfo,
        .easy_send = curl_easy_send,
        .easy_recv = curl_easy_recv,
        .easy_unescape = curl_easy_unescape,
        .easy_strerror = curl_easy_strerror,
        .multi_init = curl_multi_init,
        .multi_cleanup = curl_multi_cleanup,
        .multi_setopt = curl_multi_setopt,
        .multi_add_handle = curl_multi_add_handle,
        .multi_remove_handle = curl_multi_remove_handle,
        .multi_perform = curl_multi_perform,
        .multi_poll = curl_multi_poll,
        .multi_info_read = curl_multi_info_read,
        .multi_strerror = curl_multi_strerror,
        .url = curl_url,
        .url_cleanup = curl_url_cleanup,
        .url_get = curl_url_get,
        .url_set = curl_url_set,
};
