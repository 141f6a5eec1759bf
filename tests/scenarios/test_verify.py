"""One balance changed by hand is named by `huotong verify`: which promise is broken, and where first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import psycopg
import pytest

from huotong.access.testing import new_book, owner_of
from huotong.fulfilment.contracts import InvoiceDelivery, IssueDelivery, OrderToDeliver
from huotong.fulfilment.public import create_deliveries, invoice_deliveries, issue_deliveries
from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, small_trade
from huotong.kernel.testing.cluster import TestCluster, TestDatabase
from huotong.ledger.contracts import ReceivePayment
from huotong.ledger.public import receive_payments
from huotong.network.testing import builder
from tests.books import differences

ON = date(2026, 11, 24)
UNGUARDED = """SET search_path = business; SET session_replication_role = replica;
    DO $$ DECLARE c record; BEGIN
      FOR c IN SELECT conrelid::regclass AS t, conname AS n FROM pg_constraint
                WHERE contype = 'c' AND conrelid::regclass::text = {table!r} LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.n);
      END LOOP; END $$"""
CHANGED = {
    "stock_level.on_hand": ("sku_id = {sku}", {"stock_levels", "stock_valued"}),
    "stock_level.reserved": ("sku_id = {sku}", {"stock_reserved"}),
    "stock_detail.on_hand": ("sku_id = {sku}", {"stock_details", "stock_levels"}),
    "stock_cost.quantity": ("sku_id = {sku}", {"stock_valued"}),
    "stock_cost.amount": ("sku_id = {sku}", {"stock_worth", "stock_accounts"}),
    "account_balance.debit": ("debit > 0", {"ledger_balances", "ledger_trial_balance"}),
    "account_balance.credit": ("credit > 0", {"ledger_balances", "ledger_trial_balance"}),
    "open_item.amount": ("document_kind = 'invoice'", {"ledger_receivable"}),
    "open_item.settled": ("document_kind = 'invoice'", {"ledger_receivable", "ledger_settled"}),
    "limits_limit.used": ("used > 0", {"limits_used", "credit_used"}),
    "sales_order.net": ("order_status = 4", {"order_totals"}),
    "sales_order.line_count": ("order_status = 4", {"order_totals"}),
    "sales_order.order_status": ("order_status = 2", {"order_status_of_lines"}),
    "sales_order_line.planned": ("invoiced = 2", {"order_lines_delivered"}),
    "sales_order_line.delivered": ("invoiced = 2", {"order_lines_delivered"}),
    "sales_order_line.invoiced": ("invoiced = 2", {"order_lines_invoiced"}),
    "sales_order_line.cancelled": ("invoiced = 0", {"holds_within_order_lines"}),
    "fulfilment_delivery.delivery_status": ("delivery_status = 2", {"deliveries_invoiced"}),
    "fulfilment_delivery_line.quantity": ("quantity = 2", {"order_lines_delivered", "deliveries_left_stock"}),
}
"""Column → which of its rows, and invariants that must name the change."""


@dataclass(frozen=True)
class Traded:
    """A committed trade in the first book of a database of its own."""

    database: TestDatabase
    trade: SmallTrade
    book_id: int


@pytest.fixture(scope="module")
def traded(database_cluster: TestCluster) -> Iterator[Traded]:
    with database_cluster.own_database() as database:
        database.aim()
        book_id = new_book()
        owner_of(book_id)
        trade = small_trade(actor=builder(book_id=book_id))
        grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="500.00")
        _trade(trade)
        yield Traded(database, trade, book_id)


def _trade(trade: SmallTrade) -> None:
    """An order paid in part, one that has left, one that is confirmed."""
    actor = trade.actor
    wanted = (new_order(trade, (0, "2")), new_order(trade, (1, "3")), new_order(trade, (0, "5"), (2, "7")))
    orders = placed(trade, *wanted)[:2]
    made = create_deliveries(actor=actor, items=[OrderToDeliver(one.id) for one in orders]).done
    leaving = [one.deliveries[0].id for one in made]
    assert not issue_deliveries(actor=actor, items=[IssueDelivery(id, ON) for id in leaving]).refused
    invoice_deliveries(actor=actor, items=[InvoiceDelivery(leaving[0], ON)]).single()
    payment = ReceivePayment(
        company_id=trade.network.company_id,
        partner_id=trade.chengdu_customer_id,
        org_unit_id=trade.network.headquarters_id,
        currency="CNY",
        amount=Decimal("10.00"),
        received_on=ON,
    )
    receive_payments(actor=actor, items=[payment]).single()


def _changed(traded: Traded, column: str) -> str:
    """Adds 1 to one row of the column, by hand; answers what puts it back."""
    table, name = column.split(".")
    where = CHANGED[column][0].format(sku=traded.trade.catalog.product_ids[0])
    with psycopg.connect(traded.database.superuser.conninfo(), autocommit=True) as by_hand:
        by_hand.execute(UNGUARDED.format(table=table))
        row = by_hand.execute(
            f"UPDATE {table} SET {name} = {name} + 1 WHERE ctid = (SELECT min(ctid) FROM {table} WHERE {where}) RETURNING ctid"
        ).fetchone()
    assert row is not None
    return f"UPDATE business.{table} SET {name} = {name} - 1 WHERE ctid = '{row[0]}'"


def _put_back(traded: Traded, undo: str) -> None:
    with psycopg.connect(traded.database.superuser.conninfo(), autocommit=True) as by_hand:
        by_hand.execute("SET session_replication_role = replica")
        assert by_hand.execute(undo).rowcount == 1


@pytest.mark.parametrize("column", CHANGED)
def test_each_balance_is_watched(traded: Traded, column: str) -> None:
    assert differences(traded.book_id) == {}
    undo = _changed(traded, column)
    found = differences(traded.book_id)
    _put_back(traded, undo)
    assert CHANGED[column][1] <= set(found)
    assert all(found.values())
    assert differences(traded.book_id) == {}


def _verify(traded: Traded, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`huotong verify` in a process of its own."""
    environment = {**os.environ, **traded.database.environment(), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "huotong.main", "--lang=en", "verify", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_the_command_names_the_first_difference(traded: Traded) -> None:
    clean = _verify(traded, "--json")
    assert (clean.returncode, json.loads(clean.stdout)["differences"]) == (0, 0), clean.stderr

    undo = _changed(traded, "limits_limit.used")
    found = _verify(traded, "--json")
    told = _verify(traded)
    _put_back(traded, undo)
    (book,) = json.loads(found.stdout)["books"]
    named = {one["name"]: one["first"] for one in book["findings"] if one["differences"]}
    assert found.returncode == 1
    assert set(named) == {"limits_used", "credit_used"}
    assert named["credit_used"] == {
        "company_id": traded.trade.network.company_id,
        "partner_id": traded.trade.chengdu_customer_id,
        "currency": "CNY",
        "expected": "139.5000",
        "found": "140.5000",
    }
    assert told.returncode == 1
    assert "credit_used" in told.stdout
    assert "140.5000" in told.stdout
    assert _verify(traded, "credit_used").returncode == 0
