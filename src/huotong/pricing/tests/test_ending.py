"""Prices and assignments end without another one behind them; who comes second is told."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections

from huotong.catalog.testing import small_catalog
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import Malformed, NotFound
from huotong.kernel.results import CommandResult
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.testing import SmallNetwork, small_network
from huotong.pricing.contracts import AssignPriceList, Ended, LastDay, SetPrice
from huotong.pricing.errors import AlreadyEnded
from huotong.pricing.public import assign_price_lists, end_assignments, end_prices, set_prices
from huotong.pricing.testing import SINCE, price_list

REPEATS = int(os.environ.get("HUOTONG_RACE_REPEATS", "3"))
ONE_DAY = timedelta(days=1)
FAR = date(2199, 6, 30)
PRICES = statement(
    "prices_that_end",
    "SELECT p.id, p.valid_from, p.valid_to, p.followed FROM pricing_price p"
    " WHERE p.book_id = :book::bigint ORDER BY p.valid_from",
)
ASSIGNED = statement(
    "assignments_that_end",
    "SELECT a.id, a.valid_from, a.valid_to FROM pricing_assignment a"
    " WHERE a.book_id = :book::bigint ORDER BY a.valid_from",
)
Command = Callable[..., CommandResult[Ended]]
KINDS = pytest.mark.parametrize("kind", ["price", "assignment"])


class Standing:
    """A price or the assignment of a list, without end since 2000, and the command that ends it."""

    def __init__(self, kind: str) -> None:
        self.net: SmallNetwork = small_network()
        self.actor = self.net.actor
        self.product = small_catalog(actor=self.actor).product_ids[0]
        self.kind = kind
        self.list_id = price_list(actor=self.actor, company_id=self.net.company_id, prices={})
        self.id = self.stand(SINCE)
        self.end: Command = end_prices if kind == "price" else end_assignments

    def stand(self, since: date) -> int:
        """The id of one more from that day on."""
        if self.kind == "price":
            new = SetPrice(self.list_id, self.product, Decimal(1), since)
            return set_prices(actor=self.actor, items=[new]).single().id
        given = AssignPriceList(self.list_id, since, company_id=self.net.company_id)
        return assign_price_lists(actor=self.actor, items=[given]).single().id

    def days(self) -> list[tuple[Any, ...]]:
        """(id, first day, last day) of each."""
        return [row[:3] for row in fetch(PRICES if self.kind == "price" else ASSIGNED, actor=self.actor)]

    def refusals(self, *items: LastDay) -> list[Any]:
        """What becomes of each."""
        return [outcome.error for outcome in self.end(actor=self.actor, items=list(items)).results]


@KINDS
def test_it_ends_with_its_day_and_another_may_begin_later(rolled_back: TestDatabase, kind: str) -> None:
    one = Standing(kind)
    done = one.end(actor=one.actor, items=[LastDay(one.id, FAR)]).single()
    assert done == Ended(one.id, FAR)
    assert one.days() == [(one.id, SINCE, FAR)]
    later = one.stand(FAR + 30 * ONE_DAY)
    assert one.days() == [(one.id, SINCE, FAR), (later, FAR + 30 * ONE_DAY, None)]


@KINDS
def test_an_end_is_drawn_nearer_by_who_saw_it(rolled_back: TestDatabase, kind: str) -> None:
    one = Standing(kind)
    nearer = FAR - ONE_DAY
    one.end(actor=one.actor, items=[LastDay(one.id, FAR)]).single()
    for late in (LastDay(one.id, nearer), LastDay(one.id, nearer, nearer), LastDay(one.id, FAR, FAR)):
        (refused,) = one.refusals(late)
        assert isinstance(refused, AlreadyEnded)
        assert refused.facts == {"until": "2199-06-30"}
    assert one.days() == [(one.id, SINCE, FAR)]
    one.end(actor=one.actor, items=[LastDay(one.id, nearer, FAR)]).single()
    assert one.days() == [(one.id, SINCE, nearer)]


@KINDS
def test_what_may_not_end_so_is_refused_and_stays(rolled_back: TestDatabase, kind: str) -> None:
    one = Standing(kind)
    scheduled = one.stand(FAR)
    ended = FAR - ONE_DAY
    before = one.days()
    long_ago = date(2001, 1, 1)
    refused = one.refusals(
        LastDay(one.id, long_ago, ended),
        LastDay(scheduled, ended),
        LastDay(one.id, long_ago),
        LastDay(one.list_id, FAR),
    )
    assert [type(error) for error in refused] == [Malformed, Malformed, AlreadyEnded, NotFound]
    assert [error.facts.get("reason") for error in refused[:2]] == ["in_the_past", "before_valid_from"]
    assert refused[1].facts["field"] == ("prices" if kind == "price" else "assignments") + ".1.valid_to"
    assert one.days() == before


@KINDS
def test_one_named_twice_ends_once(rolled_back: TestDatabase, kind: str) -> None:
    one = Standing(kind)
    refused = one.refusals(LastDay(one.id, FAR), LastDay(one.id, FAR - ONE_DAY))
    assert [type(error) for error in refused] == [type(None), AlreadyEnded]
    assert one.days() == [(one.id, SINCE, FAR)]


@KINDS
def test_what_one_does_not_see_is_not_there(rolled_back: TestDatabase, kind: str) -> None:
    one = Standing(kind)
    one.actor = replace(one.actor, company_ids=())
    assert [type(error) for error in one.refusals(LastDay(one.id, FAR))] == [NotFound]
    one.actor = one.net.actor
    assert one.days() == [(one.id, SINCE, None)]


def test_an_org_unit_outside_ones_scope_keeps_its_list(rolled_back: TestDatabase) -> None:
    net = small_network()
    list_id = price_list(actor=net.actor, company_id=net.company_id, prices={})
    given = AssignPriceList(list_id, SINCE, org_unit_id=net.actor.org_unit_ids[0])
    id = assign_price_lists(actor=net.actor, items=[given]).single().id
    elsewhere = replace(net.actor, org_unit_ids=())
    (outcome,) = end_assignments(actor=elsewhere, items=[LastDay(id, FAR)]).results
    assert isinstance(outcome.error, NotFound)
    assert fetch(ASSIGNED, actor=net.actor) == [(id, SINCE, None)]


def test_who_ends_what_a_later_price_follows_leaves_days_between_for_good(rolled_back: TestDatabase) -> None:
    one = Standing("price")
    later = one.stand(FAR)
    assert [row[3] for row in fetch(PRICES, actor=one.actor)] == [True, False]
    nearer = FAR - 30 * ONE_DAY
    one.end(actor=one.actor, items=[LastDay(one.id, nearer, FAR - ONE_DAY)]).single()
    assert fetch(PRICES, actor=one.actor) == [(one.id, SINCE, nearer, False), (later, FAR, None, False)]


@pytest.mark.race
@pytest.mark.parametrize("time", range(REPEATS))
@KINDS
def test_of_two_who_end_at_once_one_is_told(own_database: TestDatabase, kind: str, time: int) -> None:
    one = Standing(kind)
    meeting = threading.Barrier(2)
    errors: dict[date, Any] = {}

    def end(on: date) -> None:
        meeting.wait()
        (errors[on],) = one.refusals(LastDay(one.id, on))
        connections.close_all()

    days = (FAR, FAR - ONE_DAY)
    threads = [threading.Thread(target=end, args=(on,)) for on in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (done,) = [on for on in days if errors[on] is None]
    (refused,) = [error for error in errors.values() if error is not None]
    assert isinstance(refused, AlreadyEnded)
    assert refused.facts == {"until": done.isoformat()}
    assert one.days() == [(one.id, SINCE, done)]
