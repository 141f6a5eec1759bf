"""Each invariant of the stock ledger names the difference that is planted for it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.db import connections

from huotong.inventory.contracts import GoodsIn, ReceiveGoods
from huotong.inventory.contracts.adjusting import AdjustedGoods, AdjustStock, CreateAdjustmentReason
from huotong.inventory.contracts.expecting import CreateExpectedReceipt
from huotong.inventory.contracts.transferring import ShipTransfer
from huotong.inventory.public import (
    adjust_stock,
    create_adjustment_reasons,
    create_expected_receipts,
    create_transfers,
    receive_goods,
    ship_transfers,
)
from huotong.inventory.testing import (
    TODAY,
    Storehouse,
    goods,
    issue,
    leaving,
    storehouse,
    transfer_of,
    wanted,
)
from huotong.kernel import verify
from huotong.kernel.book import in_all_books
from huotong.kernel.db.aiming import aimed_at
from huotong.kernel.testing.cluster import TestCluster
from huotong.kernel.testing.connections import rolled_back_transactions
from huotong.kernel.testing.proving import differences_of

UNGUARDED_LEVEL = "ALTER TABLE stock_level DROP CONSTRAINT stock_level_reserved; "
UNGUARDED_DETAIL = "ALTER TABLE stock_detail DROP CONSTRAINT stock_detail_picked; "
PLANTED = {
    "stock_details": "UPDATE stock_detail SET on_hand = on_hand + 1",
    "stock_levels": "UPDATE stock_level SET on_hand = on_hand + 1",
    "stock_days": "UPDATE stock_level SET last_in_on = last_in_on + 1",
    "stock_moves": "UPDATE stock_leg SET quantity = quantity + 1 WHERE place = 3",
    "stock_moves_have_legs": "DELETE FROM stock_leg WHERE place = 3 OR quantity < 0",
    "stock_promised": UNGUARDED_LEVEL + "UPDATE stock_level SET reserved = on_hand + 1",
    "stock_picked": UNGUARDED_DETAIL + "UPDATE stock_detail SET picked = -1",
    "stock_reserved": "UPDATE stock_level SET reserved = reserved + 1 WHERE reserved > 0",
    "stock_holds": "UPDATE stock_hold SET demand_line_id = 99 WHERE quantity < 0",
    "stock_worth": "UPDATE stock_leg SET amount = amount + 1 WHERE place = 1",
    "stock_accounts": "UPDATE stock_cost SET amount = amount + 1 WHERE quantity > 0",
    "stock_entries": "UPDATE stock_move SET source_id = source_id + 1 WHERE source_kind = 'delivery'",
    "stock_valued": "UPDATE stock_cost SET quantity = quantity + 1",
    "stock_dimensions": "UPDATE stock_detail SET bin_id = 1",
    "adjustment_lines": "UPDATE inventory_adjustment_line SET quantity = quantity * 2",
    "adjustment_totals": "UPDATE inventory_adjustment SET lost = lost + 1",
    "transit_goods": "UPDATE inventory_transfer_line SET received = received + 1 WHERE amount > 0",
    "transit_accounts": "UPDATE inventory_transfer_line SET settled_amount = 1",
    "transit_entries": "UPDATE stock_leg SET amount = amount + 1 WHERE place = 8",
    "transfer_states": "UPDATE inventory_transfer SET transfer_status = 4 WHERE transfer_status = 2",
    "expected_open": "UPDATE inventory_expected_receipt SET quantity = quantity + 1",
    "expected_promised": "UPDATE inventory_expected_receipt SET promised = promised + 1 WHERE open > promised",
    "promises_kept": "INSERT INTO inventory_promise (book_id, id, expected_id, demand_kind, demand_id,"
    " demand_line_id, quantity, reason, at) SELECT book_id, 1, id, 'sales_order', 1, 1, -1, 2, created_at"
    " FROM inventory_expected_receipt LIMIT 1",
    "expected_of_transfers": "UPDATE inventory_expected_receipt SET product_id = product_id + 1"
    " WHERE source_kind = 'stock_transfer'",
    "expected_that_came": "UPDATE inventory_expected_line SET move_id = 0 WHERE step = 3",
    "transfer_holds": "UPDATE inventory_transfer SET transfer_status = 9 WHERE transfer_status = 1",
}


@pytest.fixture
def traded(database_cluster: TestCluster) -> Iterator[Storehouse]:
    """Some trade, undone afterwards; as superuser, to plant what the application never could."""
    with aimed_at(database_cluster.database().superuser), rolled_back_transactions():
        store = storehouse()
        tea, rice, _ = store.products
        store.opening(store.shanghai, goods(tea, "7", "10.00"), goods(rice, "4", "8.00"))
        store.hold(wanted(store.shanghai, tea, "3", order=1), wanted(store.shanghai, rice, "1", order=2))
        store.ship(issue(store.shanghai, leaving(tea, "2", order=1)))
        why = create_adjustment_reasons(
            actor=store.actor, items=[CreateAdjustmentReason("LOST", "Lost")]
        ).single()
        less = (AdjustedGoods(rice, Decimal(-1)),)
        lost = AdjustStock(store.shanghai.site_id, why.id, less, TODAY)
        adjust_stock(actor=store.actor, items=[lost]).single()
        planned = create_transfers(actor=store.actor, items=[transfer_of(store, (tea, "1"))] * 2).done
        ship_transfers(actor=store.actor, items=[ShipTransfer(planned[0].id, TODAY)]).single()
        new = CreateExpectedReceipt(store.shanghai.site_id, rice, Decimal(4), TODAY)
        expected = create_expected_receipts(actor=store.actor, items=[new]).single()
        came = GoodsIn(rice, Decimal(3), Decimal(6), expected.id)
        receipt = ReceiveGoods(store.shanghai.site_id, (came,), received_on=TODAY)
        receive_goods(actor=store.actor, items=[receipt]).single()
        yield store


def test_trade_leaves_no_difference(traded: Storehouse) -> None:
    assert differences_of("inventory", "ledger") == {}


def test_every_invariant_has_a_planted_difference() -> None:
    assert {one.name for one in verify.registered() if one.app == "inventory"} == set(PLANTED)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_difference_is_named(traded: Storehouse, name: str) -> None:
    with in_all_books(), connections["default"].cursor() as cursor:
        for statement in PLANTED[name].split("; "):
            cursor.execute(statement)
        assert cursor.rowcount > 0
    (finding,) = verify.run(book_id=1, only=[name])
    assert finding.differences > 0
    assert finding.first


def test_the_first_difference_is_told_in_full(traded: Storehouse) -> None:
    tea = traded.products[0]
    with in_all_books(), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE stock_cost SET amount = amount + 0.01 WHERE sku_id = %s", [tea])
    (finding,) = verify.run(book_id=1, only=["stock_accounts"])
    assert (finding.differences, finding.first) == (
        1,
        {
            "company_id": traded.company_id,
            "site_id": traded.shanghai.site_id,
            "expected": "17.7200",
            "found": "17.7100",
        },
    )
