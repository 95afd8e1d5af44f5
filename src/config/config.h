/* config.json -> struct config, checked whole before anything else happens. */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include "base/arena.h"
#include "base/error.h"
#include "model/mail.h"
#include "model/model.h"

struct config {
	struct str path;  /* the file itself; relative names in it are relative to its
	                     folder */
	struct str state; /* the state's file (absolute) */
	struct str templates; /* a folder that overrides templates; empty: none */
	struct str languages; /* a folder that adds language tables; empty: none */
	int64_t deadline_ms;  /* of one run */
	int64_t keep_s;       /* how long items are kept */
	bool partial_ok;      /* some sources failed is no exit code of its own */
	int report_after;     /* failures in a row before a source is reported */
	int connections;      /* at the same time */
	int connections_per_host;
	int readers; /* reader processes; 0: one a core */
	enum sandbox { SANDBOX_BEST, SANDBOX_REQUIRE } sandbox; /* of the readers */
	struct relay relay;
	struct sources sources;
	struct digests digests;
};

/* Every fault of the file, a line each: "config.json:12:5: sources[3].url: …". */
struct config_faults {
	struct strs lines;
};

/* What the outside gives: paths of the environment, as values. Empty where unset. */
struct config_places {
	struct str home;
	struct str config_home; /* XDG_CONFIG_HOME */
	struct str state_home;  /* XDG_STATE_HOME */
	struct str config_dirs; /* XDG_CONFIG_DIRS */
	struct str named;       /* -c FILE or PRECIS_CONFIG */
};

/*
 * The file to load: the named one, else config.json in $XDG_CONFIG_HOME/precis, else in
 * precis/ of the XDG_CONFIG_DIRS. EX_CONFIG, saying where it looked, if there is none.
 */
bool config_find(struct arena *arena, const struct config_places *places,
                 struct str *path, struct error *error);

/* Where a first configuration is written: the named place, else that of the home. */
bool config_place(struct arena *arena, const struct config_places *places,
                  struct str *path, struct error *error);

/*
 * Loads and checks the file. False with EX_CONFIG: then faults holds every fault found
 * in one go and error the first; EX_NOINPUT where it cannot be read.
 */
bool config_load(struct arena *arena, struct str path,
                 const struct config_places *places, struct config *out,
                 struct config_faults *faults, struct error *error);

/* The candidate nearest to a mistyped word, or NULL: at most a third of it differs. */
const char *config_nearest(struct str word, const char *const *candidates, size_t n);

#endif
