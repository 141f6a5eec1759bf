"""How fast the machine is at this moment: the CPU time of a loop that never changes.

Shared machines change their speed by the hour, and CPU time changes with it. The loop is timed before,
while and after something is measured; figures of different hours are compared in its time. It is run by
the interpreter of the benchmark, so compare only figures of one interpreter.
"""

from __future__ import annotations

import contextlib
import statistics
import threading
from collections.abc import Iterator

from tools.reference_loop import loop_ms

NOMINAL_MS = 10.0
"""Normalised figures are those of a machine on which the loop takes this long."""
PAUSE_SECONDS = 1.0


class Speed:
    """The samples of one measurement."""

    def __init__(self) -> None:
        self.samples: list[float] = []

    @property
    def median_ms(self) -> float:
        """The loop's time while the measurement ran."""
        return statistics.median(self.samples)


@contextlib.contextmanager
def watched() -> Iterator[Speed]:
    """Samples the loop before, once a second during, and after the block: 1 % of one core."""
    speed = Speed()
    over = threading.Event()

    def sample() -> None:
        speed.samples.append(loop_ms())
        while not over.wait(PAUSE_SECONDS):
            speed.samples.append(loop_ms())
        speed.samples.append(loop_ms())

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield speed
    finally:
        over.set()
        thread.join()


def normalised(ms: float, *, loop: float) -> float:
    """The milliseconds this would be where the loop takes NOMINAL_MS."""
    return ms * NOMINAL_MS / loop
