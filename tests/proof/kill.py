"""Killed at a system call and run again, nothing is lost and nothing is twice."""
from audit import Moment, check_rest, insist
from base import Proof
from world import HOUR, MORNING

KILLED = 137


def second_copies(world, done):
    """How many second copies the fault allows: of the mail being sent, after 354."""
    last = world.relay.log[-1] if world.relay.log else None
    return 1 if done.code != 0 and last and last.reached("data") else 0


class KillTree(Proof):
    name = "kill tree"
    sentence = ("killed at any system call and run again: every item once in each digest, "
                "every recipient reached, same mails, files whole, state whole")

    def cases(self, bench):
        n = bench.count("-w", "all")
        return bench.sample(self.name, range(1, n + 1), 500)

    def prove(self, bench, case):
        small = bench.small()
        done = small.run(MORNING, before=bench.trace(small, ["-n", str(case)]))
        insist(done.code in (0, KILLED), f"ended with {done.code}: {done.err}")
        extra = second_copies(small, done)
        moment = Moment(small)
        insist(len(moment.trying) <= 1, f"{len(moment.trying)} parcels being tried")
        said = small.run_until_quiet(MORNING)
        check_rest(small, moment, extra)
        check_warning(small, moment, said)


def check_warning(world, moment, said):
    """A second copy that may have left is told, and nothing else is."""
    lines = [line for line in said.splitlines() if "possibly as a second copy" in line]
    insist(len(lines) == len(said.splitlines()), f"a later run says {said!r}")
    insist(len(lines) == len(moment.trying), f"{len(lines)} warnings: {said!r}")
    n_copies = sum(t.is_accepted for t in world.relay.log)
    n_mails = len({(t.recipient, t.message_id) for t in world.relay.log if t.is_accepted})
    insist(n_copies == n_mails or lines, "a second copy left without a word")


class KillAgain(Proof):
    name = "kill again"
    sentence = "killed, and killed again while it recovers, it ends the same"

    def cases(self, bench):
        n = bench.count("-w", "all")
        rng = bench.random(self.name)
        return [(rng.randint(1, n), rng.randint(1, n), rng.randint(1, n))
                for _ in range(1000 if bench.whole else 60)]

    def prove(self, bench, case):
        small = bench.small()
        extra = 0
        for i, point in enumerate(case):
            done = small.run(MORNING + i * HOUR,
                             before=bench.trace(small, ["-n", str(point)]))
            insist(done.code in (0, 75, KILLED), f"ended with {done.code}: {done.err}")
            extra += second_copies(small, done)
            Moment(small)
        small.run_until_quiet(MORNING + len(case) * HOUR)
        check_rest(small, None, extra)


class KillReader(Proof):
    name = "kill reader"
    sentence = "a reader killed at any of its calls costs one resource, and that for one run"

    def cases(self, bench):
        n = bench.count("-w", "others")
        return bench.sample(self.name, range(1, n + 1), 60)

    def prove(self, bench, case):
        small = bench.small()
        words = ["-w", "others", "-n", str(case), "-d", "kill-one"]
        done = small.run(MORNING, before=bench.trace(small, words))
        insist(done.code in (0, 2), f"ended with {done.code}: {done.err}")
        insist(len(done.err.splitlines()) == (1 if done.code else 0), done.err)
        moment = Moment(small)
        small.run_until_quiet(MORNING)
        check_rest(small, moment)


PROOFS = [KillTree(), KillAgain(), KillReader()]
