"""Rows as tuples into the column arrays of a statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huotong.kernel.db.sql import Statement
from huotong.kernel.tx import Tx


def post_rows(tx: Tx, statement: Statement, rows: Sequence[tuple[Any, ...]], **others: Any) -> None:
    """Queues the statement with one array per column; exactly these rows are written. No rows, no statement.

    The columns of `rows` stand in the order in which the statement names its array parameters.
    """
    if not rows:
        return
    names = [name for name, kind in zip(statement.names, statement.types, strict=True) if kind.endswith("[]")]
    columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    tx.post(statement, rows=len(rows), **columns, **others)
