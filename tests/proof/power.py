"""The power goes at a system call: what an ext4 had been told to keep is found again."""
import os
import shutil
import subprocess

from audit import Moment, check_rest
from base import Proof
from kill import second_copies
from world import MORNING

IMAGE_BYTES = 24 << 20


class PowerCut(Proof):
    """The file behind a loop device is copied at that moment, and mounted again."""

    name = "power cut"
    sentence = ("the power cut at a system call, on an ext4: every item once in each digest, "
                "every recipient reached, same mails, files whole, state whole")

    def skipped(self, bench):
        folder = os.path.join(bench.folder, "try")
        os.makedirs(folder, exist_ok=True)
        image = os.path.join(bench.folder, "image")
        if not make_image(image) or not attach(image, folder):
            return "no loop device can be mounted here"
        run("umount", folder)
        return super().skipped(bench)

    def cases(self, bench):
        n = bench.count("-w", "main")
        return bench.sample(self.name, range(1, n + 1), 40)

    def prove(self, bench, case):
        cut = bench.world("power")
        image, copy = bench.folder + "/power.image", bench.folder + "/power.cut"
        script = bench.folder + "/cut.sh"
        with open(script, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\nexec cp --sparse=always {image} {copy}\n")
        os.chmod(script, 0o755)
        shutil.copyfile(os.path.join(bench.folder, "image"), image) if os.path.exists(
            os.path.join(bench.folder, "image")) else make_image(image)
        try:
            self.cut(bench, cut, image, copy, ["-w", "main", "-n", str(case), "-d",
                                               f"run-kill:{script}"])
        finally:
            run("umount", "-l", cut.folder)

    def cut(self, bench, cut, image, copy, words):
        if not attach(image, cut.folder):
            raise RuntimeError("cannot mount")
        bench.world("power").serve_small(bench.words())
        run("sync", "-f", cut.folder)
        trace = bench.trace(cut, words)
        trace[2] = bench.folder + "/power.trace"
        done = cut.run(MORNING, before=trace)
        extra = second_copies(cut, done)
        run("umount", cut.folder)
        if done.code:
            os.replace(copy, image)
        if not attach(image, cut.folder):
            raise RuntimeError("cannot mount what the power left")
        moment = Moment(cut)
        cut.run_until_quiet(MORNING)
        check_rest(cut, moment, extra)


def run(*words):
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def make_image(path):
    with open(path, "wb") as file:
        file.truncate(IMAGE_BYTES)
    return run("mkfs.ext4", "-q", "-F", "-m", "0", path)


def attach(image, folder):
    return run("mount", "-o", "loop", image, folder)


PROOFS = [PowerCut()]
