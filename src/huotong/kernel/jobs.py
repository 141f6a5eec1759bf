"""Background work: the loops of the worker process, timed jobs, and the reaper of abandoned ones.

Jobs run in procrastinate on its own connector (on Django's a job stays "doing" for ever). No command
defers a job: the relay and the timer do, after the commit.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple, cast

import procrastinate
from django.db import close_old_connections, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job

from huotong.kernel import relay, seal

log = logging.getLogger(__name__)
POLL_SECONDS = 0.5
"""Each turn costs 3 ms of CPU in worker and database, whether anything happened or not."""
REAP_SECONDS = 10.0
HEARTBEAT_SECONDS = 30.0
Books = Callable[[], Iterable[int]]


class TimedWork(NamedTuple):
    """Work done for every book again and again; repeatable, and harmless when two processes do it."""

    name: str
    every_seconds: float
    do: Callable[[int], object]


def seal_and_relay(*, books: Books, stopping: threading.Event) -> None:
    """Seals and relays every book until told to stop; an error is logged and the next turn tries again.

    Under steady work one seal holds what POLL_SECONDS brought: a seal for every few rows would cost a commit
    each. Only a backlog is worked off without a pause.
    """
    while not stopping.is_set():
        behind = False
        try:
            for book_id in books():
                behind |= seal.seal_batch(book_id=book_id) == seal.BATCH
                behind |= relay.relay_turn(book_id=book_id) >= relay.SEALS_PER_TURN
        except Exception:
            log.exception("sealing or relaying failed; trying again")
            connections.close_all()
            stopping.wait(1.0)
        if not behind:
            stopping.wait(POLL_SECONDS)


def do_timed_work(*, books: Books, works: Sequence[TimedWork], stopping: threading.Event) -> None:
    """Does each work for every book when it is due, until told to stop; one that failed has its next turn."""
    due = {work.name: time.monotonic() for work in works}
    while works and not stopping.wait(max(0.0, min(due.values()) - time.monotonic())):
        work = min(works, key=lambda one: due[one.name])
        due[work.name] = time.monotonic() + work.every_seconds
        try:
            for book_id in books():
                work.do(book_id)
        except Exception:
            log.exception("timed work %s failed; it is done again in its next turn", work.name)
            connections.close_all()


async def reap(
    worker_app: procrastinate.App, *, seconds_since_heartbeat: float = HEARTBEAT_SECONDS
) -> list[Job]:
    """Jobs of workers that are gone are to be done again; returns them."""
    manager = worker_app.job_manager
    await manager.prune_stalled_workers(seconds_since_heartbeat=seconds_since_heartbeat)
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=seconds_since_heartbeat))
    for job in stalled:
        await manager.retry_job(job)
    return stalled


async def _reap_for_ever(worker_app: procrastinate.App) -> None:
    while True:
        try:
            for job in await reap(worker_app):
                log.warning("job %s (%s) was abandoned and is retried", job.id, job.task_name)
        except Exception:
            log.exception("reaping failed; trying again")
        await asyncio.sleep(REAP_SECONDS)


async def work(*, concurrency: int = 2) -> None:
    """Runs jobs and reaps abandoned ones until cancelled."""
    worker_app = app.with_connector(cast(DjangoConnector, app.connector).get_worker_connector())
    async with worker_app.open_async():
        reaper = asyncio.create_task(_reap_for_ever(worker_app))
        try:
            await worker_app.run_worker_async(
                concurrency=concurrency, install_signal_handlers=False, delete_jobs="successful"
            )
        finally:
            reaper.cancel()
            with suppress(asyncio.CancelledError):
                await reaper


def run_worker(*, books: Books, works: Sequence[TimedWork], stopping: threading.Event) -> None:
    """The worker process: sealer, relay and timed work in threads, jobs here, until `stopping` is set."""
    told = {"books": books, "stopping": stopping}
    threads = [
        threading.Thread(target=seal_and_relay, kwargs=told, daemon=True),
        threading.Thread(target=do_timed_work, kwargs={**told, "works": works}, daemon=True),
    ]
    for thread in threads:
        thread.start()
    asyncio.run(_until_stopped(stopping))
    for thread in threads:
        thread.join(timeout=5)
    close_old_connections()


async def _until_stopped(stopping: threading.Event) -> None:
    jobs = asyncio.create_task(work())
    told = asyncio.create_task(asyncio.to_thread(stopping.wait))
    await asyncio.wait({jobs, told}, return_when=asyncio.FIRST_COMPLETED)
    stopping.set()
    jobs.cancel()
    with suppress(asyncio.CancelledError):
        await jobs
