"""The registry behind `huotong verify`: every ledger invariant as a query that must return no row.

Beside them stand those of files: a query of the rows (id, digest, bytes) that need a file each, compared with
the area of files of the same name.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from huotong.kernel.book import in_book
from huotong.kernel.db.reading import reading_connection
from huotong.kernel.db.sender import Call, Sender, sender_of
from huotong.kernel.db.sql import Statement, nested, parse, statement
from huotong.kernel.errors import NotFound
from huotong.kernel.files import FileArea


@dataclass(frozen=True, slots=True)
class Invariant:
    """One promise, said by its statement; a row is a difference. `counted` tells how many.

    Without `counted` the rows are what needs a file in the area of the invariant's name.
    """

    name: str
    app: str
    statement: Statement
    counted: Statement | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What checking one invariant gave; `first` names the first differing row, column by column."""

    name: str
    app: str
    promise: str
    differences: int
    first: dict[str, Any] | None
    seconds: float


INVARIANTS = "invariants.sql"
FILE_INVARIANTS = "file_invariants.sql"
_SNAPSHOT = statement("snapshot", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
_registered: dict[str, Invariant] = {}


def register(app_folder: Path) -> None:
    """The statements of the app's `sql/*invariants.sql` are part of every verification from now on."""
    for file in sorted((app_folder / "sql").glob(f"*{INVARIANTS}")):
        source = f"{app_folder.name}/sql/{file.name}"
        for checks in parse(file.read_text(encoding="utf-8"), source=source).values():
            add(checks, app=app_folder.name, countable=file.name != FILE_INVARIANTS)


def add(checks: Statement, *, app: str, countable: bool = True) -> None:
    """The statement is an invariant of the app from now on; repeatable."""
    known = _registered.get(checks.name)
    if known is not None and known.app != app:
        raise ValueError(f"invariant {checks.name} of {checks.source or app} is already one of {known.app}")
    _registered[checks.name] = Invariant(checks.name, app, checks, _counted(checks) if countable else None)


def _counted(checks: Statement) -> Statement:
    return statement(
        f"{checks.name}_counted",
        f"SELECT count(*) OVER (), to_jsonb(d)::text FROM ({nested(checks)}) AS d LIMIT 1",  # noqa: S608  # a statement file
        source=checks.source,
    )


def registered() -> list[Invariant]:
    """All invariants, by app and name."""
    return sorted(_registered.values(), key=lambda invariant: (invariant.app, invariant.name))


def run(*, book_id: int, only: Iterable[str] = ()) -> list[Finding]:
    """The findings of all invariants, or of those named, on one snapshot of the book.

    Raises NotFound for a name that is not registered. Nothing is locked and nothing changed.
    """
    wanted = list(only) or [invariant.name for invariant in registered()]
    for name in wanted:
        if name not in _registered:
            raise NotFound(kind="invariant", id=name)
    connection = reading_connection()
    outermost = not connection.in_atomic_block
    with in_book(book_id), transaction.atomic(using=connection.alias):
        sender = sender_of(connection)
        if outermost:
            sender.run([Call(_SNAPSHOT, {})], begin=True)
        return [_check(_registered[name], sender, book_id) for name in wanted]


def _check(invariant: Invariant, sender: Sender, book_id: int) -> Finding:
    started = time.perf_counter()
    if invariant.counted is None:
        differences, first = _compare_files(invariant, sender, book_id)
    else:
        differences, first = _count_rows(invariant.counted, sender, book_id)
    return Finding(
        name=invariant.name,
        app=invariant.app,
        promise=invariant.statement.promise,
        differences=differences,
        first=first,
        seconds=time.perf_counter() - started,
    )


def _count_rows(counted: Statement, sender: Sender, book_id: int) -> tuple[int, dict[str, Any] | None]:
    rows = sender.run([Call(counted, {"book": book_id})], begin=True)[0].rows
    differences, first = rows[0] if rows else (0, None)
    return differences, json.loads(first, parse_float=str) if first else None


def _compare_files(invariant: Invariant, sender: Sender, book_id: int) -> tuple[int, dict[str, Any] | None]:
    rows = sender.run([Call(invariant.statement, {"book": book_id})], begin=True)[0].rows
    differences = FileArea(invariant.name).differences(rows, book_id=book_id)
    return len(differences), differences[0] if differences else None
