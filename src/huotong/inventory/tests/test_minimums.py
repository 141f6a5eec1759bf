"""Minimum levels: which sites have too little, with what is free and what will come; refusals change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import orjson
import pytest

from huotong.inventory.contracts.expecting import CreateExpectedReceipt
from huotong.inventory.contracts.minimums import SetMinimumLevel
from huotong.inventory.public import MINIMUM_LEVELS, create_expected_receipts, set_minimum_levels
from huotong.inventory.testing import Storehouse, goods, storehouse, wanted
from huotong.inventory.tests.test_races import at_once
from huotong.kernel.actor import Actor
from huotong.kernel.errors import Malformed, NotFound
from huotong.kernel.lists import read_page
from huotong.kernel.testing.cluster import TestDatabase

D = Decimal


def level(store: Storehouse, minimum: str | None, target: str | None = None) -> SetMinimumLevel:
    """The minimum level of the first product in Shanghai."""
    return SetMinimumLevel(
        store.shanghai.site_id,
        store.products[0],
        None if minimum is None else D(minimum),
        None if target is None else D(target),
    )


def listed(actor: Actor, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = orjson.loads(read_page(MINIMUM_LEVELS, actor=actor, query=query))["rows"]
    return found


def figures(store: Storehouse) -> list[tuple[Any, ...]]:
    """Minimum, target, available, expected, below, missing."""
    names = ("minimum", "target", "available", "expected", "below", "missing")
    return [tuple(row[name] for name in names) for row in listed(store.actor)]


def test_too_little_is_told_until_enough_is_free_or_will_come(store: Storehouse) -> None:
    tea = store.products[0]
    set_minimum_levels(actor=store.actor, items=[level(store, "10", "20")]).single()
    row = ("10.000000", "20.000000")
    assert figures(store) == [(*row, "0.000000", "0.000000", True, "20.000000")]
    store.opening(store.shanghai, goods(tea, "12", "12.00"))
    assert figures(store) == [(*row, "12.000000", "0.000000", False, "8.000000")]
    store.hold(wanted(store.shanghai, tea, "5"))
    assert figures(store) == [(*row, "7.000000", "0.000000", True, "13.000000")]
    coming = CreateExpectedReceipt(store.shanghai.site_id, tea, D(3), date(2150, 1, 5))
    create_expected_receipts(actor=store.actor, items=[coming]).single()
    assert figures(store) == [(*row, "7.000000", "3.000000", False, "10.000000")]
    assert listed(store.actor, **{"filter[below]": "eq:true"}) == []


def test_a_minimum_is_changed_and_taken_away(store: Storehouse) -> None:
    set_minimum_levels(actor=store.actor, items=[level(store, "10"), level(store, "4")])
    assert figures(store) == [("4.000000", None, "0.000000", "0.000000", True, "4.000000")]
    set_minimum_levels(actor=store.actor, items=[level(store, None)]).single()
    assert figures(store) == []


def test_what_cannot_be_is_refused(store: Storehouse) -> None:
    good = level(store, "10", "20")
    items = [
        replace(good, target=D(9)),
        replace(good, minimum=None),
        replace(good, site_id=1),
        replace(good, product_id=1),
    ]
    outcomes = set_minimum_levels(actor=store.actor, items=items).results
    errors = [one.error for one in outcomes]
    assert [type(error) for error in errors] == [Malformed, Malformed, NotFound, NotFound]
    assert [error.reason for error in errors if isinstance(error, Malformed)] == ["below_minimum"] * 2
    assert figures(store) == []
    sibling = replace(store.actor, org_unit_ids=(store.chengdu.org_unit_id,))
    (hidden,) = set_minimum_levels(actor=sibling, items=[good]).results
    assert isinstance(hidden.error, NotFound)
    set_minimum_levels(actor=store.actor, items=[good]).single()
    assert listed(sibling) == []


@pytest.mark.race
def test_a_place_has_one_minimum_whoever_sets_it(own_database: TestDatabase) -> None:
    store = storehouse()
    items = [
        partial(set_minimum_levels, actor=store.actor, items=[level(store, str(n))]) for n in range(1, 5)
    ]
    answers: list[Any] = at_once(items)
    assert [one.results[0].error for one in answers] == [None] * 4
    ((minimum, *_),) = figures(store)
    assert D(minimum) in range(1, 5)
