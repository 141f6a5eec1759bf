"""What the books of a test's company say: balances to compare with exact figures, and all rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from django.apps import apps
from django.db import connections

from huotong.fulfilment.testing import SmallTrade
from huotong.kernel import verify
from huotong.kernel.actor import Actor
from huotong.kernel.book import in_all_books
from huotong.kernel.db.kinds import kind_of
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.main.wiring import wire

TRIAL_BALANCE = statement(
    "trial_balance_of_a_test",
    """SELECT a.code, sum(b.debit), sum(b.credit)
         FROM account_balance b JOIN ledger_account a ON a.book_id = b.book_id AND a.id = b.account_id
        WHERE b.book_id = :book::bigint GROUP BY a.code ORDER BY a.code""",
)
LEVELS = statement(
    "levels_of_a_test",
    """SELECT site_id, sku_id, sum(on_hand), sum(reserved) FROM stock_level WHERE book_id = :book::bigint
        GROUP BY site_id, sku_id ORDER BY site_id, sku_id""",
)
WORTH = statement(
    "worth_of_a_test",
    """SELECT site_id, sku_id, quantity, amount FROM stock_cost WHERE book_id = :book::bigint
        ORDER BY site_id, sku_id""",
)
CREDIT = statement(
    "credit_of_a_test",
    """SELECT coalesce(sum(used), 0) FROM limits_limit
        WHERE book_id = :book::bigint AND holder_id = :holder::bigint""",
)
BUCKETS = statement(
    "buckets_of_a_test",
    """SELECT n.bucket, sum(n.amount) FROM limits_line n
         JOIN limits_limit l ON l.book_id = n.book_id AND l.id = n.limit_id
        WHERE n.book_id = :book::bigint AND l.holder_id = :holder::bigint
        GROUP BY n.bucket ORDER BY n.bucket""",
)
OPEN_ITEMS = statement(
    "open_items_of_a_test",
    """SELECT document_kind, amount, settled FROM open_item WHERE book_id = :book::bigint
        ORDER BY due_on, id""",
)
NUMBERS = {
    table: statement(
        f"numbers_of_{table}", f"SELECT number FROM {table} WHERE book_id = :book::bigint ORDER BY number"
    )
    for table in ("sales_order", "fulfilment_delivery", "ledger_invoice", "ledger_payment")
}
PROGRESS = statement(
    "progress_of_a_test",
    """SELECT line_no, quantity, planned, delivered, invoiced, cancelled FROM sales_order_line
        WHERE book_id = :book::bigint AND order_id = :order::bigint ORDER BY line_no""",
)
DELIVERY_LINES = statement(
    "delivery_lines_of_a_test",
    """SELECT line_no, id FROM fulfilment_delivery_line
        WHERE book_id = :book::bigint AND delivery_id = :delivery::bigint ORDER BY line_no""",
)
ORDER_STATES = statement(
    "order_states_of_a_test",
    "SELECT id, order_status FROM sales_order WHERE book_id = :book::bigint ORDER BY id",
)
LOG_TABLES = ("command_log", "seal")
"""A refusal is noted there, and nowhere else."""


@cache
def _wired() -> None:
    wire()


def differences(book_id: int = 1) -> dict[str, object]:
    """The first differing row of every registered invariant that does not hold."""
    _wired()
    return {one.name: one.first for one in verify.run(book_id=book_id) if one.differences}


def plain(number: Decimal) -> str:
    """The number without zeroes behind its last digit."""
    return f"{number.normalize():f}"


def money(amount: Decimal) -> str:
    """The amount in cents; a fraction of a cent would show."""
    text = f"{amount:.4f}"
    assert text.endswith("00"), f"{text} has a fraction of a cent"
    return text[:-2]


def trial_balance(actor: Actor) -> dict[str, tuple[str, str]]:
    """Debit and credit by account code."""
    return {code: (money(debit), money(credit)) for code, debit, credit in fetch(TRIAL_BALANCE, actor=actor)}


def stock(trade: SmallTrade) -> dict[tuple[int, int], tuple[str, str, str]]:
    """(site 0 Shanghai or 1 Chengdu, product) → (on hand, reserved, worth)."""
    worth = {(site, sku): amount for site, sku, _, amount in fetch(WORTH, actor=trade.actor)}
    sites = (trade.network.shanghai_site_id, trade.network.chengdu_site_id)
    return {
        (sites.index(site), trade.catalog.product_ids.index(sku)): (
            plain(on_hand),
            plain(reserved),
            money(worth[site, sku]),
        )
        for site, sku, on_hand, reserved in fetch(LEVELS, actor=trade.actor)
    }


def credit_used(trade: SmallTrade, customer_id: int | None = None) -> str:
    """What the customer (the one in Chengdu) uses of the credit limit."""
    holder = customer_id or trade.chengdu_customer_id
    return money(fetch(CREDIT, actor=trade.actor, holder=holder)[0][0])


def credit_buckets(trade: SmallTrade, customer_id: int | None = None) -> dict[str, str]:
    """The same by ordered, shipped and receivable; empty buckets are left out."""
    holder = customer_id or trade.chengdu_customer_id
    rows = fetch(BUCKETS, actor=trade.actor, holder=holder)
    return {bucket: money(amount) for bucket, amount in rows if amount}


def open_items(actor: Actor) -> list[tuple[str, str, str]]:
    """Kind, amount and what of it is settled, the earliest due first."""
    return [(kind, money(amount), money(settled)) for kind, amount, settled in fetch(OPEN_ITEMS, actor=actor)]


def numbers(actor: Actor, table: str) -> list[str]:
    """The numbers of all documents in a table."""
    return [row[0] for row in fetch(NUMBERS[table], actor=actor)]


def progress(actor: Actor, order_id: int) -> list[tuple[str, ...]]:
    """Quantity, planned, delivered, invoiced and cancelled of each line of an order."""
    rows = fetch(PROGRESS, actor=actor, order=order_id)
    return [tuple(plain(one) for one in row[1:]) for row in rows]


def delivery_lines(actor: Actor, delivery_id: int) -> dict[int, int]:
    """The ids of a delivery's lines by line number."""
    return dict(fetch(DELIVERY_LINES, actor=actor, delivery=delivery_id))


def contents(*, without: Sequence[str] = LOG_TABLES) -> dict[str, str]:
    """A digest of all rows of every business table but the log: equal when nothing has changed."""
    found: dict[str, str] = {}
    with in_all_books(), connections["default"].cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if not kind_of(model).is_business or not model._meta.managed or table in without:
                continue
            cursor.execute(
                f"SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') FROM {table} t"
            )
            row = cursor.fetchone()
            assert row is not None
            found[table] = row[0]
    return found
