"""Zones, both changes of daylight saving, and clocks that step."""
import os
import subprocess
import time

from audit import check_rest, insist
from base import Proof
from world import DAY, HOUR, MORNING, Brief, Words

YEAR = 365 * DAY
SPRING, AUTUMN = 1774746000, 1792890000  # 2026-03-29 and 2026-10-25, 01:00 UTC
CHANGES = (("Europe/Vienna", SPRING), ("Europe/Vienna", AUTUMN),
           ("America/New_York", 1772953200), ("America/New_York", 1793512800),
           ("Australia/Lord_Howe", 1775314800), ("Australia/Lord_Howe", 1791041400),
           ("Pacific/Apia", SPRING), ("Asia/Kathmandu", AUTUMN), ("UTC", SPRING),
           ("Pacific/Kiritimati", SPRING), ("America/Sao_Paulo", AUTUMN))


def serve_one(world, words, name, now):
    """One brief more in the feed."""
    world.serve(world.sources[0], Brief(name, [words.item(), words.item()], now))


class Zones(Proof):
    name = "clock zones"
    sentence = ("runs every hour across a change of daylight saving, in any zone: items once, "
                "mails once")
    needs_tracer = False

    def cases(self, bench):
        return list(CHANGES)

    def prove(self, bench, case):
        zone, change = case
        small = bench.small()
        small.more = {"zone": zone}
        small.configure()
        words = Words(zone)
        for hour in range(-26, 27, 2):
            now = change + hour * HOUR - 60
            serve_one(small, words, f"h{hour}", now)
            done = small.run(now, more={"TZ": zone})
            insist(done.code == 0 and not done.err, f"{done}")
        small.run_until_quiet(change + 26 * HOUR)
        check_rest(small)


class Steps(Proof):
    name = "clock steps"
    sentence = "a clock that steps between runs, by an hour or ten years: items once, mails once"
    needs_tracer = False
    STEPS = (HOUR, -HOUR, DAY, -DAY, 40 * DAY, -40 * DAY, 10 * YEAR, -10 * YEAR)

    def cases(self, bench):
        return [(step,) for step in self.STEPS] + [
            tuple(bench.random(self.name, i).choices(self.STEPS, k=6))
            for i in range(100 if bench.whole else 8)]

    def prove(self, bench, case):
        small = bench.small()
        words, now = Words(str(case)), MORNING
        small.run(now)
        for i, step in enumerate(case):
            now += step
            serve_one(small, words, f"s{i}", now)
            done = small.run(now)
            insist(done.code in (0, 75), f"{done}")
        small.run_until_quiet(MORNING + 2 * DAY)
        check_rest(small)


class Middle(Proof):
    name = "clock in the middle"
    sentence = "a clock that steps in the middle of a run (libfaketime): items once, mails once"

    def library(self):
        try:
            told = subprocess.run(["faketime", "now", "printenv", "LD_PRELOAD"], text=True,
                                  capture_output=True, check=False)
        except OSError:
            return ""
        return told.stdout.strip()

    def skipped(self, bench):
        return super().skipped(bench) or ("" if self.library() else "faketime is missing")

    def cases(self, bench):
        n = bench.count("-w", "main")
        rng = bench.random(self.name)
        return [(rng.randint(1, n), rng.choice((-2 * DAY, -HOUR, HOUR, 2 * DAY)))
                for _ in range(300 if bench.whole else 24)]

    def prove(self, bench, case):
        point, step = case
        small = bench.small()
        begin = int(MORNING - time.time())
        clock, script = small.path("clock"), small.path("step.sh")
        write(clock, f"{begin:+d}\n")
        write(script, f"#!/bin/sh\nunset LD_PRELOAD\necho {begin + step:+d} >{clock}\nsleep 1.2\n")
        os.chmod(script, 0o755)
        more = {"LD_PRELOAD": self.library(), "FAKETIME_TIMESTAMP_FILE": clock,
                "FAKETIME_CACHE_DURATION": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                "NO_FAKE_STAT": "1", "SOURCE_DATE_EPOCH": ""}
        words = ["-w", "main", "-n", str(point), "-d", f"run:{script}"]
        done = small.run(MORNING, more=more, before=bench.trace(small, words))
        # A reader that asks for the time again is stopped when the library opens its file.
        insist(done.code in (0, 2, 69), f"{done}")
        small.run_until_quiet(MORNING + 3 * DAY)
        check_rest(small)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


PROOFS = [Zones(), Steps(), Middle()]
