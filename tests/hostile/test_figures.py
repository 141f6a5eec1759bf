"""Bad questions about sales."""

from __future__ import annotations

from urllib.parse import urlencode

from huotong.analytics.contracts import Grouping, ResponseBy
from huotong.web.api import PREFIX
from tests.hostile.test_receivables import DAYS, IDS
from tests.hostile.world import World

FILTERS = (
    "company_id",
    "org_unit_id",
    "customer_id",
    "product_id",
    "category_id",
    "site_id",
    "region_id",
    "salesman_id",
)
GOOD = {"by": "customer", "first_on": "2026-01-01", "last_on": "2026-11-30"}


def asked(world: World, **changed: str | None) -> tuple[int, list[str]]:
    words = {key: word for key, word in {**GOOD, **changed}.items() if word is not None}
    answer = world.client.get(f"{PREFIX}/analytics/sales?{urlencode(words)}")
    return answer.status, [path for path, _ in answer.flaws] if answer.status == 422 else []


def test_sales_take_groupings_days_and_ids_alone(world: World) -> None:
    assert [asked(world, by=by.value) for by in Grouping] == [(200, [])] * len(Grouping)
    for odd in ("", "CUSTOMER", "colour", "customer,day"):
        assert asked(world, by=odd) == (422, ["by"]), odd
    for field in GOOD:
        assert asked(world, **{field: None}) == (422, [field])
    for field in ("first_on", "last_on", "compare_first_on", "compare_last_on"):
        for odd in DAYS:
            assert asked(world, **{field: odd}) == (422, [field]), (field, odd)
    for field in FILTERS:
        for odd in IDS:
            assert asked(world, **{field: odd}) == (422, [field]), (field, odd)
        assert asked(world, **{field: "999999999999"}) == (200, [])
    assert asked(world, tree="tomorrow") == (422, ["tree"])
    assert asked(world, nothing="1") == (422, ["nothing"])


def test_a_period_of_sales_has_days(world: World) -> None:
    assert asked(world, first_on="2026-12-01") == (422, ["last_on"])
    assert asked(world, compare_first_on="2025-01-01") == (422, ["compare_last_on"])
    assert asked(world, compare_first_on="2025-02-01", compare_last_on="2025-01-01") == (
        422,
        ["compare_last_on"],
    )
    assert asked(world, compare_first_on="1990-01-01", compare_last_on="2199-12-31") == (200, [])
    assert asked(world, first_on="1990-01-01", last_on="2199-12-31", by="month") == (200, [])


def response(world: World, **changed: str | None) -> tuple[int, list[str]]:
    good = {"by": "site", "first_on": "2026-01-01", "last_on": "2026-11-30"}
    words = {key: word for key, word in {**good, **changed}.items() if word is not None}
    answer = world.client.get(f"{PREFIX}/analytics/response?{urlencode(words)}")
    return answer.status, [path for path, _ in answer.flaws] if answer.status == 422 else []


def test_response_times_take_groupings_days_and_ids_alone(world: World) -> None:
    assert [response(world, by=by.value) for by in ResponseBy] == [(200, [])] * len(ResponseBy)
    assert response(world, by="customer") == (422, ["by"])
    for field in ("first_on", "last_on"):
        assert response(world, **{field: None}) == (422, [field])
    for field in ("first_on", "last_on"):
        for odd in DAYS:
            assert response(world, **{field: odd}) == (422, [field]), (field, odd)
    for field in ("company_id", "org_unit_id", "site_id"):
        for odd in IDS:
            assert response(world, **{field: odd}) == (422, [field]), (field, odd)
        assert response(world, **{field: "999999999999"}) == (200, [])
    assert response(world, first_on="2026-12-01") == (422, ["last_on"])
    assert response(world, nothing="1") == (422, ["nothing"])
