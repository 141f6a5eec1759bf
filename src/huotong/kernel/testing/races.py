"""Several writers at once on one database, each with a connection of its own."""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connections

R = TypeVar("R")
REPEATS = int(os.environ.get("HUOTONG_RACE_REPEATS", "3"))


def race(work: Callable[[int], R], *, writers: int) -> list[R]:
    """What `work(number)` gave for each writer; all begin together. The first error is raised."""
    start = threading.Barrier(writers)

    def run(number: int) -> R:
        try:
            start.wait(timeout=30)
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(writers) as pool:
        return [running.result() for running in [pool.submit(run, number) for number in range(writers)]]


def race_of(works: Sequence[Callable[[], R]]) -> list[R]:
    """What each of the works gave, in order; all begin together. The first error is raised."""
    return race(lambda number: works[number](), writers=len(works))
