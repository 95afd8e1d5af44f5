#include "base/buf.h"
#include "check.h"
#include "syntax/xml.h"

static struct arena arena;

static void
write_start(struct buf *out, const struct node *node)
{
	buf_char(out, '<');
	if (node->space.n)
		buf_printf(out, "{%.*s}", STR_FMT(node->space));
	buf_add(out, node->name);
	for (size_t i = 0; i < node->n_attributes; i++)
		buf_printf(out, " %.*s=%.*s", STR_FMT(node->attributes[i].name),
		           STR_FMT(node->attributes[i].value));
	buf_char(out, '>');
}

/* The tree in one line: <p class=x>text/. */
static struct str
shown(const struct node *root)
{
	struct buf out = buf_new(&arena, 0);
	const struct node *at = root;
	while (at) {
		if (at->name.n)
			write_start(&out, at);
		buf_add(&out, at->text);
		if (at->first) {
			at = at->first;
			continue;
		}
		for (; at; at = at->parent) {
			if (at->name.n)
				buf_char(&out, '/');
			if (at->next || at == root)
				break;
		}
		at = !at || at == root ? NULL : at->next;
	}
	return buf_str(&out);
}

static struct str
repeated(const char *piece, size_t n, const char *tail)
{
	struct buf out = buf_new(&arena, 0);
	buf_add_c(&out, "<a>");
	for (size_t i = 0; i < n; i++)
		buf_add_c(&out, piece);
	buf_add_c(&out, tail);
	return buf_str(&out);
}

static struct str
parsed_as(struct str xml, bool expect_repaired)
{
	bool repaired = !expect_repaired;
	struct node *root = xml_parse(&arena, xml, &repaired, NULL);
	CHECK_INT(repaired, expect_repaired);
	return root ? shown(root) : STR("");
}

static struct str
right(const char *xml)
{
	return parsed_as(str_from(xml), false);
}

static struct str
wrong(const char *xml)
{
	return parsed_as(str_from(xml), true);
}

static void
what_is_right_is_read_as_it_is(void)
{
	CHECK_STR(
	        right("<?xml version='1.0' encoding='latin1'?><!-- c -->\n<a b='1' "
	              "c=\"&amp;&#233;\">t&lt;<![CDATA[<&amp;>]]><d/></a>\n<!-- e -->"),
	        "<a b=1 c=&é>t<<&amp;><d>//");
}

static void
namespaces_are_resolved(void)
{
	CHECK_STR(right("<a xmlns='u' xmlns:p='v'><p:b xml:base='w' p:c='x'/></a>"),
	          "<{u}a><{v}b xml:base=w p:c=x>//");
	CHECK_STR(right("<a><dc:b>c</dc:b></a>"), "<a><{dc}b>c//");
}

static void
references_are_repaired(void)
{
	CHECK_STR(wrong("<a b='x&y=1&amp;z'>AT&T &rsquo;&foo; &#0;&#xe9; & &amp;</a>"),
	          "<a b=x&y=1&z>AT&T ’&foo; é & &/");
}

static void
markup_that_is_no_markup_is_text(void)
{
	CHECK_STR(wrong("<a>1 < 2 <3 ]]> \x01</a>"), "<a>1 < 2 <3 ]]> /");
}

static void
what_xml_forbids_is_dropped_and_nothing_else(void)
{
	CHECK_STR(wrong("<a b='\xef\xbf\xbe"
	                "c\x02'>d\x01\xef\xbf\xbf<![CDATA[e\xef\xbf\xbe"
	                "\x03"
	                "f]]>g</a>"),
	          "<a b=c>defg/");
	CHECK_STR(right("<a>\xef\xbf\xbd\xef\xbc\x9a\x7f\t</a>"),
	          "<a>\xef\xbf\xbd：\x7f\t/");
}

static void
every_line_end_is_one_line_feed(void)
{
	CHECK_STR(right("<a b='c\r\nd'>e\r\n<![CDATA[f\r\ng\rh\n]]>\r</a>"),
	          "<a b=c d>e\nf\ng\nh\n\n/");
}

static void
attributes_are_repaired(void)
{
	CHECK_STR(wrong("<a b=c d e='<f>' e='g' h=\"i\"j='k'>l</a>"),
	          "<a b=c d=d e=<f> h=i j=k>l/");
}

static void
end_tags_are_repaired(void)
{
	CHECK_STR(wrong("<a><i><t>x<b>y</t></i><i>z</j></i><I>k</i></a>"),
	          "<a><i><t>x<b>y///<i>z/<I>k//");
}

static void
an_unclosed_part_of_an_entry_ends_where_the_next_begins(void)
{
	CHECK_STR(wrong("<i><title>a<link>b</link><guid>c<item>d</item></i>"),
	          "<i><title>a/<link>b/<guid>c/<item>d//");
	CHECK_STR(wrong("<c><item><title>a</title><item><title>b</title></c>"),
	          "<c><item><title>a//<item><title>b///");
	CHECK_STR(right("<c><title><b>a</b></title></c>"), "<c><title><b>a///");
}

static void
a_cut_end_is_kept(void)
{
	CHECK_STR(wrong("<a><b>c</b><d>e"), "<a><b>c/<d>e//");
	CHECK_STR(wrong("<a><b><![CDATA[<p>c"), "<a><b><p>c//");
	CHECK_STR(wrong("<a><b>c</b><d e='f"), "<a><b>c//");
	CHECK_STR(wrong("<a><b>c</b"), "<a><b>c//");
}

static void
junk_around_the_root_is_dropped(void)
{
	CHECK_STR(wrong("Warning: x\n<?xml version='1.0'?>\n<a>b</a>"), "<a>b/");
	CHECK_STR(wrong("<br />Warning<?xml version='1.0'?>\n<a>b</a>"), "<a>b/");
	CHECK_STR(wrong("<a>b</a><script>c</script>"), "<a>b/");
	CHECK_STR(right("\n\n <a>b</a>"), "<a>b/");
}

static void
no_entity_from_elsewhere_is_ever_expanded(void)
{
	CHECK_STR(wrong("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>"
	                "<!ENTITY % p 'q'>]><a b='&x;'>&x;&p;</a>"),
	          "<a b=&x;>&x;&p;/");
	CHECK_STR(right("<!DOCTYPE rss PUBLIC '-//x' "
	                "'http://example.org/x.dtd'><a>b</a>"),
	          "<a>b/");
}

static void
an_entity_that_the_document_declares_is_its_text(void)
{
	CHECK_STR(right("<!DOCTYPE a [<!-- don't ]> --><!ENTITY y 'z &amp; \"]>\"'>"
	                "<!ENTITY y 'second'><!ENTITY b-1 \"&#8211;\">]>"
	                "<a>&y; &b-1;</a>"),
	          "<a>z & \"]>\" –/");
	CHECK_STR(right("<!DOCTYPE a [<!ENTITY m '<b>x</b>'>]><a>&m;</a>"),
	          "<a><b>x</b>/");
	CHECK_STR(wrong("<!DOCTYPE a [<!ENTITY y 'z'>]><a b='&y;'/>"), "<a b=z>/");
}

static void
entities_of_entities_stay_as_they_are(void)
{
	CHECK_STR(right("<!DOCTYPE a [<!ENTITY x 'lol'><!ENTITY y '&x;&x;'>"
	                "<!ENTITY z '&y;&y;'>]><a>&z;</a>"),
	          "<a>&y;&y;/");
}

static void
declared_entities_give_a_mebibyte_at_most(void)
{
	struct buf xml = buf_new(&arena, 0);
	buf_add_c(&xml, "<!DOCTYPE a [<!ENTITY x '");
	buf_add(&xml, repeated("x", 250, ""));
	buf_add_c(&xml, "'>]><a>");
	buf_add(&xml, repeated("&x;", 6000, "</a>"));
	bool repaired;
	struct node *root = xml_parse(&arena, buf_str(&xml), &repaired, NULL);
	size_t n = node_text(&arena, root, SIZE_MAX / 4).n;
	CHECK(n > 1000000 && n < (1 << 20) + 10000);
	CHECK(repaired);
}

static void
what_is_no_xml_is_an_error(void)
{
	struct error error = {0};
	CHECK(!xml_parse(&arena, STR("only words"), NULL, &error));
	CHECK_INT(error.code, EX_DATAERR);
	CHECK(!xml_parse(&arena, STR(""), NULL, &error));
	CHECK(!xml_parse(&arena, STR("<"), NULL, &error));
	CHECK(!xml_parse(&arena, STR("<!-- x"), NULL, &error));
}

static void
deep_nesting_is_flattened(void)
{
	bool repaired = false;
	struct str xml = repeated("<b>", 3000, "x<c>y</c></b>z");
	struct node *root = xml_parse(&arena, xml, &repaired, NULL);
	CHECK(repaired);
	if (CHECK(root != NULL))
		CHECK_STR(node_text(&arena, root, 10), "xyz");
}

/* Texts of several megabytes, which are handed to the parser in parts. */
static void
a_long_document_is_read_whole(void)
{
	enum { N = 400000 };
	struct str texts[] = {repeated("<b>é x</b>\r\n", N, "</a>"),
	                      repeated("é x, ", N, "</a>"),
	                      {0}};
	struct buf section = buf_new(&arena, 0);
	buf_add_c(&section, "<a><![CDATA[");
	for (int i = 0; i < N; i++)
		buf_add_c(&section, "<p>é]] x\r\n");
	buf_add_c(&section, "]]></a>");
	texts[2] = buf_str(&section);
	static const size_t bytes[] = {5 * N, 6 * N, 10 * N};
	for (size_t i = 0; i < 3; i++) {
		bool repaired = true;
		struct node *root = xml_parse(&arena, texts[i], &repaired, NULL);
		CHECK(!repaired);
		if (CHECK(root != NULL))
			CHECK_INT(node_text(&arena, root, SIZE_MAX / 8).n, bytes[i]);
	}
	arena_free(&arena);
}

static void
crafted_documents_are_read_in_time(void)
{
	static const char *const pieces[] = {
	        "<b>",    "</b>",  "<b></c>", "<![CDATA[", "<!--",
	        "<b c='", "&a",    "<b c=d ", "]]>",       "<b c='&'",
	        "<?",     "<!x [", "<b></B>", "&#1;",      "<"};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		bool repaired = false;
		CHECK(xml_parse(&arena, repeated(pieces[i], 30000, ""), &repaired,
		                NULL));
		CHECK(repaired);
		arena_free(&arena);
	}
}

static void
long_sections_come_back_where_they_stood(void)
{
	CHECK_STR(
	        parsed_as(
	                str_from(
	                        "<a><b><![CDATA[<p>A long text &amp; "
	                        "more</p>]]></b>and "
	                        "<![CDATA[another long one]]> with <![CDATA[a third of "
	                        "them]]><link><![CDATA[http://a.example/]]></link></"
	                        "a>"),
	                false),
	        "<a><b><p>A long text &amp; more</p>/and another long one with a "
	        "third of them<link>http://a.example///");
	CHECK_STR(parsed_as(str_from("<a>&#xF0000;<![CDATA[another long one]]></a>"),
	                    false),
	          "<a>\U000f0000another long one/");
	CHECK_STR(parsed_as(str_from("<a>\U000f0000<![CDATA[another long one]]></a>"),
	                    false),
	          "<a>\U000f0000another long one/");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(long_sections_come_back_where_they_stood),
	        TEST(what_is_right_is_read_as_it_is),
	        TEST(namespaces_are_resolved),
	        TEST(references_are_repaired),
	        TEST(markup_that_is_no_markup_is_text),
	        TEST(what_xml_forbids_is_dropped_and_nothing_else),
	        TEST(every_line_end_is_one_line_feed),
	        TEST(attributes_are_repaired),
	        TEST(end_tags_are_repaired),
	        TEST(an_unclosed_part_of_an_entry_ends_where_the_next_begins),
	        TEST(a_cut_end_is_kept),
	        TEST(junk_around_the_root_is_dropped),
	        TEST(no_entity_from_elsewhere_is_ever_expanded),
	        TEST(an_entity_that_the_document_declares_is_its_text),
	        TEST(entities_of_entities_stay_as_they_are),
	        TEST(declared_entities_give_a_mebibyte_at_most),
	        TEST(what_is_no_xml_is_an_error),
	        TEST(deep_nesting_is_flattened),
	        TEST(a_long_document_is_read_whole),
	        TEST(crafted_documents_are_read_in_time),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
