/*
 * bare_parse FOLDER: the least that libxml2 can do with the same bytes: reads each file
 * of FOLDER/list from disk and parses it whole, a page as HTML, a feed as XML and each
 * entry's content as HTML.
 */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	HTML = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	       HTML_PARSE_NONET | HTML_PARSE_COMPACT,
	XML = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
	      XML_PARSE_COMPACT
};

static size_t n_entries;

static void
parse_page(const char *bytes, int n)
{
	htmlDocPtr page = htmlReadMemory(bytes, n, NULL, "UTF-8", HTML);
	if (!page)
		exit(65);
	xmlFreeDoc(page);
}

static void
parse_contents(const xmlNode *node)
{
	for (; node; node = node->next) {
		if (node->type == XML_CDATA_SECTION_NODE) {
			const char *content = (const char *)node->content;
			parse_page(content, (int)strlen(content));
			n_entries++;
		}
		parse_contents(node->children);
	}
}

static void
parse_feed(const char *bytes, int n)
{
	xmlDocPtr feed = xmlReadMemory(bytes, n, NULL, NULL, XML);
	if (!feed)
		exit(65);
	parse_contents(xmlDocGetRootElement(feed));
	xmlFreeDoc(feed);
}

static char *
read_file(const char *path, size_t n)
{
	char *bytes = malloc(n + 1);
	FILE *file = fopen(path, "rb");
	if (!bytes || !file || fread(bytes, 1, n, file) != n) {
		perror(path);
		exit(66);
	}
	fclose(file);
	bytes[n] = '\0';
	return bytes;
}

int
main(int argc, char **argv)
{
	char path[4096], line[256], *end;
	size_t n_files = 0, n_bytes = 0;
	snprintf(path, sizeof path, "%s/list", argc > 1 ? argv[1] : ".");
	FILE *list = fopen(path, "r");
	while (list && fgets(line, sizeof line, list)) {
		char *name = strrchr(line, ' ');
		size_t n = strtoul(name, &end, 10);
		*name = '\0';
		name = strrchr(line, ' ') + 1;
		snprintf(path, sizeof path, "%s/www/%s", argv[1], name);
		char *bytes = read_file(path, n);
		if (strstr(name, ".html"))
			parse_page(bytes, (int)n);
		else
			parse_feed(bytes, (int)n);
		free(bytes);
		n_files++;
		n_bytes += n;
	}
	if (!list || fclose(list) != 0)
		return 66;
	fprintf(stderr, "%zu files, %zu entries, %zu bytes\n", n_files, n_entries,
	        n_bytes);
	return 0;
}
