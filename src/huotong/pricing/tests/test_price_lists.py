"""Price lists are changed on a version; what is used keeps its currency."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from huotong.catalog.testing import small_catalog
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.races import REPEATS, race_of
from huotong.network.testing import SmallNetwork, small_network
from huotong.pricing.contracts import (
    AssignPriceList,
    ChangedPriceList,
    ChangePriceList,
    NewPriceChange,
    NewPriceChangeLine,
    SetPrice,
)
from huotong.pricing.errors import PriceListInUse
from huotong.pricing.public import (
    assign_price_lists,
    change_price_lists,
    create_price_changes,
    set_prices,
    show_price_list,
)
from huotong.pricing.testing import price_list

JUNE = date(2026, 6, 1)
LISTS = statement(
    "lists",
    "SELECT l.version, l.name, l.currency, l.includes_tax FROM pricing_price_list l"
    " WHERE l.book_id = :book::bigint ORDER BY l.code",
)
FOREIGN = statement(
    "prices_in_lists",
    "SELECT l.currency, p.price FROM pricing_price p JOIN pricing_price_list l"
    " ON l.book_id = p.book_id AND l.id = p.price_list_id WHERE p.book_id = :book::bigint",
)


def changed(net: SmallNetwork, item: ChangePriceList) -> ChangedPriceList | HuotongError:
    (outcome,) = change_price_lists(actor=net.actor, items=[item]).results
    told = outcome.value or outcome.error
    assert told is not None
    return told


def test_an_empty_list_gets_another_currency_and_its_history_says_what_was(
    rolled_back: TestDatabase,
) -> None:
    net = small_network()
    id = price_list(actor=net.actor, company_id=net.company_id, prices={})
    assert changed(net, ChangePriceList(id, 1, "Export", "USD", True)) == ChangedPriceList(id, "RETAIL", 2)
    assert changed(net, ChangePriceList(id, 2, "Export", "USD", True)) == ChangedPriceList(id, "RETAIL", 2)
    assert fetch(LISTS, actor=net.actor) == [(2, "Export", "USD", True)]
    shown = show_price_list(actor=net.actor, price_list_id=id)
    assert (shown.head.name, shown.head.version, shown.head.used) == ("Export", 2, False)
    (change,) = shown.history
    assert {(f.name, f.before, f.after) for f in change.fields} == {
        ("name", "List RETAIL", "Export"),
        ("currency", "CNY", "USD"),
        ("includes_tax", "false", "true"),
    }


@pytest.mark.parametrize("used_by", ["price", "assignment", "price change"])
def test_what_is_used_keeps_its_currency_and_may_have_another_name(
    rolled_back: TestDatabase, used_by: str
) -> None:
    net = small_network()
    product = small_catalog(actor=net.actor).product_ids[0]
    id = price_list(actor=net.actor, company_id=net.company_id, prices={})
    if used_by == "price":
        set_prices(actor=net.actor, items=[SetPrice(id, product, Decimal(9), JUNE)]).single()
    elif used_by == "assignment":
        new = AssignPriceList(id, JUNE, company_id=net.company_id)
        assign_price_lists(actor=net.actor, items=[new]).single()
    else:
        line = NewPriceChangeLine(product, Decimal(8))
        new_change = NewPriceChange(id, date(2199, 1, 1), (line,))
        create_price_changes(actor=net.actor, items=[new_change]).single()
    for wanted in (ChangePriceList(id, 1, "A", "USD"), ChangePriceList(id, 1, "A", "CNY", True)):
        assert isinstance(changed(net, wanted), PriceListInUse)
    assert fetch(LISTS, actor=net.actor) == [(1, "List RETAIL", "CNY", False)]
    assert changed(net, ChangePriceList(id, 1, "A", "CNY")) == ChangedPriceList(id, "RETAIL", 2)
    assert show_price_list(actor=net.actor, price_list_id=id).head.used


def test_an_old_version_and_a_list_of_another_company_are_refused(rolled_back: TestDatabase) -> None:
    net = small_network()
    id = price_list(actor=net.actor, company_id=net.company_id, prices={})
    changed(net, ChangePriceList(id, 1, "B", "CNY"))
    assert isinstance(changed(net, ChangePriceList(id, 1, "C", "CNY")), ChangedMeanwhile)
    stranger = replace(net.actor, company_ids=(), org_unit_ids=())
    (outcome,) = change_price_lists(actor=stranger, items=[ChangePriceList(id, 2, "C", "CNY")]).results
    assert isinstance(outcome.error, NotFound)
    with pytest.raises(NotFound):
        show_price_list(actor=stranger, price_list_id=id)
    assert fetch(LISTS, actor=net.actor) == [(2, "B", "CNY", False)]


@pytest.mark.race
@pytest.mark.parametrize("time", range(REPEATS))
def test_one_gives_the_list_its_first_price_while_another_changes_its_currency(
    own_database: TestDatabase, time: int
) -> None:
    """Whoever comes second sees what the first did: a price in CNY never stands in a list of USD."""
    net = small_network()
    product = small_catalog(actor=net.actor).product_ids[0]
    id = price_list(actor=net.actor, company_id=net.company_id, prices={})
    works: list[Callable[[], Any]] = [
        lambda: set_prices(actor=net.actor, items=[SetPrice(id, product, Decimal(9), JUNE)]),
        lambda: change_price_lists(actor=net.actor, items=[ChangePriceList(id, 1, "X", "USD")]),
    ]
    _, change = race_of(works)
    (outcome,) = change.results
    found = fetch(FOREIGN, actor=net.actor)
    if outcome.error is None:
        assert found == [("USD", Decimal(9))]
    else:
        assert (type(outcome.error), found) == (PriceListInUse, [("CNY", Decimal(9))])
