"""A loop that never changes: how fast a Python, or the machine, is now. Run, it prints milliseconds."""

from __future__ import annotations

import time

ROUNDS = 100_000


def loop_ms() -> float:
    """CPU milliseconds of this thread for the loop."""
    begun = time.thread_time()
    seen: dict[int, tuple[int, str]] = {}
    length = 0
    for number in range(ROUNDS):
        seen[number & 1023] = (number, str(number))
        length += len(seen[number & 1023][1])
    return (time.thread_time() - begun) * 1000


if __name__ == "__main__":
    print(loop_ms())
