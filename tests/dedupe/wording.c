#include "wording.h"

struct wording
said(int64_t id, const char *source, const char *words, const char *url)
{
	uint32_t letter = (unsigned char)source[0];
	struct report report = {
	        .id = id, .published = id, .source = letter, .source_rank = letter};
	struct item item = {.quote = str_from(words), .url = str_from(url)};
	return (struct wording){report, {letter, id}, item, STR("en")};
}

struct wording
at(int64_t when, struct wording wording)
{
	wording.origin.first_seen = wording.report.published = when;
	return wording;
}

struct wording
with_context(struct wording wording, const char *context)
{
	wording.item.context = str_from(context);
	return wording;
}

struct signed_reports
wordings_sign(struct arena *arena, struct signer *signer, const struct wording *v,
              size_t n)
{
	struct signed_reports reports = {arena_array(arena, n, sizeof *reports.v), n};
	for (size_t i = 0; i < n; i++) {
		reports.v[i].report = v[i].report;
		reports.v[i].origin = v[i].origin;
		reports.v[i].signature =
		        signer_sign(signer, arena, &v[i].item, v[i].language);
	}
	return reports;
}

bool
wordings_each(void *context, void (*take)(void *taker, const struct signed_report *),
              void *taker, struct error *error)
{
	const struct signed_reports *reports = context;
	(void)error;
	for (size_t i = 0; i < reports->n; i++)
		take(taker, &reports->v[i]);
	return true;
}
