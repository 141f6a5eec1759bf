"""What the answers say must be in the books, and what is in the books."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from huotong.fulfilment.contracts import DeliveryStatus
from huotong.inventory.contracts import MoveKind
from huotong.sales.contracts import OrderStatus
from tests import wire
from tests.crash.shop import OPENING, Shop
from tests.crash.success_file import Told

LOGGED = "SELECT key::text FROM command_log WHERE book_id = %(book)s AND actor_id = %(member)s ORDER BY key"
ORDERS = "SELECT id, order_status FROM sales_order WHERE book_id = %(book)s"
DELIVERIES = "SELECT id, delivery_status FROM fulfilment_delivery WHERE book_id = %(book)s"
INVOICES = "SELECT number, gross FROM ledger_invoice WHERE book_id = %(book)s"
INVOICE_NUMBERS = "SELECT no FROM ledger_invoice WHERE book_id = %(book)s ORDER BY no"
PAYMENTS = "SELECT id, amount FROM ledger_payment WHERE book_id = %(book)s"
RECEIPTS = """SELECT m.id, sum(l.amount) FROM stock_move m JOIN stock_leg l ON l.book_id = m.book_id AND l.move_id = m.id
               WHERE m.book_id = %(book)s AND m.kind = %(receipt)s AND l.amount > 0 GROUP BY m.id"""
STOCK = """SELECT sku_id, sum(on_hand), sum(reserved) FROM stock_level WHERE book_id = %(book)s
            GROUP BY sku_id ORDER BY sku_id"""


@dataclass
class Effects:
    """Every document that commands left, with its state or amount, and the goods there and promised."""

    keys: list[str] = field(default_factory=list)
    orders: dict[int, OrderStatus] = field(default_factory=dict)
    deliveries: dict[int, DeliveryStatus] = field(default_factory=dict)
    invoices: dict[str, Decimal] = field(default_factory=dict)
    invoice_numbers: list[int] = field(default_factory=list)
    payments: dict[int, Decimal] = field(default_factory=dict)
    receipts: dict[int, Decimal] = field(default_factory=dict)
    on_hand: Counter[int] = field(default_factory=Counter)
    reserved: Counter[int] = field(default_factory=Counter)

    def unlike(self, other: Effects) -> dict[str, tuple[Any, Any]]:
        """What differs, by name, with both sides."""
        pairs = {name: (value, getattr(other, name)) for name, value in vars(self).items()}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def found(shop: Shop) -> Effects:
    """What is in the books."""
    about = {"book": shop.book_id, "member": shop.owner.member_id, "receipt": MoveKind.RECEIPT.value}
    with shop.site.connect() as connection:

        def rows(sql: str) -> list[Any]:
            return connection.execute(sql, about).fetchall()

        stock = rows(STOCK)
        return Effects(
            keys=[key for (key,) in rows(LOGGED)],
            orders={id: OrderStatus(status) for id, status in rows(ORDERS)},
            deliveries={id: DeliveryStatus(status) for id, status in rows(DELIVERIES)},
            invoices=dict(rows(INVOICES)),
            invoice_numbers=[no for (no,) in rows(INVOICE_NUMBERS)],
            payments=dict(rows(PAYMENTS)),
            receipts=dict(rows(RECEIPTS)),
            on_hand=Counter({sku: on_hand for sku, on_hand, _ in stock}),
            reserved=Counter({sku: reserved for sku, _, reserved in stock}),
        )


def promised(shop: Shop, told: Iterable[Told]) -> Effects:
    """What must be in the books after these answers and nothing else."""
    fold = _Fold(shop)
    for one in told:
        fold.add(one)
    effects = fold.effects
    effects.keys.sort()
    effects.invoice_numbers = list(range(1, len(effects.invoices) + 1))
    return effects


class _Fold:
    """Adds up answers; the documents of an order are its clerk's alone, so their order is that of the file."""

    def __init__(self, shop: Shop) -> None:
        self.effects = Effects()
        for place, product in enumerate(shop.trade.catalog.product_ids):
            self.effects.on_hand[product] = sum(int(OPENING[site, place][0]) for site in (0, 1))
            self.effects.reserved[product] = 0
        self._lines: dict[int, Counter[int]] = {}
        self._order_of: dict[int, int] = {}

    def add(self, told: Told) -> None:
        self.effects.keys.append(told.sent.key)
        (items,) = (value for value in told.body.values() if isinstance(value, list))
        for item, result in zip(items, told.results, strict=bool(told.results)):
            if result["status"] == "done":
                _ADDERS[told.sent.path](self, item, result)

    def created(self, item: Any, result: Any) -> None:
        order = int(result["id"])
        self._lines[order] = Counter()
        for line in item["lines"]:
            self._lines[order][int(line["product_id"])] += int(line["quantity"])
        self.effects.orders[order] = OrderStatus.ENTERED
        if item["confirm"]:
            self.confirmed(item, result)

    def confirmed(self, item: Any, result: Any) -> None:
        order = int(result["id"])
        self.effects.orders[order] = OrderStatus.CONFIRMED
        self.effects.reserved.update(self._lines[order])

    def cancelled(self, item: Any, result: Any) -> None:
        order = int(item)
        if self.effects.orders[order] == OrderStatus.CONFIRMED:
            self.effects.reserved.subtract(self._lines[order])
        self.effects.orders[order] = OrderStatus.CANCELLED

    def planned(self, item: Any, result: Any) -> None:
        for one in result["deliveries"]:
            self.effects.deliveries[int(one["id"])] = DeliveryStatus.PLANNED
            self._order_of[int(one["id"])] = int(item)

    def withdrawn(self, item: Any, result: Any) -> None:
        self.effects.deliveries[int(item)] = DeliveryStatus.CANCELLED

    def issued(self, item: Any, result: Any) -> None:
        """All deliveries of an order are issued by one command, and so are all its lines."""
        self.effects.deliveries[int(item)] = DeliveryStatus.ISSUED
        order = self._order_of[int(item)]
        if self.effects.orders[order] == OrderStatus.CONFIRMED:
            self.effects.orders[order] = OrderStatus.DELIVERED
            self.effects.on_hand.subtract(self._lines[order])
            self.effects.reserved.subtract(self._lines[order])

    def invoiced(self, item: Any, result: Any) -> None:
        self.effects.deliveries[int(item)] = DeliveryStatus.INVOICED
        self.effects.orders[self._order_of[int(item)]] = OrderStatus.COMPLETED
        assert result["invoice_number"] not in self.effects.invoices
        self.effects.invoices[result["invoice_number"]] = Decimal(result["gross"])

    def paid(self, item: Any, result: Any) -> None:
        self.effects.payments[int(result["payment_id"])] = Decimal(item["amount"])

    def received(self, item: Any, result: Any) -> None:
        self.effects.receipts[int(result["move_id"])] = Decimal(result["amount"])
        for line in item["lines"]:
            self.effects.on_hand[int(line["product_id"])] += int(line["quantity"])


_ADDERS: Mapping[str, Callable[[_Fold, Any, Any], None]] = {
    wire.CREATE_ORDERS: _Fold.created,
    wire.CONFIRM_ORDERS: _Fold.confirmed,
    wire.CANCEL_ORDERS: _Fold.cancelled,
    wire.CREATE_DELIVERIES: _Fold.planned,
    wire.CANCEL_DELIVERIES: _Fold.withdrawn,
    wire.ISSUE_DELIVERIES: _Fold.issued,
    wire.INVOICE_DELIVERIES: _Fold.invoiced,
    wire.RECEIVE_PAYMENTS: _Fold.paid,
    wire.RECEIVE_GOODS: _Fold.received,
}
