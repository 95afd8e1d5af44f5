#include "pipeline/notes.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/tongue.h"
#include "base/utf8.h"

static void __attribute__((format(printf, 3, 0)))
add(const struct notes *notes, struct finding finding, const char *format, va_list args)
{
	char text[800];
	struct findings *out = notes->out;
	vsnprintf(text, sizeof text, tongue(format), args);
	if (finding.remedy)
		finding.remedy = tongue(finding.remedy);
	finding.text = str_copy(notes->arena, utf8_clean(notes->arena, str_from(text)));
	out->v = arena_grow(notes->arena, out->v, out->n, sizeof *out->v);
	out->v[out->n++] = finding;
}

void
note_ok(const struct notes *notes, const char *about, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add(notes, (struct finding){.about = about}, format, args);
	va_end(args);
}

void
note_warning(const struct notes *notes, const char *about, const char *remedy,
             const char *format, ...)
{
	struct finding finding = {
	        .level = FINDING_WARNING, .about = about, .remedy = remedy};
	va_list args;
	va_start(args, format);
	add(notes, finding, format, args);
	va_end(args);
}

void
note_failure(const struct notes *notes, int code, const char *about, const char *remedy,
             const char *format, ...)
{
	struct finding finding = {.level = FINDING_FAILURE,
	                          .code = code,
	                          .about = about,
	                          .remedy = remedy};
	va_list args;
	va_start(args, format);
	add(notes, finding, format, args);
	va_end(args);
}
