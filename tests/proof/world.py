"""
A small world for whole runs of precis: a web server, a mail relay, a Maildir, a
configuration and a folder for it all; what was served is known, so what was published
and sent can be counted.
"""
import collections
import email.utils
import hashlib
import html
import os
import random
import re
import shutil
import sqlite3
import subprocess
import tempfile

from servers import Relay, Web

MORNING = 1769673600  # 2026-01-29 08:00 UTC
HOUR = 3600
DAY = 24 * HOUR
RECIPIENTS = ("ada@example.test", "ben@example.test", "cyd@example.test")
EDITION_PAGE = re.compile(r"/\d{4}-\d\d-\d\d(-\d+)?\.html$")  # of an archive
TRYING, ACCEPTED = 1, 4  # states of a parcel, as state.h numbers them
INDEX = 6  # a kind of destination, as model.h does

Source = collections.namedtuple("Source", "name kind tags")
Digest = collections.namedtuple("Digest", "name tags forms places")
Brief = collections.namedtuple("Brief", "key items when")
Outcome = collections.namedtuple("Outcome", "code out err")

# The RSS gives summaries; what they sum up stands on pages of their own.
FOUR = (Source("Harbor Notes", "follow", ("World",)),
        Source("Meridian", "atom", ("World",)),
        Source("Compass", "page", ("Coasts",)),
        Source("Letters", "mail", ("Coasts",)))
TWO = (Digest("daily", ("World", "Coasts"), ("html", "md"), ("archive", "maildir")),
       Digest("coasts", ("Coasts",), ("md",), ("archive",)))


class Broken(Exception):
    """A promise does not hold; the text says which and how."""


class Words:
    """Items of made-up words, so that no two of them tell the same story."""

    VERBS = ("opens", "rejects", "finds", "repairs", "buys", "closes", "paints", "counts")
    SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]

    def __init__(self, seed):
        self.random = random.Random(seed)

    def word(self):
        return "".join(self.random.choice(self.SYLLABLES) for _ in range(4))

    def item(self):
        first, second, third = (self.word() for _ in range(3))
        return f"{first.title()} {self.random.choice(self.VERBS)} the {second} {third}"


def brief_html(brief):
    points = "".join(f"<li>{item}</li>" for item in brief.items)
    return (f"<h1>Notes of {brief.key}</h1><p>Good morning.</p><h2>Highlights</h2>"
            f"<ul>{points}</ul>")


def rss(source, briefs, description, link=lambda brief: ""):
    """The newest first."""
    entries = "".join(
        f"<item><title>Notes of {b.key}</title><guid>{b.key}</guid>{link(b)}"
        f"<pubDate>{email.utils.formatdate(b.when)}</pubDate><description>"
        f"{html.escape(description(b))}</description></item>" for b in reversed(briefs))
    return (f'<?xml version="1.0"?><rss version="2.0"><channel><title>{source.name}</title>'
            f"{entries}</channel></rss>")


def as_rss(source, briefs, _):
    return rss(source, briefs, brief_html)


def as_summaries(source, briefs, site):
    """Each entry is a word on a brief, and leads to it."""
    return rss(source, briefs, lambda b: f"A short word on {b.key} …",
               lambda b: f"<link>{site}{page_address(source, b)}</link>")


def as_atom(source, briefs, _):
    entries = "".join(
        f"<entry><title>Notes of {b.key}</title><id>urn:x:{b.key}</id>"
        f'<content type="html">{html.escape(brief_html(b))}</content></entry>'
        for b in briefs)
    return ('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">'
            f"<title>{source.name}</title>{entries}</feed>")


def page_html(title, brief):
    return (f'<!doctype html><html lang="en"><head><title>{title}</title></head>'
            f"<body><article>{brief_html(brief)}</article></body></html>")


def as_page(source, briefs, _):
    """One list of what the last briefs said, newest first."""
    items = [item for brief in reversed(briefs[-5:]) for item in brief.items]
    return page_html(source.name, Brief(source.name, items, 0))


def as_mail(source, brief):
    return (f"From: {source.name} <letters@example.test>\r\nTo: me@example.test\r\n"
            f"Subject: Notes of {brief.key}\r\nMessage-ID: <{brief.key}@example.test>\r\n"
            f"Date: {email.utils.formatdate(brief.when)}\r\nMIME-Version: 1.0\r\n"
            f"Content-Type: text/html; charset=utf-8\r\n\r\n{brief_html(brief)}\r\n")


PAGE = "text/html; charset=utf-8"
FORMS = {"rss": ("application/rss+xml", as_rss), "atom": ("application/atom+xml", as_atom),
         "follow": ("application/rss+xml", as_summaries), "page": (PAGE, as_page)}


class World:
    """
    Everything below one folder. `served` are the briefs of each source, oldest first;
    `fresh` begins anew with the same servers.
    """

    def __init__(self, precis, folder, sources=FOUR, digests=TWO, recipients=RECIPIENTS):
        self.precis, self.folder = precis, folder
        self.sources, self.digests, self.recipients = sources, digests, recipients
        self.web, self.relay = Web(), Relay()
        self.more = {}  # of the configuration
        self.fresh()

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def fresh(self):
        if os.path.isdir(self.folder):
            for name in os.listdir(self.folder):
                path = self.path(name)
                (shutil.rmtree if os.path.isdir(path) else os.unlink)(path)
        for source in self.sources:
            for room in ("new", "cur", "tmp") if source.kind == "mail" else ():
                os.makedirs(self.path("letters" + address(source), room))
        self.served = {source.name: [] for source in self.sources}
        self.web.faults, self.web.pages = {}, {}
        self.relay.plan = lambda number: None
        self.relay.forget()
        self.configure()

    def configure(self):
        write_json(self.path("config.json"), {
            "state": "state/precis.db", "zone": "UTC", "readers": 2,
            "relay": {"url": f"smtp://127.0.0.1:{self.relay.port}",
                      "from": "The Digest <digest@example.test>",
                      "envelope": "bounces@example.test", "tls": "none", "timeout": "2s"},
            "sources": [self.source_json(source) for source in self.sources],
            "digests": [self.digest_json(digest) for digest in self.digests],
            **self.more})

    def source_json(self, source):
        about = {"name": source.name, "tags": source.tags}
        if source.kind == "mail":
            return {**about, "maildir": "letters" + address(source)}
        return {**about, "allow_private": True, "follow": source.kind == "follow",
                "url": self.site() + address(source)}

    def digest_json(self, digest):
        places = [{"file": "out/{digest}/{date}." + form} for form in digest.forms]
        places.append({"mail": self.recipients})
        if "archive" in digest.places:
            places.append({"archive": "site/" + digest.name,
                           "address": f"https://example.test/{digest.name}/"})
        if "maildir" in digest.places:
            places.append({"maildir": "box"})
        return {"name": digest.name, "title": digest.name.title(), "tags": digest.tags,
                "destinations": places}

    def site(self):
        return f"http://127.0.0.1:{self.web.port}"

    # --- what sources say ---

    def serve(self, source, brief):
        """One brief more of a source."""
        self.served[source.name].append(brief)
        if source.kind == "mail":
            name = self.path("letters" + address(source), "new", f"{brief.key}.mail")
            with open(name, "w", encoding="utf-8", newline="") as file:
                file.write(as_mail(source, brief))
            return
        kind, form = FORMS[source.kind]
        page = form(source, self.served[source.name][-20:], self.site())
        self.web.pages[address(source)] = (kind, page.encode())
        if source.kind == "follow":
            page = page_html(f"Notes of {brief.key}", brief)
            self.web.pages[page_address(source, brief)] = (PAGE, page.encode())

    def serve_small(self, words):
        """The twelve items of the sweep: of each source one brief of three."""
        for source in self.sources:
            items = [words.item() for _ in range(3)]
            self.serve(source, Brief(f"{source.kind}-1", items, MORNING - HOUR))

    def serve_each(self, words, now):
        """Every source has said something."""
        for source in self.sources:
            self.serve(source, Brief("first", [words.item() for _ in range(3)], now))

    def items_of(self, digest):
        return [item for source in self.sources if set(source.tags) & set(digest.tags)
                for brief in self.served[source.name] for item in brief.items]

    # --- runs ---

    def environment(self, now, more=None):
        return {"PATH": os.environ["PATH"], "HOME": self.folder, "TZ": "UTC",
                "SOURCE_DATE_EPOCH": str(now), **(more or {})}

    def command(self, verb="run", before=()):
        return [*before, self.precis, "-c", self.path("config.json"), verb]

    def run(self, now, verb="run", before=(), more=None, timeout=60):
        done = subprocess.run(self.command(verb, before), env=self.environment(now, more),
                              capture_output=True, timeout=timeout, check=False)
        self.relay.settle()
        return Outcome(done.returncode, done.stdout.decode("utf-8", "replace"),
                       done.stderr.decode("utf-8", "replace"))

    def run_until_quiet(self, now, refused=False):
        """
        Runs later the same day, then on the next days, until a run has nothing to do:
        nothing sent, and 0, or 69 where a mail was refused, which each run says.
        Returns what the runs said.
        """
        said = ""
        quiet = 69 if refused else 0
        self.relay.plan = lambda number: None
        self.web.faults = {}
        for later in (HOUR, DAY, 2 * DAY, 3 * DAY):
            n_sent = len(self.relay.log)
            done = self.run(now + later)
            said += done.err
            if done.code not in (quiet, 75):
                raise Broken(f"a later run ended with {done.code}: {done.err}")
            if done.code == quiet and len(self.relay.log) == n_sent and later >= DAY:
                return said
        raise Broken(f"no run is quiet: {said}")

    # --- what can be seen of the outside ---

    def below(self, *tops):
        """Paths within the world of what lies there; nothing that is hidden."""
        return [os.path.relpath(os.path.join(folder, name), self.folder)
                for top in tops for folder, _, names in os.walk(self.path(top))
                for name in names if not name.startswith(".")]

    def files(self):
        """Paths and hashes of what was delivered to files, never to be changed."""
        pages = [path for path in self.below("site") if EDITION_PAGE.search(path)]
        return {path: hash_of(self.path(path))
                for path in self.below("out", "box/new", "box/cur") + pages}

    def read(self, path):
        with open(self.path(path), encoding="utf-8") as file:
            return file.read()

    def strays(self):
        """What lies there that nobody asked for, after a run that ended well."""
        found = []
        for top in ("state", "out", "box", "site"):
            for folder, _, names in os.walk(self.path(top)):
                found += [os.path.join(folder, name) for name in names
                          if name.startswith(".") or folder.endswith("/tmp")
                          or name.endswith((".new", ".tmp", "-wal", "-shm", "-journal"))]
        return found

    def open_copy(self):
        """The state on a copy, as the next run will find it; None where there is none."""
        path = self.path("state", "precis.db")
        if not os.path.exists(path):
            return None
        copy = tempfile.mkdtemp(dir=self.folder, prefix="look")
        for ending in ("", "-wal"):
            if os.path.exists(path + ending):
                shutil.copy(path + ending, os.path.join(copy, "db" + ending))
        database = sqlite3.connect(":memory:")
        source = sqlite3.connect(os.path.join(copy, "db"))
        try:
            source.backup(database)
        finally:
            source.close()
            shutil.rmtree(copy)
        return database


def address(source):
    return "/" + source.name.lower().replace(" ", "-")


def page_address(source, brief):
    return f"{address(source)}/{brief.key}.html"


def hash_of(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def write_json(path, value):
    import json
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file)


def work_folder():
    """A folder of its own, in memory where that is possible."""
    memory = "/dev/shm"
    return tempfile.mkdtemp(prefix="proof",
                            dir=memory if os.access(memory, os.W_OK) else None)
