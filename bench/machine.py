"""How fast the machine is at this moment: the CPU time of a loop that never changes.

Shared machines change their speed by the hour, and CPU time changes with it. The loop is timed before,
while and after something is measured; figures of different hours are compared in its time. It is run by
the interpreter of the benchmark, so compare only figures of one interpreter.
"""

from __future__ import annotations

import contextlib
import statistics
import threading
import time
from collections.abc import Iterator

NOMINAL_MS = 10.0
"""Normalised figures are those of a machine on which the loop takes this long."""
ROUNDS = 100_000
PAUSE_SECONDS = 1.0


def loop_ms() -> float:
    """CPU milliseconds of this thread for the loop."""
    begun = time.thread_time()
    seen: dict[int, tuple[int, str]] = {}
    length = 0
    for number in range(ROUNDS):
        seen[number & 1023] = (number, str(number))
        length += len(seen[number & 1023][1])
    return (time.thread_time() - begun) * 1000


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
