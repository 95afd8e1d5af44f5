"""A disk that is full, failing or closed, and memory that ends, at any call."""
import errno
import os
import re
import subprocess

from audit import Moment, check_rest, insist
from base import Proof
from kill import second_copies
from world import MORNING

DISK = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
CODES = (0, 2, 69, 71, 73, 74, 75)
MOST_LINES = 24  # one for each source, place and recipient of the world, and to spare


# Our own words alone, with a reason at their end.
SAID = re.compile(r"precis: .*[^:; ]")


# A library that is loaded late may say by itself that it has no memory for its start.
LIBRARY_SAID = re.compile(r"Error in GnuTLS initialization: .*")


def check_end(world, done):
    """It ended by itself, and said why in a line or a few."""
    insist(done.code in CODES, f"ended with {done.code}: {done.err}")
    lines = [line for line in done.err.splitlines() if not LIBRARY_SAID.fullmatch(line)]
    insist(bool(lines) == (done.code != 0), f"{done.code}, and said is {lines}")
    insist(all(SAID.fullmatch(line) for line in lines), f"not said well: {lines}")
    insist(len(lines) <= MOST_LINES, f"{len(lines)} lines: {done.err}")
    moment = Moment(world)
    extra = second_copies(world, done)
    world.run_until_quiet(MORNING)
    check_rest(world, moment, extra)


class CallFails(Proof):
    """Cases are: which errors, at the n-th of which calls, once or from there on."""

    name = "error disk"
    sentence = ("a writing call that fails, once or from there on: nothing is marked that is "
                "not so, it is said, and the next run goes on by itself")
    calls, errors, n_sample = "space", DISK, 160

    def cases(self, bench):
        n = bench.count("-w", "main", "-c", self.calls)
        every = [(how, number, point) for how in ("fail", "fail-on")
                 for number in self.errors for point in range(1, n + 1)]
        return bench.sample(self.name, every, self.n_sample)

    def prove(self, bench, case):
        how, number, point = case
        small = bench.small()
        words = ["-w", "main", "-c", self.calls, "-n", str(point), "-d", f"{how}:{number}"]
        check_end(small, small.run(MORNING, before=bench.trace(small, words)))


class NoDescriptor(CallFails):
    name = "error descriptors"
    sentence = "no descriptor is left, once or from there on: the next run goes on by itself"
    calls, errors, n_sample = "open", (errno.EMFILE, errno.ENFILE), 40


class ReadFails(CallFails):
    name = "error reading"
    sentence = "a file that cannot be read, once or from there on: the next run goes on"
    calls, errors, n_sample = "read", (errno.EIO,), 40


class DiskFull(Proof):
    name = "error full disk"
    sentence = "a disk that is really full at any size: with space again a run goes on by itself"
    needs_tracer = False

    def skipped(self, bench):
        folder = os.path.join(bench.folder, "try")
        os.makedirs(folder, exist_ok=True)
        if mount(folder, "64k").returncode != 0:
            return "no tmpfs can be mounted here"
        unmount(folder)
        return ""

    def cases(self, bench):
        return bench.sample(self.name, range(16, 560, 4), 30)

    def prove(self, bench, case):
        full = bench.world("full")
        try:
            insist(mount(full.folder, "8m").returncode == 0, "cannot mount")
            bench.world("full").serve_small(bench.words())
            used = sum(blocks(path) for path in everything(full.folder))
            remount(full.folder, f"{used + case * 1024}")
            done = full.run(MORNING)
            remount(full.folder, "8m")
            check_end(full, done)
        finally:
            unmount(full.folder)


def mount(folder, size):
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder],
                          capture_output=True, check=False)


def remount(folder, size):
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)


def unmount(folder):
    subprocess.run(["umount", "-l", folder], capture_output=True, check=False)


def everything(folder):
    return [os.path.join(top, name) for top, folders, names in os.walk(folder)
            for name in folders + names]


def blocks(path):
    return os.stat(path).st_blocks * 512


class NoMemory(Proof):
    name = "error memory"
    sentence = "an allocation that fails: it ends with a line, and the next run goes on"
    needs_tracer = False

    def skipped(self, bench):
        there = os.access(bench.failmalloc, os.R_OK)
        return "" if there else "the library that lets malloc fail is for glibc only"

    def cases(self, bench):
        small = bench.small()
        report = small.path("mallocs")
        small.run(MORNING, more={"LD_PRELOAD": bench.failmalloc, "FAIL_REPORT": report})
        with open(report, encoding="ascii") as file:
            n = int(file.read())
        every = range(1, n + 1, n // 4000 + 1)  # all of them would take a day
        return bench.sample(self.name, every if bench.whole else range(1, n + 1), 60)

    def prove(self, bench, case):
        small = bench.small()
        more = {"LD_PRELOAD": bench.failmalloc, "FAIL_AT": str(case)}
        check_end(small, small.run(MORNING, more=more))


PROOFS = [CallFails(), NoDescriptor(), ReadFails(), DiskFull(), NoMemory()]
