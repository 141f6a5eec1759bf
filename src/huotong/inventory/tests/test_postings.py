"""Postings on a real database: what they write, what they refuse, and that refusals change nothing."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from huotong.inventory.contracts import HoldReason, Issued, LevelKey
from huotong.inventory.errors import InsufficientStock, NotThereYet
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
    TODAY,
    Storehouse,
    demand,
    goods,
    issue,
    leaving,
    plain,
    wanted,
)
from huotong.kernel.errors import PostingBug
from huotong.kernel.testing.transactions import transaction_of
from huotong.ledger.errors import PeriodUndefined


def test_opening_stock_reaches_level_value_and_account(store: Storehouse) -> None:
    tea, rice, _ = store.products
    store.opening(store.shanghai, goods(tea, "10", "25.00"), goods(rice, "4", "8.00"))
    store.opening(store.shanghai, goods(tea, "5", "20.00"))
    store.opening(store.chengdu, goods(tea, "1", "3.00"))
    shanghai, chengdu = store.shanghai.site_id, store.chengdu.site_id
    assert store.levels() == sorted(
        [(shanghai, tea, "15", "0"), (shanghai, rice, "4", "0"), (chengdu, tea, "1", "0")]
    )
    assert store.costs() == sorted(
        [(shanghai, tea, "15", "45"), (shanghai, rice, "4", "8"), (chengdu, tea, "1", "3")]
    )
    assert store.accounts() == {"1200": "56", "3200": "-56"}


def test_availability_names_only_sites_that_have_something_free(store: Storehouse) -> None:
    tea, rice, _ = store.products
    store.opening(store.shanghai, goods(tea, "10", "1.00"))
    store.opening(store.chengdu, goods(tea, "3", "1.00"))
    assert store.hold(wanted(store.chengdu, tea, "3"), wanted(store.shanghai, tea, "4", line=2)) == [
        None,
        None,
    ]
    with transaction_of(store.actor) as tx:
        found = ask_availability(tx, sku_ids=[tea, rice])
        columns = ask_availability_columns(tx, sku_ids=[tea, rice])
        assert found.rows == [(tea, [store.shanghai.site_id], [Decimal("6.000000")])]
        assert columns.rows == [([tea], [store.shanghai.site_id], [6_000_000])]


def test_lock_levels_makes_missing_ones_on_request(store: Storehouse) -> None:
    tea, rice, _ = store.products
    site = store.shanghai.site_id
    store.opening(store.shanghai, goods(tea, "2", "1.00"))
    keys = sorted([(site, tea), (site, rice)])
    with transaction_of(store.actor) as tx:
        assert plain(lock_levels(tx, keys=keys).rows) == [(site, tea, "2", "0")]
        made = lock_levels(tx, keys=keys, ensure=True).rows
        assert plain(made) == sorted([(site, tea, "2", "0"), (site, rice, "0", "0")])
        assert lock_levels(tx, keys=[]).rows == []


def test_holds_are_open_until_released(store: Storehouse) -> None:
    tea = store.products[0]
    key = LevelKey(store.shanghai.site_id, tea)
    store.opening(store.shanghai, goods(tea, "10", "1.00"))
    first = wanted(store.shanghai, tea, "4", order=7)
    second = wanted(store.shanghai, tea, "5", order=7, line=2)
    one_too_many = wanted(store.shanghai, tea, "2", order=8)
    *served, refused = store.hold(first, second, one_too_many)
    assert served == [None, None]
    assert isinstance(refused, InsufficientStock)
    assert (refused.wanted, refused.available) == (Decimal(2), Decimal(1))
    with transaction_of(store.actor) as tx:
        lock_level_keys(tx, keys=[key])
        release_holds(tx, holds=[second], reason=HoldReason.RELEASE)
        found = open_holds(ask_open_holds(tx, kind="sales_order", demand_ids=[7, 8]), kind="sales_order")
    assert [(one.demand, one.level, one.quantity) for one in found] == [(demand(7), key, Decimal(4))]
    assert store.levels() == [(store.shanghai.site_id, tea, "10", "4")]


def test_a_hold_on_a_level_that_is_missing_is_a_bug_and_leaves_nothing(store: Storehouse) -> None:
    with pytest.raises(PostingBug), transaction_of(store.actor) as tx:
        hold_stock(tx, holds=[wanted(store.shanghai, store.products[0], "1")])
    assert store.levels() == []


def test_issues_take_their_share_of_the_value_one_after_the_other(store: Storehouse) -> None:
    tea = store.products[0]
    store.opening(store.shanghai, goods(tea, "3", "10.00"))
    store.hold(wanted(store.shanghai, tea, "1", order=1))
    results = store.ship(
        issue(store.shanghai, leaving(tea, "1", order=1), source=1),
        issue(store.shanghai, leaving(tea, "3"), source=2),
        issue(store.shanghai, leaving(tea, "1"), source=3),
        issue(store.shanghai, leaving(tea, "1"), source=4),
    )
    assert [one.cost if isinstance(one, Issued) else type(one) for one in results] == [
        Decimal("3.33"),
        InsufficientStock,
        Decimal("3.34"),
        Decimal("3.33"),
    ]
    assert store.levels() == [(store.shanghai.site_id, tea, "0", "0")]
    assert store.costs() == [(store.shanghai.site_id, tea, "0", "0")]
    assert store.accounts() == {"1200": "0", "3200": "-10", "5000": "10"}


def test_a_document_short_in_one_line_takes_none_of_its_lines(store: Storehouse) -> None:
    tea, rice, _ = store.products
    store.opening(store.shanghai, goods(tea, "3", "3.00"), goods(rice, "1", "9.00"))
    before = store.levels(), store.costs(), store.accounts()
    (refused,) = store.ship(issue(store.shanghai, leaving(tea, "1"), leaving(rice, "2")))
    assert isinstance(refused, InsufficientStock)
    assert (refused.product_id, refused.site_id) == (rice, store.shanghai.site_id)
    assert (refused.wanted, refused.available) == (Decimal(2), Decimal(1))
    assert (store.levels(), store.costs(), store.accounts()) == before


def test_what_is_held_for_others_is_not_issued(store: Storehouse) -> None:
    tea = store.products[0]
    store.opening(store.shanghai, goods(tea, "3", "3.00"))
    store.hold(wanted(store.shanghai, tea, "3"))
    (refused,) = store.ship(issue(store.shanghai, leaving(tea, "1")))
    assert isinstance(refused, InsufficientStock)
    assert refused.available == 0


def test_nothing_moves_on_a_day_without_a_period(store: Storehouse) -> None:
    tea = store.products[0]
    store.opening(store.shanghai, goods(tea, "3", "3.00"))
    (refused,) = store.ship(issue(store.shanghai, leaving(tea, "1"), on=TODAY.replace(year=2031)))
    assert isinstance(refused, PeriodUndefined)
    assert store.levels() == [(store.shanghai.site_id, tea, "3", "0")]


def test_an_issue_is_not_dated_before_its_goods_came(store: Storehouse) -> None:
    tea, rice, _ = store.products
    first, second, third = TODAY - timedelta(days=9), TODAY - timedelta(days=5), TODAY - timedelta(days=2)
    store.opening(store.shanghai, goods(tea, "3", "3.00"), goods(rice, "9", "9.00"), on=first)
    store.opening(store.shanghai, goods(tea, "4", "4.00"), on=third)
    before = store.levels(), store.costs(), store.accounts()
    early, small, between = store.ship(
        issue(store.shanghai, leaving(tea, "1"), source=1, on=first - timedelta(days=1)),
        issue(store.shanghai, leaving(rice, "9"), leaving(tea, "4"), source=2, on=second),
        issue(store.shanghai, leaving(tea, "8"), source=3, on=third),
    )
    assert isinstance(early, NotThereYet)
    assert (early.reason, early.on, early.product_id, early.site_id) == (
        "before_stock",
        first - timedelta(days=1),
        tea,
        store.shanghai.site_id,
    )
    assert (early.wanted, early.available) == (Decimal(1), Decimal(0))
    assert isinstance(small, NotThereYet)
    assert (small.product_id, small.wanted, small.available) == (tea, Decimal(4), Decimal(3))
    assert isinstance(between, InsufficientStock)
    assert (store.levels(), store.costs(), store.accounts()) == before


def test_days_of_one_set_and_what_left_later_count(store: Storehouse) -> None:
    """3 came on the first day, 4 on the third; what leaves on one day is missing on every day after it."""
    tea = store.products[0]
    first, second, third = (TODAY - timedelta(days=ago) for ago in (9, 5, 2))
    store.opening(store.shanghai, goods(tea, "3", "3.00"), on=first)
    store.opening(store.shanghai, goods(tea, "4", "4.00"), on=third)
    asked = [
        (TODAY, "1"),
        (second, "2"),
        (second, "2"),
        (first, "1"),
        (first, "1"),
        (third, "3"),
        (first, "1"),
    ]
    issues = [
        issue(store.shanghai, leaving(tea, many), source=no, on=on) for no, (on, many) in enumerate(asked)
    ]
    results = store.ship(*issues)
    assert [one.cost if isinstance(one, Issued) else type(one) for one in results] == [
        Decimal("1.00"),
        Decimal("2.00"),
        NotThereYet,
        Decimal("1.00"),
        NotThereYet,
        Decimal("3.00"),
        InsufficientStock,
    ]
    assert [one.available for one in results if isinstance(one, NotThereYet)] == [Decimal(1), Decimal(0)]
    assert store.levels() == [(store.shanghai.site_id, tea, "0", "0")]


def test_goods_that_left_after_a_late_receipt_do_not_come_back_earlier(store: Storehouse) -> None:
    """5 on the first day, 5 left on the second, 5 more on the third: on the second none is left for the first."""
    tea = store.products[0]
    first, second, third = (TODAY - timedelta(days=ago) for ago in (9, 5, 2))
    store.opening(store.shanghai, goods(tea, "5", "5.00"), on=first)
    store.ship(issue(store.shanghai, leaving(tea, "5"), source=1, on=second))
    store.opening(store.shanghai, goods(tea, "5", "5.00"), on=third)
    refused, served = store.ship(
        issue(store.shanghai, leaving(tea, "1"), source=2, on=first),
        issue(store.shanghai, leaving(tea, "5"), source=3, on=third),
    )
    assert isinstance(refused, NotThereYet)
    assert refused.available == 0
    assert isinstance(served, Issued)
    assert served.cost == Decimal("5.00")
