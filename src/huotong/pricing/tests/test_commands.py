"""Prices and tax rules stand on their days; what overlaps or lies outside one's scope is refused."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections
from pydantic import TypeAdapter, ValidationError

from huotong.catalog.testing import SmallCatalog, small_catalog
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import Malformed, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.testing import SmallNetwork, small_network
from huotong.pricing.contracts import AssignPriceList, CreatePriceList, SetPrice, SetTaxRule
from huotong.pricing.errors import CodeTaken, OverlappingPrice, OverlappingTaxRule
from huotong.pricing.public import assign_price_lists, create_price_lists, set_prices, set_tax_rules
from huotong.pricing.testing import price_list

REPEATS = int(os.environ.get("HUOTONG_RACE_REPEATS", "3"))
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
PRICES = statement(
    "prices",
    "SELECT p.price, p.valid_from, p.valid_to FROM pricing_price p"
    " WHERE p.book_id = :book::bigint ORDER BY p.product_id, p.valid_from",
)
ASSIGNED = statement(
    "assigned",
    "SELECT a.price_list_id, a.valid_from, a.valid_to FROM pricing_assignment a"
    " WHERE a.book_id = :book::bigint ORDER BY a.valid_from",
)
RULES = statement(
    "rules",
    "SELECT r.rate, r.treatment, r.tax_status, r.valid_from, r.valid_to FROM pricing_tax_rule r"
    " WHERE r.book_id = :book::bigint ORDER BY r.tax_status, r.valid_from",
)


def masters() -> tuple[SmallNetwork, SmallCatalog]:
    net = small_network()
    return net, small_catalog(actor=net.actor)


def prices(actor: Actor) -> list[tuple[Any, ...]]:
    return fetch(PRICES, actor=actor)


def test_a_new_price_ends_the_one_before_it(rolled_back: TestDatabase) -> None:
    net, catalog = masters()
    first = catalog.product_ids[0]
    list_id = price_list(actor=net.actor, company_id=net.company_id, prices={first: Decimal(10)})
    set_prices(actor=net.actor, items=[SetPrice(list_id, first, Decimal("12.3456"), JUNE)]).single()
    assert prices(net.actor) == [
        (Decimal("10.00000000"), date(2000, 1, 1), date(2026, 5, 31)),
        (Decimal("12.34560000"), JUNE, None),
    ]


def test_a_set_may_hold_the_whole_history(rolled_back: TestDatabase) -> None:
    net, catalog = masters()
    list_id = price_list(actor=net.actor, company_id=net.company_id, prices={})
    product = catalog.product_ids[0]
    items = [SetPrice(list_id, product, Decimal(n), date(2020 + n, 1, 1)) for n in range(1, 4)]
    assert set_prices(actor=net.actor, items=items).refused == []
    assert [row[2] for row in prices(net.actor)] == [date(2021, 12, 31), date(2022, 12, 31), None]


def test_prices_that_overlap_or_point_nowhere_are_refused(rolled_back: TestDatabase) -> None:
    net, catalog = masters()
    first, second, _ = catalog.product_ids
    list_id = price_list(actor=net.actor, company_id=net.company_id, prices={})
    set_prices(actor=net.actor, items=[SetPrice(list_id, first, Decimal(1), JUNE, JULY)])
    items = [
        SetPrice(list_id, first, Decimal(2), JULY),
        SetPrice(list_id, first, Decimal(2), JUNE),
        SetPrice(list_id, second, Decimal(2), JULY, JUNE),
        SetPrice(first, first, Decimal(2), JUNE),
        SetPrice(list_id, list_id, Decimal(2), JUNE),
    ]
    result = set_prices(actor=net.actor, items=items)
    assert [type(outcome.error) for outcome in result.results] == [
        OverlappingPrice, OverlappingPrice, Malformed, NotFound, NotFound,
    ]  # fmt: skip
    assert result.results[0].error is not None
    assert result.results[0].error.facts == {
        "product_id": str(first), "since": "2026-06-01", "until": "2026-07-01",
    }  # fmt: skip
    assert prices(net.actor) == [(Decimal("1.00000000"), JUNE, JULY)]


def test_a_list_of_a_company_outside_ones_scope_does_not_exist(rolled_back: TestDatabase) -> None:
    net, catalog = masters()
    list_id = price_list(actor=net.actor, company_id=net.company_id, prices={})
    stranger = replace(net.actor, company_ids=())
    set_price = set_prices(
        actor=stranger, items=[SetPrice(list_id, catalog.product_ids[0], Decimal(1), JUNE)]
    )
    new_list = create_price_lists(actor=stranger, items=[CreatePriceList("X", "X", net.company_id, "CNY")])
    rule = set_tax_rules(
        actor=stranger, items=[SetTaxRule(net.company_id, catalog.tax_class_id, Decimal(0), JUNE)]
    )
    for result in (set_price, new_list, rule):
        assert [type(outcome.error) for outcome in result.results] == [NotFound]
    assert prices(net.actor) == []


def test_a_list_code_is_one_however_written(rolled_back: TestDatabase) -> None:
    net, _ = masters()
    items = [CreatePriceList(code, "X", net.company_id, "CNY") for code in ("retail", "ＲＥＴＡＩＬ")]
    result = create_price_lists(actor=net.actor, items=items)
    assert [type(outcome.error) for outcome in result.results] == [type(None), CodeTaken]


def test_a_tax_rule_ends_the_one_like_it_and_no_other(rolled_back: TestDatabase) -> None:
    net, catalog = masters()
    rule = SetTaxRule(net.company_id, catalog.tax_class_id, Decimal("0.13"), date(2019, 4, 1))
    small = replace(rule, tax_status="small", rate=Decimal("0.03"))
    later = replace(rule, rate=Decimal("0.12"), valid_from=JUNE)
    assert set_tax_rules(actor=net.actor, items=[rule, small, later]).refused == []
    assert fetch(RULES, actor=net.actor) == [
        (Decimal("0.130000"), "standard", "", date(2019, 4, 1), date(2026, 5, 31)),
        (Decimal("0.120000"), "standard", "", JUNE, None),
        (Decimal("0.030000"), "standard", "small", date(2019, 4, 1), None),
    ]


def test_tax_rules_that_make_no_sense_are_refused(rolled_back: TestDatabase) -> None:
    net, catalog = masters()
    rule = SetTaxRule(net.company_id, catalog.tax_class_id, Decimal("0.13"), JUNE)
    items = [
        rule,
        replace(rule, rate=Decimal("0.09")),
        replace(rule, treatment="exempt"),
        replace(rule, valid_to=date(2026, 5, 31)),
        replace(rule, tax_class_id=catalog.piece_id),
        replace(rule, ship_to_region_id=catalog.piece_id),
    ]
    result = set_tax_rules(actor=net.actor, items=items)
    assert [type(outcome.error) for outcome in result.results] == [
        type(None), OverlappingTaxRule, Malformed, Malformed, NotFound, NotFound,
    ]  # fmt: skip
    assert len(fetch(RULES, actor=net.actor)) == 1


@pytest.mark.race
@pytest.mark.parametrize("time", range(REPEATS))
def test_two_clerks_price_one_product_at_once(own_database: TestDatabase, time: int) -> None:
    """Both prices begin on different days: whoever comes second ends or clashes, nobody fails."""
    net, catalog = masters()
    product = catalog.product_ids[0]
    list_id = price_list(actor=net.actor, company_id=net.company_id, prices={product: Decimal(1)})
    meeting = threading.Barrier(2)

    def price(on: date) -> Callable[[], None]:
        def run() -> None:
            meeting.wait()
            set_prices(actor=net.actor, items=[SetPrice(list_id, product, Decimal(2), on)])
            connections.close_all()

        return run

    threads = [threading.Thread(target=price(on)) for on in (JUNE, JULY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [(row[1], row[2]) for row in prices(net.actor)]
    in_turn = [(date(2000, 1, 1), date(2026, 5, 31)), (JUNE, date(2026, 6, 30)), (JULY, None)]
    second_refused = [(date(2000, 1, 1), date(2026, 6, 30)), (JULY, None)]
    assert found in (in_turn, second_refused)


@pytest.mark.parametrize(
    ("price", "kind"),
    [
        ("-1", "range"), ("1e30", "decimal"), ("1e400", "decimal"), ("NaN", "decimal"), ("Infinity", "decimal"),
        ("１２.５", "decimal"), ("١٢٣", "decimal"), ("1_000", "decimal"), ("1.234,56", "decimal"),
        ("1,234.56", "decimal"), ("0.1234567890123456789", "decimal"), ("1.123456789", "decimals"),
        (True, "decimal"), (None, "decimal"), ([], "decimal"), (12.5, "decimal"), ("", "decimal"),
        ("9" * 10_000, "decimal"), ("10000000000.00000001", "range"), (" 1", "decimal"), ("+1", "decimal"),
    ],
)  # fmt: skip
def test_a_hostile_price_names_its_field(price: Any, kind: str) -> None:
    sound = {"price_list_id": "1", "product_id": "2", "valid_from": "2026-06-01"}
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(SetPrice).validate_python({**sound, "price": price})
    (error,) = refused.value.errors()
    assert (error["loc"], error["type"]) == (("price",), kind)


@pytest.mark.parametrize("price", ["0", "0.1", "33.6442", "0.00000001", "10000000000"])
def test_a_price_of_up_to_eight_decimals_is_kept_exactly(price: str) -> None:
    sound = {"price_list_id": "1", "product_id": "2", "valid_from": "2026-06-01", "price": price}
    assert format(TypeAdapter(SetPrice).validate_python(sound).price, "f") == price


@pytest.mark.race
@pytest.mark.parametrize("time", range(REPEATS))
def test_two_clerks_give_one_company_different_lists_at_once(own_database: TestDatabase, time: int) -> None:
    """Whoever comes second ends the other's assignment or clashes; a company never has two lists on a day."""
    net, _ = masters()
    lists = [price_list(actor=net.actor, company_id=net.company_id, prices={}, code=code) for code in "AB"]
    meeting = threading.Barrier(2)

    def give(list_id: int, since: date) -> Callable[[], None]:
        def run() -> None:
            meeting.wait()
            new = AssignPriceList(list_id, since, company_id=net.company_id)
            assign_price_lists(actor=net.actor, items=[new])
            connections.close_all()

        return run

    threads = [threading.Thread(target=give(*one)) for one in zip(lists, (JUNE, JULY), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = fetch(ASSIGNED, actor=net.actor)
    assert found in ([(lists[0], JUNE, date(2026, 6, 30)), (lists[1], JULY, None)], [(lists[1], JULY, None)])
