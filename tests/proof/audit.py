"""What must hold of a world after a fault, and once everything has come to rest."""
import collections
import json
import os
import re
import xml.etree.ElementTree

from world import ACCEPTED, EDITION_PAGE, INDEX, TRYING, Broken


def insist(holds, text):
    if not holds:
        raise Broken(text)


class Moment:
    """What stands right after a fault: to be held against what stands at the end."""

    def __init__(self, world, whole_state=True):
        self.files = world.files()
        check_pages(world)
        self.trying = set()
        self.accepted = set()
        database = world.open_copy()
        if database and whole_state:
            check_database(database)
            if has_tables(database):
                self._take_parcels(database)
            database.close()
        self.copies = copies(world)
        self.begun = {(t.recipient, t.message_id) for t in world.relay.log}

    def _take_parcels(self, database):
        for parcel, state in database.execute("select id, state from parcel"):
            if state == TRYING:
                self.trying.add(parcel)
            if state == ACCEPTED:
                self.accepted.add(parcel)


def has_tables(database):
    return database.execute("select count(*) from sqlite_master where name = 'parcel'"
                            ).fetchone()[0] == 1


def check_database(database):
    """SQLite finds it whole, and every parcel stands in a state that can be."""
    insist(database.execute("pragma integrity_check").fetchall() == [("ok",)],
           "integrity_check")
    insist(not database.execute("pragma foreign_key_check").fetchall(), "foreign keys")
    if not has_tables(database):
        return
    rows = database.execute("select state, n_attempts, tried_at, next_at, ended_at, reply, "
                            f"kind = {INDEX} or exists (select 1 from piece where parcel = "
                            "parcel.id and length(bytes) > 0) from parcel").fetchall()
    for state, n_attempts, tried_at, next_at, ended_at, reply, has_bytes in rows:
        insist(
            {0: has_bytes and (tried_at is None) == (n_attempts == 0) and
                (ended_at is None or reply == "stopped"),
             1: n_attempts > 0 and tried_at is not None and has_bytes,
             2: ended_at is not None and reply != "" and has_bytes,
             3: ended_at is not None and reply != "" and has_bytes,
             4: ended_at is not None,
             5: ended_at is not None and reply != ""}.get(state, False),
            f"a parcel in no state of the outbox: {state} {n_attempts} {tried_at} "
            f"{next_at} {ended_at} {reply!r} {has_bytes}")


def copies(world):
    """How many copies of each mail the relay took: (recipient, Message-ID) -> n."""
    return collections.Counter((t.recipient, t.message_id)
                               for t in world.relay.log if t.is_accepted)


def count_items(world, text, digest, kind):
    """Each item once over these texts."""
    for item in world.items_of(digest):
        n = sum(part.count(item) for part in text)
        insist(n == 1, f"{digest.name} {kind}: {n} times {item!r}")


def texts(world, digest, form):
    return [world.read(path) for path in world.below(f"out/{digest.name}")
            if path.endswith("." + form)]


def check_pages(world):
    """Whatever lies in an archive is whole, at any moment."""
    for path in world.below("site"):
        text = world.read(path)
        if path.endswith(".html"):
            insist(text.endswith("</html>\n"), f"{path} is cut")
        elif path.endswith(".json"):
            json.loads(text)
        else:
            xml.etree.ElementTree.fromstring(text)


def check_archive(world, digest):
    """Each item once on the days' pages, and once on the years'; the feed is of now."""
    folder = f"site/{digest.name}"
    paths = world.below(folder)
    days = [world.read(path) for path in paths if EDITION_PAGE.search(path)]
    years = [world.read(path) for path in paths if re.search(r"/\d{4}\.html$", path)]
    count_items(world, [main_part(page) for page in days], digest, "day's page")
    count_items(world, [main_part(page) for page in years], digest, "year's page")
    last = max(path for path in paths if EDITION_PAGE.search(path))
    feed = json.loads(world.read(folder + "/feed.json"))
    insist(feed["items"][0]["url"].endswith(os.path.basename(last)), "the feed is old")


def main_part(page):
    return page[page.index("<body"):]


def check_box(world, digest, n_editions):
    """One mail an edition, whatever happened meanwhile."""
    n = len(world.below("box/new", "box/cur"))
    insist(n == n_editions, f"{n} mails of {n_editions} editions of {digest.name}")


def check_items(world):
    """Every item is in exactly one edition of each digest, in the state and in files."""
    database = world.open_copy()
    insist(database, "there is no state")
    check_database(database)
    for digest in world.digests:
        rows = database.execute(
            "select item.text, count(*) from said join item on item.id = said.item "
            "join digest on digest.id = said.digest where digest.name = ? "
            "group by item.text", (digest.name,)).fetchall()
        said = dict(rows)
        wanted = world.items_of(digest)
        wrong = {item: said.get(item, 0) for item in {*said, *wanted}
                 if said.get(item, 0) != (item in wanted)}
        insist(not wrong, f"{digest.name} says so many times: {wrong}")
        for form in digest.forms:
            if form == "md":
                count_items(world, texts(world, digest, form), digest, form)
        if "archive" in digest.places:
            check_archive(world, digest)
        if "maildir" in digest.places:
            check_box(world, digest, count_editions(database)[digest.name])
    database.close()


def count_editions(database):
    """How many of each digest say something."""
    return dict(database.execute(
        "select digest.name, count(*) from edition join digest on digest.id = "
        "edition.digest where n_stories > 0 group by digest.name").fetchall())


def check_outbox(world):
    database = world.open_copy()
    rows = database.execute("select digest.name, parcel.path, parcel.kind, parcel.state "
                            "from parcel join edition on edition.id = parcel.edition join "
                            "digest on digest.id = edition.digest where parcel.state < 4"
                            ).fetchall()
    database.close()
    insist(not rows, f"something waits still: {rows}")


def check_mail(world, moment, extra, n_refused=0):
    """
    Every recipient has each edition; a mail is the same at each attempt; a second copy
    left only where `extra` allows it (a fault after the relay had said 354).
    """
    database = world.open_copy()
    n_editions = sum(count_editions(database).values())
    database.close()
    found = copies(world)
    missing = {recipient: n_editions - sum(key[0] == recipient for key in found)
               for recipient in world.recipients}
    insist(sum(missing.values()) == n_refused and min(missing.values()) == 0,
           f"of {n_editions} editions are missing: {missing}")
    hashes = collections.defaultdict(set)
    for transaction in world.relay.log:
        if transaction.hash:
            hashes[transaction.recipient, transaction.message_id].add(transaction.hash)
    insist(all(len(values) == 1 for values in hashes.values()), "a mail changed")
    n_more = sum(found.values()) - len(found)
    insist(n_more <= extra, f"{n_more} second copies, {extra} may be")
    if moment:
        for key, n in found.items():
            insist(n == 1 or moment.copies[key] == n - 1,
                   f"a second copy of what was not being sent: {key}")


def check_files(world, moment):
    """No file that had appeared changed or went; none is a stray."""
    now = world.files()
    for path, value in moment.files.items() if moment else ():
        insist(path in now, f"{path} has gone")
        insist(now[path] == value, f"{path} changed after it had appeared")
    insist(not world.strays(), f"strays: {world.strays()}")


def check_rest(world, moment=None, extra=0):
    """All of it, at the end."""
    check_items(world)
    check_outbox(world)
    check_mail(world, moment, extra)
    check_files(world, moment)
