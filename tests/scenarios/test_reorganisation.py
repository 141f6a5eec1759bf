"""West becomes part of East in July: June's figures stay, new business is East's, and nothing closes in use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
import pytest
from django.db import connections

from huotong.analytics.contracts import Grouping, ResponseAsked, ResponseBy, TreeOfDay
from huotong.analytics.public import SALES_LINES, show_response
from huotong.analytics.testing import rebuilt, sales, sold
from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import read_page
from huotong.kernel.uses import InUse
from huotong.main import wiring
from huotong.network.contracts import (
    ArchiveBin,
    CloseOrgUnit,
    CreateCompany,
    CreateOrgUnit,
    MergeOrgUnit,
    MoveOrgUnit,
    NewBin,
)
from huotong.network.public import (
    archive_bins,
    close_org_units,
    create_bins,
    create_companies,
    create_org_units,
    merge_org_units,
    move_org_units,
    show_site,
)
from huotong.network.testing import seeing
from huotong.partners.testing import customer
from huotong.sales.contracts import OrderRef
from huotong.sales.public import cancel_orders, show_order
from tests.books import contents, differences

JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)
FIGURES = statement(
    "figures_of_a_month",
    "SELECT u.code, count(*), sum(o.net) FROM sales_order o"
    " JOIN network_org_closure c ON c.book_id = o.book_id AND c.descendant_id = o.org_unit_id"
    " AND c.valid_from <= o.ordered_on AND (c.valid_to IS NULL OR c.valid_to >= o.ordered_on)"
    " JOIN network_org_unit u ON u.book_id = c.book_id AND u.id = c.ancestor_id"
    " WHERE o.book_id = :book::bigint AND o.ordered_on BETWEEN :first::date AND :last::date"
    " GROUP BY u.code ORDER BY u.code",
)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    wiring.wire()
    return small_trade()


def ordered(trade: SmallTrade, on: date, quantity: str) -> int:
    """An order of the customer in the west; a piece is 10.00 net."""
    order = new_order(trade, (1, quantity), customer_id=trade.chengdu_customer_id)
    return placed(trade, replace(order, ordered_on=on))[0].id


def figures(trade: SmallTrade, first: date, last: date) -> dict[str, tuple[int, Decimal]]:
    return {
        unit: (count, net) for unit, count, net in fetch(FIGURES, actor=trade.actor, first=first, last=last)
    }


def test_a_july_reorganisation_leaves_june_as_it_was(trade: SmallTrade) -> None:
    east, west = trade.network.branch_ids
    price = show_order(actor=trade.actor, order_id=ordered(trade, JUNE, "1")).head.net
    june = figures(trade, date(2026, 6, 1), JUNE)
    assert june == {"HQ": (1, price), "WEST": (1, price)}
    before_the_day = ordered(trade, JUNE, "1")
    merge_org_units(actor=trade.actor, items=[MergeOrgUnit(west, east, JULY)])
    late = ordered(trade, JUNE, "1")
    new = ordered(trade, JULY, "2")
    units = [
        show_order(actor=trade.actor, order_id=id).head.org_unit_id for id in (before_the_day, late, new)
    ]
    assert units == [west, west, east]
    assert figures(trade, date(2026, 6, 1), JUNE) == {"HQ": (3, 3 * price), "WEST": (3, 3 * price)}
    assert figures(trade, JULY, date(2026, 7, 31)) == {"EAST": (1, 2 * price), "HQ": (1, 2 * price)}
    assert differences() == {}


def sold_by_unit(trade: SmallTrade, first: date, last: date, **asked: Any) -> dict[str, str]:
    """Net by org unit, each with all below it."""
    told = sales(trade.actor, Grouping.ORG_UNIT, first, last, **asked)
    assert sum(row.sums.net for row in told.rows if row.code == "HQ") == told.totals[0].sums.net
    return {row.code: f"{row.sums.net:.2f}" for row in told.rows}


def test_sales_figures_of_june_stand_in_the_tree_of_june(trade: SmallTrade) -> None:
    """A third branch hangs below West in June and below East from July on; West's customer is its own."""
    east, _ = trade.network.branch_ids
    unit = CreateOrgUnit("CITY", "City 城区", "store", trade.network.company_id, "WEST")
    city = create_org_units(actor=trade.actor, items=[unit]).single().id
    actor = seeing(trade.actor, org_units=[city])
    trade = replace(trade, network=replace(trade.network, actor=actor))
    shop = customer(
        actor=actor,
        org_unit_id=city,
        region_id=trade.network.chengdu_id,
        code="CITY-1",
        price_list_id=trade.price_list_id,
    )
    sold(trade, (0, "2"), on=JUNE, customer_id=shop)
    sold(trade, (0, "1"), on=JUNE)
    sold(trade, (0, "4"), on=JUNE, customer_id=trade.shanghai_customer_id)
    rebuilt(trade)
    june = (date(2026, 6, 1), JUNE)
    as_it_was = {"HQ": "70.00", "EAST": "40.00", "WEST": "30.00", "CITY": "20.00"}
    assert sold_by_unit(trade, *june) == as_it_was
    move_org_units(actor=actor, items=[MoveOrgUnit(city, east, JULY)])
    sold(trade, (0, "5"), on=JULY, customer_id=shop)
    rebuilt(trade)
    assert sold_by_unit(trade, *june) == as_it_was
    july = (JULY, date(2026, 7, 31))
    assert sold_by_unit(trade, *july) == {"HQ": "50.00", "EAST": "50.00", "CITY": "50.00"}
    both = (date(2026, 6, 1), date(2026, 7, 31))
    assert sold_by_unit(trade, *both) == {"HQ": "120.00", "EAST": "90.00", "CITY": "70.00", "WEST": "30.00"}
    today = sold_by_unit(trade, *june, tree=TreeOfDay.TODAY)
    assert today == {"HQ": "70.00", "EAST": "60.00", "CITY": "20.00", "WEST": "10.00"}
    # East with all below it: City counts from July on, or as it is today from the beginning.
    for tree, net in ((TreeOfDay.THEN, "90.00"), (TreeOfDay.TODAY, "110.00")):
        for by in (Grouping.CUSTOMER, Grouping.PRODUCT, Grouping.MONTH):
            told = sales(actor, by, *both, org_unit_id=east, tree=tree)
            assert f"{told.totals[0].sums.net:.2f}" == net, (tree, by)
    assert differences() == {}


def test_a_company_is_told_nothing_of_its_sibling(trade: SmallTrade) -> None:
    sold(trade, (0, "2"), on=JUNE)
    rebuilt(trade)
    company = CreateCompany("SISTER", "Sister 姊妹公司", "CNY", "Asia/Shanghai")
    sister = create_companies(actor=trade.actor, items=[company]).single().id
    unit = CreateOrgUnit("SISTER", "Sister", "branch", sister, "HQ")
    branch = create_org_units(actor=trade.actor, items=[unit]).single().id
    sibling = replace(trade.actor, org_unit_ids=(branch,), company_ids=(sister,))
    asked = (date(2026, 6, 1), date(2026, 7, 31))
    for by in Grouping:
        told = sales(sibling, by, *asked)
        assert (told.rows, told.totals) == ((), ()), by
        other = sales(sibling, by, *asked, company_id=trade.network.company_id)
        assert (other.rows, other.totals) == ((), ()), by
        below = sales(sibling, by, *asked, org_unit_id=trade.network.headquarters_id)
        assert (below.rows, below.totals) == ((), ()), by
    lines = orjson.loads(read_page(SALES_LINES, actor=sibling, query={}))
    assert lines["rows"] == []
    response = show_response(actor=sibling, asked=ResponseAsked(ResponseBy.SITE, *asked))
    assert (response.rows, response.total) == ((), None)
    own = sales(trade.actor, Grouping.COMPANY, *asked)
    assert [(row.code, row.sums.net) for row in own.rows] == [("HT", Decimal(20))]


def test_a_unit_in_use_does_not_close_and_names_what_it_has(trade: SmallTrade) -> None:
    _, west = trade.network.branch_ids
    order = ordered(trade, JUNE, "1")
    before = contents()
    with pytest.raises(InUse) as refused:
        close_org_units(actor=trade.actor, items=[CloseOrgUnit(west, JULY)])
    assert [(cause.kind, cause.count) for cause in refused.value.causes] == [
        ("site", 1),
        ("partner", 1),
        ("stock", 3),
        ("open_order", 1),
    ]
    assert contents() == before
    cancel_orders(actor=trade.actor, items=[OrderRef(order)])
    with pytest.raises(InUse) as refused:
        close_org_units(actor=trade.actor, items=[CloseOrgUnit(west, JULY)])
    assert [cause.kind for cause in refused.value.causes] == ["site", "partner", "stock"]


def test_a_bin_with_goods_in_it_is_not_archived(trade: SmallTrade) -> None:
    """Goods come into default bins alone, so the default bin is made another one first."""
    site = trade.network.shanghai_site_id
    empty = create_bins(actor=trade.actor, items=[NewBin(site, "A-1")]).single().id
    full = show_site(actor=trade.actor, site_id=site).bins[0].id
    with connections["default"].cursor() as cursor:
        for default, id in ((False, full), (True, empty)):
            cursor.execute(
                "UPDATE network_bin SET is_default = %s WHERE book_id = %s AND id = %s",
                [default, trade.actor.book_id, id],
            )
    before = contents()
    with pytest.raises(InUse) as refused:
        archive_bins(actor=trade.actor, items=[ArchiveBin(full)])
    assert (refused.value.given, refused.value.causes[0].count) == ("MAIN", 3)
    assert contents() == before


def test_a_sibling_company_scope_cannot_reorganise(trade: SmallTrade) -> None:
    east, west = trade.network.branch_ids
    sibling = replace(trade.actor, org_unit_ids=(east,))
    before = contents()
    for pair in ((west, east), (east, west)):
        with pytest.raises(NotFound):
            merge_org_units(actor=sibling, items=[MergeOrgUnit(*pair, JULY)])
    with pytest.raises(NotFound):
        close_org_units(actor=sibling, items=[CloseOrgUnit(west, JULY)])
    assert contents() == before
