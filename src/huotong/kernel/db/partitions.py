"""Monthly partitions of the tables that have a PartitionDayField. Run by the owner of the tables."""

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from huotong.kernel.db.backend.base import DatabaseWrapper
from huotong.kernel.db.dsn import BUSINESS_SCHEMA, Dsn, django_database
from huotong.kernel.db.fields import partition_field

log = logging.getLogger(__name__)

MONTHS_BACK = 1
"""A key may be dated seven days back, so the month before today's is always there."""
MONTHS_AHEAD = 3
"""A job runs daily; so many months pass before a missing run would be felt."""
HOURS_BETWEEN = 6
"""The worker looks so often; nothing is missed unless it fails for months."""
LOCK_TIMEOUT = "2s"
"""Adding a partition waits this long for running commands, and is tried again by the next run."""


def ensure_partitions(
    *, connection: BaseDatabaseWrapper, table: str, from_month: date, to_month: date
) -> list[str]:
    """Create the missing monthly partitions from one month to the other, both included.

    Returns the names of the new ones; running it again changes nothing. Any day stands for its month.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LOCK_TIMEOUT])
        try:
            return [
                partition_name(table=table, month=month)
                for month in _months(from_month, to_month)
                if _create(cursor, table=table, month=month)
            ]
        finally:
            cursor.execute("SELECT set_config('lock_timeout', '0', false)")


def ensure_all_partitions(*, connection: BaseDatabaseWrapper, today: date) -> list[str]:
    """Create what is missing around today in every partitioned table; return the names of the new ones."""
    first, last = _shifted(today, -MONTHS_BACK), _shifted(today, MONTHS_AHEAD)
    created = []
    for table in partitioned_tables():
        created += ensure_partitions(connection=connection, table=table, from_month=first, to_month=last)
    return created


def ensure_partitions_as(*, owner: Dsn, today: date) -> list[str]:
    """Do the same on a connection of the owner's own, closed afterwards: the worker is no owner."""
    entry = django_database(dsn=owner, schema=BUSINESS_SCHEMA)
    connection = DatabaseWrapper(connections.configure_settings({DEFAULT_DB_ALIAS: entry})[DEFAULT_DB_ALIAS])
    try:
        return ensure_all_partitions(connection=connection, today=today)
    finally:
        connection.close()


def keep_partitions(*, owner: Dsn, stopping: threading.Event) -> None:
    """There are partitions around today until told to stop; a failure is logged and tried again."""
    while not stopping.is_set():
        try:
            for name in ensure_partitions_as(owner=owner, today=datetime.now(UTC).date()):
                log.info("partition %s made", name)
        except Error:
            log.exception("making partitions failed; trying again")
        stopping.wait(HOURS_BETWEEN * 3600)


def partitioned_tables() -> list[str]:
    """Return the tables that are cut by month, by name."""
    return sorted(m._meta.db_table for m in apps.get_models() if partition_field(m) is not None)


def partition_name(*, table: str, month: date) -> str:
    """Return the name of the partition of a month: command_log_y2026m11."""
    return f"{table}_y{month.year:04d}m{month.month:02d}"


def _create(cursor: Any, *, table: str, month: date) -> bool:
    name = partition_name(table=table, month=month)
    cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
    if cursor.fetchone()[0]:
        return False
    cursor.execute(
        sql.SQL("CREATE TABLE IF NOT EXISTS {} PARTITION OF {} FOR VALUES FROM ({}) TO ({})").format(
            sql.Identifier(name),
            sql.Identifier(table),
            sql.Literal(month),
            sql.Literal(_shifted(month, 1)),
        )
    )
    return True


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _shifted(month, 1)


def _shifted(day: date, months: int) -> date:
    """Return the first day of the month that lies so many months later, or earlier when negative."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
