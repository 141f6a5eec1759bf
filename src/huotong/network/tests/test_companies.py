"""The page of a company: what it is, its units and sites within the reader's scope, and its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import Forbidden, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.contracts import ChangeCompany
from huotong.network.public import change_companies, show_company
from huotong.network.testing import SmallNetwork, small_network

REGION_NAME = statement(
    "region_name",
    "SELECT r.name FROM network_region r WHERE r.book_id = :book::bigint AND r.id = :id::bigint",
)


@pytest.fixture
def net(rolled_back: TestDatabase) -> SmallNetwork:
    return small_network()


def test_a_company_tells_its_units_sites_and_versions(net: SmallNetwork) -> None:
    id = net.company_id
    document = show_company(actor=net.actor, company_id=id)
    head = document.head
    assert (head.id, head.version, head.currency, head.currency_digits) == (id, 1, "CNY", 2)
    assert (head.time_zone, head.tax_rounding) == ("Asia/Shanghai", "line")
    assert head.today == (datetime.now(UTC) + timedelta(hours=8)).date()
    assert {one.code for one in document.sites} == {"CD", "SH"}
    assert {one.code for one in document.org_units} >= {"EAST", "WEST"}
    assert document.history == ()
    assert [(step.command, step.allowed) for step in document.steps] == [("network.change_companies", True)]
    change = ChangeCompany(id, 1, "货通贸易", "91510100MA6TEST00X")
    change_companies(actor=net.actor, items=[change])
    after = show_company(actor=net.actor, company_id=id)
    assert (after.head.version, after.head.name, after.head.tax_number) == (
        2,
        "货通贸易",
        "91510100MA6TEST00X",
    )
    assert {one.name: (one.before, one.after) for one in after.history[0].fields}["name"] == (
        head.name,
        "货通贸易",
    )


def test_a_company_has_an_address_until_it_is_taken_away(net: SmallNetwork) -> None:
    def address() -> tuple[int | None, str | None, str]:
        head = show_company(actor=net.actor, company_id=net.company_id).head
        return head.region_id, head.region, head.address

    assert address() == (None, None, "")
    moved = ChangeCompany(net.company_id, 1, "HT", "", region_id=net.shanghai_id, address="南京东路 1 号")
    change_companies(actor=net.actor, items=[moved])
    region = fetch(REGION_NAME, actor=net.actor, id=net.shanghai_id)[0][0]
    assert address() == (net.shanghai_id, region, "南京东路 1 号")
    change_companies(actor=net.actor, items=[replace(moved, version=2, region_id=None, address="")])
    assert address() == (None, None, "")
    history = show_company(actor=net.actor, company_id=net.company_id).history
    told = {one.name: (one.before, one.after) for one in history[0].fields}
    assert told["address"] == ("南京东路 1 号", "")


def test_units_and_sites_beyond_the_scope_are_not_told(net: SmallNetwork) -> None:
    whole = show_company(actor=net.actor, company_id=net.company_id)
    east = next(one.id for one in whole.org_units if one.code == "EAST")
    clerk = replace(net.actor, org_unit_ids=(east,), permissions=frozenset({"network.list_companies"}))
    document = show_company(actor=clerk, company_id=net.company_id)
    assert [one.code for one in document.org_units] == ["EAST"]
    assert [one.code for one in document.sites] == ["SH"]
    assert [(step.allowed, step.reason) for step in document.steps] == [(False, "forbidden")]


def test_another_company_is_not_found(net: SmallNetwork) -> None:
    stranger = replace(net.actor, company_ids=())
    with pytest.raises(NotFound):
        show_company(actor=stranger, company_id=net.company_id)
    with pytest.raises(Forbidden):
        show_company(actor=replace(net.actor, permissions=frozenset()), company_id=net.company_id)
