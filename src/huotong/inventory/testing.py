"""Factories in the words of the trade, and what a test needs to look at the stock ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import connections, transaction

from huotong.inventory.contracts import (
    Demand,
    Hold,
    Issue,
    IssueLine,
    LevelKey,
    MoveKind,
    Place,
    Receipt,
    ReceiptLine,
    StockSite,
)
from huotong.inventory.posting.receiving import lock_for_receipt, receive_stock
from huotong.kernel.actor import Actor
from huotong.kernel.book import in_book
from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import statement
from huotong.kernel.tx import Tx

TODAY = date(2026, 11, 23)
LEVELS = statement(
    "levels_of_a_test",
    "SELECT site_id, sku_id, on_hand, reserved FROM stock_level WHERE book_id = :book::bigint"
    " ORDER BY site_id, sku_id",
)
COSTS = statement(
    "costs_of_a_test",
    "SELECT site_id, sku_id, quantity, amount FROM stock_cost WHERE book_id = :book::bigint"
    " ORDER BY site_id, sku_id",
)


def storekeeper(*, book: int = 1) -> Actor:
    """An actor who may do everything."""
    return Actor(
        user_id=1, member_id=1, book_id=book, permissions=frozenset({"*"}), org_unit_ids=(), company_ids=()
    )


def site(number: int, *, digits: int = 2) -> StockSite:
    """A site whose default bin, company and org unit follow from its number."""
    return StockSite(number, 1000 + number, 1, 1, "CNY", digits)


@contextmanager
def transaction_of(actor: Actor) -> Iterator[Tx]:
    """An open transaction as a command has it, committed at the end."""
    with in_book(actor.book_id), transaction.atomic(using="default"):
        tx = Tx(actor=actor, lane=0, now=datetime.now(UTC), sender=sender_of(connections["default"]))
        yield tx
        tx.close()
        tx.send()


def goods(sku: int, quantity: str, amount: str) -> ReceiptLine:
    """A line of goods that come in."""
    return ReceiptLine(sku, Decimal(quantity), Decimal(amount))


def opening(at: StockSite, *lines: ReceiptLine) -> Receipt:
    """Stock a site had before the system began."""
    return Receipt("opening_stock", 0, at, TODAY, lines, origin=Place.OPENING, kind=MoveKind.OPENING)


def stock_up(actor: Actor, *receipts: Receipt) -> None:
    """The goods are there, committed."""
    with transaction_of(actor) as tx:
        receive_stock(tx, locked=lock_for_receipt(tx, receipts=receipts), receipts=receipts)


def demand(order: int, line: int = 1) -> Demand:
    """A line of a sales order."""
    return Demand("sales_order", order, line)


def hold(at: int, sku: int, quantity: str, *, order: int, line: int = 1) -> Hold:
    """Goods wanted for a line of a sales order."""
    return Hold(demand(order, line), LevelKey(at, sku), Decimal(quantity))


def issue(at: StockSite, *lines: IssueLine, source: int = 1) -> Issue:
    """Goods that leave for a delivery."""
    return Issue("delivery", source, at, TODAY, lines)


def levels(actor: Actor) -> list[tuple[Any, ...]]:
    """All levels of the book: (site, sku, on hand, reserved)."""
    return _read(actor, LEVELS)


def costs(actor: Actor) -> list[tuple[Any, ...]]:
    """All rows of value of the book: (site, sku, quantity, amount)."""
    return _read(actor, COSTS)


def _read(actor: Actor, wanted: Any) -> list[tuple[Any, ...]]:
    return sender_of(connections["default"]).run([Call(wanted, {"book": actor.book_id})])[0].rows


def plain(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows with decimals as short text, for exact comparison."""
    return [
        tuple(f"{value.normalize():f}" if isinstance(value, Decimal) else value for value in row)
        for row in rows
    ]
