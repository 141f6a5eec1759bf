"""Postings on a real database: what they write, what they refuse, and that refusals change nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from huotong.inventory.contracts import HoldReason, Issued, IssueLine, LevelKey
from huotong.inventory.errors import InsufficientStock
from huotong.inventory.public import (
    ask_availability,
    ask_availability_columns,
    ask_open_holds,
    hold_stock,
    lock_level_keys,
    lock_levels,
    open_holds,
    release_holds,
)
from huotong.inventory.testing import (
    costs,
    demand,
    goods,
    hold,
    issue,
    levels,
    opening,
    plain,
    ship,
    site,
    stock_up,
    storekeeper,
    take,
)
from huotong.kernel.errors import PostingBug
from huotong.kernel.testing.transactions import transaction_of
from huotong.ledger.testing import balances, keep_books

ACTOR = storekeeper()
WUHAN, JINAN = site(11), site(12)
TEA, RICE = 501, 502


@pytest.fixture(autouse=True)
def books(rolled_back: object) -> None:
    keep_books(ACTOR)


def test_opening_stock_reaches_level_and_value() -> None:
    stock_up(ACTOR, opening(WUHAN, goods(TEA, "10", "25.00"), goods(RICE, "4", "8.00")))
    stock_up(ACTOR, opening(WUHAN, goods(TEA, "5", "20.00")), opening(JINAN, goods(TEA, "1", "3.00")))
    assert plain(levels(ACTOR)) == [(11, 501, "15", "0"), (11, 502, "4", "0"), (12, 501, "1", "0")]
    assert plain(costs(ACTOR)) == [(11, 501, "15", "45"), (11, 502, "4", "8"), (12, 501, "1", "3")]


def test_availability_names_only_sites_that_have_something_free() -> None:
    stock_up(ACTOR, opening(WUHAN, goods(TEA, "10", "1")), opening(JINAN, goods(TEA, "3", "1")))
    with transaction_of(ACTOR) as tx:
        lock_levels(tx, keys=[(12, TEA)])
        hold_stock(tx, holds=[hold(12, TEA, "3", order=1), hold(11, TEA, "4", order=1, line=2)])
    with transaction_of(ACTOR) as tx:
        found = ask_availability(tx, sku_ids=[TEA, RICE])
        columns = ask_availability_columns(tx, sku_ids=[TEA, RICE])
        assert found.rows == [(TEA, [11], [Decimal("6.000000")])]
        assert columns.rows == [([TEA], [11], [6_000_000])]


def test_lock_levels_makes_missing_ones_on_request() -> None:
    stock_up(ACTOR, opening(WUHAN, goods(TEA, "2", "1")))
    with transaction_of(ACTOR) as tx:
        assert plain(lock_levels(tx, keys=[(11, TEA), (11, RICE)]).rows) == [(11, TEA, "2", "0")]
        made = lock_levels(tx, keys=[(11, TEA), (11, RICE)], ensure=True).rows
        assert plain(made) == [(11, TEA, "2", "0"), (11, RICE, "0", "0")]
        assert lock_levels(tx, keys=[]).rows == []


def test_holds_are_open_until_released() -> None:
    stock_up(ACTOR, opening(WUHAN, goods(TEA, "10", "1")))
    first, second = hold(11, TEA, "4", order=7), hold(11, TEA, "5", order=7, line=2)
    with transaction_of(ACTOR) as tx:
        stock = lock_level_keys(tx, keys=[LevelKey(11, TEA)]).stock
        assert [stock.hold(one.level, one.quantity) for one in (first, second)] == [None, None]
        refused = stock.hold(LevelKey(11, TEA), Decimal(2))
        assert isinstance(refused, InsufficientStock)
        assert (refused.wanted, refused.available) == (Decimal(2), Decimal(1))
        hold_stock(tx, holds=[first, second])
    with transaction_of(ACTOR) as tx:
        release_holds(tx, holds=[second], reason=HoldReason.RELEASE)
        found = open_holds(ask_open_holds(tx, kind="sales_order", demand_ids=[7, 8]), kind="sales_order")
    assert [(one.demand, one.level, one.quantity) for one in found] == [
        (demand(7), LevelKey(11, TEA), Decimal(4))
    ]
    assert plain(levels(ACTOR)) == [(11, TEA, "10", "4")]


def test_a_hold_on_a_level_that_is_missing_is_a_bug_and_leaves_nothing() -> None:
    with pytest.raises(PostingBug), transaction_of(ACTOR) as tx:
        hold_stock(tx, holds=[hold(11, TEA, "1", order=1)])
    assert levels(ACTOR) == []


def test_issues_take_their_share_of_the_value_one_after_the_other() -> None:
    stock_up(ACTOR, opening(WUHAN, goods(TEA, "3", "10.00")))
    take(ACTOR, hold(11, TEA, "1", order=1))
    asked = [
        issue(WUHAN, IssueLine(TEA, Decimal(1), demand(1)), source=1),
        issue(WUHAN, IssueLine(TEA, Decimal(3)), source=2),
        issue(WUHAN, IssueLine(TEA, Decimal(1)), source=3),
        issue(WUHAN, IssueLine(TEA, Decimal(1)), source=4),
    ]
    results = ship(ACTOR, *asked)
    assert [one.cost if isinstance(one, Issued) else type(one) for one in results] == [
        Decimal("3.33"),
        InsufficientStock,
        Decimal("3.34"),
        Decimal("3.33"),
    ]
    assert balances(ACTOR) == {
        "1200": ("10.00", "10.00"),
        "3200": ("0.00", "10.00"),
        "5000": ("10.00", "0.00"),
    }
    assert plain(levels(ACTOR)) == [(11, TEA, "0", "0")]
    assert plain(costs(ACTOR)) == [(11, TEA, "0", "0")]


def test_a_document_short_in_one_line_takes_none_of_its_lines() -> None:
    stock_up(ACTOR, opening(WUHAN, goods(TEA, "3", "3.00"), goods(RICE, "1", "9.00")))
    before = levels(ACTOR), costs(ACTOR)
    asked = [issue(WUHAN, IssueLine(TEA, Decimal(1)), IssueLine(RICE, Decimal(2)))]
    (refused,) = ship(ACTOR, *asked)
    assert isinstance(refused, InsufficientStock)
    assert (refused.product_id, refused.site_id, refused.wanted, refused.available) == (
        RICE,
        11,
        Decimal(2),
        Decimal(1),
    )
    assert (levels(ACTOR), costs(ACTOR)) == before


def test_what_is_held_for_others_is_not_issued() -> None:
    stock_up(ACTOR, opening(WUHAN, goods(TEA, "3", "3.00")))
    take(ACTOR, hold(11, TEA, "3", order=1))
    asked = [issue(WUHAN, IssueLine(TEA, Decimal(1)))]
    (refused,) = ship(ACTOR, *asked)
    assert isinstance(refused, InsufficientStock)
    assert refused.available == 0
