/* What precis says on standard error. The level and
 * the color are the one mutable global of the house.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level {
	LOG_QUIET,   /* -q: errors only */
	LOG_NORMAL,  /* problems */
	LOG_VERBOSE, /* -v: what is done */
	LOG_DEBUG    /* -vv */
};

enum log_color {
	LOG_COLOR_AUTO, /* on a terminal, unless NO_COLOR or TERM=dumb says otherwise */
	LOG_COLOR_ALWAYS,
	LOG_COLOR_NEVER
};

void log_set_level(enum log_level level);
enum log_level log_get_level(void);
void log_set_color(enum log_color color);

/*
 * One line "precis: …" on standard error; control characters and escapes that came from
 * outside are shown as "?". A progress line on the terminal is wiped first. Where there
 * is color, "precis:" is red before an error and yellow before a warning.
 */
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_debug(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Shows or replaces the progress line; does nothing where stderr is not a terminal. */
void log_progress(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_progress_end(void);

#endif
