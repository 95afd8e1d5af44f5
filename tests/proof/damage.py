"""A state that is not what was left is recognized, and left byte for byte."""
import email
import email.policy
import os
import sqlite3

from audit import insist
from base import Proof
from world import DAY, HOUR, MORNING, Brief, Digest, hash_of

SAYS = (65, 78)  # damaged, or newer
PAGE_BYTES = 4096


class Damage(Proof):
    """Each case changes the files of a state; `is_told` says what must be recognized."""

    has_wal = False

    def keep(self, bench):
        """A state that a run has left, and what that run has published."""
        small = bench.small()
        small.run(MORNING)
        if self.has_wal:
            break_off(bench, small)
        return small

    def hurt(self, path, case):
        raise NotImplementedError

    def prove(self, bench, case):
        small = self.keep(bench)
        path = small.path("state", "precis.db")
        self.hurt(path, case)
        before = hashes(small)
        n_asked, n_mails = small.web.n_served, len(small.relay.log)
        done = small.run(MORNING + DAY)
        insist(done.code >= 0 and done.code < 128, f"died: {done.code}")
        if done.code in SAYS:
            insist(len(done.err.splitlines()) == 1 and path in done.err, repr(done.err))
            insist(small.web.n_served == n_asked, "asked a server before it was told")
            insist(hashes(small) == before, "the damaged state was changed")
        else:
            self.check_unnoticed(small, done)
        insist(len(small.relay.log) == n_mails, "a mail was sent again")

    def check_unnoticed(self, small, done):
        insist(False, f"not recognized: {done}")


def break_off(bench, small):
    """A run without news is killed late: what it committed stands in the -wal alone."""
    words = ["-w", "main", "-c", "space"]
    if "broken off" not in bench.probes:
        small.run(MORNING + HOUR, before=bench.trace(small, words))
        bench.probes["broken off"] = int(bench.traced(small)["calls"])
    while not needs_wal(small.path("state", "precis.db")):
        point = bench.probes["broken off"]
        insist(point > 0, "no kill leaves a -wal")
        small.run(MORNING + 2 * HOUR - point,
                  before=bench.trace(small, [*words, "-n", str(point)]))
        bench.probes["broken off"] -= 1
    bench.probes["broken off"] += 1


def needs_wal(path):
    """The -wal holds what the database lacks still."""
    with open(path + ".lock", encoding="ascii") as file:
        return ("wal" in file.read() and os.path.exists(path + "-wal") and
                os.path.getsize(path + "-wal") > 0)


def hashes(world):
    """Of the database and what belongs to it; the lock names its last holder."""
    return {name: hash_of(world.path("state", name))
            for name in os.listdir(world.path("state")) if not name.endswith(".lock")}


class Truncated(Damage):
    name = "damage truncated"
    sentence = "a state cut at any page or in its middle is recognized before any network"

    def cases(self, bench):
        small = self.keep(bench)
        size = os.path.getsize(small.path("state", "precis.db"))
        cuts = range(0, size, PAGE_BYTES // 2)
        return bench.sample(self.name, cuts, 40)

    def hurt(self, path, case):
        os.truncate(path, case)


class Flipped(Damage):
    """SQLite keeps no sum of a page: a flip inside a text is a text."""

    name = "damage flipped"
    sentence = "a state with flipped bits is recognized, or read as another text; none dies"

    def cases(self, bench):
        small = self.keep(bench)
        size = os.path.getsize(small.path("state", "precis.db"))
        rng = bench.random(self.name)
        return [(rng.randrange(size), 1 << rng.randrange(8))
                for _ in range(4000 if bench.whole else 60)]

    def hurt(self, path, case):
        place, bits = case
        with open(path, "r+b") as file:
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ bits]))

    def check_unnoticed(self, small, done):
        insist(done.code in (0, 2, 70, 75), f"{done}")
        small.open_copy().close()


class WalFlipped(Flipped):
    name = "damage wal flipped"
    sentence = "a -wal with flipped bits ends where its sums do: no mail is sent again"
    has_wal = True

    def hurt(self, path, case):
        size = os.path.getsize(path + "-wal")
        super().hurt(path + "-wal", (case[0] % size, case[1]))


class WalGone(Damage):
    name = "damage wal gone"
    sentence = "a -wal that was taken away is missed before any network"
    has_wal = True

    def cases(self, bench):
        return ["gone"]

    def hurt(self, path, case):
        os.unlink(path + "-wal")


class Foreign(Damage):
    name = "damage foreign"
    sentence = "a newer state, another database, rubbish and an empty file are left alone"
    KINDS = ("newer", "another", "rubbish", "empty", "folder of zeros")

    def cases(self, bench):
        return list(self.KINDS)

    def hurt(self, path, case):
        if case == "newer":
            database = sqlite3.connect(path)
            database.execute("pragma user_version = 999")
            database.commit()
            database.close()
            return
        os.unlink(path)
        if case == "another":
            database = sqlite3.connect(path)
            database.execute("create table other(x)")
            database.commit()
            database.close()
            return
        with open(path, "wb") as file:
            file.write({"rubbish": os.urandom(20000), "empty": b"",
                        "folder of zeros": bytes(40960)}[case])


class Repaired(Proof):
    """The words that lie in files, archives or mails tell what was said."""

    name = "damage repaired"
    sentence = ("a state that was cut is repaired from what was laid down: nothing is said or "
                "sent again, and what is new is, once")
    needs_tracer = False

    def cases(self, bench):
        return [(form, place) for form, place in
                (("html", ""), ("md", ""), ("txt", ""), ("json", ""), ("eml", ""),
                 ("", "archive"), ("", "maildir"))]

    def prove(self, bench, case):
        form, place = case
        digest = Digest("daily", ("World", "Coasts"), (form,) if form else (),
                        (place,) if place else ())
        world = bench.world("repaired " + form + place, digests=(digest,))
        words = bench.words()
        world.serve_small(words)
        world.run(MORNING)
        path = world.path("state", "precis.db")
        os.truncate(path, os.path.getsize(path) // 2)
        insist(world.run(MORNING + DAY).code == 65, "the damage was not recognized")
        before, n_mails = world.files(), len(world.relay.log)
        done = world.run(MORNING + DAY, verb="repair")
        insist(done.code == 0, f"repair: {done}")
        done = world.run(MORNING + DAY)
        insist(done.code == 0 and not done.err, f"after it: {done}")
        insist(world.files() == before, "something was laid down again")
        insist(len(world.relay.log) == n_mails, "a mail was sent again")
        new = Brief("new", [words.item() for _ in range(3)], MORNING)
        world.serve(world.sources[1], new)
        done = world.run(MORNING + 2 * DAY)
        insist(done.code == 0 and not done.err, f"the day after: {done}")
        sent = world.relay.log[n_mails:]
        insist(len(sent) == len(world.recipients), f"{len(sent)} mails of the new edition")
        said = plain_text(sent[0].bytes)
        for item in world.items_of(digest):
            insist((item in said) == (item in new.items), f"the new edition and {item}: {said}")


def plain_text(message):
    parts = email.message_from_bytes(message, policy=email.policy.default)
    return " ".join(parts.get_body(("plain",)).get_content().split())


PROOFS = [Truncated(), Flipped(), WalFlipped(), WalGone(), Foreign(), Repaired()]
