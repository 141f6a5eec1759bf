"""The product's books and the model's in one shape, to be compared after each step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from huotong.inventory.contracts.transferring import TransferStatus
from huotong.kernel import verify
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.db.sql import Statement, statement
from huotong.sales.contracts import OrderStatus
from tests.books import LEVELS, TRIAL_BALANCE, WORTH
from tests.properties.documents import MICRO
from tests.properties.moving import Moving

Books = dict[str, dict[Any, Any]]
HeldForLines = dict[tuple[int, int], dict[int, int]]
"""What is held for each line, by order and line number, at which site."""
DELIVERY_STATES = {1: "planned", 2: "issued", 3: "invoiced", 4: "returned", 9: "cancelled"}


def _statement(name: str, text: str) -> Statement:
    return statement(f"{name}_of_the_property", text)


USED = _statement(
    "used", "SELECT holder_id, used FROM limits_limit WHERE book_id = :book::bigint ORDER BY holder_id"
)
BUCKETS = _statement(
    "buckets",
    """SELECT l.holder_id, n.bucket, sum(n.amount) FROM limits_line n
         JOIN limits_limit l ON l.book_id = n.book_id AND l.id = n.limit_id
        WHERE n.book_id = :book::bigint GROUP BY l.holder_id, n.bucket""",
)
ITEMS = _statement(
    "items",
    """SELECT id, document_kind, document_id, partner_id, due_on, amount, settled FROM open_item
        WHERE book_id = :book::bigint""",
)
ORDERS = _statement(
    "orders",
    """SELECT o.id, o.order_status, l.quantity, l.planned, l.delivered, l.invoiced, l.cancelled, l.waived,
              coalesce(b.quantity, 0), l.net, l.tax
         FROM sales_order o JOIN sales_order_line l ON l.book_id = o.book_id AND l.order_id = o.id
         LEFT JOIN sales_backorder b ON b.book_id = l.book_id AND b.order_line_id = l.id
        WHERE o.book_id = :book::bigint ORDER BY o.id, l.line_no""",
)
DELIVERIES = _statement(
    "deliveries",
    """SELECT d.id, d.delivery_status, d.site_id, l.line_no, l.quantity
         FROM fulfilment_delivery d
         JOIN fulfilment_delivery_line l ON l.book_id = d.book_id AND l.delivery_id = d.id
        WHERE d.book_id = :book::bigint""",
)
HOLDS = _statement(
    "holds",
    """SELECT demand_kind, demand_id, site_id, sku_id, sum(quantity) FROM stock_hold
        WHERE book_id = :book::bigint GROUP BY demand_kind, demand_id, site_id, sku_id
       HAVING sum(quantity) <> 0""",
)
HELD_FOR_LINES = _statement(
    "held_for_lines",
    """SELECT l.order_id, l.line_no, h.site_id, sum(h.quantity)
         FROM stock_hold h JOIN sales_order_line l ON l.book_id = h.book_id AND l.id = h.demand_line_id
        WHERE h.book_id = :book::bigint AND h.demand_kind = 'sales_order'
        GROUP BY l.order_id, l.line_no, h.site_id""",
)
TRANSFERS = _statement(
    "transfers",
    """SELECT t.id, t.transfer_status, l.quantity, l.received, l.settled, l.amount,
              l.amount - l.received_amount - l.settled_amount
         FROM inventory_transfer t
         JOIN inventory_transfer_line l ON l.book_id = t.book_id AND l.transfer_id = t.id
        WHERE t.book_id = :book::bigint ORDER BY t.id, l.line_no""",
)
ACCOUNT = _statement(
    "account", "SELECT id FROM ledger_account WHERE book_id = :book::bigint AND code = :code::text"
)
STATEMENTS = (LEVELS, WORTH, USED, BUCKETS, ITEMS, TRIAL_BALANCE, ORDERS, DELIVERIES, HOLDS, TRANSFERS)


def account_of(actor: Actor, code: str) -> int:
    """The account of this code."""
    return int(fetch(ACCOUNT, actor=actor, code=code)[0][0])


def cents(amount: Decimal) -> int:
    """The amount, which must have no fraction of a cent."""
    return _whole(amount * 100)


def micro(quantity: Decimal) -> int:
    """The quantity in millionths."""
    return _whole(quantity * MICRO)


def _whole(number: Decimal) -> int:
    assert number == int(number), f"{number} is no whole number"
    return int(number)


def items_of_invoices(actor: Actor) -> dict[int, int]:
    """The open item of each invoice that has one."""
    return {row[2]: row[0] for row in fetch_all((ITEMS, {}), actor=actor)[0] if row[1] == "invoice"}


def differences(actor: Actor) -> dict[str, tuple[Any, ...]]:
    """The first row of every registered invariant that does not hold, all asked in one round trip."""
    invariants = verify.registered()
    found = fetch_all(*((one.statement, {}) for one in invariants), actor=actor)
    return {one.name: rows[0] for one, rows in zip(invariants, found, strict=True) if rows}


def books_of_product(actor: Actor) -> Books:
    """Stock, value, credit, receivables, accounts and documents as the database says."""
    levels, worth, used, buckets, items, accounts, orders, deliveries, holds, transfers = fetch_all(
        *((one, {}) for one in STATEMENTS), actor=actor
    )
    value = {(site, sku): (micro(quantity), cents(amount)) for site, sku, quantity, amount in worth}
    lines: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
    for id, _, *progress, net, tax in orders:
        lines[id].append((*map(micro, progress), cents(net), cents(tax)))
    parts: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for id, _, _, no, quantity in deliveries:
        parts[id][no] = micro(quantity)
    ahead: Counter[int] = Counter()
    for _, kind, _, partner, _, amount, settled in items:
        if kind != "invoice":
            ahead[partner] += cents(amount - settled)
    return {
        "stock": {
            (site, sku): (micro(on_hand), micro(reserved), *value[site, sku])
            for site, sku, on_hand, reserved in levels
            if on_hand or reserved or any(value[site, sku])
        },
        "credit used": {holder: cents(amount) for holder, amount in used if amount},
        "credit by bucket": {(holder, bucket): cents(amount) for holder, bucket, amount in buckets if amount},
        "invoices": {
            id: (partner, due, cents(amount), cents(settled))
            for id, kind, _, partner, due, amount, settled in items
            if kind == "invoice"
        },
        "paid ahead": {partner: amount for partner, amount in ahead.items() if amount},
        "accounts": {code: cents(debit - credit) for code, debit, credit in accounts if debit != credit},
        "orders": {row[0]: (OrderStatus(row[1]).name.lower(), lines[row[0]]) for row in orders},
        "deliveries": {row[0]: (DELIVERY_STATES[row[1]], row[2], parts[row[0]]) for row in deliveries},
        "holds": {(id, site, sku): micro(quantity) for _, id, site, sku, quantity in holds},
        "transfers": _transfers(transfers),
    }


def _transfers(rows: Iterable[tuple[Any, ...]]) -> dict[int, Any]:
    """State and lines: quantity, received, settled, what it cost, and what of the cost is in transit."""
    found: dict[int, Any] = {}
    for id, status, *quantities, amount, in_transit in rows:
        name = TransferStatus(status).name.lower()
        line = (*map(micro, quantities), cents(amount), cents(in_transit))
        found.setdefault(id, (name, []))[1].append(line)
    return found


def held_for_lines(actor: Actor) -> HeldForLines:
    """What is held for each line, by order and line number, at which site."""
    found: HeldForLines = defaultdict(dict)
    for order, no, site, quantity in fetch_all((HELD_FOR_LINES, {}), actor=actor)[0]:
        found[order, no][site] = micro(quantity)
    return found


def books_of_model(moving: Moving) -> Books:
    """The same as the model says."""
    model = moving.model
    buckets = {
        (id, bucket): getattr(one, bucket)
        for id, one in model.customers.items()
        for bucket in ("ordered", "shipped", "receivable")
    }
    holds: Counter[tuple[int, int, int]] = Counter()
    for id, hold in model.holds.items():
        holds[(id, *hold.place)] += hold.quantity
    for id, order in model.orders.items():
        for line in order.lines:
            for site, quantity in line.held.items():
                holds[id, site, line.sku] += quantity
    for id, transfer in moving.transfers.items():
        for goods in transfer.lines if transfer.status == "planned" else ():
            holds[id, transfer.sender, goods.sku] += goods.quantity
    return {
        "stock": {
            place: (one.on_hand, one.reserved, one.on_hand, one.cents)
            for place, one in model.shelves.items()
            if one.on_hand or one.reserved or one.cents
        },
        "credit used": {id: one.used for id, one in model.customers.items() if one.used},
        "credit by bucket": {key: amount for key, amount in buckets.items() if amount},
        "invoices": {id: (one.customer, one.due, one.cents, one.settled) for id, one in model.items.items()},
        "paid ahead": {id: one.ahead for id, one in model.customers.items() if one.ahead},
        "accounts": {code: amount for code, amount in model.ledger.items() if amount},
        "orders": {
            id: (one.status, [(*line.progress, line.net, line.tax) for line in one.lines])
            for id, one in model.orders.items()
        },
        "deliveries": {id: (one.status, one.site, one.parts) for id, one in model.deliveries.items()},
        "holds": {key: quantity for key, quantity in holds.items() if quantity},
        "transfers": {
            id: (
                one.status,
                [
                    (goods.quantity, goods.received, goods.settled, goods.sent_cents, goods.cents)
                    for goods in one.lines
                ],
            )
            for id, one in moving.transfers.items()
        },
    }
