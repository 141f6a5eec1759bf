"""The demo's decisions: the map, the draws, the stock, the days."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from huotong.kernel.divisions import china_divisions
from huotong.rollout.rules.behaviour import credit_for, leaves_on, pays, weeks_later
from huotong.rollout.rules.divisions import districts_of, full_name
from huotong.rollout.rules.draws import draw, pick
from huotong.rollout.rules.map import PROVINCES, SALES_REGIONS, WAREHOUSES, capital_of, province_of
from huotong.rollout.rules.outlets import first_day, plan_orders, plan_outlets
from huotong.rollout.rules.stock import Opening, home_of, plan_opening_stock, worth

DIVISIONS = china_divisions()
TODAY = date(2026, 11, 23)


def test_each_province_is_in_one_sales_region_and_behind_one_warehouse() -> None:
    assert len(PROVINCES) == 31
    assert sorted(p for region in SALES_REGIONS for p in region.provinces) == sorted(PROVINCES)
    assert sorted(p for warehouse in WAREHOUSES for p in warehouse.provinces) == sorted(PROVINCES)
    assert [region.territory for region in SALES_REGIONS] == list(range(1, 11))
    assert len(WAREHOUSES) == 6


def test_every_site_stands_in_a_city_with_coordinates() -> None:
    cities = [*(capital_of(province) for province in PROVINCES), *(one.city for one in WAREHOUSES)]
    assert len(cities) == 37
    assert all(DIVISIONS[city].latitude is not None for city in cities)


def test_divisions_lie_in_each_other() -> None:
    assert len(DIVISIONS) == 3511
    seen = {"CN"}
    for code, division in DIVISIONS.items():
        assert division.parent_code in seen
        seen.add(code)
    assert full_name("510107", DIVISIONS) == "四川省成都市武侯区"
    assert full_name("310109", DIVISIONS) == "上海市虹口区"
    assert full_name("429004", DIVISIONS) == "湖北省仙桃市"


def test_goods_go_to_districts_with_coordinates_only() -> None:
    for region in SALES_REGIONS:
        districts = districts_of(DIVISIONS.values(), provinces=region.provinces)
        assert len(districts) > 30
        assert {one.code[:2] for one in districts} == set(region.provinces)
        assert all(one.longitude is not None and one.name != "市辖区" for one in districts)


def test_draws_belong_to_their_words() -> None:
    assert [draw("a", below=1000), draw("b", below=1000), draw("a", below=1000)] == [418, 440, 418]
    assert pick("district:11000", ("x", "y", "z")) == "z"
    counts = Counter(draw(str(number), below=10) for number in range(10_000))
    assert all(900 < count < 1100 for count in counts.values())


def test_provinces_hold_most_of_their_own_demand() -> None:
    demand = {("51", 1): 100, ("50", 1): 7, ("11", 2): 1}
    plan = plan_opening_stock(demand, product_keys=[1, 2])
    assert plan[:2] == [Opening("PS-50", 1, 5), Opening("PS-51", 1, 85)]
    assert all(one.site_code.startswith("RW-") for one in plan[2:])


def test_opening_stock_serves_all_demand_with_a_reserve_of_a_fifth() -> None:
    provinces = sorted(PROVINCES)
    demand = {(p, key): 10 * (place + key) for place, p in enumerate(provinces) for key in range(1, 41)}
    stock: Counter[int] = Counter()
    warehouses: Counter[int] = Counter()
    for one in plan_opening_stock(demand, product_keys=range(1, 41)):
        stock[one.product_key] += one.quantity
        warehouses[one.product_key] += one.site_code.startswith("RW-")
    for key in range(1, 41):
        wanted = sum(demand[p, key] for p in provinces)
        assert stock[key] == wanted + wanted * 20 // 100 + 20 * warehouses[key]
    assert min(warehouses.values()) >= 1
    assert len(set(warehouses.values())) > 3


def test_a_product_without_demand_lies_where_it_is_kept() -> None:
    plan = plan_opening_stock({}, product_keys=[7])
    assert {one.quantity for one in plan} == {20}
    assert home_of(7).code in {one.site_code for one in plan}


def test_stock_is_worth_its_cost_at_the_currency_s_digits() -> None:
    assert worth(3, cost=Decimal("8.9866"), digits=2) == Decimal("26.96")
    assert worth(1, cost=Decimal("0.125"), digits=2) == Decimal("0.13")


@pytest.mark.parametrize("back", range(7))
def test_the_last_day_falls_within_seven_days(back: int) -> None:
    last = date(2019, 6, 30)
    today = TODAY - timedelta(days=back)
    later = weeks_later(last, today=today)
    assert later.days % 7 == 0
    assert 0 <= (today - (last + later)).days <= 6


def test_goods_leave_within_two_days_and_not_after_today() -> None:
    ordered = TODAY - timedelta(days=1)
    days = {leaves_on(f"SO{number}", ordered_on=ordered, today=TODAY) for number in range(100)}
    assert days == {ordered, TODAY}


def test_customers_pay_all_half_or_nothing() -> None:
    gross, invoiced = Decimal("100.01"), date(2026, 1, 1)
    paid = [
        pays(f"SO{number}", gross=gross, invoiced_on=invoiced, today=TODAY, digits=2)
        for number in range(1000)
    ]
    amounts = Counter(None if one is None else one.amount for one in paid)
    assert set(amounts) == {None, Decimal("50.01"), gross}
    assert 650 < amounts[gross] < 750
    assert 110 < amounts[None] < 190
    days = [(one.on - invoiced).days for one in paid if one is not None]
    assert (min(days), max(days)) == (3, 32)


def test_nobody_pays_after_today_or_nothing_at_all() -> None:
    numbers = [f"SO{number}" for number in range(100)]
    late = [pays(n, gross=Decimal(5), invoiced_on=TODAY, today=TODAY, digits=2) for n in numbers]
    none = [pays(n, gross=Decimal(0), invoiced_on=date(2026, 1, 1), today=TODAY, digits=2) for n in numbers]
    assert {*late, *none} == {None}


@pytest.mark.parametrize(("gross", "limit"), [("0", "5000"), ("4999.99", "5000"), ("5000", "6000"), ("6001", "7000")])  # fmt: skip
def test_limits_lie_above_what_is_ordered(gross: str, limit: str) -> None:
    assert credit_for(Decimal(gross)) == Decimal(limit)


def test_outlets_stand_in_districts_of_their_company_and_sell_their_range() -> None:
    outlets = plan_outlets(40, divisions=DIVISIONS, product_keys=range(1, 294))
    assert Counter(o.kind for o in outlets) == {"dealer": 27, "store": 13}
    assert Counter(o.company.code for o in outlets) == {"SOUTH": 14, "WEST": 13, "EAST": 13}
    assert len({o.district.code for o in outlets}) == len({o.code for o in outlets}) == 40
    assert all(province_of(o.district.code) in o.company.provinces for o in outlets)
    assert {len(set(o.products)) for o in outlets} == {40}
    assert plan_outlets(3, divisions=DIVISIONS, product_keys=range(1, 294)) == outlets[:3]


def test_orders_of_outlets_come_by_day_and_young_ones_are_under_way() -> None:
    outlets = plan_outlets(40, divisions=DIVISIONS, product_keys=range(1, 294))
    orders = plan_orders(outlets, today=TODAY)
    assert len(orders) == 1000
    assert [o.ordered_on for o in orders] == sorted(o.ordered_on for o in orders)
    assert min(o.ordered_on for o in orders) >= first_day(today=TODAY) == date(2026, 9, 1)
    assert {o.stage for o in orders if (TODAY - o.ordered_on).days < 2} <= {
        "entered",
        "cancelled",
        "confirmed",
    }
    assert all({line.product_key for line in o.lines} <= set(o.outlet.products) for o in orders)
    assert Counter(o.stage for o in orders) == {
        "invoiced": 871,
        "entered": 38,
        "planned": 34,
        "confirmed": 32,
        "cancelled": 25,
    }
