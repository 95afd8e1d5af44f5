#include "bare.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

enum {
	HTML = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	       HTML_PARSE_NONET | HTML_PARSE_COMPACT,
	XML = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
	      XML_PARSE_COMPACT
};

bool
bare_page(const char *bytes, size_t n)
{
	htmlDocPtr page = htmlReadMemory(bytes, (int)n, NULL, "UTF-8", HTML);
	xmlFreeDoc(page);
	return page != NULL;
}

static bool
parse_contents(const xmlNode *node)
{
	bool ok = true;
	for (; ok && node; node = node->next) {
		const char *content = (const char *)node->content;
		if (node->type == XML_CDATA_SECTION_NODE)
			ok = bare_page(content, strlen(content));
		ok = ok && parse_contents(node->children);
	}
	return ok;
}

bool
bare_feed(const char *bytes, size_t n)
{
	xmlDocPtr feed = xmlReadMemory(bytes, (int)n, NULL, NULL, XML);
	bool ok = feed && parse_contents(xmlDocGetRootElement(feed));
	xmlFreeDoc(feed);
	return ok;
}
