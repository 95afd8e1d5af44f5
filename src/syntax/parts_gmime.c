/*
 * GMime tells the parts apart and undoes their transfer encodings. What it would turn
 * into text itself (charsets, encoded words) stays as it came: that is done where all
 * other text is.
 */
#include <gmime/gmime.h>

#include "base/buf.h"
#include "syntax/parts.h"

/* GMime goes down by recursion: what nests deeper is no newsletter. */
enum { MAX_DEPTH = 12, MAX_PARTS = 500, MAX_HEAD = 256 << 10 };

struct walk {
	struct arena *arena;
	struct parts *out;
	size_t head;
	int n_parts;
};

static void walk_object(struct walk *walk, GMimeObject *object, int depth);

/* The fields as they came, for who reads them as text. */
static struct str
raw_head(struct arena *arena, GMimeObject *object)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(object);
	struct buf out = buf_new(arena, MAX_HEAD);
	int n = g_mime_header_list_get_count(list);
	for (int i = 0; i < n; i++) {
		GMimeHeader *header = g_mime_header_list_get_header_at(list, i);
		const char *value = g_mime_header_get_raw_value(header);
		size_t length = value ? strlen(value) : 0;
		buf_add_c(&out, g_mime_header_get_name(header));
		buf_char(&out, ':');
		buf_add(&out, (struct str){value, length});
		if (length == 0 || value[length - 1] != '\n')
			buf_char(&out, '\n');
	}
	return buf_str(&out);
}

static struct str
parameter(struct arena *arena, GMimeContentType *type, const char *name)
{
	return str_copy(arena, str_from(g_mime_content_type_get_parameter(type, name)));
}

static struct str
content(struct arena *arena, GMimePart *part)
{
	GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
	GMimeStream *stream = g_mime_stream_mem_new();
	struct str bytes = {0};
	if (wrapper && g_mime_data_wrapper_write_to_stream(wrapper, stream) >= 0) {
		GByteArray *array =
		        g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
		bytes = str_copy(arena,
		                 (struct str){(const char *)array->data, array->len});
	}
	g_object_unref(stream);
	return bytes;
}

static void
take_leaf(struct walk *walk, GMimeObject *object, int depth)
{
	struct parts *out = walk->out;
	GMimeContentType *type = g_mime_object_get_content_type(object);
	const char *place = g_mime_object_get_disposition(object);
	bool is_html = g_mime_content_type_is_type(type, "text", "html");
	if (!is_html && !g_mime_content_type_is_type(type, "text", "plain"))
		return;
	if (depth > 0 && str_eq_nocase(str_from(place), STR("attachment")))
		return;
	struct part part = {.kind = is_html ? PART_HTML : PART_PLAIN,
	                    .charset = parameter(walk->arena, type, "charset"),
	                    .format = parameter(walk->arena, type, "format"),
	                    .delsp = parameter(walk->arena, type, "delsp"),
	                    .bytes = content(walk->arena, GMIME_PART(object)),
	                    .head = walk->head};
	out->v = arena_grow(walk->arena, out->v, out->n, sizeof *out->v);
	out->v[out->n++] = part;
}

static void
walk_message(struct walk *walk, GMimeMessage *message, int depth)
{
	struct parts *out = walk->out;
	size_t outer = walk->head;
	GMimeObject *object = g_mime_message_get_mime_part(message);
	out->heads =
	        arena_grow(walk->arena, out->heads, out->n_heads, sizeof *out->heads);
	walk->head = out->n_heads;
	out->heads[out->n_heads++] = raw_head(walk->arena, GMIME_OBJECT(message));
	if (object)
		walk_object(walk, object, depth);
	walk->head = outer;
}

static void
walk_object(struct walk *walk, GMimeObject *object, int depth)
{
	if (depth > MAX_DEPTH || ++walk->n_parts > MAX_PARTS)
		return;
	if (GMIME_IS_MULTIPART(object)) {
		GMimeMultipart *parts = GMIME_MULTIPART(object);
		int n = g_mime_multipart_get_count(parts);
		for (int i = 0; i < n; i++)
			walk_object(walk, g_mime_multipart_get_part(parts, i),
			            depth + 1);
	} else if (GMIME_IS_MESSAGE_PART(object)) {
		GMimeMessage *message =
		        g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
		if (message)
			walk_message(walk, message, depth + 1);
	} else if (GMIME_IS_PART(object)) {
		take_leaf(walk, object, depth);
	}
}

/* How often it is said that something is within something. */
static size_t
count_nests(struct str bytes)
{
	static const char *const words[] = {"boundary", "message/"};
	size_t n = 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str word = str_from(words[i]);
		size_t at = 0;
		while ((at = str_find_nocase(bytes, word, at)) < bytes.n) {
			at += word.n;
			n++;
		}
	}
	return n;
}

void
parts_read(struct arena *arena, struct str bytes, struct parts *out)
{
	struct walk walk = {.arena = arena, .out = out};
	*out = (struct parts){0};
	g_mime_init();
	if (count_nests(bytes) > MAX_PARTS)
		bytes = str_slice(bytes, 0, str_find(bytes, STR("\n\n"), 0));
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.s, bytes.n);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	if (message) {
		walk_message(&walk, message, 0);
		g_object_unref(message);
	} else {
		out->heads = arena_alloc(arena, sizeof *out->heads);
		out->n_heads = 1;
	}
	g_object_unref(parser);
	g_object_unref(stream);
}

void
parts_prepare(void)
{
	struct arena arena = {0};
	struct parts parts;
	parts_read(&arena,
	           STR("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n"
	               "text\n--b\nContent-Type: message/rfc822\n\n\n--b--\n"),
	           &parts);
	arena_free(&arena);
}
