"""The command's own transaction is an atomic block to Django, and nothing half-done stays behind."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import psycopg
import pytest
from django.db import connections, transaction

from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import statement
from huotong.kernel.db.transaction import CommandTransaction
from huotong.kernel.testing.cluster import TestDatabase

ADD = statement(
    "add",
    "INSERT INTO counter (book_id, company_id, series, year, lane, last)"
    " VALUES (:book::bigint, 0, 'T', 2026, :lane::smallint, 1)",
)


def add(lane: int) -> None:
    sender_of(connections["default"]).run([Call(ADD, {"book": 1, "lane": lane})], begin=True)


def add_by_cursor(lane: int) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO counter (book_id, company_id, series, year, lane, last)"
            f" VALUES (1, 0, 'T', 2026, {lane}, 1)"
        )


def committed(database: TestDatabase) -> list[int]:
    with psycopg.connect(database.superuser.conninfo(), options="-c search_path=business") as read:
        return [lane for (lane,) in read.execute("select lane from counter order by lane").fetchall()]


def test_the_block_commits_once_and_its_hooks_run_after(own_database: TestDatabase) -> None:
    seen: list[list[int]] = []
    with CommandTransaction(alias="default"):
        add(1)
        transaction.on_commit(lambda: seen.append(committed(own_database)))
        assert committed(own_database) == []
    assert committed(own_database) == [1]
    assert seen == [[1]]
    assert not connections["default"].in_atomic_block
    assert connections["default"].get_autocommit()


def interrupted(*steps: Callable[[], None]) -> None:
    """A command that breaks down after these steps."""
    with CommandTransaction(alias="default"):
        for step in steps:
            step()
        raise RuntimeError


def inner_breaks_down(lane: int) -> None:
    with transaction.atomic(using="default"):
        add_by_cursor(lane)
        raise RuntimeError


def swallow_a_refused_row() -> None:
    with CommandTransaction(alias="default"):
        add(1)
        with contextlib.suppress(psycopg.errors.UniqueViolation):
            add(1)


def lose_the_connection(database: TestDatabase) -> None:
    with CommandTransaction(alias="default"):
        add(1)
        pid = connections["default"].connection.info.backend_pid
        with psycopg.connect(database.superuser.conninfo(), autocommit=True) as admin:
            admin.execute("select pg_terminate_backend(%s, 5000)", (pid,))


def test_a_raising_block_leaves_nothing_and_runs_no_hook(own_database: TestDatabase) -> None:
    seen: list[int] = []
    with pytest.raises(RuntimeError):
        interrupted(lambda: add(1), lambda: transaction.on_commit(lambda: seen.append(1)))
    assert (committed(own_database), seen) == ([], [])
    with CommandTransaction(alias="default"):
        add(2)
    assert (committed(own_database), seen) == ([2], [])


def test_a_cursor_before_the_first_batch_is_inside(own_database: TestDatabase) -> None:
    with pytest.raises(RuntimeError):
        interrupted(lambda: add_by_cursor(1))
    assert committed(own_database) == []


def test_an_inner_atomic_block_is_a_savepoint(own_database: TestDatabase) -> None:
    with CommandTransaction(alias="default"):
        add_by_cursor(1)
        with pytest.raises(RuntimeError):
            inner_breaks_down(2)
        add_by_cursor(3)
    assert committed(own_database) == [1, 3]


def test_inside_an_atomic_block_it_is_a_savepoint(own_database: TestDatabase) -> None:
    with transaction.atomic(using="default"):
        add_by_cursor(1)
        with pytest.raises(RuntimeError):
            interrupted(lambda: add_by_cursor(2))
    assert committed(own_database) == [1]


def test_a_failed_statement_that_was_swallowed_is_no_commit(own_database: TestDatabase) -> None:
    with pytest.raises(psycopg.errors.InFailedSqlTransaction):
        swallow_a_refused_row()
    assert committed(own_database) == []
    with CommandTransaction(alias="default"):
        add(3)
    assert committed(own_database) == [3]


def test_a_connection_lost_before_the_commit_is_told_and_made_anew(own_database: TestDatabase) -> None:
    with pytest.raises(psycopg.OperationalError):
        lose_the_connection(own_database)
    with CommandTransaction(alias="default"):
        add(2)
    assert committed(own_database) == [2]
