/*
 * An mbox is read in one pass for where its mails stand. A mail's name is made of its
 * head, but for the fields in which mail programs note what they did with it, and of
 * its body's length: so it stays itself wherever it stands in the file, and one that
 * was still growing is another once it is whole.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "fetch/local.h"
#include "fetch/mailbox.h"

enum { BLOCK = 64 << 10, LINE_START = 256 };

/* The mail that is being passed. */
struct passing {
	bool begun;
	bool in_head;
	bool skips; /* the field at hand is a note of a mail program */
	size_t start;
	size_t body;
	size_t end; /* behind its last line that is not empty */
	uint64_t hash;
	int64_t date;
};

struct scan {
	struct arena *arena;
	const char *path;
	const struct listing_options *options;
	struct listing *out;
	struct passing mail;
	bool after_empty; /* the line before was empty, or there was none */
};

static bool
has_time(struct str text)
{
	for (size_t i = 1; i + 1 < text.n; i++) {
		if (text.s[i] == ':' && text.s[i - 1] >= '0' && text.s[i - 1] <= '9' &&
		    text.s[i + 1] >= '0' && text.s[i + 1] <= '9')
			return true;
	}
	return false;
}

/* "From SENDER DATE": the line that mails begin with. */
static bool
is_envelope(struct str line, int64_t *date)
{
	struct str sender;
	if (!str_starts(line, STR("From ")) || !has_time(line))
		return false;
	line = str_slice(line, 5, line.n);
	str_cut(&line, ' ', &sender);
	*date = date_parse(str_trim(line));
	return sender.n > 0 && *date != DATE_NONE;
}

bool
mbox_is(const char *path)
{
	char bytes[LINE_START];
	int64_t date;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat status;
	ssize_t n = 0;
	if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
		n = read(fd, bytes, sizeof bytes);
	if (fd >= 0)
		close(fd);
	struct str start = {bytes, n > 0 ? (size_t)n : 0};
	return is_envelope(str_slice(start, 0, str_find(start, STR("\n"), 0)), &date);
}

static bool
is_note(struct str line)
{
	static const char *const notes[] = {
	        "Status:", "X-Status:",       "X-Keywords:", "X-UID:",
	        "X-IMAP",  "Content-Length:", "Lines:",      "X-Mozilla-"};
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
		if (str_starts_nocase(line, str_from(notes[i])))
			return true;
	}
	return false;
}

static void
add_hash(uint64_t *hash, struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++)
		*hash = (*hash ^ (unsigned char)bytes.s[i]) * 0x100000001b3u;
}

/* A mail's head goes into its hash, line by line; an empty line ends it. */
static void
take_head(struct passing *mail, struct str line, size_t end)
{
	bool goes_on = line.n > 0 && (line.s[0] == ' ' || line.s[0] == '\t');
	if (str_trim(line).n == 0) {
		mail->in_head = false;
		mail->body = end;
		return;
	}
	if (!goes_on)
		mail->skips = is_note(line);
	if (!mail->skips)
		add_hash(&mail->hash, str_trim(line));
}

static struct str
name_of(struct arena *arena, const struct passing *mail)
{
	struct buf name = buf_new(arena, 0);
	size_t n_body =
	        mail->in_head || mail->end < mail->body ? 0 : mail->end - mail->body;
	buf_printf(&name, "%016" PRIx64 "-%zx", mail->hash, n_body);
	return buf_str(&name);
}

/* The mail ends where the next one begins, or the file does. */
static void
close_mail(struct scan *scan, size_t end)
{
	const struct passing *mail = &scan->mail;
	const struct listing_options *options = scan->options;
	struct envelopes *unread = &scan->out->unread;
	struct strs *names = &scan->out->names;
	if (!mail->begun || mail->date < options->after)
		return;
	struct str name = name_of(scan->arena, mail);
	names->v = arena_grow(scan->arena, names->v, names->n, sizeof *names->v);
	names->v[names->n++] = name;
	if (options->before && mailbox_knows(&options->before->mails, name))
		return;
	unread->v = arena_grow(scan->arena, unread->v, unread->n, sizeof *unread->v);
	unread->v[unread->n++] =
	        (struct envelope){name, scan->path, mail->start, end - mail->start};
}

/* One line: its beginning, and where it stands. */
static void
take_line(struct scan *scan, struct str line, size_t start, size_t end)
{
	int64_t date;
	struct passing *mail = &scan->mail;
	if (scan->after_empty && is_envelope(line, &date)) {
		close_mail(scan, start);
		*mail = (struct passing){.begun = true,
		                         .in_head = true,
		                         .start = start,
		                         .end = end,
		                         .hash = 0xcbf29ce484222325u,
		                         .date = date};
		add_hash(&mail->hash, str_trim(line));
	} else if (mail->in_head) {
		take_head(mail, line, end);
	}
	scan->after_empty = str_trim(line).n == 0;
	if (!scan->after_empty)
		mail->end = end;
}

/* The line being read: of a long one the beginning is kept. */
struct line {
	char bytes[LINE_START];
	size_t n;
	size_t start;
};

static void
add_piece(struct line *line, struct str piece)
{
	piece = str_slice(piece, 0, LINE_START - line->n);
	if (piece.n > 0)
		memcpy(line->bytes + line->n, piece.s, piece.n);
	line->n += piece.n;
}

/* Passes all lines of the first n bytes of fd. */
static bool
scan_file(struct scan *scan, int fd, size_t n, struct error *error)
{
	char *block = arena_alloc(scan->arena, BLOCK);
	struct line line = {0};
	size_t at = 0;
	while (at < n) {
		ssize_t got =
		        pread(fd, block, n - at < BLOCK ? n - at : BLOCK, (off_t)at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return error_errno(error, EX_IOERR, "cannot read %s",
			                   scan->path);
		struct str rest = {block, (size_t)got};
		size_t end;
		while ((end = str_find(rest, STR("\n"), 0)) < rest.n) {
			add_piece(&line, str_slice(rest, 0, end));
			at += end + 1;
			take_line(scan, (struct str){line.bytes, line.n}, line.start,
			          at);
			line = (struct line){.start = at};
			rest = str_slice(rest, end + 1, rest.n);
		}
		add_piece(&line, rest);
		at += rest.n;
	}
	if (line.n > 0)
		take_line(scan, (struct str){line.bytes, line.n}, line.start, n);
	close_mail(scan, n);
	return true;
}

/* Neither by fcntl nor by a file beside it, as mail programs do. */
static bool
is_free(struct arena *arena, const char *path, int fd, struct error *error)
{
	struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET};
	struct buf beside = buf_new(arena, 0);
	buf_printf(&beside, "%s.lock", path);
	if (access(buf_str(&beside).s, F_OK) == 0)
		return error_set(error, EX_TEMPFAIL,
		                 "%s is locked: %s stands beside it", path,
		                 buf_str(&beside).s);
	if (fcntl(fd, F_SETLK, &lock) == 0 || (errno != EACCES && errno != EAGAIN))
		return true;
	return error_set(error, EX_TEMPFAIL, "%s is locked by another program", path);
}

static bool
list_open(struct scan *scan, int fd, struct error *error)
{
	struct stat status;
	const struct validators *before = scan->options->before;
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
		return error_set(error, EX_NOINPUT,
		                 "cannot read %s: it is no regular file", scan->path);
	scan->out->etag = local_etag(scan->arena, &status);
	if (before && str_eq(before->etag, scan->out->etag)) {
		scan->out->is_unchanged = true;
		return true;
	}
	return is_free(scan->arena, scan->path, fd, error) &&
	       scan_file(scan, fd, (size_t)status.st_size, error);
}

bool
mbox_list(struct arena *arena, const char *path, const struct listing_options *options,
          struct listing *out, struct error *error)
{
	struct listing listing = {0};
	struct scan scan = {.arena = arena,
	                    .path = path,
	                    .options = options,
	                    .out = &listing,
	                    .after_empty = true};
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_errno(error, EX_NOINPUT, "cannot read %s", path);
	bool fine = list_open(&scan, fd, error);
	close(fd);
	mailbox_sort(&listing.names);
	if (fine)
		*out = listing;
	return fine;
}

/* Lines that were quoted so that no mail begins there: one ">" less. */
static struct str
unquoted(char *bytes, size_t n)
{
	size_t to = 0;
	bool at_start = true;
	for (size_t i = 0; i < n; i++) {
		size_t marks = i;
		while (at_start && marks < n && bytes[marks] == '>')
			marks++;
		struct str rest = {bytes + marks, n - marks};
		if (marks > i && str_starts(rest, STR("From ")))
			i++;
		at_start = bytes[i] == '\n';
		bytes[to++] = bytes[i];
	}
	return (struct str){bytes, to};
}

static bool
read_bytes(const struct envelope *envelope, char *bytes)
{
	size_t at = 0;
	int fd = open(envelope->path, O_RDONLY | O_CLOEXEC);
	while (fd >= 0 && at < envelope->n_bytes) {
		ssize_t got = pread(fd, bytes + at, envelope->n_bytes - at,
		                    (off_t)(envelope->start + at));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		at += (size_t)got;
	}
	if (fd >= 0)
		close(fd);
	return at == envelope->n_bytes;
}

/* Still the mail that was listed: it has its name. */
static bool
is_same(const struct envelope *envelope, struct str bytes)
{
	struct arena scratch = {0};
	struct listing found = {0};
	struct listing_options all = {.after = DATE_NONE};
	struct scan scan = {.arena = &scratch,
	                    .path = "",
	                    .options = &all,
	                    .out = &found,
	                    .after_empty = true};
	struct str line;
	size_t at = 0;
	while (at < bytes.n) {
		size_t end = str_find(bytes, STR("\n"), at);
		line = str_slice(bytes, at,
		                 end < at + LINE_START ? end : at + LINE_START);
		end += end < bytes.n;
		take_line(&scan, line, at, end);
		at = end;
	}
	close_mail(&scan, bytes.n);
	bool same = found.names.n == 1 && str_eq(found.names.v[0], envelope->name);
	arena_free(&scratch);
	return same;
}

struct fetched
mbox_read(const struct envelope *envelope, size_t max_bytes)
{
	struct fetched fetched = {.outcome = FETCH_FAILED};
	if (envelope->n_bytes > max_bytes) {
		error_set(&fetched.error, EX_DATAERR,
		          "%s: the mail at byte %zu has more than %zu bytes",
		          envelope->path, envelope->start, max_bytes);
		return fetched;
	}
	char *bytes = arena_alloc(&fetched.arena, envelope->n_bytes + 1);
	struct str all = {bytes, envelope->n_bytes};
	if (!read_bytes(envelope, bytes) || !is_same(envelope, all)) {
		arena_free(&fetched.arena);
		error_set(&fetched.error, EX_TEMPFAIL,
		          "%s was written anew while it was read", envelope->path);
		return fetched;
	}
	fetched.outcome = FETCH_GOT;
	fetched.resource.bytes = unquoted(bytes, envelope->n_bytes);
	fetched.resource.url = local_url(&fetched.arena, envelope->path);
	return fetched;
}
