"""Numbers follow the day of the document: its year stands in them, and each year counts by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from huotong.fulfilment.contracts import OrderToDeliver
from huotong.fulfilment.public import create_deliveries, show_delivery
from huotong.fulfilment.testing import SmallTrade, new_order, placed
from tests.books import differences


def runs(numbers: list[str]) -> list[tuple[str, str]]:
    """Series with its year, and running number; the lane between them is the thread's."""
    return [(number[:4], number.partition("-")[2]) for number in numbers]


def test_orders_of_several_years_in_one_set(shop: SmallTrade) -> None:
    """A number has two digits for its year: orders a hundred years apart count on in one series."""
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2026, 11, 23), date(2126, 11, 23), date(2027, 1, 2)]
    orders = [replace(new_order(shop, (0, "1")), ordered_on=day) for day in days]
    assert runs([one.number for one in placed(shop, *orders)]) == [
        ("SO26", "000001"),
        ("SO27", "000001"),
        ("SO26", "000002"),
        ("SO26", "000003"),
        ("SO27", "000002"),
    ]
    assert runs([one.number for one in placed(shop, orders[1], orders[3])]) == [
        ("SO27", "000003"),
        ("SO26", "000004"),
    ]
    assert differences(shop.actor.book_id) == {}


def test_deliveries_follow_their_planned_day(shop: SmallTrade) -> None:
    orders = placed(shop, *[new_order(shop, (0, "1"))] * 3)
    days = [date(2027, 1, 4), date(2026, 12, 30), None]
    items = [OrderToDeliver(order.id, day) for order, day in zip(orders, days, strict=True)]
    made = [one.deliveries[0] for one in create_deliveries(actor=shop.actor, items=items).done]
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    shown = [show_delivery(actor=shop.actor, delivery_id=one.id).head.ship_on for one in made]
    assert shown == [days[0], days[1], today]
    years = [number for number, _ in runs([one.number for one in made])]
    assert years == ["DN27", "DN26", f"DN{today:%y}"]
    assert differences(shop.actor.book_id) == {}
