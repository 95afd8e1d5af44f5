#include "config/post.h"

#include "base/buf.h"

/* A key of sources, and the kinds at which it makes no sense. */
static const struct misplaced {
	const char *key;
	unsigned kinds; /* bits of enum source_kind: where it may stand */
	const char *why;
} keys[] = {
        {"since", 1 << SOURCE_MAILDIR | 1 << SOURCE_MBOX | 1 << SOURCE_IMAP,
         "goes with a mailbox only: maildir, mbox or imap"},
        {"mark_read", 1 << SOURCE_MAILDIR | 1 << SOURCE_IMAP,
         "goes with maildir and imap only"},
        {"tls", 1 << SOURCE_IMAP, "goes with imap only"},
        {"ca", 1 << SOURCE_IMAP, "goes with imap only"},
};

static const char *
path_of(struct checker *checker, size_t index, const char *key)
{
	struct buf path = buf_new(checker->scratch, 0);
	buf_printf(&path, "sources[%zu]%s%s", index, *key ? "." : "", key);
	return path.s;
}

static void
check_source(struct checker *checker, const struct source *source, size_t index,
             const struct place *place)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (!(keys[i].kinds & 1U << source->kind) &&
		    locate_below(place, keys[i].key))
			check_fault(checker, path_of(checker, index, keys[i].key), "%s",
			            keys[i].why);
	}
	if (source->kind == SOURCE_IMAP &&
	    source_ways(source)->login.kind != LOGIN_BASIC)
		check_fault(checker, path_of(checker, index, "imap"),
		            "needs a login with user and secret beside it");
}

void
post_check(struct checker *checker, const struct config *config)
{
	const struct place *list = locate_path(&checker->located, "sources");
	const struct place *place = list ? list->first : NULL;
	for (size_t i = 0; i < config->sources.n; i++) {
		check_source(checker, &config->sources.v[i], i, place);
		place = place ? place->next : NULL;
	}
}
