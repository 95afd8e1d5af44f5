#!/usr/bin/env python3
"""
The promises proven against faults: proof.py [OPTIONS] PRECIS TRACER

  --whole       every case, not a sample
  --few N       at most N cases of each, to try many seeds
  --seed N      of what is drawn at random (else drawn, and printed)
  --only NAME   the proofs whose names begin so; can be repeated
  --case TEXT   one case, as a failure names it; its world is kept and its path said
  --list        names and sentences

A proof is a sentence and its cases; it has failed if it does not hold in one of them.
The last line is "N passed, N failed".
"""
import argparse
import multiprocessing
import os
import random
import shutil
import sys
import time
import traceback

import clocks
import damage
import errors
import kill
import month
import overlap
import power
import relays
import signals
import world

PROOFS = [*kill.PROOFS, *month.PROOFS, *overlap.PROOFS, *signals.PROOFS, *damage.PROOFS,
          *clocks.PROOFS, *errors.PROOFS, *relays.PROOFS, *power.PROOFS]
MAX_SHOWN = 8


class Bench:
    """What a proof works with; each process has one of its own."""

    def __init__(self, options):
        self.precis = os.path.abspath(options.precis)
        self.tracer = os.path.abspath(options.tracer)
        self.failmalloc = os.path.join(os.path.dirname(self.tracer), "libfailmalloc.so")
        self.seed, self.whole, self.few = options.seed, options.whole, options.few
        self.folder = world.work_folder()
        self.worlds = {}
        self.probes = {}

    def random(self, *names):
        return random.Random(":".join(map(str, (self.seed, *names))))

    def sample(self, name, cases, n):
        """All where the whole is wanted, else n of them, spread over all in order."""
        if self.whole or len(cases) <= n:
            return list(cases)
        drawn = self.random(name).sample(range(len(cases)), n)
        return [cases[i] for i in sorted(drawn)]

    def world(self, name="small", **more):
        """A world with nothing in it yet; servers are kept from case to case."""
        if name not in self.worlds:
            folder = os.path.join(self.folder, name)
            os.mkdir(folder)
            self.worlds[name] = world.World(self.precis, folder, **more)
        self.worlds[name].more = {}
        self.worlds[name].fresh()
        return self.worlds[name]

    def words(self):
        return world.Words(1)

    def small(self):
        """Four sources with twelve items, two digests, three recipients."""
        small = self.world()
        small.serve_small(self.words())
        return small

    def trace(self, small, words):
        """What stands before a command to run it under the tracer."""
        return [self.tracer, "-o", small.path("trace"), *words, "--"]

    def traced(self, small):
        """What the tracer reported of the run before: a value by each key."""
        with open(small.path("trace"), encoding="utf-8") as file:
            pairs = (line.rstrip("\n").partition(" ") for line in file)
            return {key: value for key, _, value in pairs}

    def count(self, *words):
        """How many calls an undisturbed first run makes, of those the words want."""
        if words not in self.probes:
            small = self.small()
            small.run(world.MORNING, before=self.trace(small, words))
            self.probes[words] = int(self.traced(small)["calls"])
        return self.probes[words]

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


bench = None


def open_bench(options):
    global bench
    bench = Bench(options)


def prove(job):
    """One case of one proof; None where it holds, else why not."""
    place, case = job
    try:
        PROOFS[place].prove(bench, case)
        return None
    except world.Broken as why:
        return str(why)
    except Exception:  # pylint: disable=broad-except
        return traceback.format_exc()


def close_bench(_):
    time.sleep(0.2)  # so that each process of the pool takes one
    bench.close()


def tell(proof, cases, failed, seconds):
    word = "not ok" if failed else "ok"
    print(f"{word} {proof.name}: {proof.sentence} ({len(cases)} cases, {seconds:.0f} s)")
    for case, why in failed[:MAX_SHOWN]:
        print(f"# {proof.name} --case '{case}': {why[:1500]}")
    if len(failed) > MAX_SHOWN:
        print(f"# and {len(failed) - MAX_SHOWN} more")
    sys.stdout.flush()
    return not failed


def few_of(proof, cases):
    n = bench.few or len(cases)
    return bench.random(proof.name, "few").sample(cases, n) if n < len(cases) else cases


def run_proof(pool, place):
    proof, since = PROOFS[place], time.monotonic()
    reason = proof.skipped(bench)
    if reason:
        print(f"skipped {proof.name}: {reason}")
        return True
    cases = few_of(proof, proof.cases(bench))
    results = pool.imap(prove, [(place, case) for case in cases], chunksize=4)
    failed = [(case, why) for case, why in zip(cases, results) if why]
    return tell(proof, cases, failed, time.monotonic() - since)


def run_case(place, text):
    """One case alone; what it leaves stays."""
    proof = PROOFS[place]
    for case in proof.cases(bench):
        if str(case) == text:
            why = prove((place, case))
            print(f"{why or 'it holds'}\nthe world: {bench.folder}")
            return not why
    sys.exit(f"proof: {proof.name} has no case {text!r} (is the seed the same?)")


def wanted(options):
    if not options.only:
        return range(len(PROOFS))
    return [i for i, proof in enumerate(PROOFS) if proof.name.startswith(tuple(options.only))]


def parse():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("precis")
    parser.add_argument("tracer")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--few", type=int)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--only", action="append")
    parser.add_argument("--case")
    return parser.parse_args()


def main():
    options = parse()
    if options.list:
        for proof in PROOFS:
            print(f"{proof.name}: {proof.sentence}")
        return 0
    open_bench(options)
    if options.case:
        return 0 if run_case(wanted(options)[0], options.case) else 1
    print(f"seed {options.seed}")
    n_cores = os.cpu_count() or 1
    with multiprocessing.Pool(n_cores, open_bench, (options,)) as pool:
        passed = [run_proof(pool, place) for place in wanted(options)]
        pool.map(close_bench, range(n_cores), chunksize=1)
    bench.close()
    print(f"{sum(passed)} passed, {len(passed) - sum(passed)} failed")
    return 0 if all(passed) and passed else 1


if __name__ == "__main__":
    sys.exit(main())
