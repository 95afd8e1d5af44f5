/* Small worlds for the tests of what lasts: a folder of their own, and made-up news. */
#ifndef NEWS_H
#define NEWS_H

#include "model/model.h"
#include "state/state.h"

/* The path of a state in an empty folder of the test's own. */
const char *news_path(void);
/* Removes the folder and what is in it. */
void news_clear(void);

/* Opened, or the program of tests ends. */
struct state *news_open(enum state_mode mode);

struct source news_source(const char *name);

/* A brief without items, and one more item of a brief. */
struct brief news_brief(const char *key, const char *title);
struct item news_item(const char *words);

/* Stores one resource of one brief with these items (NULL ends them); gives n_new. */
size_t news_store(struct state *state, const struct source *source,
                  const struct brief *brief, int64_t now, const char *const *words);

/* Its server answered that nothing changed. */
bool news_unchanged(struct state *state, const struct source *source, int64_t now);

/* How many items of the source are in no edition of the digest. */
size_t news_count(struct state *state, const char *digest, const struct source *source);

/* Publishes these reports as stories of their own, with one parcel. */
struct news_edition {
	const char *digest;
	const char *date;
	int number;
	int64_t now;
};

bool news_publish(struct state *state, const struct news_edition *edition,
                  const struct reports *reports, struct error *error);
/* Publishes none, but what is left unsaid. */
bool news_pass_over(struct state *state, const struct news_edition *edition,
                    const struct unsaid *unsaid, struct error *error);

/* Every file of the folder with its bytes, as text that can be compared. */
struct str news_folder(struct arena *arena);

#endif
