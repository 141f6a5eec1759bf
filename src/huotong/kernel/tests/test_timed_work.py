"""Timed work: every book in each turn, and one work's failure is no other's."""

from __future__ import annotations

import threading

from huotong.kernel.jobs import TimedWork, do_timed_work


def test_each_work_is_done_for_every_book_in_its_turns() -> None:
    stopping = threading.Event()
    done: list[tuple[str, int]] = []

    def often(book_id: int) -> None:
        done.append(("often", book_id))
        if len(done) >= 8:
            stopping.set()

    def fails(book_id: int) -> None:
        done.append(("fails", book_id))
        raise ValueError

    works = (TimedWork("often", 0.0, often), TimedWork("fails", 3600.0, fails))
    do_timed_work(books=lambda: [1, 2], works=works, stopping=stopping)
    assert done.count(("fails", 1)) == 1
    assert ("fails", 2) not in done
    assert done.count(("often", 1)) == done.count(("often", 2)) >= 3


def test_without_work_it_ends_at_once() -> None:
    do_timed_work(books=lambda: [1], works=(), stopping=threading.Event())
