"""One polite signal ends a run soon, and never sends a mail twice."""
import signal

from audit import Moment, check_rest, insist
from base import Proof
from world import MORNING

SOON_MS = 5000  # a second, and what a busy machine adds; the servers wait for longer


class Polite(Proof):
    name = "signal"
    sentence = ("SIGTERM or SIGINT at any system call ends a run soon with what was done "
                "kept; run again, no mail is sent twice")

    def cases(self, bench):
        n = bench.count("-w", "main")
        rng = bench.random(self.name)
        return [(point, rng.choice((int(signal.SIGTERM), int(signal.SIGINT))))
                for point in bench.sample(self.name, range(1, n + 1), 120)]

    def prove(self, bench, case):
        point, number = case
        small = bench.small()
        words = ["-w", "main", "-n", str(point), "-d", f"signal:{number}"]
        done = small.run(MORNING, before=bench.trace(small, words))
        traced = bench.traced(small)
        insist(done.code in (0, 75, 128 + number), f"ended with {done.code}: {done.err}")
        insist(int(traced["ms"]) < SOON_MS, f"took {traced['ms']} ms")
        moment = Moment(small)
        insist(not moment.trying or point < 200, f"a parcel is left as being tried: {done}")
        said = small.run_until_quiet(MORNING)
        insist(not said, f"a later run says {said!r}")
        check_rest(small, moment, extra=0)


PROOFS = [Polite()]
