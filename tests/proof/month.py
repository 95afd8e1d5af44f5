"""Thirty days of several runs each, faults in one of five; the items are counted."""
import errno
import signal

from audit import Moment, check_rest, insist
from base import Proof
from servers import Relay, Web
from world import DAY, HOUR, MORNING, Brief, Digest, Source, Words, address

N_DAYS = 30
HOURS = (6, 9, 13, 20)
KINDS = ("rss", "atom", "page", "mail", "follow")
TAGS = ("World", "Coasts", "Business")

TWENTY = tuple(Source(f"Paper {i}", KINDS[i % 5], (TAGS[i % 3],)) for i in range(20))
THREE = (Digest("daily", TAGS, ("html", "md"), ("archive", "maildir")),
         Digest("coasts", ("Coasts",), ("md",), ()),
         Digest("work", ("Business", "World"), ("md",), ("archive",)))

# What the relay may do that ends no recipient for good.
PASSING = [name for name, (_, reply) in Relay.FAULTS.items()
           if not reply or not reply.startswith(("552", "550", "554"))]
CODES = (0, 2, 69, 71, 73, 74, 75)


class Month(Proof):
    name = "month"
    sentence = ("thirty days of four runs, one in five with a fault, 20 sources: every item "
                "once in each digest, every recipient reached, second copies only where "
                "they may be")

    def cases(self, bench):
        rng = bench.random(self.name)
        return [rng.randrange(10**6) for _ in range(10 if bench.whole else 2)]

    def prove(self, bench, case):
        big = bench.world("month", sources=TWENTY, digests=THREE)
        Days(bench, big, bench.random(self.name, case)).pass_by()


class Days:
    """One month: what is served, when runs come, what goes wrong in them."""

    def __init__(self, bench, world, rng):
        self.bench, self.world, self.rng = bench, world, rng
        self.words = Words(rng.random())
        self.n_calls = 4000
        self.extra = 0
        self.n_briefs = 0

    def pass_by(self):
        start = MORNING - 8 * HOUR
        self.world.serve_each(self.words, start)
        for day in range(N_DAYS):
            for hour in HOURS:
                now = start + day * DAY + hour * HOUR
                self.serve(now)
                self.run(now)
        self.world.run_until_quiet(start + N_DAYS * DAY)
        check_rest(self.world, None, self.extra)

    def serve(self, now):
        for source in self.world.sources:
            if self.rng.random() < 0.2:
                self.n_briefs += 1
                items = [self.words.item() for _ in range(self.rng.randint(2, 4))]
                self.world.serve(source, Brief(f"b{self.n_briefs}", items, now))

    def run(self, now):
        world, n_before = self.world, len(self.world.relay.log)
        world.relay.plan, world.web.faults = (lambda number: None), {}
        words, faulty = [], self.rng.random() < 0.2
        if faulty:
            words = self.rng.choice((self.kill, self.kill_reader, self.stop, self.fail,
                                     self.break_relay, self.break_web))()
        done = world.run(now, before=self.bench.trace(world, words) if words else ())
        insist(done.code in (*CODES, 128 + signal.SIGKILL, 128 + signal.SIGTERM,
                             -signal.SIGTERM), f"ended with {done.code}: {done.err}")
        Moment(world)
        if faulty:
            sent = world.relay.log[n_before:]
            self.extra += sum(t.reached("data") and t.stage != "answered" for t in sent)
            self.extra += done.code != 0 and bool(sent) and sent[-1].stage == "answered"

    def point(self):
        return str(self.rng.randint(1, self.n_calls))

    def kill(self):
        return ["-n", self.point()]

    def kill_reader(self):
        return ["-w", "others", "-n", self.point(), "-d", "kill-one"]

    def stop(self):
        return ["-w", "main", "-n", self.point(), "-d", f"signal:{int(signal.SIGTERM)}"]

    def fail(self):
        what = self.rng.choice((errno.ENOSPC, errno.EIO, errno.EROFS))
        how = self.rng.choice(("fail", "fail-on"))
        n = self.rng.randint(1, 700)
        return ["-w", "main", "-c", "space", "-n", str(n), "-d", f"{how}:{what}"]

    def break_relay(self):
        faults = [self.rng.choice((None, *PASSING)) for _ in range(12)]
        self.world.relay.plan = lambda number: faults[number % 12]
        return []

    def break_web(self):
        for source in self.world.sources:
            if source.kind != "mail" and self.rng.random() < 0.3:
                self.world.web.faults[address(source)] = self.rng.choice(Web.FAULTS)
        return []


PROOFS = [Month()]
