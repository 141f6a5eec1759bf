"""Factories in the words of the trade, and what a test needs to look at the stock ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connections

from huotong.inventory.contracts import (
    Demand,
    Hold,
    Issue,
    Issued,
    IssueLine,
    LevelKey,
    MoveKind,
    Place,
    Receipt,
    ReceiptLine,
    StockSite,
)
from huotong.inventory.errors import InsufficientStock
from huotong.inventory.locks import lock_level_keys
from huotong.inventory.posting.holding import hold_stock
from huotong.inventory.posting.issuing import issue_stock, lock_for_issue
from huotong.inventory.posting.receiving import lock_for_receipt, receive_stock
from huotong.kernel.actor import Actor
from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import HuotongError
from huotong.kernel.testing.transactions import transaction_of
from huotong.ledger.public import prepare_posting
from huotong.ledger.testing import COMPANY, CURRENCY, ORG_UNIT, TODAY, accountant

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
    return accountant(book=book)


def site(number: int, *, digits: int = 2) -> StockSite:
    """A site whose default bin, company and org unit follow from its number."""
    return StockSite(number, 1000 + number, COMPANY, ORG_UNIT, CURRENCY, digits)


def goods(sku: int, quantity: str, amount: str) -> ReceiptLine:
    """A line of goods that come in."""
    return ReceiptLine(sku, Decimal(quantity), Decimal(amount))


def opening(at: StockSite, *lines: ReceiptLine) -> Receipt:
    """Stock a site had before the system began."""
    return Receipt("opening_stock", 0, at, TODAY, lines, origin=Place.OPENING, kind=MoveKind.OPENING)


def stock_up(actor: Actor, *receipts: Receipt) -> None:
    """The goods are there, committed; the company keeps books by then."""
    with transaction_of(actor) as tx:
        locked = lock_for_receipt(tx, receipts=receipts)
        posting = prepare_posting(tx, days=_days(receipts))
        receive_stock(tx, posting=posting, locked=locked, receipts=receipts)


def ship(actor: Actor, *issues: Issue) -> list[Issued | HuotongError]:
    """The goods of the issues that can be served have left, committed."""
    with transaction_of(actor) as tx:
        locked = lock_for_issue(tx, issues=issues)
        posting = prepare_posting(tx, days=_days(issues))
        return issue_stock(tx, posting=posting, locked=locked, issues=issues)


def take(actor: Actor, *holds: Hold) -> list[InsufficientStock | None]:
    """What can be held is held, in order, committed; the others say why not."""
    with transaction_of(actor) as tx:
        stock = lock_level_keys(tx, keys=sorted({one.level for one in holds})).stock
        refused = [stock.hold(one.level, one.quantity) for one in holds]
        hold_stock(tx, holds=[one for one, why in zip(holds, refused, strict=True) if why is None])
        return refused


def _days(documents: Sequence[Issue] | Sequence[Receipt]) -> set[tuple[int, date]]:
    return {(document.site.company_id, document.posted_on) for document in documents}


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
