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

static bool
stands(struct checker *checker, const char *path)
{
	return locate_path(&checker->located, path) != NULL;
}

static void
check_source(struct checker *checker, const struct config *config, size_t index)
{
	const struct source *source = &config->sources.v[index];
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *path = path_of(checker, index, keys[i].key);
		if (!(keys[i].kinds & 1U << source->kind) && stands(checker, path))
			check_fault(checker, path, "%s", keys[i].why);
	}
	if (source->kind == SOURCE_IMAP && source->login.kind != LOGIN_BASIC)
		check_fault(checker, path_of(checker, index, "imap"),
		            "needs a login with user and secret beside it");
}

void
post_check(struct checker *checker, const struct config *config)
{
	for (size_t i = 0; i < config->sources.n; i++)
		check_source(checker, config, i);
}
