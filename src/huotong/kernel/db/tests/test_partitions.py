"""Monthly partitions: made once, found by their month, told by the model."""

from datetime import date

import pytest
from django.db import connection, transaction

from huotong.kernel.book import in_book
from huotong.kernel.db.partitions import (
    ensure_partitions,
    ensure_partitions_as,
    partition_name,
    partitioned_tables,
)
from huotong.kernel.db.roles import Role
from huotong.kernel.db.tests.toy import Log
from huotong.kernel.testing.cluster import TestDatabase

pytestmark = pytest.mark.usefixtures("undone")


def ensure(first: date, last: date) -> list[str]:
    return ensure_partitions(connection=connection, table="toy_log", from_month=first, to_month=last)


def test_missing_months_are_made_once() -> None:
    assert ensure(date(2026, 10, 17), date(2027, 1, 2)) == [
        "toy_log_y2026m10",
        "toy_log_y2026m12",
        "toy_log_y2027m01",
    ]
    assert ensure(date(2026, 10, 1), date(2027, 1, 31)) == []


def test_rows_go_where_their_day_belongs() -> None:
    ensure(date(2026, 12, 1), date(2026, 12, 1))
    with in_book(1):
        for day in (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 31)):
            Log.objects.create(key_on=day, text="x")
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM toy_log_y2026m12 WHERE book_id = 1")
            assert cursor.fetchone() == (2,)


def test_a_month_without_partition_refuses_the_row() -> None:
    with in_book(1), pytest.raises(Exception, match="no partition"), transaction.atomic():
        Log.objects.create(key_on=date(2031, 1, 1), text="x")


def test_the_wait_for_a_lock_ends_with_the_work() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        before = cursor.fetchone()
        ensure(date(2029, 1, 1), date(2029, 1, 1))
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == before


def test_the_worker_makes_them_as_the_owner(toy_tables: TestDatabase) -> None:
    made = ensure_partitions_as(owner=toy_tables.dsn(Role.OWNER), today=date(2030, 1, 31))
    assert [name for name in made if name.startswith("command_log")] == [
        "command_log_y2029m12",
        "command_log_y2030m01",
        "command_log_y2030m02",
        "command_log_y2030m03",
        "command_log_y2030m04",
    ]
    assert ensure_partitions_as(owner=toy_tables.dsn(Role.OWNER), today=date(2030, 1, 1)) == []


def test_names_sort_by_month() -> None:
    assert partition_name(table="command_log", month=date(2026, 3, 1)) == "command_log_y2026m03"
    assert "command_log" in partitioned_tables()
