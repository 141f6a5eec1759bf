"""The regional companies of the demo with their dealers and stores, and what these sell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from huotong.fulfilment.contracts import Grade
from huotong.kernel.divisions import Division
from huotong.rollout.rules.divisions import districts_of
from huotong.rollout.rules.draws import draw, pick

OUTLETS = 40
STORE_EVERY = 3
CUSTOMERS = 5
RANGE = 40
ORDERS = 25
DAYS = 60
OPEN_DAYS, PLANNED_DAYS = 2, 4
ENTERED_PERCENT, CANCELLED_PERCENT = 3, 2
LINES, PIECES = 4, 3
SHELF, RESERVE = 6, 60


class RegionalCompany(NamedTuple):
    """A company of its own, whose warehouse stands in a city; its books follow a chart of accounts."""

    code: str
    name: str
    city: str
    provinces: tuple[str, ...]
    chart: str


class Outlet(NamedTuple):
    """A dealer or store of a regional company, in a district."""

    no: int
    code: str
    name: str
    kind: str
    company: RegionalCompany
    district: Division
    customers: tuple[str, ...]
    products: tuple[int, ...]


class OutletLine(NamedTuple):
    """So many pieces of a product."""

    product_key: int
    pieces: int


class OutletOrder(NamedTuple):
    """An order of one of an outlet's customers, and how far it gets."""

    name: str
    outlet: Outlet
    customer: int
    ordered_on: date
    stage: str
    lines: tuple[OutletLine, ...]


REGIONAL_COMPANIES = (
    RegionalCompany(
        "EAST", "货通华东商贸有限公司 Huotong East", "330100", ("31", "32", "33", "34"), "china_enterprise"
    ),
    RegionalCompany(
        "SOUTH", "货通华南商贸有限公司 Huotong South", "440300", ("35", "44", "45", "46"), "china_enterprise"
    ),
    RegionalCompany(
        "WEST", "货通西部商贸有限公司 Huotong West", "500000", ("50", "51", "52", "53", "61"),
        "china_small_enterprise",
    ),
)  # fmt: skip
RETURNS_PERCENT = 6
ASKED_AFTER_DAYS, BACK_AFTER_DAYS = 2, 4
COMPLAINTS = {
    Grade.SELLABLE: "尺寸不合 Wrong size",
    Grade.REPAIR: "变速不顺 Gears do not shift well",
    Grade.SCRAP: "车架开裂 Frame cracked",
}
SENT_EVERY, SENT_PRODUCTS, SENT_PIECES = 4, 3, 4
SENT_STAGES = (("planned", 0), ("shipped", 2), ("received", 6), ("short", 5))
LOST_EVERY, WAITING_PIECES = 10, 500
MINIMUM_PIECES, TARGET_PIECES = 20, 60
ARRIVES_IN_DAYS, LATE_DAYS, REFILL_PIECES = 6, 3, 40
SURNAMES = ("张", "王", "李", "赵", "陈", "刘", "杨", "黄", "周", "吴", "徐", "孙")


class OutletReturn(NamedTuple):
    """A piece of an order that its customer sends back, how good it is, and how far its return gets."""

    asked_on: date
    received_on: date | None
    stage: str
    grade: Grade
    complaint: str


def plan_return(order: OutletOrder, *, left_on: date, today: date) -> OutletReturn | None:
    """What comes back of an order that has left; None of most."""
    asked_on = left_on + timedelta(days=ASKED_AFTER_DAYS)
    if draw(f"returns:{order.name}", below=100) >= RETURNS_PERCENT or asked_on > today:
        return None
    stage = pick(f"return:{order.name}", ("asked", "approved", "received", "credited", "credited"))
    back_on = asked_on + timedelta(days=BACK_AFTER_DAYS)
    if back_on > today and stage in ("received", "credited"):
        stage = "approved"
    grade = pick(f"grade:{order.name}", tuple(COMPLAINTS))
    received_on = back_on if stage in ("received", "credited") else None
    return OutletReturn(asked_on, received_on, stage, grade, COMPLAINTS[grade])


class OutletTransfer(NamedTuple):
    """Goods that the company's warehouse sends to an outlet, and how far they get; short: nothing came."""

    outlet: Outlet
    products: tuple[int, ...]
    ship_on: date
    stage: str


def plan_transfers(outlets: Sequence[Outlet], *, today: date) -> list[OutletTransfer]:
    """Every fourth outlet is sent goods, each of them another number of days ago."""
    return [
        OutletTransfer(outlet, outlet.products[:SENT_PRODUCTS], today - timedelta(days=days), stage)
        for place, outlet in enumerate(outlets[::SENT_EVERY])
        for stage, days in (SENT_STAGES[place % len(SENT_STAGES)],)
    ]


def plan_outlets(
    count: int, *, divisions: Mapping[str, Division], product_keys: Sequence[int]
) -> tuple[Outlet, ...]:
    """So many dealers and, one in three, stores, each in a district of its own, spread over the companies."""
    districts = {
        company.code: list(districts_of(divisions.values(), provinces=company.provinces))
        for company in REGIONAL_COMPANIES
    }
    outlets = []
    for no in range(1, count + 1):
        company = REGIONAL_COMPANIES[no % len(REGIONAL_COMPANIES)]
        free = districts[company.code]
        outlets.append(_outlet(no, company, free.pop(draw(f"outlet:{no}", below=len(free))), product_keys))
    return tuple(outlets)


def _outlet(no: int, company: RegionalCompany, district: Division, product_keys: Sequence[int]) -> Outlet:
    store = no % STORE_EVERY == 0
    code = f"{'ST' if store else 'DL'}{no:02}"
    word = ("直营店", "store") if store else ("经销商", "dealer")
    order = sorted(product_keys, key=lambda key: (draw(f"range:{no}:{key}", below=2**32), key))
    return Outlet(
        no=no,
        code=code,
        name=f"{district.name}{word[0]} {code} {word[1]}",
        kind="store" if store else "dealer",
        company=company,
        district=district,
        customers=tuple(_customer(no, district, place) for place in range(CUSTOMERS)),
        products=tuple(sorted(order[:RANGE])),
    )


def _customer(no: int, district: Division, place: int) -> str:
    surname = pick(f"customer:{no}:{place}", SURNAMES)
    return f"{district.name}{surname}记单车行 {place + 1}"


def first_day(*, today: date) -> date:
    """The first of the month in which the outlets' first orders may come."""
    return (today - timedelta(days=DAYS)).replace(day=1)


def plan_orders(outlets: Sequence[Outlet], *, today: date) -> list[OutletOrder]:
    """What the outlets' customers order in the weeks before today, by day."""
    orders = [_order(outlet, no, today) for outlet in outlets for no in range(ORDERS)]
    return sorted(orders, key=lambda order: (order.ordered_on, order.name))


def _order(outlet: Outlet, no: int, today: date) -> OutletOrder:
    name = f"{outlet.code}:{no}"
    age = draw(f"ordered:{name}", below=DAYS)
    picked: dict[int, int] = {}
    for place in range(1 + draw(f"lines:{name}", below=LINES)):
        key = pick(f"product:{name}:{place}", outlet.products)
        picked[key] = 1 + draw(f"pieces:{name}:{place}", below=PIECES)
    return OutletOrder(
        name=name,
        outlet=outlet,
        customer=draw(f"buyer:{name}", below=CUSTOMERS),
        ordered_on=today - timedelta(days=age),
        stage=_stage(name, age),
        lines=tuple(OutletLine(*one) for one in sorted(picked.items())),
    )


def _stage(name: str, age: int) -> str:
    """Young orders are still under way, a few are only entered or were cancelled."""
    luck = draw(f"stage:{name}", below=100)
    if luck < ENTERED_PERCENT:
        return "entered"
    if luck < ENTERED_PERCENT + CANCELLED_PERCENT:
        return "cancelled"
    if age < OPEN_DAYS:
        return "confirmed"
    return "planned" if age < PLANNED_DAYS else "invoiced"
