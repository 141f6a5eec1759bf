"""Price changes: written, approved, cancelled before their day; the prices of other days stay as they are."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connections

from huotong.catalog.testing import small_catalog
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import Malformed, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.testing import small_network
from huotong.pricing.contracts import (
    ChangeStatus,
    NewPriceChange,
    NewPriceChangeLine,
    PriceChangeRef,
    SetPrice,
)
from huotong.pricing.errors import AlreadyInEffect, OverlappingPrice, PriceMoved, WrongStatus
from huotong.pricing.public import (
    approve_price_changes,
    cancel_price_changes,
    create_price_changes,
    set_prices,
    show_price_change,
)
from huotong.pricing.testing import price_list

REPEATS = int(os.environ.get("HUOTONG_RACE_REPEATS", "3"))
TODAY = datetime.now(UTC).astimezone(ZoneInfo("Asia/Shanghai")).date()
SOON, LATER = TODAY + timedelta(days=10), TODAY + timedelta(days=20)
DAY = timedelta(days=1)
START = date(2000, 1, 1)
PRICES = statement(
    "prices_in_force",
    "SELECT p.price, p.valid_from, p.valid_to FROM pricing_price p"
    " WHERE p.book_id = :book::bigint AND NOT p.withdrawn ORDER BY p.product_id, p.valid_from",
)


class Shop:
    """A list with one product at 10 since 2000."""

    def __init__(self) -> None:
        net = small_network()
        catalog = small_catalog(actor=net.actor)
        self.actor: Actor = net.actor
        self.product, self.other, _ = catalog.product_ids
        self.case = catalog.case_id
        self.company = net.company_id
        prices = {self.product: Decimal(10)}
        self.list = price_list(actor=net.actor, company_id=net.company_id, prices=prices)

    def change(self, price: str, on: date, **line: Any) -> NewPriceChange:
        lines = (NewPriceChangeLine(self.product, Decimal(price), **line),)
        return NewPriceChange(self.list, on, lines, "spring")

    def written(self, price: str, on: date, **line: Any) -> PriceChangeRef:
        made = create_price_changes(actor=self.actor, items=[self.change(price, on, **line)])
        return PriceChangeRef(made.single().id)

    def approved(self, price: str, on: date) -> PriceChangeRef:
        ref = self.written(price, on)
        approve_price_changes(actor=self.actor, items=[ref]).single()
        return ref

    @property
    def prices(self) -> list[tuple[Any, ...]]:
        return fetch(PRICES, actor=self.actor)


@pytest.fixture
def shop(rolled_back: TestDatabase) -> Shop:
    return Shop()


def test_a_change_waits_for_approval_and_then_applies_by_its_day(shop: Shop) -> None:
    ref = shop.written("12.5", SOON, new_minimum=Decimal(11))
    assert shop.prices == [(Decimal(10), START, None)]
    document = show_price_change(actor=shop.actor, change_id=ref.id)
    (line,) = document.lines
    assert (line.old_price, line.new_price, line.new_minimum, line.unit) == (
        Decimal(10), Decimal("12.5"), Decimal(11), "PCS",
    )  # fmt: skip
    assert document.head.number[:2] == "PC"
    assert [(step.command, step.allowed) for step in document.steps] == [
        ("pricing.approve_price_changes", True),
        ("pricing.cancel_price_changes", True),
    ]
    assert (
        approve_price_changes(actor=shop.actor, items=[ref]).single().change_status is ChangeStatus.APPROVED
    )
    assert shop.prices == [(Decimal(10), START, SOON - DAY), (Decimal("12.5"), SOON, None)]


def test_a_cancelled_change_leaves_the_price_as_it_was(shop: Shop) -> None:
    ref = shop.approved("12.5", SOON)
    assert (
        cancel_price_changes(actor=shop.actor, items=[ref]).single().change_status is ChangeStatus.CANCELLED
    )
    assert shop.prices == [(Decimal(10), START, None)]
    again = shop.approved("13", SOON)
    assert show_price_change(actor=shop.actor, change_id=again.id).lines[0].old_price == Decimal(10)
    assert shop.prices == [(Decimal(10), START, SOON - DAY), (Decimal(13), SOON, None)]


@pytest.mark.parametrize("both_at_once", [False, True])
def test_of_two_scheduled_changes_either_may_be_cancelled(shop: Shop, both_at_once: bool) -> None:
    first = shop.approved("12", SOON)
    second = shop.approved("14", LATER)
    assert shop.prices == [
        (Decimal(10), START, SOON - DAY), (Decimal(12), SOON, LATER - DAY), (Decimal(14), LATER, None),
    ]  # fmt: skip
    if both_at_once:
        assert cancel_price_changes(actor=shop.actor, items=[first, second]).refused == []
    else:
        cancel_price_changes(actor=shop.actor, items=[first]).single()
        assert shop.prices == [(Decimal(10), START, LATER - DAY), (Decimal(14), LATER, None)]
        cancel_price_changes(actor=shop.actor, items=[second]).single()
    assert shop.prices == [(Decimal(10), START, None)]


def test_a_last_day_that_somebody_set_stays_when_a_change_behind_it_goes(shop: Shop) -> None:
    price = SetPrice(shop.list, shop.other, Decimal(5), START, SOON - DAY)
    set_prices(actor=shop.actor, items=[price]).single()
    new = NewPriceChange(shop.list, SOON, (NewPriceChangeLine(shop.other, Decimal(6)),))
    ref = PriceChangeRef(create_price_changes(actor=shop.actor, items=[new]).single().id)
    approve_price_changes(actor=shop.actor, items=[ref]).single()
    cancel_price_changes(actor=shop.actor, items=[ref]).single()
    assert shop.prices == [(Decimal(10), START, None), (Decimal(5), START, SOON - DAY)]


def test_a_change_of_today_applies_at_once_and_stays(shop: Shop) -> None:
    ref = shop.approved("11", TODAY)
    result = cancel_price_changes(actor=shop.actor, items=[ref])
    assert [type(outcome.error) for outcome in result.results] == [AlreadyInEffect]
    assert shop.prices == [(Decimal(10), START, TODAY - DAY), (Decimal(11), TODAY, None)]


def test_what_makes_no_sense_is_refused_and_changes_nothing(shop: Shop) -> None:
    twice = replace(shop.change("12", SOON), lines=(NewPriceChangeLine(shop.product, Decimal(1)),) * 2)
    items = [
        shop.change("12", TODAY - timedelta(days=2)),
        shop.change("12", SOON, new_minimum=Decimal(13)),
        shop.change("12", SOON, unit_id=shop.product),
        twice,
        replace(shop.change("12", SOON), price_list_id=shop.product),
        replace(shop.change("12", SOON), lines=(NewPriceChangeLine(shop.list, Decimal(1)),)),
    ]
    result = create_price_changes(actor=shop.actor, items=items)
    facts = [outcome.error.facts for outcome in result.results if isinstance(outcome.error, Malformed)]
    assert [type(outcome.error) for outcome in result.results] == [Malformed] * 4 + [NotFound] * 2
    assert facts == [
        {"field": "price_changes.0.valid_from", "reason": "in_the_past"},
        {"field": "price_changes.1.lines.0.new_minimum", "reason": "above_the_price"},
        {"field": "price_changes.2.lines.0.unit_id", "reason": "not_a_unit_of_the_product"},
        {"field": "price_changes.3.lines.1.product_id", "reason": "twice"},
    ]
    assert shop.prices == [(Decimal(10), START, None)]


def test_a_change_written_on_another_price_is_not_approved(shop: Shop) -> None:
    ref = shop.written("12", LATER)
    shop.approved("11", SOON)
    before = shop.prices
    result = approve_price_changes(actor=shop.actor, items=[ref])
    error = result.results[0].error
    assert isinstance(error, PriceMoved)
    assert error.facts == {
        "number": error.number, "line_no": 1, "old_price": Decimal(10), "found": Decimal(11),
    }  # fmt: skip
    assert shop.prices == before


def test_a_change_before_a_scheduled_one_is_refused(shop: Shop) -> None:
    shop.approved("14", LATER)
    result = create_price_changes(actor=shop.actor, items=[shop.change("12", SOON)])
    assert [type(outcome.error) for outcome in result.results] == [OverlappingPrice]


def test_each_step_is_given_once(shop: Shop) -> None:
    ref = shop.written("12", SOON)
    result = approve_price_changes(actor=shop.actor, items=[ref, ref])
    assert [type(outcome.error) for outcome in result.results] == [type(None), WrongStatus]
    cancel_price_changes(actor=shop.actor, items=[ref]).single()
    for command in (approve_price_changes, cancel_price_changes):
        result = command(actor=shop.actor, items=[ref])
        assert [type(outcome.error) for outcome in result.results] == [WrongStatus]
    assert shop.prices == [(Decimal(10), START, None)]


def test_a_change_of_a_company_outside_ones_scope_does_not_exist(shop: Shop) -> None:
    ref = shop.written("12", SOON)
    stranger = replace(shop.actor, company_ids=())
    for command in (approve_price_changes, cancel_price_changes):
        result = command(actor=stranger, items=[ref])
        assert [type(outcome.error) for outcome in result.results] == [NotFound]
    with pytest.raises(NotFound):
        show_price_change(actor=stranger, change_id=ref.id)


@pytest.mark.race
@pytest.mark.parametrize("time", range(REPEATS))
def test_one_approves_while_another_cancels(own_database: TestDatabase, time: int) -> None:
    """Whoever comes first: in the end it is cancelled and the old price goes on, nothing half-done."""
    shop = Shop()
    ref = shop.written("12", SOON)
    meeting = threading.Barrier(2)
    refused: list[str] = []

    def give(command: Callable[..., Any]) -> Callable[[], None]:
        def run() -> None:
            meeting.wait()
            result = command(actor=shop.actor, items=[ref])
            refused.extend(type(outcome.error).__name__ for outcome in result.refused)
            connections.close_all()

        return run

    threads = [
        threading.Thread(target=give(command)) for command in (approve_price_changes, cancel_price_changes)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused in ([], ["WrongStatus"])
    assert show_price_change(actor=shop.actor, change_id=ref.id).head.change_status is ChangeStatus.CANCELLED
    assert shop.prices == [(Decimal(10), START, None)]
