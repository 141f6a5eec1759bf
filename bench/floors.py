"""The floors: the product's own statements sent by psycopg, without the product around them.

One run of the steps is recorded as the product sends it. It is then repeated with fresh ids, numbers and
keys, through psycopg's raw cursors (prepared, one pipeline per round trip): all of it is the floor
"same duties"; only the rows an order cannot do without are the floor "minimum". Client and database CPU
count, the making of fresh ids does not.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import psycopg
from django.db import connections
from psycopg import pq
from psycopg.conninfo import make_conninfo

from huotong.kernel.db import ids as allocator
from huotong.kernel.db.sender import Call, Result, Sender
from huotong.kernel.db.sql import Statement
from huotong.kernel.keys import new_key

MINIMUM = frozenset(
    {
        "insert_orders", "insert_order_lines", "lock_levels", "change_levels", "insert_holds",
        "lock_orders", "lines_of_orders", "insert_deliveries", "insert_delivery_lines",
        "order_head", "order_lines", "change_deliveries", "lines_of_deliveries",
        "insert_moves", "insert_leg_pairs", "lock_costs", "change_costs", "mark_issued",
        "insert_entries", "insert_lines", "insert_invoices", "insert_invoice_lines", "insert_open_items",
        "mark_invoiced", "list_sales_orders",
    }
)  # fmt: skip
LOGIN = ("host", "port", "dbname", "user", "password", "options")
LAST = "append_command"
FRESH_TEXTS = ("numbers", "external_numbers")
TICKS = os.sysconf("SC_CLK_TCK")


class Trip(NamedTuple):
    """What left in one write, whether it opened a transaction, and whether that was committed after it."""

    calls: tuple[Call, ...]
    begins: bool
    ends: bool


class Planned(NamedTuple):
    """A trip ready to be sent again: the texts with their values."""

    calls: list[tuple[bytes, list[Any]]]
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Recording:
    """One run as sent, and the ids it made."""

    trips: tuple[Trip, ...]
    made: frozenset[int]


@contextmanager
def recording() -> Iterator[Callable[[], Recording]]:
    """Everything this process sends meanwhile; ask for it at the end."""
    trips: list[Trip] = []
    made: set[int] = set()
    run, new_ids = Sender.run, allocator.new_ids

    def recorded_run(self: Sender, calls: Sequence[Call], *, begin: bool = False) -> list[Result]:
        names = {call.statement.name for call in calls}
        if not any(name.startswith("next_") for name in names):
            trips.append(Trip(tuple(calls), begin, LAST in names))
        return run(self, calls, begin=begin)

    class Noted(list[int]):
        """Stands in for the allocator's answer."""

    def noted(count: int) -> list[int]:
        found = new_ids(count)
        made.update(found)
        return Noted(found)

    with patch.object(Sender, "run", recorded_run), _ids_noted(noted):
        yield lambda: Recording(tuple(trips), frozenset(made))


@contextmanager
def _ids_noted(noted: Callable[[int], list[int]]) -> Iterator[None]:
    """Every module that took `new_ids` by name gets the noting one."""
    patched = [
        (module, name)
        for module in list(sys.modules.values())
        if getattr(module, "__name__", "").startswith("huotong.")
        for name in ("new_ids",)
        if getattr(module, name, None) is allocator.new_ids
    ]
    original = allocator.new_ids
    for module, name in patched:
        setattr(module, name, noted)
    try:
        yield
    finally:
        for module, name in patched:
            setattr(module, name, original)


def replay_ms(record: Recording, *, times: int, only: frozenset[str] | None, units: int) -> float:
    """CPU milliseconds per unit (an order) of repeating the recording, client and database together."""
    known = connections["default"].get_connection_params()
    conninfo = make_conninfo("", **{name: known[name] for name in LOGIN if known.get(name)})
    with psycopg.connect(conninfo, autocommit=True, prepare_threshold=0) as connection:
        connection.prepared_max = 1000
        backend = connection.info.backend_pid
        spent = 0.0
        for turn in range(-2, times):
            plan = _fresh(record, only)
            before = time.process_time() + _backend_seconds(backend)
            _send(connection, plan)
            if turn >= 0:
                spent += time.process_time() + _backend_seconds(backend) - before
    return spent / times / units * 1000


def _send(connection: psycopg.Connection[Any], plan: Sequence[Planned]) -> None:
    for trip in plan:
        with connection.pipeline():
            cursors = []
            if trip.begins and connection.info.transaction_status == pq.TransactionStatus.IDLE:
                connection.execute("BEGIN")
            for text, values in trip.calls:
                cursor = psycopg.RawCursor(connection)
                cursor.execute(text, values, prepare=True)
                cursors.append(cursor)
        for cursor in cursors:
            if cursor.description:
                cursor.fetchall()
        if trip.ends and connection.info.transaction_status != pq.TransactionStatus.IDLE:
            connection.execute("COMMIT")


def _fresh(record: Recording, only: frozenset[str] | None) -> list[Planned]:
    made = sorted(record.made)
    ids = dict(zip(made, allocator.new_ids(len(made)), strict=True))
    mark = str(next(iter(ids.values()), 0))
    plan = []
    for trip in record.trips:
        calls = [
            _as_sent(call.statement, _arguments(call.statement, call.arguments, ids, mark))
            for call in trip.calls
            if only is None or call.statement.name in only
        ]
        plan.append(Planned(calls, trip.begins and bool(calls), trip.ends))
    return plan


def _as_sent(statement: Statement, arguments: Mapping[str, Any]) -> tuple[bytes, list[Any]]:
    """The text that the product would send for these arguments, and its parameters."""
    form = statement.forms.form(arguments)
    values = [arguments[name] for name, _ in form.scalars]
    return form.sql, [*values, *(value for name, _, _ in form.columns for value in arguments[name])]


def _arguments(
    statement: Statement, arguments: Mapping[str, Any], ids: Mapping[int, int], mark: str
) -> dict[str, Any]:
    found = {}
    for name, type_name in zip(statement.names, statement.types, strict=True):
        value = arguments[name]
        if name == "key" and statement.name == LAST:
            value = new_key().value
        elif name in FRESH_TEXTS:
            value = [None if text is None else f"{text}~{mark}" for text in value]
        elif name == "nos" and statement.name == "insert_invoices":
            value = [number + int(mark) * 1000 for number in value]
        else:
            value = _as_psycopg_takes(value, type_name, ids)
        found[name] = value
    return found


def _as_psycopg_takes(value: Any, type_name: str, ids: Mapping[int, int]) -> Any:
    """The value with fresh ids, in the types from which psycopg makes the declared one."""
    if value is None:
        return None
    if type_name.endswith("[]"):
        return [_as_psycopg_takes(one, type_name[:-2], ids) for one in value]
    if type_name == "bigint":
        return ids.get(int(value), int(value))
    if type_name in ("integer", "smallint"):
        return int(value)
    if type_name == "jsonb":
        return value.decode() if isinstance(value, bytes) else value
    return str(value) if type_name == "text" else value


def _backend_seconds(pid: int) -> float:
    words = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / TICKS
