"""Jobs: done once more when their worker was killed, and never stuck."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar, cast

import procrastinate
import psycopg
import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from huotong.kernel.jobs import reap
from huotong.kernel.testing.cluster import TestDatabase

T = TypeVar("T")
done: list[int] = []


@pytest.fixture
def job() -> Iterator[Any]:
    done.clear()

    def note(item: int) -> None:
        done.append(item)

    yield app.task(name="test.note")(note)
    app.tasks.pop("test.note", None)


def on_worker(work: Callable[[procrastinate.App], Awaitable[T]]) -> T:
    async def run() -> T:
        worker_app = app.with_connector(cast(DjangoConnector, app.connector).get_worker_connector())
        async with worker_app.open_async():
            return await work(worker_app)

    return asyncio.run(run())


async def work_off(worker_app: procrastinate.App) -> None:
    await worker_app.run_worker_async(wait=False, install_signal_handlers=False)


def statuses(database: TestDatabase) -> list[str]:
    with psycopg.connect(database.superuser.conninfo(), options="-c search_path=control") as read:
        return [row[0] for row in read.execute("SELECT status::text FROM procrastinate_jobs ORDER BY id")]


def test_a_job_left_by_a_killed_worker_is_done_by_the_next(own_database: TestDatabase, job: Any) -> None:
    job.defer(item=7)
    with psycopg.connect(
        own_database.superuser.conninfo(), autocommit=True, options="-c search_path=control"
    ) as admin:
        worker = admin.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        ).fetchone()
        assert worker is not None
        admin.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker[0]])
    on_worker(work_off)
    assert (done, statuses(own_database)) == ([], ["doing"])
    assert len(on_worker(reap)) == 1
    assert statuses(own_database) == ["todo"]
    on_worker(work_off)
    assert (done, statuses(own_database)) == ([7], ["succeeded"])
    assert on_worker(reap) == []


def test_a_job_of_a_living_worker_is_left_alone(own_database: TestDatabase, job: Any) -> None:
    job.defer(item=7)
    with psycopg.connect(
        own_database.superuser.conninfo(), autocommit=True, options="-c search_path=control"
    ) as admin:
        worker = admin.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id").fetchone()
        assert worker is not None
        admin.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker[0]])
    assert on_worker(reap) == []
    assert statuses(own_database) == ["doing"]
