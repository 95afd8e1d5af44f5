"""What every proof is."""
import os


class Proof:
    """A sentence and the cases in which it must hold."""

    name = sentence = ""
    needs_tracer = True

    def skipped(self, bench):
        """Why it cannot be tried here; empty where it can."""
        if self.needs_tracer and not os.access(bench.tracer, os.X_OK):
            return "the tracer is for Linux on x86-64 only"
        return ""

    def cases(self, bench):
        raise NotImplementedError

    def prove(self, bench, case):
        """Raises Broken where the sentence does not hold."""
        raise NotImplementedError
