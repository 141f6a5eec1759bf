"""Carrier and tracking number of a delivery without parcels come when its goods are on their way."""

from __future__ import annotations

from dataclasses import replace

import orjson
import pytest

from huotong.fulfilment.contracts import DeliveryRef, InvoiceDelivery, IssueDelivery, TrackDelivery
from huotong.fulfilment.contracts.packing import NewParcel, PackDelivery
from huotong.fulfilment.errors import TrackedByParcel, WrongDeliveryStatus
from huotong.fulfilment.public import (
    DELIVERIES,
    cancel_deliveries,
    invoice_deliveries,
    issue_deliveries,
    pack_deliveries,
    show_delivery,
    track_deliveries,
)
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.kernel.actor import Actor
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.lists import read_page
from tests.books import differences
from tests.scenarios.test_picking import DAY, deliver, nothing_changes

TRACK = "fulfilment.track_deliveries"


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    return small_trade()


def left(trade: SmallTrade, *, in_parcels: bool = False) -> int:
    """A delivery whose goods have left."""
    id = deliver(trade, (0, "6")).id
    if in_parcels:
        pack_deliveries(actor=trade.actor, items=[PackDelivery(id, (NewParcel(),))]).single()
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(id, DAY)]).single()
    return id


def offered(trade: SmallTrade, id: int) -> bool:
    steps = show_delivery(actor=trade.actor, delivery_id=id).steps
    return next(step.allowed for step in steps if step.command == TRACK)


def refusal(actor: Actor, id: int) -> HuotongError:
    with nothing_changes():
        (one,) = track_deliveries(actor=actor, items=[TrackDelivery(id, "SF", "1")]).refused
    assert one.error is not None
    return one.error


def test_carrier_and_number_are_entered_and_corrected_on_the_way(trade: SmallTrade) -> None:
    id = left(trade)
    assert offered(trade, id)
    before = show_delivery(actor=trade.actor, delivery_id=id).head
    assert (before.carrier, before.tracking) == ("", "")
    items = [TrackDelivery(id, "SF", "SF-1"), TrackDelivery(id, tracking="SF-2")]
    told = track_deliveries(actor=trade.actor, items=items).done
    assert [(one.id, one.number, one.delivery_status.name) for one in told] == [
        (id, before.number, "ISSUED")
    ] * 2
    after = show_delivery(actor=trade.actor, delivery_id=id).head
    assert after == replace(before, carrier="SF", tracking="SF-2", version=before.version + 1)
    page = read_page(DELIVERIES, actor=trade.actor, query={"filter[tracking]": "eq:SF-2"})
    assert [row["number"] for row in orjson.loads(page)["rows"]] == [before.number]
    invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(id, DAY)]).single()
    track_deliveries(actor=trade.actor, items=[TrackDelivery(id, "ZTO", "")]).single()
    last = show_delivery(actor=trade.actor, delivery_id=id).head
    assert (last.carrier, last.tracking, last.delivery_status.name) == ("ZTO", "", "INVOICED")
    assert differences() == {}


def test_what_has_no_number_of_its_own_is_refused(trade: SmallTrade) -> None:
    parcels, planned, gone = (
        left(trade, in_parcels=True),
        deliver(trade, (0, "1")).id,
        deliver(trade, (1, "1")).id,
    )
    cancel_deliveries(actor=trade.actor, items=[DeliveryRef(gone)]).single()
    assert isinstance(refusal(trade.actor, parcels), TrackedByParcel)
    assert isinstance(refusal(trade.actor, planned), WrongDeliveryStatus)
    assert isinstance(refusal(trade.actor, gone), WrongDeliveryStatus)
    assert isinstance(refusal(replace(trade.actor, org_unit_ids=()), parcels), NotFound)
    assert [offered(trade, id) for id in (parcels, planned, gone)] == [False, False, False]
