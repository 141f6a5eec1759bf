"""Figures follow documents: lines not seen before come among the sales and into the sums, in one go."""

from __future__ import annotations

from collections.abc import Iterator

from huotong.analytics.contracts import Documents, FactKind
from huotong.kernel.db.sql import Statement, Statements
from huotong.kernel.tx import Rank, Tx

SQL = Statements.beside(__file__)
PAGE = 2000
"""Documents read at a time when all figures are made anew."""


def lock_figures(tx: Tx) -> None:
    """Nobody else changes the book's figures until this transaction ends."""
    tx.post(SQL.ensure_keeper, at=tx.now)
    tx.lock(Rank.DOCUMENT, SQL.lock_keeper)


def keep(tx: Tx, documents: Documents) -> int:
    """The lines of the documents are in the figures, each once; returns how many were not before.

    The figures are locked.
    """
    kept = [
        tx.post(statement, ids=ids)
        for statement, ids in (
            (SQL.keep_shipped, documents.deliveries),
            (SQL.keep_invoiced, documents.invoices),
            (SQL.keep_returned, documents.returns),
            (SQL.keep_replaced, documents.returns),
            (SQL.keep_credited, documents.credit_notes),
        )
        if ids
    ]
    fresh: list[tuple[int, int]] = [(row[0], row[1]) for answer in kept for row in answer.rows]
    if fresh:
        tx.post(SQL.add_to_rollup, facts=[fact for fact, _ in fresh], lines=[line for _, line in fresh])
        shipped = [line for fact, line in fresh if fact == FactKind.SHIPPED]
        if shipped:
            tx.post(SQL.add_to_response, lines=shipped)
    return len(fresh)


def mark_kept(tx: Tx) -> None:
    """The figures were brought up to date now."""
    tx.post(SQL.set_kept_at, rows=1, at=tx.now)


def forget(tx: Tx) -> None:
    """The book has no figures; they are locked."""
    for statement in (SQL.forget_sales, SQL.forget_rollup, SQL.forget_response):
        tx.post(statement)


def all_documents(tx: Tx) -> Iterator[Documents]:
    """Every document of the book that figures follow from, some at a time."""
    for ids in _pages(tx, SQL.deliveries_after):
        yield Documents(deliveries=ids)
    for ids in _pages(tx, SQL.invoices_after):
        yield Documents(invoices=ids)
    for ids in _pages(tx, SQL.returns_after):
        yield Documents(returns=ids)
    for ids in _pages(tx, SQL.credit_notes_after):
        yield Documents(credit_notes=ids)


def _pages(tx: Tx, statement: Statement) -> Iterator[tuple[int, ...]]:
    after = 0
    while True:
        rows = tx.ask(statement, after=after, limit=PAGE).rows
        if not rows:
            return
        after = rows[-1][0]
        yield tuple(row[0] for row in rows)
