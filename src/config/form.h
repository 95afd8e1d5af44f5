/*
 * The forms of texts in a configuration: each takes a text, or refuses it (text_form of
 * check.h). Paths become absolute: "~/" below the home, else below the file's folder.
 */
#ifndef CONFIG_FORM_H
#define CONFIG_FORM_H

#include "config/check.h"

text_form form_name;        /* not empty, one line */
text_form form_digest_name; /* also a file name */
text_form form_zone;
text_form form_language; /* BCP 47, by its form */
text_form form_media_type;
text_form form_path;
text_form form_folder;          /* exists */
text_form form_url;             /* of a source, whose kind it sets */
text_form form_file;            /* a path or pattern, likewise */
text_form form_program;         /* a word of a program's, likewise */
text_form form_mail_folder;     /* a Maildir, likewise */
text_form form_mbox;            /* likewise */
text_form form_imap;            /* imap: or imaps:, likewise */
text_form form_attribute;       /* "name=value" of XML */
text_form form_source_name;     /* names a source */
text_form form_tag;             /* some source has it */
text_form form_destination;     /* a path with {date}; sets the destination's kind */
text_form form_format;          /* a word, stored as its media type */
text_form form_by_relay;        /* a mailbox, each once; sets the destination's kind */
text_form form_by_sendmail;     /* likewise */
text_form form_maildir;         /* a folder, likewise */
text_form form_archive;         /* likewise */
text_form form_output_folder;   /* need not exist; without a slash behind */
text_form form_archive_address; /* of the web; ends with a slash */
text_form form_mailbox;         /* "Name <a@example.org>" */
text_form form_address;         /* a@example.org */
text_form form_relay;           /* smtp: or smtps: */
text_form form_argument;
text_form form_variable; /* of the environment */
text_form form_credential;
text_form form_selector;    /* CSS or XPath; becomes XPath */
text_form form_user;        /* of a login, whose kind it sets */
text_form form_header;      /* likewise */
text_form form_unsubscribe; /* mailto: or https: */

/* An absolute path, or a hint why it is none. */
bool form_take_path(struct checker *checker, struct str text, const char **folder,
                    const char **name);

/* The media type that "format" names by that word. */
bool form_type_named(struct str word, struct str *media_type);

/* The media type that a file name's ending speaks for; Markdown where it says none. */
struct str form_type_of(struct str path);

#endif
