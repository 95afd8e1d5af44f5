#include "pipeline/archive.h"

#include "base/buf.h"
#include "base/file.h"
#include "deliver/deliver.h"

/* A web server may run as anybody. */
enum { PAGE_MODE = 0644, PAGE_MAX_BYTES = 64 << 20 };

/* What the page of an edition is called; {date} and its number are filled in. */
static const struct str page_pattern = {"{date}.html", 11};

struct str
archive_page_name(struct arena *arena, struct str digest, struct str date, int number)
{
	return deliver_path(arena, page_pattern, digest, date, number);
}

struct str
archive_pattern(struct arena *arena, struct str folder)
{
	return str_from(file_join(arena, str_c(arena, folder), page_pattern.s));
}

static struct view_parts
view_of(void *context, int64_t edition)
{
	struct archive_of *of = context;
	of->kept.edition = edition;
	return kept_parts(&of->kept);
}

static const struct digest *
digest_find(const struct config *config, struct str name)
{
	for (size_t i = 0; i < config->digests.n; i++)
		if (str_eq(config->digests.v[i].name, name))
			return &config->digests.v[i];
	return NULL;
}

static struct str
address_of(const struct digest *digest, struct str folder)
{
	for (size_t i = 0; digest && i < digest->destinations.n; i++) {
		const struct destination *to = &digest->destinations.v[i];
		if (to->kind == DESTINATION_ARCHIVE && str_eq(to->path, folder))
			return to->address;
	}
	return STR("");
}

bool
archive_open(struct archive_of *out, struct arena *arena, struct state *state,
             const struct archive_place *place, struct error *error)
{
	struct str digest = place->digest;
	const struct digest *known = digest_find(place->config, digest);
	*out = (struct archive_of){.kept = {.state = state}};
	if (!state_archive(state, arena, digest, &out->editions, error))
		return false;
	for (size_t i = 0; i < out->editions.n; i++) {
		struct archived *one = &out->editions.v[i];
		one->href = archive_page_name(arena, digest, one->date, one->number);
	}
	out->archive = (struct archive){
	        .title = known ? known->title : digest,
	        .language = known ? known->language : STR("en"),
	        .templates = place->config->templates,
	        .address = address_of(known, place->folder),
	        .editions = &out->editions,
	        .view = view_of,
	        .context = out,
	};
	return true;
}

size_t
archive_find(const struct archive_of *of, struct str date, int number)
{
	size_t i = 0;
	while (i < of->editions.n && (of->editions.v[i].number != number ||
	                              !str_eq(of->editions.v[i].date, date)))
		i++;
	return i;
}

/* One page on its way: rendered whole, then written where it differs. */
struct leaf {
	struct arena arena;
	struct buf bytes;
	struct str name;
};

static bool
keep_leaf(struct leaf *leaf, struct str folder, struct error *error)
{
	const char *path = file_join(&leaf->arena, str_c(&leaf->arena, folder),
	                             str_c(&leaf->arena, leaf->name));
	struct str there, bytes = buf_str(&leaf->bytes);
	if (file_exists(path) &&
	    file_read(&leaf->arena, path, PAGE_MAX_BYTES, &there, NULL) &&
	    str_eq(there, bytes))
		return true;
	return file_write(path, bytes, PAGE_MODE, error);
}

static bool
write_period(struct archive_of *of, struct str folder, struct str period,
             struct error *error)
{
	struct leaf leaf = {0};
	struct buf name = buf_new(&leaf.arena, 0);
	leaf.bytes = buf_new(&leaf.arena, PAGE_MAX_BYTES);
	struct sink sink = sink_to_buf(&leaf.bytes);
	buf_printf(&name, "%.*s.html", STR_FMT(period));
	leaf.name = buf_str(&name);
	bool fine = render_archive_period(&of->archive, period, &sink, error) &&
	            keep_leaf(&leaf, folder, error);
	arena_free(&leaf.arena);
	return fine;
}

static bool
write_index(struct archive_of *of, struct str folder, struct error *error)
{
	struct leaf leaf = {.name = STR("index.html")};
	leaf.bytes = buf_new(&leaf.arena, PAGE_MAX_BYTES);
	struct sink sink = sink_to_buf(&leaf.bytes);
	bool fine = render_archive_index(&of->archive, &sink, error) &&
	            keep_leaf(&leaf, folder, error);
	arena_free(&leaf.arena);
	return fine;
}

static bool
write_feed(struct archive_of *of, struct str folder, enum archive_feed form,
           struct error *error)
{
	struct leaf leaf = {.name = form == ARCHIVE_ATOM ? STR("feed.atom")
	                                                 : STR("feed.json")};
	leaf.bytes = buf_new(&leaf.arena, PAGE_MAX_BYTES);
	struct sink sink = sink_to_buf(&leaf.bytes);
	bool fine = render_archive_feed(&of->archive, form, &sink, error) &&
	            keep_leaf(&leaf, folder, error);
	arena_free(&leaf.arena);
	return fine;
}

/* The period of the given length before that of the date; empty where there is none. */
static struct str
period_before(const struct archive_of *of, struct str period)
{
	struct str before = STR("");
	for (size_t i = 0; i < of->editions.n; i++) {
		struct str own = str_slice(of->editions.v[i].date, 0, period.n);
		if (str_compare(own, period) < 0)
			before = own;
	}
	return before;
}

static bool
write_periods(struct archive_of *of, struct str folder, struct str period,
              struct error *error)
{
	struct str before = period_before(of, period);
	return write_period(of, folder, period, error) &&
	       (before.n == 0 || write_period(of, folder, before, error));
}

bool
archive_refresh(struct archive_of *of, struct str folder, struct str date,
                struct error *error)
{
	bool fine = write_periods(of, folder, archive_month(date), error) &&
	            write_periods(of, folder, archive_year(date), error) &&
	            write_index(of, folder, error);
	if (fine && of->archive.address.n > 0)
		fine = write_feed(of, folder, ARCHIVE_ATOM, error) &&
		       write_feed(of, folder, ARCHIVE_JSON, error);
	return fine;
}
