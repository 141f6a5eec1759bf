"""Reads of inventory: exact figures, pages that fit together, nothing outside the scope, no masked value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import orjson
import pytest

from huotong.inventory.contracts import CardPlace, StockCard
from huotong.inventory.public import (
    LEVELS,
    MOVES,
    VALUES,
    list_availability,
    show_card,
    show_products_as_of,
    show_sites_as_of,
)
from huotong.inventory.queries import as_of
from huotong.inventory.queries import stock as queries
from huotong.inventory.testing import TODAY, Storehouse, goods, issue, leaving, wanted
from huotong.kernel.errors import Forbidden, Malformed, NotFound
from huotong.kernel.lists import read_page

READER = frozenset({queries.READ})


@pytest.fixture
def trading(store: Storehouse) -> Storehouse:
    tea, rice, _ = store.products
    store.opening(store.shanghai, goods(tea, "10", "25.00"), goods(rice, "4", "8.00"))
    store.opening(store.chengdu, goods(tea, "3", "9.00"))
    store.hold(wanted(store.shanghai, tea, "4"))
    store.ship(issue(store.shanghai, leaving(tea, "1.5", order=1), source=41))
    return store


def test_availability_is_told_by_site_the_fullest_first(trading: Storehouse) -> None:
    tea, _, salt = trading.products
    told, nothing = list_availability(actor=trading.actor, product_ids=[tea, salt])
    assert [(one.site_code, one.on_hand, one.reserved, one.available) for one in told.sites] == [
        ("SH", Decimal("8.5"), Decimal("2.5"), Decimal(6)),
        ("CD", Decimal(3), Decimal(0), Decimal(3)),
    ]
    assert (told.available, nothing.available, nothing.sites) == (Decimal(9), Decimal(0), ())


def test_a_reader_sees_the_sites_of_the_own_org_units_only(trading: Storehouse) -> None:
    tea = trading.products[0]
    local = replace(trading.actor, org_unit_ids=(trading.chengdu.org_unit_id,))
    (told,) = list_availability(actor=local, product_ids=[tea])
    assert [one.site_code for one in told.sites] == ["CD"]
    rows = orjson.loads(read_page(LEVELS, actor=local, query={}))["rows"]
    assert [(row["site_code"], row["sku"], row["available"]) for row in rows] == [("CD", "TEA", "3.000000")]
    with pytest.raises(NotFound):
        show_card(actor=local, site_id=trading.shanghai.site_id, product_id=tea)


def test_levels_are_listed_with_names(trading: Storehouse) -> None:
    rows = orjson.loads(read_page(LEVELS, actor=trading.actor, query={"filter[sku]": "eq:tea"}))["rows"]
    assert [(row["site_name"], row["on_hand"], row["reserved"], row["state"]) for row in rows] == [
        ("Shanghai warehouse", "8.500000", "2.500000", "sellable"),
        ("Chengdu warehouse", "3.000000", "0.000000", "sellable"),
    ]


def test_value_is_a_list_of_its_own(trading: Storehouse) -> None:
    rows = orjson.loads(read_page(VALUES, actor=trading.actor, query={"filter[sku]": "eq:TEA"}))["rows"]
    assert [(row["site_code"], row["quantity"], row["value"], row["currency"]) for row in rows] == [
        ("SH", "8.500000", "21.2500", "CNY"),
        ("CD", "3.000000", "9.0000", "CNY"),
    ]
    reader = replace(trading.actor, permissions=READER)
    with pytest.raises(Forbidden):
        read_page(VALUES, actor=reader, query={})
    for asked in ({"filter[value]": "ge:1"}, {"sort": "value"}):
        with pytest.raises(Malformed):
            read_page(LEVELS, actor=reader, query=asked)


def test_moves_of_one_product_at_one_site(trading: Storehouse) -> None:
    place = {
        "filter[site_id]": f"eq:{trading.shanghai.site_id}",
        "filter[sku_id]": f"eq:{trading.products[0]}",
    }
    rows = orjson.loads(read_page(MOVES, actor=trading.actor, query=place))["rows"]
    assert {(row["kind"], row["quantity"], row["source"], row["moved_on"]) for row in rows} == {
        ("opening", "10.000000", "opening", TODAY.isoformat()),
        ("issue", "-1.500000", "delivery", TODAY.isoformat()),
    }


def test_a_card_shows_the_balance_after_each_move_page_by_page(
    trading: Storehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    tea = trading.products[0]
    site_id = trading.shanghai.site_id

    def page(after: CardPlace | None = None) -> StockCard:
        return show_card(actor=trading.actor, site_id=site_id, product_id=tea, after=after)

    for no, quantity in enumerate(("1", "2", "3"), 1):
        day = TODAY.replace(month=12, day=no)
        trading.ship(issue(trading.shanghai, leaving(tea, quantity), source=50 + no, on=day))
    whole = page()
    assert [(line.quantity, line.balance) for line in whole.lines[:3]] == [
        (Decimal(-3), Decimal("2.5")),
        (Decimal(-2), Decimal("5.5")),
        (Decimal(-1), Decimal("7.5")),
    ]
    assert (whole.sku, whole.unit, whole.next, len(whole.lines)) == ("TEA", "PCS", None, 5)
    monkeypatch.setattr(queries, "CARD_LINES", 2)
    first = page()
    second = page(first.next)
    third = page(second.next)
    assert first.lines + second.lines + third.lines == whole.lines
    assert third.next is None


def test_amounts_on_a_card_need_the_permission_for_values(trading: Storehouse) -> None:
    site_id, tea = trading.chengdu.site_id, trading.products[0]
    reader = replace(trading.actor, permissions=READER)
    masked = show_card(actor=reader, site_id=site_id, product_id=tea)
    told = show_card(actor=trading.actor, site_id=site_id, product_id=tea)
    assert [line.amount for line in masked.lines] == [None]
    assert [line.amount for line in told.lines] == [Decimal("9.00")]


def test_a_card_without_moves_is_empty(trading: Storehouse) -> None:
    card = show_card(actor=trading.actor, site_id=trading.chengdu.site_id, product_id=trading.products[2])
    assert (card.lines, card.next) == ((), None)


def test_stock_as_of_a_day_is_the_ledger_up_to_it(store: Storehouse) -> None:
    tea, rice, _ = store.products
    yesterday, before = TODAY - timedelta(days=1), TODAY - timedelta(days=2)
    store.opening(store.shanghai, goods(tea, "10", "25.00"), goods(rice, "4", "8.00"), on=yesterday)
    store.opening(store.chengdu, goods(tea, "3", "9.00"))
    store.hold(wanted(store.shanghai, tea, "1.5"), wanted(store.shanghai, rice, "4"))
    store.ship(issue(store.shanghai, leaving(tea, "1.5", order=1), leaving(rice, "4", order=1), source=41))

    def sites(day: date) -> list[tuple[str, int, Decimal | None]]:
        return [(s.site_code, s.products, s.value) for s in show_sites_as_of(actor=store.actor, on=day).rows]

    def products(day: date) -> list[tuple[str, Decimal, Decimal | None]]:
        found = show_products_as_of(actor=store.actor, site_id=store.shanghai.site_id, on=day)
        assert found.next is None
        return [(p.sku, p.quantity, p.value) for p in found.rows]

    assert (sites(before), products(before)) == ([], [])
    assert sites(yesterday) == [("SH", 2, Decimal("33.0000"))]
    assert products(yesterday) == [("TEA", Decimal(10), Decimal(25)), ("RICE", Decimal(4), Decimal(8))]
    assert sites(TODAY) == [("CD", 1, Decimal(9)), ("SH", 1, Decimal("21.25"))]
    assert products(TODAY) == [("TEA", Decimal("8.5"), Decimal("21.25"))]


def test_stock_as_of_a_day_comes_in_pages_that_fit(
    trading: Storehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_of, "PAGE", 1)
    site = trading.shanghai.site_id
    first = show_products_as_of(actor=trading.actor, site_id=site, on=TODAY)
    assert ([p.sku for p in first.rows], first.next) == (["TEA"], trading.products[0])
    second = show_products_as_of(actor=trading.actor, site_id=site, on=TODAY, after=first.next or 0)
    assert ([p.sku for p in second.rows], second.next) == (["RICE"], None)


def test_stock_as_of_a_day_keeps_to_scope_and_hides_values(trading: Storehouse) -> None:
    local = replace(trading.actor, org_unit_ids=(trading.chengdu.org_unit_id,), permissions=READER)
    rows = show_sites_as_of(actor=local, on=TODAY).rows
    assert [(row.site_code, row.value) for row in rows] == [("CD", None)]
    found = show_products_as_of(actor=local, site_id=trading.chengdu.site_id, on=TODAY)
    assert [(row.sku, row.quantity, row.value) for row in found.rows] == [("TEA", Decimal(3), None)]
    with pytest.raises(NotFound):
        show_products_as_of(actor=local, site_id=trading.shanghai.site_id, on=TODAY)
    with pytest.raises(Forbidden):
        show_sites_as_of(actor=replace(local, permissions=frozenset()), on=TODAY)
