"""The registry behind `huotong verify`: every ledger invariant as a query that must return no row."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from huotong.kernel.db.reading import snapshot
from huotong.kernel.db.sql import Statement, parse
from huotong.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Invariant:
    """One promise: `name` is unique, `promise` says it in a sentence, a row is a difference."""

    name: str
    app: str
    promise: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Finding:
    """What checking one invariant gave; `first` names the first differing row, column by column."""

    name: str
    app: str
    promise: str
    differences: int
    first: dict[str, Any] | None
    seconds: float


_registered: dict[str, Invariant] = {}


def register(app_folder: Path) -> None:
    """The statements of the app's `sql/invariants.sql` are part of every verification from now on."""
    source = f"{app_folder.name}/sql/invariants.sql"
    text = (app_folder / "sql" / "invariants.sql").read_text(encoding="utf-8")
    for name, statement in parse(text, source=source).items():
        known = _registered.get(name)
        if known is not None and known.app != app_folder.name:
            raise ValueError(f"invariant {name} of {source} is already one of {known.app}")
        _registered[name] = Invariant(name, app_folder.name, statement.promise, statement)


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
    with snapshot() as read:
        return [_check(_registered[name], read, book_id) for name in wanted]


def _check(invariant: Invariant, read: Any, book_id: int) -> Finding:
    started = time.perf_counter()
    columns, rows = read.named(invariant.statement, book=book_id)
    first = dict(zip(columns, rows[0], strict=True)) if rows else None
    return Finding(
        invariant.name, invariant.app, invariant.promise, len(rows), first, time.perf_counter() - started
    )
