/*
 * A head is a run of lines "label: value" that names at least who wrote, the subject,
 * and when or to whom. Programs write it in their user's language, in any order, and
 * some put a value on a line of its own (cells of a table).
 */
#include "read/forward.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"

enum field { FIELD_FROM, FIELD_SUBJECT, FIELD_DATE, FIELD_TO, FIELD_OTHER, N_FIELDS };

/* Folded words with a bar between them. */
static const char *const labels[N_FIELDS] = {
        [FIELD_FROM] =
                "from|von|de|da|od|van|fra|från|kimden|gönderen|lähettäjä|feladó|šalje|"
                "saatja|de la|от|отправитель|від|від кого|mittente|nadawca|expeditorul|"
                "από|发件人|寄件者|差出人|送信者|보낸 사람|보낸사람|من|מאת",
        [FIELD_SUBJECT] =
                "subject|betreff|objet|sujet|asunto|oggetto|onderwerp|assunto|temat|"
                "tema|тема|předmět|predmet|emne|ämne|aihe|tárgy|konu|subiect|subiectul|"
                "naslov|teema|θέμα|主题|主旨|件名|제목|الموضوع|נושא",
        [FIELD_DATE] =
                "date|datum|data|fecha|dato|päivämäärä|päiväys|dátum|dată|дата|tarih|"
                "kuupäev|sent|gesendet|envoyé|envoyé le|enviado|enviado el|enviada em|"
                "inviato|verzonden|sendt|skickat|lähetetty|wysłano|odesláno|odoslané|"
                "trimis|elküldve|отправлено|відправлено|gönderilen|gönderildi|"
                "ημερομηνία|日期|发送时间|日付|日時|送信日時|날짜|보낸 "
                "날짜|التاريخ|תאריך",
        [FIELD_TO] =
                "to|an|à|a|para|aan|do|til|till|komu|кому|kime|alıcı|vastaanottaja|"
                "címzett|prima|pour|destinatarul|destinatario|către|pre|adresat|za|"
                "προσ|收件人|宛先|받는 사람|받는사람|إلى|אל",
        [FIELD_OTHER] =
                "cc|bcc|kopie|kopie (cc)|kopi|kopia|kopio|másolat|másolatot kap|dw|"
                "копия|копія|bilgi|kópia|copie à|reply-to|antwort an|répondre à|"
                "responder a|rispondi a|antwoord aan|svar til|svara till|odpověď na|"
                "vastaus|válaszcím|ответ-кому|抄送|副本|참조|importance|priority|"
                "wichtigkeit|attachments|anlagen|resent-from",
};

enum {
	MAX_LABEL = 60,
	MAX_LINES = 80,
	MAX_NOTE = 1000, /* bytes of text above a head */
	MAX_TIMES = 4    /* forwarded again and again */
};

/* A line, and what begins behind it. */
struct line {
	struct str text;
	size_t next_block;
	size_t next_at; /* in that block, or in the plain text */
};

struct lines {
	struct line v[MAX_LINES];
	size_t n;
};

struct head {
	struct str values[N_FIELDS];
	bool has[N_FIELDS];
	size_t n_fields;
};

/* Without what quotes or marks it. */
static struct str
bare(struct str line)
{
	line = str_trim(line);
	while (line.n && (line.s[0] == '>' || line.s[0] == '*' || line.s[0] == ' '))
		line = str_slice(line, 1, line.n);
	return line;
}

static bool
is_label(struct str word, enum field field)
{
	struct str names = str_from(labels[field]);
	struct str name;
	while (str_cut(&names, '|', &name))
		if (str_eq(name, word))
			return true;
	return false;
}

/* The field that a line names, with its value; N_FIELDS where it names none. */
static enum field
field_of(struct str line, struct str *value)
{
	struct arena scratch = {0};
	int field = 0;
	size_t colon = str_find(line, STR(":"), 0);
	size_t wide = str_find(line, STR("："), 0);
	size_t end = colon < wide ? colon : wide;
	if (end >= line.n || end > MAX_LABEL)
		return N_FIELDS;
	struct str word = utf8_fold(&scratch, str_slice(line, 0, end));
	while (field < N_FIELDS && !is_label(word, (enum field)field))
		field++;
	arena_free(&scratch);
	*value = bare(str_slice(line, end + (end == colon ? 1 : STR("：").n), line.n));
	while (value->n && value->s[value->n - 1] == '*')
		value->n--;
	return (enum field)field;
}

static bool
is_whole(const struct head *head)
{
	return head->has[FIELD_FROM] && head->has[FIELD_SUBJECT] &&
	       (head->has[FIELD_DATE] || head->has[FIELD_TO]);
}

/* A line that goes on with the value before it: a field stands behind it. */
static bool
goes_on(const struct lines *lines, size_t at)
{
	struct str value;
	return at + 1 < lines->n &&
	       field_of(bare(lines->v[at + 1].text), &value) < N_FIELDS;
}

static struct str
joined(struct arena *arena, struct str a, struct str b)
{
	struct buf out = buf_new(arena, 0);
	buf_printf(&out, a.n ? "%.*s %.*s" : "%.*s%.*s", STR_FMT(a), STR_FMT(b));
	return buf_str(&out);
}

/* Reads a head that begins at line `at`; returns the line behind it, or `at`. */
static size_t
read_head(struct arena *arena, const struct lines *lines, size_t at, struct head *out)
{
	struct head head = {0};
	enum field last = N_FIELDS, field;
	struct str value;
	size_t i = at, behind = at;
	for (; i < lines->n; i++) {
		struct str line = bare(lines->v[i].text);
		field = field_of(line, &value);
		if (field < N_FIELDS) {
			if (head.has[field] && field != FIELD_OTHER)
				break;
			head.has[field] = true;
			head.values[field] = value;
			last = field;
		} else if (line.n == 0) {
			if (is_whole(&head))
				break;
			continue;
		} else if (last < N_FIELDS &&
		           (head.values[last].n == 0 || goes_on(lines, i))) {
			head.values[last] = joined(arena, head.values[last], line);
		} else {
			break;
		}
		behind = i + 1;
	}
	if (!is_whole(&head))
		return at;
	*out = head;
	return behind;
}

/* The line behind the first head that no more than a note stands above; 0: none. */
static size_t
find_head(struct arena *arena, const struct lines *lines, struct head *out)
{
	size_t n_above = 0;
	for (size_t i = 0; i < lines->n && n_above <= MAX_NOTE; i++) {
		struct str value;
		size_t behind = i;
		if (field_of(bare(lines->v[i].text), &value) < N_FIELDS)
			behind = read_head(arena, lines, i, out);
		if (behind > i)
			return behind;
		n_above += lines->v[i].text.n;
	}
	return 0;
}

/* What the head of the innermost mail says. */
static void
take_head(struct arena *arena, const struct head *head, struct forward *out)
{
	out->from = str_copy(arena, head->values[FIELD_FROM]);
	out->subject =
	        utf8_fold_space(arena, str_copy(arena, head->values[FIELD_SUBJECT]));
	out->date = date_parse(head->values[FIELD_DATE]);
}

/* --- blocks --- */

static void
lines_of_blocks(const struct blocks *blocks, struct lines *out)
{
	out->n = 0;
	for (size_t i = 0; i < blocks->n; i++) {
		struct str text = blocks->v[i].text;
		for (size_t at = 0; at < text.n && out->n < MAX_LINES;) {
			size_t end = str_find(text, STR("\n"), at);
			bool last = end >= text.n;
			out->v[out->n++] =
			        (struct line){.text = str_slice(text, at, end),
			                      .next_block = last ? i + 1 : i,
			                      .next_at = last ? 0 : end + 1};
			at = end + 1;
		}
	}
}

/* The block from an offset on. */
static void
cut_block(struct arena *arena, struct block *block, size_t at)
{
	struct spans kept = {0};
	block->text = str_slice(block->text, at, block->text.n);
	for (size_t i = 0; i < block->spans.n; i++) {
		struct span span = block->spans.v[i];
		if (span.end <= at)
			continue;
		span.start = span.start > at ? span.start - at : 0;
		span.end -= at;
		kept.v = arena_grow(arena, kept.v, kept.n, sizeof span);
		kept.v[kept.n++] = span;
	}
	block->spans = kept;
}

bool
forward_cut_blocks(struct arena *arena, struct blocks *blocks, struct forward *out)
{
	struct arena scratch = {0};
	struct lines *lines = arena_alloc(&scratch, sizeof *lines);
	struct head head;
	bool found = false;
	for (int i = 0; i < MAX_TIMES; i++) {
		lines_of_blocks(blocks, lines);
		size_t behind = find_head(&scratch, lines, &head);
		if (behind == 0)
			break;
		const struct line *last = &lines->v[behind - 1];
		take_head(arena, &head, out);
		blocks->v += last->next_block;
		blocks->n -= last->next_block;
		if (last->next_at > 0)
			cut_block(arena, &blocks->v[0], last->next_at);
		found = true;
	}
	arena_free(&scratch);
	return found;
}

/* --- plain text --- */

static void
lines_of_text(struct str text, struct lines *out)
{
	size_t at = 0;
	for (out->n = 0; at < text.n && out->n < MAX_LINES;) {
		size_t end = str_find(text, STR("\n"), at);
		size_t next = end < text.n ? end + 1 : text.n;
		out->v[out->n++] = (struct line){.text = str_slice(text, at, end),
		                                 .next_at = next};
		at = next;
	}
}

bool
forward_cut_text(struct arena *arena, struct str *text, struct forward *out)
{
	struct arena scratch = {0};
	struct lines *lines = arena_alloc(&scratch, sizeof *lines);
	struct head head;
	bool found = false;
	for (int i = 0; i < MAX_TIMES; i++) {
		lines_of_text(*text, lines);
		size_t behind = find_head(&scratch, lines, &head);
		if (behind == 0)
			break;
		take_head(arena, &head, out);
		*text = str_slice(*text, lines->v[behind - 1].next_at, text->n);
		found = true;
	}
	arena_free(&scratch);
	return found;
}

/* --- answers --- */

bool
forward_is_answer(struct str subject)
{
	static const char *const prefixes[] = {"re",   "aw",   "sv",   "antw", "res",
	                                       "rif",  "odp",  "ynt",  "vá",   "ré",
	                                       "回复", "答复", "返信", "회신", "отв"};
	size_t end = str_find(subject, STR(":"), 0);
	size_t wide = str_find(subject, STR("："), 0);
	struct str word = str_trim(str_slice(subject, 0, end < wide ? end : wide));
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes && word.n; i++)
		if (str_eq_nocase(word, str_from(prefixes[i])))
			return true;
	return false;
}
