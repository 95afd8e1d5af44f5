/* The table of verbs: what help says, what each takes, and what it calls. */
#include "base/tongue.h"
#include "command.h"

const struct verb verbs[] = {
        {"run", "", MESSAGE("gather the news, publish the digests, deliver them"),
         MESSAGE("Fetches every source, finds the highlights, makes each digest's "
                 "edition of\n"
                 "what it has not said yet and delivers it. Safe to stop and to "
                 "repeat.\n\n"
                 "  precis run            the whole day, as from cron\n"
                 "  precis run -n         show the edition that would be made; change "
                 "nothing\n"
                 "  precis run --all      ask also the sources that are not due yet\n"
                 "  precis run --date 2025-01-29   lay the files of that day down "
                 "again\n"
                 "  precis run --record fault/     keep what the sources answer\n"
                 "  precis run --replay fault/     show the same edition again, "
                 "offline\n"),
         "cnjPWAERL", 0, 0, cmd_run},
        {"init", "", MESSAGE("write a first configuration"),
         MESSAGE("Writes it where precis looks for one (or to -c FILE), beside it the "
                 "schema "
                 "by\n"
                 "which editors know its keys. What stands there already is never "
                 "touched.\n\n"
                 "  precis init\n"),
         "cy", 0, 0, cmd_init},
        {"add", "URL|FILE|MAILBOX",
         MESSAGE("add a source: what it is, and what it would give"),
         MESSAGE("Asks the address once, finds its feed, its listing of briefs or its "
                 "own\n"
                 "highlights, shows what it would give today, and writes it into the\n"
                 "configuration, which keeps its order and form. Of a mailbox "
                 "(Maildir, mbox,\n"
                 "imap address) it lists the newsletters, and adds those that are "
                 "chosen.\n\n"
                 "  precis add https://example.org/news/\n"
                 "  precis add -n ~/Mail/letters       only show what it is\n"
                 "  precis add ~/Mail/letters --only \"Harbor Notes\" --tag World\n"
                 "  precis add imaps://mail.example.org/News --user me --secret-file "
                 "~/.secret\n"),
         "cnyMNOGUK", 1, 1, cmd_add},
        {"list", "", MESSAGE("list the sources of the configuration"),
         MESSAGE("Name, address, tags, one source a line; with --json as {\"sources\": "
                 "[{\"name\",\n"
                 "\"address\", \"tags\", \"enabled\"}]}.\n\n"
                 "  precis list --tag World\n"),
         "cJG", 0, 0, cmd_list},
        {"read", "URL|FILE|-",
         MESSAGE("print the highlights of one brief, page, feed or mail"),
         MESSAGE("Needs no configuration and keeps no state.\n\n"
                 "  precis read brief.html\n"
                 "  precis read --json https://example.org/feed.xml\n"
                 "  curl -s https://example.org/brief | precis read --type text/html "
                 "-\n"),
         "oJTB", 1, 1, cmd_read},
        {"explain", "URL|FILE|-|STORY|WORDS",
         MESSAGE("say why highlights, stories or items are what they are"),
         MESSAGE("Of a brief: the block chosen and its reasons, each cut with its "
                 "score, the\n"
                 "runner-up, and each link's binding. Of a story of an edition: each "
                 "pair of "
                 "its\n"
                 "items, with what speaks for one story and what against it. Of an "
                 "item, named "
                 "by\n"
                 "some of its words: where it came from, and what each digest did with "
                 "it.\n\n"
                 "  precis explain brief.html\n"
                 "  precis explain 3               the third story of the last "
                 "edition\n"
                 "  precis explain 2025-01-29:3    that of a day's\n"
                 "  precis explain \"win a raise\"   a bullet: said, merged, dropped "
                 "or left "
                 "out\n"),
         "coTBDJ", 1, 1, cmd_explain},
        {"split", "STORY",
         MESSAGE("say that a story's items tell stories of their own"),
         MESSAGE("What was said with the lead is said by itself in the next edition, "
                 "and is "
                 "not\n"
                 "taken for the same again.\n\n"
                 "  precis split 3\n"),
         "cD", 1, 1, cmd_split},
        {"join", "STORY STORY", MESSAGE("say that two stories are one"),
         MESSAGE("What was said stays as it is; a digest that has not said them yet "
                 "says them\n"
                 "once. What was joined is remembered, and corrections prints it.\n\n"
                 "  precis join 3 7\n"),
         "cD", 2, 2, cmd_join},
        {"corrections", "",
         MESSAGE("print what was split and joined, as labelled stories"),
         MESSAGE("In the form that train-stories of the sources reads.\n\n"
                 "  precis corrections >mine.tsv\n"),
         "co", 0, 0, cmd_corrections},
        {"check", "", MESSAGE("try the configuration and all that it needs"),
         MESSAGE("Every fault of the file with line and column, exit 78 if there is "
                 "one; then\n"
                 "digests, templates, secrets, folders and the relay (connection, "
                 "encryption,\n"
                 "login, no mail): ok, warning or failure, with what to do. Nothing is "
                 "changed."
                 "\n\n"
                 "  precis check\n"
                 "  precis check --fetch       ask every source, say what each would "
                 "give\n"
                 "  precis check --schema      the JSON Schema of the configuration\n"),
         "cSJX", 0, 0, cmd_check},
        {"deliver", "", MESSAGE("deliver what waits in the outbox"),
         MESSAGE("Hands over what an earlier run could not deliver, and tries again "
                 "what was\n"
                 "refused or given up; with --forget that is not said any more. "
                 "Fetches "
                 "nothing.\n\n"
                 "  precis deliver\n"),
         "cWF", 0, 0, cmd_deliver},
        {"prune", "",
         MESSAGE("forget items that are older than the configuration keeps"),
         MESSAGE("As each run does at its end: what was said, is older than \"keep\" "
                 "and is "
                 "not\n"
                 "served any more is forgotten. Editions stay.\n\n"
                 "  precis prune\n"),
         "cW", 0, 0, cmd_prune},
        {"repair", "",
         MESSAGE("begin a damaged state anew from the files of its digests"),
         MESSAGE("Keeps the damaged state aside untouched, and takes the words of "
                 "every "
                 "edition\n"
                 "that lies where the digests' files go as said: nothing is said "
                 "twice. A "
                 "state\n"
                 "that is whole is left alone.\n\n"
                 "  precis repair\n"),
         "c", 0, 0, cmd_repair},
        {"show", "[DATE]", MESSAGE("print an edition again"),
         MESSAGE("Prints the last edition, or that of a date, from the state; with -f "
                 "in the\n"
                 "form markdown, html, text, json, atom, json-feed or message (.eml).\n"
                 "--json prints the whole view that templates see.\n\n"
                 "  precis show 2025-01-29 -f html\n"),
         "cofJD", 0, 1, cmd_show},
        {"open", "[DATE]", MESSAGE("show an edition's page in the browser"),
         MESSAGE("The last edition's, or that of a date, where the digest has an "
                 "archive or a\n"
                 "file of HTML: by $BROWSER, else xdg-open or open; where there is "
                 "none, "
                 "prints\n"
                 "its path.\n\n"
                 "  precis open 2025-01-29\n"),
         "cD", 0, 1, cmd_open},
        {"status", "", MESSAGE("say how sources, outbox and editions stand"),
         MESSAGE("Each source's last success, last bullet and failures, what waits in "
                 "the\n"
                 "outbox and why, the last editions; with --json for programs.\n\n"
                 "  precis status\n"),
         "cJ", 0, 0, cmd_status},
        {"templates", "[NAME]", MESSAGE("list the templates, or print one"),
         MESSAGE("A file of the same name in the folder that \"templates\" of the "
                 "configuration\n"
                 "names stands over the shipped one; such files are marked.\n\n"
                 "  precis templates story.html.mustache "
                 ">templates/story.html.mustache\n"),
         "cJ", 0, 1, cmd_templates},
        {"import", "FILE|-",
         MESSAGE("add the feeds of a list (OPML) to the configuration"),
         MESSAGE("Folders become tags; what is a source already is left alone, and so "
                 "is\n"
                 "everything else in the file.\n\n"
                 "  precis import feeds.opml\n"
                 "  precis import -n feeds.opml    only say how many\n"),
         "cn", 1, 1, cmd_import},
        {"export", "", MESSAGE("print the sources as a list of feeds (OPML)"),
         MESSAGE("Those with an address, for other programs; tags become folders.\n\n"
                 "  precis export -o feeds.opml\n"),
         "co", 0, 0, cmd_export},
        {"completion", "SHELL", MESSAGE("print what a shell needs to complete precis"),
         MESSAGE("For bash, zsh or fish; installed with the program where they look "
                 "for it.\n\n"
                 "  . <(precis completion bash)\n"),
         "", 1, 1, cmd_completion},
        {"help", "[VERB]", MESSAGE("explain precis, or one verb"),
         MESSAGE("  precis help read\n"), "", 0, 1, cmd_help},
        {"version", "", MESSAGE("print the version"), MESSAGE("  precis version\n"), "",
         0, 0, cmd_version},
};

const size_t n_verbs = sizeof verbs / sizeof *verbs;
