"""Factories in the words of the trade, and what a test needs to look at the stock ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from huotong.catalog.testing import small_catalog
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
from huotong.inventory.contracts.transferring import CreateTransfer, TransferredGoods
from huotong.inventory.errors import InsufficientStock
from huotong.inventory.locks import lock_level_keys
from huotong.inventory.posting.holding import hold_stock
from huotong.inventory.posting.issuing import issue_stock, lock_for_issue
from huotong.inventory.posting.receiving import lock_for_receipt, receive_stock
from huotong.inventory.posting.sites import stock_site
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import Statement, statement
from huotong.kernel.errors import HuotongError
from huotong.kernel.testing.transactions import transaction_of
from huotong.ledger.contracts import SetUpCompanyBooks
from huotong.ledger.public import prepare_posting, set_up_company_books
from huotong.network.public import read_network
from huotong.network.testing import SmallNetwork, small_network

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
ACCOUNTS = statement(
    "accounts_of_a_test",
    """SELECT a.code, sum(l.debit - l.credit)
         FROM journal_line l JOIN ledger_account a ON a.book_id = l.book_id AND a.id = l.account_id
        WHERE l.book_id = :book::bigint AND a.book_id = :book::bigint
        GROUP BY a.code ORDER BY a.code""",
)


@dataclass(frozen=True, slots=True)
class Storehouse:
    """A company with books, sites in Shanghai and Chengdu, and products; `actor` may do all."""

    actor: Actor
    network: SmallNetwork
    company_id: int
    shanghai: StockSite
    chengdu: StockSite
    products: tuple[int, ...]

    def opening(self, at: StockSite, *lines: ReceiptLine, on: date = TODAY) -> None:
        """The goods were there before the system began, committed."""
        self.receive(Receipt("opening", 0, at, on, lines, origin=Place.OPENING, kind=MoveKind.OPENING))

    def receive(self, *receipts: Receipt) -> list[Any]:
        """The goods of the receipts have come, committed."""
        with transaction_of(self.actor) as tx:
            lock_for_receipt(tx, receipts=receipts)
            posting = prepare_posting(tx, days=_days(receipts))
            return receive_stock(tx, posting=posting, receipts=receipts)

    def ship(self, *issues: Issue) -> list[Issued | HuotongError]:
        """The goods of the issues that can be served have left, committed."""
        with transaction_of(self.actor) as tx:
            locked = lock_for_issue(tx, issues=issues)
            posting = prepare_posting(tx, days=_days(issues))
            return issue_stock(tx, posting=posting, locked=locked, issues=issues)

    def hold(self, *holds: Hold) -> list[InsufficientStock | None]:
        """What can be held is held, in order, committed; the others say why not."""
        with transaction_of(self.actor) as tx:
            stock = lock_level_keys(tx, keys=sorted({one.level for one in holds})).stock
            refused = [stock.hold(one.level, one.quantity) for one in holds]
            hold_stock(tx, holds=[one for one, why in zip(holds, refused, strict=True) if why is None])
            return refused

    def levels(self) -> list[tuple[Any, ...]]:
        """All levels of the book: (site, sku, on hand, reserved), numbers as short text."""
        return self._plain(LEVELS)

    def costs(self) -> list[tuple[Any, ...]]:
        """All rows of value of the book: (site, sku, quantity, amount), numbers as short text."""
        return self._plain(COSTS)

    def accounts(self) -> dict[str, str]:
        """Debits less credits of each account, by code."""
        return dict(self._plain(ACCOUNTS))

    def _plain(self, wanted: Statement) -> list[tuple[Any, ...]]:
        return plain(fetch(wanted, actor=self.actor))


def storehouse(*, skus: Sequence[str] = ("TEA", "RICE", "SALT")) -> Storehouse:
    """The small network with its products and books for 2026 and 2027, and nothing in stock."""
    network = small_network()
    catalog = small_catalog(actor=network.actor, skus=skus)
    books = SetUpCompanyBooks(company_id=network.company_id, first_year=2026, years=2)
    set_up_company_books(actor=network.actor, items=[books])
    with transaction_of(network.actor) as tx:
        known = read_network(tx).value
    return Storehouse(
        actor=network.actor,
        network=network,
        company_id=network.company_id,
        shanghai=stock_site(known, network.shanghai_site_id),
        chengdu=stock_site(known, network.chengdu_site_id),
        products=catalog.product_ids,
    )


def goods(sku: int, quantity: str, amount: str) -> ReceiptLine:
    """A line of goods that come in, worth `amount` in all."""
    return ReceiptLine(sku, Decimal(quantity), Decimal(amount))


def demand(order: int, line: int = 1) -> Demand:
    """A line of a sales order."""
    return Demand("sales_order", order, line)


def wanted(at: StockSite, sku: int, quantity: str, *, order: int = 1, line: int = 1) -> Hold:
    """Goods to be held for a line of a sales order."""
    return Hold(demand(order, line), LevelKey(at.site_id, sku), Decimal(quantity))


def leaving(sku: int, quantity: str, *, order: int = 0, line: int = 1) -> IssueLine:
    """A line of goods that leave; with an order they are taken from what is held for it."""
    return IssueLine(sku, Decimal(quantity), demand(order, line) if order else None)


def issue(at: StockSite, *lines: IssueLine, source: int = 1, on: date = TODAY) -> Issue:
    """Goods that leave for a delivery."""
    return Issue("delivery", source, at, on, lines)


def transfer_of(store: Storehouse, *lines: tuple[int, str]) -> CreateTransfer:
    """Goods, as (product, quantity), that are to go from Shanghai to Chengdu."""
    return CreateTransfer(
        from_site_id=store.shanghai.site_id,
        to_site_id=store.chengdu.site_id,
        lines=tuple(TransferredGoods(product, Decimal(quantity)) for product, quantity in lines),
        ship_on=TODAY,
    )


def plain(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows with decimals as short text, for exact comparison."""
    return [
        tuple(f"{value.normalize():f}" if isinstance(value, Decimal) else value for value in row)
        for row in rows
    ]


def _days(documents: Sequence[Issue] | Sequence[Receipt]) -> set[tuple[int, date]]:
    return {(document.site.company_id, document.posted_on) for document in documents}
