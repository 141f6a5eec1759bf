"""Orders take the price of the list nearest to the customer, keep how it came about, and respect minimums."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from huotong.fulfilment.testing import SINCE, SmallTrade, placed, small_trade
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import Forbidden, Malformed, NotFound
from huotong.kernel.lists import read_page
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.contracts import CreateCompany, CreateOrgUnit, MoveOrgUnit
from huotong.network.public import create_companies, create_org_units, move_org_units
from huotong.network.testing import seeing
from huotong.partners.contracts import CreateCustomerGroup, SetCustomerGroup
from huotong.partners.public import create_customer_groups, set_customer_groups
from huotong.partners.testing import customer as new_customer
from huotong.pricing.contracts import (
    AssignPriceList,
    CreatePriceList,
    NewPriceChange,
    NewPriceChangeLine,
    PriceChangeRef,
    SetPrice,
)
from huotong.pricing.errors import OverlappingAssignment
from huotong.pricing.public import (
    ASSIGNMENTS,
    approve_price_changes,
    assign_price_lists,
    create_price_changes,
    create_price_lists,
    set_prices,
)
from huotong.pricing.testing import tax_rule
from huotong.sales.contracts import ConfirmOrder, NewOrder, NewOrderLine
from huotong.sales.errors import BelowMinimumPrice, NoPrice
from huotong.sales.public import confirm_orders, create_orders

ON = date(2026, 11, 23)
LINES = statement(
    "priced_lines",
    "SELECT l.price, l.net, l.price_trace::text FROM sales_order_line l"
    " WHERE l.book_id = :book::bigint AND l.order_id = :order::bigint ORDER BY l.line_no",
)


class Market:
    """The small trade with a second list, and how to order from it."""

    def __init__(self) -> None:
        self.trade: SmallTrade = small_trade()
        self.actor: Actor = self.trade.actor
        self.company = self.trade.network.company_id
        self.customer = self.trade.chengdu_customer_id
        self.product = self.trade.catalog.product_ids[0]

    def list(self, code: str, *prices: dict[str, Any], currency: str = "CNY") -> int:
        new = CreatePriceList(code, code, self.company, currency)
        id = create_price_lists(actor=self.actor, items=[new]).single().id
        items = [SetPrice(id, self.product, valid_from=SINCE, **one) for one in prices]
        assert not set_prices(actor=self.actor, items=items).refused
        return id

    def assign(self, list_id: int, since: date = SINCE, **holder: Any) -> None:
        new = replace(AssignPriceList(list_id, since), **holder)
        assign_price_lists(actor=self.actor, items=[new]).single()

    def ordered(
        self, quantity: str, *, on: date = ON, **line: Any
    ) -> tuple[Decimal, Decimal, dict[str, Any]]:
        """Price, net and trace of an order of one line."""
        (order,) = placed(self.trade, self.order(quantity, on=on, **line))
        ((price, net, trace),) = fetch(LINES, actor=self.actor, order=order.id)
        return price, net, orjson.loads(trace)["price"]

    def order(self, quantity: str, *, on: date = ON, **line: Any) -> NewOrder:
        lines = (NewOrderLine(Decimal(quantity), product_id=self.product, **line),)
        return NewOrder(lines=lines, customer_id=self.customer, ordered_on=on)


def price_of(priced: tuple[Decimal, Decimal, dict[str, Any]]) -> tuple[str, str, str]:
    return str(priced[0].normalize()), priced[2]["rule"], priced[2]["list"]


def test_the_list_nearest_to_the_customer_wins(rolled_back: TestDatabase) -> None:
    market = Market()
    network = market.trade.network
    assert price_of(market.ordered("1")) == ("1E+1", "list", "RETAIL")
    group = create_customer_groups(
        actor=market.actor, items=[CreateCustomerGroup("VIP", "VIP", market.company)]
    ).single()
    set_customer_groups(actor=market.actor, items=[SetCustomerGroup(market.customer, group.id)]).single()
    market.assign(market.list("GROUP", {"price": Decimal(7)}), customer_group_id=group.id)
    market.assign(market.list("HQ", {"price": Decimal(6)}), org_unit_id=network.headquarters_id)
    market.assign(market.list("COMPANY", {"price": Decimal(5)}), company_id=market.company)
    assert price_of(market.ordered("1")) == ("1E+1", "list", "RETAIL")
    market.assign(market.list("MINE", {"price": Decimal(9)}), ON, customer_id=market.customer)
    assert price_of(market.ordered("1")) == ("9", "customer", "MINE")
    assert price_of(market.ordered("1", on=date(2026, 11, 22))) == ("1E+1", "list", "RETAIL")
    assert [(one["rule"], one["refused"]) for one in market.ordered("1")[2]["tried"]] == [
        ("list", "outranked"), ("group", "outranked"), ("org_unit", "outranked"), ("company", "outranked"),
    ]  # fmt: skip


def test_a_customer_without_a_list_of_his_own_has_that_of_his_unit_or_the_one_above(
    rolled_back: TestDatabase,
) -> None:
    market = Market()
    network = market.trade.network
    new = replace(market.order("1"), customer_id=buyer(market))
    assert [type(o.error) for o in create_orders(actor=market.actor, items=[new]).results] == [NoPrice]
    market.customer = new.customer_id or 0
    market.assign(market.list("COMPANY", {"price": Decimal(5)}), company_id=market.company)
    assert price_of(market.ordered("1")) == ("5", "company", "COMPANY")
    market.assign(market.list("HQ", {"price": Decimal(6)}), org_unit_id=network.headquarters_id)
    assert price_of(market.ordered("1")) == ("6", "org_unit", "HQ")
    market.assign(market.list("WEST", {"price": Decimal(7)}), org_unit_id=network.branch_ids[1])
    assert price_of(market.ordered("1")) == ("7", "org_unit", "WEST")
    market.assign(market.list("DOLLAR", {"price": Decimal(1)}, currency="USD"), customer_id=market.customer)
    priced = market.ordered("1")
    assert price_of(priced) == ("7", "org_unit", "WEST")
    assert priced[2]["tried"][0] == {
        "rule": "customer", "list": "DOLLAR", "refused": "other_currency", "price": "1",
    }  # fmt: skip


def buyer(market: Market) -> int:
    """A customer of the western branch without a list."""
    from_network = market.trade.network
    return new_customer(
        actor=market.actor,
        org_unit_id=from_network.branch_ids[1],
        region_id=from_network.chengdu_id,
        code="CD-2",
    )


def test_the_tree_of_the_orders_day_says_which_units_are_above(rolled_back: TestDatabase) -> None:
    """The western branch hangs below the eastern one from December on."""
    market = Market()
    network = market.trade.network
    market.customer = buyer(market)
    market.assign(market.list("HQ", {"price": Decimal(6)}), org_unit_id=network.headquarters_id)
    market.assign(market.list("EAST", {"price": Decimal(7)}), org_unit_id=network.branch_ids[0])
    move = MoveOrgUnit(network.branch_ids[1], network.branch_ids[0], date(2026, 12, 1))
    move_org_units(actor=market.actor, items=[move])
    assert price_of(market.ordered("1", on=date(2026, 11, 30))) == ("6", "org_unit", "HQ")
    priced = market.ordered("1", on=date(2026, 12, 1))
    assert price_of(priced) == ("7", "org_unit", "EAST")
    assert priced[2]["tried"] == [{"rule": "org_unit", "list": "HQ", "refused": "outranked", "price": "6"}]


def test_a_units_list_stops_at_the_boundary_of_its_company(rolled_back: TestDatabase) -> None:
    market = Market()
    network = market.trade.network
    new = CreateCompany("DEALER", "Dealer", "CNY", "Asia/Shanghai")
    dealer = create_companies(actor=market.actor, items=[new]).done[0].id
    below = CreateOrgUnit("DEALER", "Dealer", "dealer", dealer, "HQ")
    actor = seeing(market.actor, companies=[dealer])
    (unit,) = create_org_units(actor=actor, items=[below]).done
    market.actor = seeing(actor, org_units=[unit.id])
    customer = new_customer(actor=market.actor, org_unit_id=unit.id, region_id=network.chengdu_id, code="D-1")
    tax_rule(actor=market.actor, company_id=dealer, tax_class_id=market.trade.catalog.tax_class_id)
    headquarters = market.list("HQ", {"price": Decimal(6)})
    market.assign(headquarters, org_unit_id=network.headquarters_id)
    order = replace(market.order("1"), customer_id=customer)
    assert [type(o.error) for o in create_orders(actor=market.actor, items=[order]).results] == [NoPrice]
    market.assign(headquarters, company_id=dealer)
    assert create_orders(actor=market.actor, items=[order]).single().net == Decimal("6.00")


def test_who_does_not_see_a_unit_is_not_told_of_its_list(rolled_back: TestDatabase) -> None:
    market = Market()
    east, west = market.trade.network.branch_ids
    market.assign(market.list("EAST"), org_unit_id=east)
    market.assign(market.list("MINE"), customer_id=market.customer)
    market.assign(market.list("ALL"), company_id=market.company)

    def told(*units: int) -> set[object]:
        actor = replace(market.actor, org_unit_ids=units)
        read = orjson.loads(read_page(ASSIGNMENTS, actor=actor, query={}))
        return {row["price_list"] for row in read["rows"]}

    assert told(east) == {"EAST", "ALL"}
    assert told(west) == {"MINE", "ALL"}


def test_quantity_breaks_and_units(rolled_back: TestDatabase) -> None:
    market = Market()
    case = market.trade.catalog.case_id
    vip = market.list(
        "VIP",
        {"price": Decimal("9.50")},
        {"price": Decimal("9.00"), "from_quantity": Decimal(10)},
        {"price": Decimal("100.00"), "unit_id": case},
        {"price": Decimal("99.99"), "unit_id": case, "from_quantity": Decimal(3)},
    )
    market.assign(vip, customer_id=market.customer)
    assert market.ordered("9")[:2] == (Decimal("9.50000000"), Decimal("85.5000"))
    assert market.ordered("10")[:2] == (Decimal("9.00000000"), Decimal("90.0000"))
    price, net, trace = market.ordered("2", unit="CASE")
    assert (price, net, trace["unit_price"]) == (Decimal("8.33333333"), Decimal("200.0000"), "100")
    assert market.ordered("3", unit="CASE")[1] == Decimal("299.9700")


def test_no_line_goes_below_a_minimum_without_leave(rolled_back: TestDatabase) -> None:
    market = Market()
    floor = market.list("COMPANY", {"price": Decimal(12), "minimum": Decimal("9.80")})
    market.assign(floor, company_id=market.company)
    clerk = replace(market.actor, permissions=frozenset({"sales.create_orders"}))
    agreeing = replace(clerk, permissions=clerk.permissions | {"sales.agree_prices"})
    too_low = market.order("2", price=Decimal("9.79"))
    (refused,) = create_orders(actor=clerk, items=[too_low]).results
    assert isinstance(refused.error, Forbidden)
    (refused,) = create_orders(actor=agreeing, items=[too_low]).results
    assert isinstance(refused.error, BelowMinimumPrice)
    assert refused.error.facts == {
        "line_no": 1, "sku": "SKU1", "price": Decimal("9.79"), "minimum": Decimal("9.80"), "price_list": "COMPANY",
    }  # fmt: skip
    assert create_orders(
        actor=agreeing, items=[market.order("2", price=Decimal("9.80"))]
    ).single().net == Decimal("19.60")
    price, net, trace = market.ordered("2", price=Decimal("9.79"))
    assert (price, net, trace["rule"]) == (Decimal("9.79000000"), Decimal("19.5800"), "agreed")
    assert trace["undercut"] == {"list": "COMPANY", "minimum": "9.8"}


def test_a_price_list_cheaper_than_the_minimum_needs_leave_as_well(rolled_back: TestDatabase) -> None:
    market = Market()
    market.assign(
        market.list("COMPANY", {"price": Decimal(12), "minimum": Decimal(11)}), company_id=market.company
    )
    clerk = replace(market.actor, permissions=frozenset({"sales.create_orders"}))
    (refused,) = create_orders(actor=clerk, items=[market.order("1")]).results
    assert isinstance(refused.error, BelowMinimumPrice)


def test_a_price_change_in_mid_order_leaves_the_order_at_its_price(rolled_back: TestDatabase) -> None:
    """An order entered at 10.00 is confirmed at 10.00 after the price became 12.50; the next one is at 12.50."""
    market = Market()
    today = datetime.now(UTC).astimezone(ZoneInfo("Asia/Shanghai")).date()
    entered = replace(market.order("4", on=today), confirm=False)
    (order,) = placed(market.trade, entered)
    line = NewPriceChangeLine(market.product, Decimal("12.50"))
    change = NewPriceChange(market.trade.price_list_id, today, (line,))
    written = create_price_changes(actor=market.actor, items=[change]).single()
    assert create_orders(actor=market.actor, items=[entered]).single().net == Decimal("40.00")
    approve_price_changes(actor=market.actor, items=[PriceChangeRef(written.id)]).single()
    confirmed = confirm_orders(actor=market.actor, items=[ConfirmOrder(order.id)]).single()
    assert (confirmed.net, confirmed.tax, confirmed.gross) == (
        Decimal("40.00"),
        Decimal("5.20"),
        Decimal("45.20"),
    )
    assert create_orders(actor=market.actor, items=[entered]).single().net == Decimal("50.00")
    yesterday = replace(entered, ordered_on=today - timedelta(days=1))
    assert create_orders(actor=market.actor, items=[yesterday]).single().net == Decimal("40.00")


def test_assignments_that_make_no_sense_are_refused(rolled_back: TestDatabase) -> None:
    market = Market()
    own, other = market.list("A"), market.list("B")
    customer = market.customer
    items = [
        AssignPriceList(own, ON, customer_id=customer),
        AssignPriceList(other, ON, customer_id=customer),
        AssignPriceList(other, ON),
        AssignPriceList(other, ON, customer_id=customer, company_id=market.company),
        AssignPriceList(other, ON, SINCE, company_id=market.company),
        AssignPriceList(customer, ON, customer_id=customer),
        AssignPriceList(other, ON, customer_group_id=customer),
        AssignPriceList(other, ON, org_unit_id=customer),
        AssignPriceList(other, ON, company_id=customer),
        AssignPriceList(other, ON, customer_id=market.company),
    ]
    result = assign_price_lists(actor=market.actor, items=items)
    assert [type(outcome.error) for outcome in result.results] == [
        type(None), OverlappingAssignment, Malformed, Malformed, Malformed, *[NotFound] * 5,
    ]  # fmt: skip


def test_prices_that_make_no_sense_are_refused(rolled_back: TestDatabase) -> None:
    market = Market()
    list_id = market.list("A", {"price": Decimal(5), "from_quantity": Decimal(10)})
    price = SetPrice(list_id, market.product, Decimal(5), SINCE)
    items = [
        replace(price, from_quantity=Decimal("10.000")),
        replace(price, minimum=Decimal("5.01")),
        replace(price, unit_id=market.product),
        replace(price, unit_id=market.trade.catalog.piece_id),
        price,
    ]
    result = set_prices(actor=market.actor, items=items)
    assert [outcome.error and outcome.error.code for outcome in result.results] == [
        "pricing.overlapping_price", "malformed", "malformed", None, "pricing.overlapping_price",
    ]  # fmt: skip
