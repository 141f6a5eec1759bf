"""Expected receipts: entered, changed, cancelled, and lowered by what comes; refusals change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
import pytest

from huotong.inventory.contracts import GoodsIn, ReceiveGoods
from huotong.inventory.contracts.expecting import (
    CancelExpectedReceipt,
    ChangeExpectedReceipt,
    CreateExpectedReceipt,
    ExpectedHead,
)
from huotong.inventory.contracts.transferring import ReceivedLine, ReceiveTransfer, ShipTransfer
from huotong.inventory.public import (
    EXPECTED_RECEIPTS,
    cancel_expected_receipts,
    change_expected_receipts,
    create_expected_receipts,
    create_transfers,
    receive_goods,
    receive_transfers,
    ship_transfers,
    show_expected_receipt,
    show_transfer,
)
from huotong.inventory.testing import TODAY, Storehouse, goods, transfer_of
from huotong.kernel.actor import Actor
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, Malformed, NotFound
from huotong.kernel.lists import read_page
from huotong.kernel.testing.proving import differences_of
from huotong.ledger.errors import PeriodUndefined

D = Decimal
SOON, LATER = date(2026, 12, 1), date(2026, 12, 8)


@pytest.fixture(autouse=True)
def no_difference(store: Storehouse) -> object:
    """Every test leaves ledgers that agree."""
    yield
    assert differences_of("inventory", "ledger", book_id=store.actor.book_id) == {}


def expected(store: Storehouse, quantity: str = "10", *, on: date = SOON, product: int = 0) -> int:
    """Goods that are expected in Shanghai."""
    new = CreateExpectedReceipt(store.shanghai.site_id, store.products[product], D(quantity), on)
    return create_expected_receipts(actor=store.actor, items=[new]).single().id


def head(store: Storehouse, id: int) -> ExpectedHead:
    return show_expected_receipt(actor=store.actor, expected_id=id).head


def figures(store: Storehouse, id: int) -> tuple[str, ...]:
    """State, day, expected in all, received, still to come."""
    one = head(store, id)
    numbers = (one.quantity, one.received, one.open)
    return (
        one.expected_status.name.lower(),
        str(one.expected_on),
        *(f"{number.normalize():f}" for number in numbers),
    )


def came(store: Storehouse, id: int, quantity: str, *, product: int = 0, on: date = TODAY) -> Any:
    line = GoodsIn(store.products[product], D(quantity), D("5.00"), id)
    item = ReceiveGoods(store.shanghai.site_id, (line,), received_on=on)
    return receive_goods(actor=store.actor, items=[item]).results[0]


def listed(actor: Actor, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = orjson.loads(read_page(EXPECTED_RECEIPTS, actor=actor, query=query))["rows"]
    return found


def rows(store: Storehouse) -> list[tuple[Any, ...]]:
    return [(row["expected_on"], row["open"], row["status"], row["overdue"]) for row in listed(store.actor)]


def told(error: HuotongError | None) -> tuple[Any, ...]:
    """The kind of a refusal with its facts."""
    assert error is not None
    return type(error).__name__, *error.facts.values()


def test_goods_that_are_expected_come_in_parts(store: Storehouse) -> None:
    id = expected(store)
    assert figures(store, id) == ("open", "2026-12-01", "10", "0", "10")
    assert store.levels() == []
    assert came(store, id, "4").error is None
    assert figures(store, id) == ("open", "2026-12-01", "10", "4", "6")
    assert came(store, id, "7").error is None
    assert figures(store, id) == ("received", "2026-12-01", "10", "10", "0")
    assert store.levels() == [(store.shanghai.site_id, store.products[0], "11", "0")]
    assert told(came(store, id, "1").error) == ("NothingExpected", head(store, id).number)
    assert store.levels() == [(store.shanghai.site_id, store.products[0], "11", "0")]


def test_a_day_and_a_quantity_change_on_the_version_seen(store: Storehouse) -> None:
    id = expected(store)
    change = ChangeExpectedReceipt(id, 1, LATER, D(12))
    made = change_expected_receipts(actor=store.actor, items=[change]).single()
    assert (made.version, made.open) == (2, D(12))
    assert figures(store, id) == ("open", "2026-12-08", "12", "0", "12")
    stale = change_expected_receipts(actor=store.actor, items=[change]).results[0].error
    assert isinstance(stale, ChangedMeanwhile)
    assert stale.version == 2
    came(store, id, "5")
    change_expected_receipts(actor=store.actor, items=[ChangeExpectedReceipt(id, 3, None, D(1))]).single()
    assert figures(store, id) == ("open", "2026-12-08", "6", "5", "1")
    much = ChangeExpectedReceipt(id, 4, None, D("999999999999"))
    refused = change_expected_receipts(actor=store.actor, items=[much]).results[0].error
    assert isinstance(refused, Malformed)
    assert (refused.field, refused.reason) == ("receipts.0.quantity", "range")
    assert figures(store, id) == ("open", "2026-12-08", "6", "5", "1")


def test_what_will_not_come_is_cancelled_once(store: Storehouse) -> None:
    id = expected(store)
    came(store, id, "3")
    items = [CancelExpectedReceipt(id), CancelExpectedReceipt(id), CancelExpectedReceipt(1)]
    first, second, unknown = cancel_expected_receipts(actor=store.actor, items=items).results
    assert first.error is None
    assert told(second.error) == ("NothingExpected", head(store, id).number)
    assert told(unknown.error) == ("NotFound", "expected_receipt", "1")
    assert figures(store, id) == ("cancelled", "2026-12-01", "10", "3", "0")
    assert told(came(store, id, "1").error) == ("NothingExpected", head(store, id).number)
    late = change_expected_receipts(actor=store.actor, items=[ChangeExpectedReceipt(id, 3, LATER)])
    assert told(late.results[0].error) == ("NothingExpected", head(store, id).number)


def test_a_receipt_names_what_was_expected_there_or_is_refused(store: Storehouse) -> None:
    id = expected(store)
    number = head(store, id).number
    assert told(came(store, id, "1", product=1).error) == ("OtherGoodsExpected", number)
    assert isinstance(came(store, id, "1", on=date(2028, 1, 1)).error, PeriodUndefined)
    assert isinstance(came(store, 1, "1").error, NotFound)
    assert figures(store, id) == ("open", "2026-12-01", "10", "0", "10")
    assert store.levels() == []


def test_a_transfer_is_expected_where_it_goes(store: Storehouse) -> None:
    tea, rice, _ = store.products
    store.opening(store.shanghai, goods(tea, "10", "10.00"), goods(rice, "10", "20.00"))
    made = create_transfers(actor=store.actor, items=[transfer_of(store, (tea, "5"), (rice, "4"))]).single()
    assert rows(store) == []
    ship_transfers(actor=store.actor, items=[ShipTransfer(made.id, TODAY)]).single()
    assert [(row[1], row[2]) for row in rows(store)] == [("5.000000", "open"), ("4.000000", "open")]
    lines = {line.product_id: line.id for line in show_transfer(actor=store.actor, transfer_id=made.id).lines}
    part = ReceiveTransfer(made.id, (ReceivedLine(lines[tea], D(2)),), on=TODAY)
    receive_transfers(actor=store.actor, items=[part]).single()
    assert [(row[1], row[2]) for row in rows(store)] == [("3.000000", "open"), ("4.000000", "open")]
    more = ReceiveTransfer(made.id, (ReceivedLine(lines[rice], D(6)),), allow_more=True, on=TODAY)
    receive_transfers(actor=store.actor, items=[more]).single()
    assert [(row[1], row[2]) for row in rows(store)] == [("3.000000", "open"), ("0.000000", "received")]
    receive_transfers(actor=store.actor, items=[ReceiveTransfer(made.id, complete=True, on=TODAY)]).single()
    assert [(row[1], row[2]) for row in rows(store)] == [("0.000000", "cancelled"), ("0.000000", "received")]


def test_a_transfer_gets_another_day_and_no_other_quantity(store: Storehouse) -> None:
    tea = store.products[0]
    store.opening(store.shanghai, goods(tea, "10", "10.00"))
    made = create_transfers(actor=store.actor, items=[transfer_of(store, (tea, "5"))]).single()
    ship_transfers(actor=store.actor, items=[ShipTransfer(made.id, TODAY)]).single()
    (row,) = listed(store.actor)
    id = int(row["id"])
    why = ("ExpectedByDocument", made.number)

    def change(item: ChangeExpectedReceipt) -> HuotongError | None:
        return change_expected_receipts(actor=store.actor, items=[item]).results[0].error

    assert told(change(ChangeExpectedReceipt(id, 1, LATER, D(3)))) == why
    cancelled = cancel_expected_receipts(actor=store.actor, items=[CancelExpectedReceipt(id)])
    assert told(cancelled.results[0].error) == why
    line = GoodsIn(tea, D(1), D(1), id)
    by_hand = ReceiveGoods(store.chengdu.site_id, (line,), received_on=TODAY)
    assert told(receive_goods(actor=store.actor, items=[by_hand]).results[0].error) == why
    assert figures(store, id) == ("open", "2026-11-23", "5", "0", "5")
    assert change(ChangeExpectedReceipt(id, 1, LATER)) is None
    assert figures(store, id) == ("open", "2026-12-08", "5", "0", "5")


def test_what_is_overdue_is_told(store: Storehouse) -> None:
    expected(store, on=date(2026, 1, 5))
    expected(store, on=date(2199, 12, 31))
    assert rows(store) == [
        ("2026-01-05", "10.000000", "open", True),
        ("2199-12-31", "10.000000", "open", False),
    ]
    found = listed(store.actor, **{"filter[overdue]": "eq:true"})
    assert [row["expected_on"] for row in found] == ["2026-01-05"]


def test_a_sibling_neither_sees_nor_changes_what_is_expected(store: Storehouse) -> None:
    id = expected(store)
    sibling = replace(store.actor, org_unit_ids=(store.chengdu.org_unit_id,))
    with pytest.raises(NotFound):
        show_expected_receipt(actor=sibling, expected_id=id)
    assert listed(sibling) == []
    unknown = ("NotFound", "expected_receipt", str(id))
    cancelled = cancel_expected_receipts(actor=sibling, items=[CancelExpectedReceipt(id)])
    assert told(cancelled.results[0].error) == unknown
    line = GoodsIn(store.products[0], D(1), D(1), id)
    taken = ReceiveGoods(store.chengdu.site_id, (line,), received_on=TODAY)
    assert told(receive_goods(actor=sibling, items=[taken]).results[0].error) == unknown
    elsewhere = CreateExpectedReceipt(store.shanghai.site_id, store.products[0], D(1), SOON)
    new = create_expected_receipts(actor=sibling, items=[elsewhere]).results[0].error
    assert isinstance(new, NotFound)
    assert figures(store, id) == ("open", "2026-12-01", "10", "0", "10")
