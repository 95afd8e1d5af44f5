#!/usr/bin/env python3
"""news.py FOLDER: a day's news as feeds with a configuration, to be looked at and tried.

Three digests come of it. "table" is a rich day: sections, echoes, long words, writing from
right to left, Chinese and Japanese, what was left out, a source in trouble. "arabic" is
the same in a page from right to left. "hostile" has
in every place that a source can write what was meant to break a page or a terminal.
"""
import json
import os
import sys

DAY = "2025-01-29T05:%02d:00Z"

# A section's tag, then its bullets: source, words, and who else has them.
NEWS = {
    "World": [
        ("The Harbour Post", "Coastal ministers agree to halve the autumn herring catch "
         "after eleven hours of talks in Aarhus", ["Daily Lantern", "Meridian", "Cobalt Brief"]),
        ("Daily Lantern", "A night train from Lisbon to Warsaw will run for the first time "
         "in forty years, with bicycles on board", ["Meridian"]),
        ("Meridian", "Two provinces reopen a mountain crossing closed since the flood, and "
         "the first lorries carry apricots", []),
        ("La Gazette du Lac", "Lausanne ferme son dernier guichet de poste\u00a0; les "
         "habitants gardent la clef", []),
        ("جريدة المرفأ", "الوزراء يتفقون على خفض صيد الرنجة إلى النصف بعد محادثات استمرت "
         "إحدى عشرة ساعة", []),
        ("港灣日報", "沿海部長同意將秋季鯡魚捕撈量減半，談判歷時十一小時", []),
        ("The Harbour Post", "An island of nine people holds an election; turnout is 111 "
         "percent, and the count is asked for again", ["Daily Lantern"]),
        ("Meridian", "Fishermen's court rules that a lighthouse may be moved, stone by "
         "stone, but not its keeper", []),
        ("Daily Lantern", "Customs officers return 412 violins that were held as furniture", []),
        ("Zeitung am Hang", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter"
         "beamtengesellschaft löst sich nach 130 Jahren auf", []),
        ("灯台通信", "北の港で五十年ぶりの氷祭り、子どもたちが百の灯籠を並べる", []),
    ],
    "Business": [
        ("Cobalt Brief", "Copper at a record: every smelter in the basin is booked until "
         "June", ["The Harbour Post"]),
        ("The Quay Ledger", "Is the four-day week paying off? A bakery chain opens its books", []),
        ("Cobalt Brief", "Regulators tell three insurers to explain \u201cloyalty\u201d "
         "prices that rise each year", ["Meridian"]),
        ("Cobalt Brief", "A maker of umbrellas buys its only rival, a maker of raincoats", []),
        ("Morning Exchange", "Port fees fall for ships that arrive slowly", ["Cobalt Brief"]),
        ("Cobalt Brief", "Rice exporters agree on one weight for a sack", []),
        ("The Quay Ledger", "The last travel agent in Oulu sells a ticket, to herself", []),
    ],
    "Science": [
        ("North Wind", "A telescope the size of a shoebox finds water on a world that has no "
         "night", ["Meridian", "Daily Lantern"]),
        ("North Wind", "Bees remember a shortcut for a week, and forget it in the rain", []),
        ("North Wind", "Version 3 of libtide predicts surges an hour earlier", []),
        ("Field Notes", "Why cold tea stays clear: a kitchen puzzle is solved after a century", []),
        ("North Wind", "Moss carried by boots turns out to be four hundred years old", []),
        ("North Wind", "https://northwind.example/data/2025/01/29/"
         "tide-gauges-of-the-northern-basin-hourly-means-corrected.csv is open to all", []),
        ("North Wind", "Counting whales by their shadows works, if the sun is low", []),
    ],
    "Culture": [
        ("The Second Act", "The lost second act of a village opera turns up in a seed "
         "merchant\u2019s ledger", []),
        ("Evening Verse", "A novel told in recipes wins the prize for a first book", ["Meridian"]),
        ("Evening Verse", "A museum of doorbells opens; visitors may ring", []),
        ("Le Carnet", "Le théâtre de poche rouvre avec une pièce sans paroles", []),
        ("Atlas of Small Things", "The year\u2019s best map shows where nobody went", []),
        ("The Second Act", "Carillon players agree on a tune, for once", []),
        ("Evening Verse", "Forty readers name the sentence they would take to sea", []),
    ],
    "Weather & Letters": [
        ("The Barometer", "Frost to the coast by Friday; harbours at the river mouths may close", []),
        ("Letters from the Littoral", "A reader asks who mends the clock in the customs house; three "
         "answer", []),
        ("Night Ferry", "Correction: the bridge is in Porto, the tower in Porto Alegre", []),
        ("Kitchen Table", "Thanks for 2,000 recipes against a cold; the onion leads", []),
        ("The Barometer", "Snow lies, but not for long", []),
        ("The Barometer", "The almanac of tides is out, with a page for dreams", []),
        ("Night Ferry", "A letter from the night ferry, about the people who do not sleep", []),
        ("Letters from the Littoral", "What the swallows did last year, day by day", []),
    ],
}

LANGUAGES = {"La Gazette du Lac": "fr", "Le Carnet": "fr", "جريدة المرفأ": "ar", "港灣日報": "zh",
             "Zeitung am Hang": "de", "灯台通信": "ja"}

# Meant to run, to load, to steer or to end something.
HOSTILE = [
    "<script>document.title='ran'</script>",
    "<img src=https://tracker.example/pixel.gif onerror=\"document.title='ran'\">",
    "\"><svg/onload=document.title='ran'>",
    "</title><script>document.title='ran'</script>",
    "</style><script>document.title='ran'</script>",
    "</script><script>document.title='ran'</script>",
    "<iframe src=\"https://tracker.example/frame\"></iframe>",
    "<link rel=stylesheet href=https://tracker.example/style.css>",
    "<style>@import url(https://tracker.example/import.css);</style>",
    "<p style=\"background:url(https://tracker.example/style.png)\">styled</p>",
    "<meta http-equiv=refresh content=\"0;url=https://tracker.example/refresh\">",
    "<form action=https://tracker.example/form><input autofocus onfocus=document.title='ran'>",
    "<a href=\"javascript:document.title='ran'\">press</a>",
    "[press](javascript:document.title='ran')",
    "![pixel](https://tracker.example/markdown.gif)",
    "<details open ontoggle=document.title='ran'><summary>x</summary></details>",
    "<base href=https://tracker.example/>",
    "<video><source onerror=document.title='ran'></video>",
    "{{title}} {{{title}}} {{>style.css}} ${document.title='ran'}",
    "<!-- --><script>document.title='ran'</script> --!>",
    "<![CDATA[<script>document.title='ran'</script>]]>",
    "&lt;script&gt;document.title='ran'&lt;/script&gt;",
    "\u001b]0;owned\u0007\u001b[2J\u001b[31mred",
    "\u202eevil\u202c \u2066isolate\u2069 \u200fmark",
    "Subject: x\r\nBcc: all@tracker.example\r\n\r\nbody",
    "a\u0000b\u0001c\u007fd\u0085e\u2028f",
    "=?utf-8?q?encoded?= word",
    "' onmouseover='document.title=1' x='",
    "` onmouseover=document.title=1 `",
    "\u00e2\u20ac\u2122 <\u200bscript>",
    "a" * 300,
    "long " * 80,
]

URLS = [
    "javascript:document.title='ran'",
    "data:text/html,<script>document.title='ran'</script>",
    "https://a.example/\"onmouseover=\"document.title='ran'",
    "https://a.example/'><script>document.title='ran'</script>",
    "https://a.example/)](javascript:x)",
    "https://a.example/\r\nBcc:all@tracker.example",
    "https://user:secret@a.example/",
    "//tracker.example/x",
]


def entry(key, words, url, language=None):
    item = {"id": key, "url": url, "title": words, "content_text": words,
            "date_published": DAY % (len(key) % 60)}
    if language:
        item["language"] = language
    return item


def slug(words):
    return "".join(c if c.isalnum() and c.isascii() else "-" for c in words.lower())[:40]


def write_feed(folder, name, number, items):
    path = os.path.join(folder, "feeds", "%d.json" % number)
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"version": "https://jsonfeed.org/version/1.1", "title": name,
                   "home_page_url": "https://%d.example/" % number, "items": items},
                  file, ensure_ascii=True)
    return path


def rich_sources(folder):
    """A feed a source, which has the tag of its first bullet."""
    feeds, tags = {}, {}
    for tag, bullets in NEWS.items():
        for source, _, _ in bullets:
            tags.setdefault(source, tag)
    for bullets in NEWS.values():
        for source, words, others in bullets:
            for place, name in enumerate([source] + others):
                url = "https://%s.example/%s" % (slug(name).strip("-") or "paper", slug(words))
                feeds.setdefault(name, []).append(
                    entry("%d-%s" % (place, url), words, url, LANGUAGES.get(name)))
    for number, (name, items) in enumerate(feeds.items()):
        yield name, tags[name], write_feed(folder, name, number, items)


def hostile_sources(folder):
    for number, words in enumerate(HOSTILE):
        url = URLS[number % len(URLS)]
        path = write_feed(folder, words, 1000 + number,
                          [entry(words, words, url, words), entry("b" + words, words + " again", url)])
        one_line = "".join(c for c in words if c >= " " and c != "\u007f")[:150].strip()
        yield "%d %s" % (number, one_line), "Hostile " + one_line, path


def naughty_sources(folder):
    """The shared list of strings that break programs, where it is there."""
    shared = os.environ.get("PRECIS_SHARED", os.path.join(os.path.dirname(__file__), "../../../shared"))
    path = os.path.join(shared, "suites/hostile-strings/blns.json")
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as file:
        words = [one for one in json.load(file) if one.strip()]
    for part in range(0, len(words), 150):
        items = [entry("n%d" % (part + i), one, URLS[i % len(URLS)])
                 for i, one in enumerate(words[part:part + 150])]
        yield "Naughty %d" % part, "Naughty", write_feed(folder, "Naughty", 2000 + part, items)


def main(folder):
    os.makedirs(os.path.join(folder, "feeds"), exist_ok=True)
    rich = list(rich_sources(folder))
    hostile = list(hostile_sources(folder)) + list(naughty_sources(folder))
    sources = [{"name": name, "file": path, "type": "application/feed+json", "tags": [tag],
                **({"language": LANGUAGES[name]} if name in LANGUAGES else {})}
               for name, tag, path in rich]
    sources += [{"name": name, "file": path, "type": "application/feed+json", "tags": [tag]}
                for name, tag, path in hostile]
    sources.append({"name": "Slow Courier", "file": os.path.join(folder, "feeds/none.json"),
                    "tags": ["World"]})
    def digest(name, title, names, more):
        return {"name": name, "title": title, "zone": "UTC", "sources": names, **more,
                "destinations": [
                    {"archive": os.path.join(folder, name), "address": "https://example.org/news/"},
                    {"file": os.path.join(folder, name, "page-{date}.html")},
                    {"file": os.path.join(folder, name, "{date}.eml")},
                    {"file": os.path.join(folder, name, "{date}.txt")},
                    {"file": os.path.join(folder, name, "{date}.md")},
                    {"file": os.path.join(folder, name, "{date}.json")},
                    {"file": os.path.join(folder, name, "{date}.atom")},
                    {"file": os.path.join(folder, name, "{date}.feed.json")}]}
    config = {
        "state": os.path.join(folder, "state.db"),
        "partial_ok": True,
        "report_after": 1,
        "relay": {"from": "The Morning Table <table@example.org>",
                  "unsubscribe": ["https://example.org/leave"]},
        "sources": sources,
        "digests": [
            digest("table", "The Morning Table", [s[0] for s in rich] + ["Slow Courier"],
                   {"order": list(NEWS), "limit": 36}),
            digest("arabic", "مائدة الصباح", [s[0] for s in rich],
                   {"language": "ar", "order": list(NEWS), "limit": 36}),
            digest("hostile", "The Hostile </title><script>document.title='ran'</script> Table",
                   [s[0] for s in hostile], {}),
        ],
    }
    with open(os.path.join(folder, "config.json"), "w", encoding="utf-8") as file:
        json.dump(config, file, ensure_ascii=False, indent=1)


main(os.path.abspath(sys.argv[1]))
