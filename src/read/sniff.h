/* What a resource is taken for. */
#ifndef READ_SNIFF_H
#define READ_SNIFF_H

#include "base/str.h"

enum kind {
	KIND_UNKNOWN,
	KIND_PAGE,
	KIND_XML, /* a feed, or some other XML */
	KIND_JSON,
	KIND_MAIL,
	KIND_MARKDOWN,
	KIND_TEXT
};

/* From the media type where it says enough, else (none, or plainly wrong) from the
 * bytes. */
enum kind sniff_kind(struct str media_type, struct str bytes);

#endif
