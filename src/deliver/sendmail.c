#include "base/command.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "deliver/way.h"

enum { MAX_SAID_BYTES = 2048, STANDARD_MS = 300000 };

static void
add_word(struct arena *arena, struct strs *words, struct str word)
{
	words->v = arena_grow(arena, words->v, words->n, sizeof *words->v);
	words->v[words->n++] = word;
}

/* What of sysexits(3) speaks of the message or recipient, and not of the program. */
static bool
is_final(int status)
{
	return status == EX_DATAERR || status == EX_NOUSER || status == EX_NOHOST ||
	       status == EX_UNAVAILABLE || status == EX_NOPERM;
}

/* Ended by a signal with the whole message in its hands, it may have passed it on. */
static enum outcome
outcome_of(const struct command_end *end)
{
	if (end->status == 0)
		return end->took_input ? OUTCOME_ACCEPTED : OUTCOME_DEFERRED;
	if (is_final(end->status))
		return OUTCOME_REFUSED;
	return end->status > 128 && end->took_input ? OUTCOME_UNKNOWN
	                                            : OUTCOME_DEFERRED;
}

static struct strs
words_of(struct arena *arena, const struct parcel *parcel, const struct relay *relay)
{
	struct strs words = {0};
	for (size_t i = 0; i < relay->sendmail.n; i++)
		add_word(arena, &words, relay->sendmail.v[i]);
	if (words.n == 0) {
		add_word(arena, &words, STR("/usr/sbin/sendmail"));
		add_word(arena, &words, STR("-i"));
	}
	add_word(arena, &words, STR("-f"));
	add_word(arena, &words, way_sender(relay));
	add_word(arena, &words, STR("--"));
	add_word(arena, &words, way_recipient(parcel));
	return words;
}

bool
sendmail_send(struct arena *arena, const struct parcel *parcel, struct str message,
              const struct relay *relay, struct receipt *receipt, struct error *error)
{
	struct command command = {
	        .argv = words_of(arena, parcel, relay),
	        .input = way_lines(arena, message),
	        .keeps = COMMAND_KEEPS_ERRORS,
	        .group = COMMAND_LET_GO,
	        .max_bytes = MAX_SAID_BYTES,
	        .timeout_ms = relay->timeout_ms > 0 ? relay->timeout_ms : STANDARD_MS};
	struct command_end end = {0};
	struct str name = command.argv.v[0];
	struct error why = {0};
	if (!command_run(arena, &command, &end, &why))
		return error_set(error, EX_TEMPFAIL, "%s", why.text);
	receipt->outcome = outcome_of(&end);
	receipt->text =
	        utf8_fold_space(arena, utf8_clean(arena, utf8_prefix(end.output, 300)));
	if (receipt->outcome == OUTCOME_ACCEPTED)
		return true;
	return error_set(
	        error,
	        receipt->outcome == OUTCOME_REFUSED ? EX_UNAVAILABLE : EX_TEMPFAIL,
	        "%.*s %s %d%s%.*s", STR_FMT(name),
	        end.stopped     ? tongue("was stopped and ended with")
	        : end.timed_out ? tongue("took too long and ended with")
	                        : tongue("ended with"),
	        end.status, receipt->text.n ? ": " : "", STR_FMT(receipt->text));
}
