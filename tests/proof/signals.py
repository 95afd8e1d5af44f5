"""One polite signal ends a run within a second, and never sends a mail twice."""
import os
import signal
import subprocess
import time

from audit import Moment, check_rest, insist
from base import Proof
from world import HOUR, MORNING, Brief, Digest, Source, address, rss


class Polite(Proof):
    name = "signal"
    sentence = ("SIGTERM or SIGINT at any system call ends a run before one that sleeps a "
                "second, with what was done kept; run again, no mail is sent twice")

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
        insist(traced["first"] == "command", "it was not the first to end")
        moment = Moment(small)
        insist(not moment.trying or point < 200, f"a parcel is left as being tried: {done}")
        said = small.run_until_quiet(MORNING)
        insist(not said, f"a later run says {said!r}")
        check_rest(small, moment, extra=0)


class Large(Proof):
    """Work is measured by the processor's time, which no other process lengthens."""

    name = "signal large"
    sentence = ("SIGTERM at any moment of a run with 10,000 stories ends it within a second's "
                "work; the next run says each once")
    needs_tracer = False
    N = 10000
    SOURCE = Source("Big", "rss", ("World",))

    def serve(self, bench):
        daily = Digest("daily", ("World",), ("html", "md"), ("archive",))
        big = bench.world("large", sources=(self.SOURCE,), digests=(daily,))
        words = bench.words()
        briefs = [Brief(words.item(), [], MORNING - HOUR) for _ in range(self.N)]
        page = rss(self.SOURCE, briefs, lambda brief: "").encode()
        big.web.pages[address(self.SOURCE)] = ("application/rss+xml", page)
        about = big.source_json(self.SOURCE)
        big.more = {"sources": [{**about, "limits": {"entries": self.N}}]}
        big.configure()
        return big

    def begin(self, big, now):
        return subprocess.Popen(big.command(), env=big.environment(now),
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def cases(self, bench):
        """Moments, in hundredths of what the main process works undisturbed."""
        return list(range(4, 88, 4) if bench.whole else range(10, 88, 25))

    def begin_until(self, bench, case):
        """
        A run that has worked so far. No two work the same: where one has ended before,
        the next is met a fifth earlier.
        """
        while True:
            big = self.serve(bench)
            run = self.begin(big, MORNING)
            moment = bench.probes[self.name] * case / 100
            while (before := worked(run.pid)) < moment and run.poll() is None:
                time.sleep(0.01)
            if run.poll() is None:
                return big, run, before
            case *= 0.8

    def prove(self, bench, case):
        if self.name not in bench.probes:
            bench.probes[self.name] = self.end(self.begin(self.serve(bench), MORNING))[0]
        big, run, before = self.begin_until(bench, case)
        run.send_signal(signal.SIGTERM)
        after, code = self.end(run)
        insist(code == -signal.SIGTERM, f"ended with {code}")
        insist(after - before < 1, f"worked on for {after - before:.2f} s")
        Moment(big)
        done = big.run(MORNING + HOUR)
        insist(done.code == 0 and not done.err, f"{done}")
        database = big.open_copy()
        said = database.execute("select count(*), count(distinct item) from said").fetchone()
        insist(said == (self.N, self.N), f"said: {said}")

    def end(self, run):
        """How long its main process has worked at its end, and its exit code."""
        last = 0
        while True:
            last = max(last, worked(run.pid))
            if run.poll() is not None:
                return last, run.returncode
            time.sleep(0.005)


def worked(pid):
    """Seconds of the processor."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


PROOFS = [Polite(), Large()]
