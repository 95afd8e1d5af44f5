"""Runs that collide, some of them killed."""
import re
import signal
import subprocess
import time

from audit import Moment, check_rest, insist
from base import Proof
from world import HOUR, MORNING, Brief, Words

ROUNDS = 20
HELD = re.compile(r"precis: state \S+ is in use by process \d+ since \S+\n|"
                  r"precis: state \S+ is in use by another run\n")


class Overlap(Proof):
    name = "overlap"
    sentence = ("of 2 to 10 runs at once one works and each other says who does (75), also "
                "where some are killed: items once, mails once")
    needs_tracer = False

    def cases(self, bench):
        rng = bench.random(self.name)
        return [rng.randrange(10**6) for _ in range(10 if bench.whole else 4)]

    def prove(self, bench, case):
        small = bench.world()
        Rounds(small, bench.random(self.name, case)).play()


class Rounds:
    """Some rounds in one world."""

    def __init__(self, world, rng):
        self.world, self.rng = world, rng
        self.words = Words(rng.random())
        self.n_killed = 0

    def play(self):
        self.world.serve_each(self.words, MORNING)
        for i in range(ROUNDS):
            for source in self.world.sources:
                if self.rng.random() < 0.4:
                    items = [self.words.item() for _ in range(2)]
                    self.world.serve(source, Brief(f"r{i}", items, MORNING))
            self.play_one(MORNING + i * 7 * HOUR)
        self.world.run_until_quiet(MORNING + ROUNDS * 7 * HOUR)
        check_rest(self.world, None, self.n_killed)

    def play_one(self, now):
        world = self.world
        runs = [subprocess.Popen(world.command(), env=world.environment(now),
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                for _ in range(self.rng.randint(2, 10))]
        victims = [run for run in runs if self.rng.random() < 0.3]
        for run in victims if self.rng.random() < 0.5 else ():
            time.sleep(self.rng.random() * 0.03)
            run.send_signal(signal.SIGKILL)
        codes = [self.end(run) for run in runs]
        world.relay.settle()
        Moment(world)
        n_dead = sum(code == -signal.SIGKILL for code in codes)
        self.n_killed += n_dead
        insist(n_dead or 0 in codes, f"no run worked: {codes}")

    def end(self, run):
        said = run.communicate(timeout=60)[1].decode()
        insist(run.returncode in (0, 75, -signal.SIGKILL),
               f"a run ended with {run.returncode}: {said}")
        if run.returncode == 75:
            insist(HELD.fullmatch(said), f"75, but {said!r}")
        return run.returncode


PROOFS = [Overlap()]
