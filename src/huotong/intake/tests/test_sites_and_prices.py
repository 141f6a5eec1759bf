"""The files of sites and of prices: what changed is done through the rules of their commands."""

from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from decimal import Decimal

import pytest

from huotong.catalog.testing import small_catalog
from huotong.intake.contracts import ImportedMasters
from huotong.intake.public import export_masters, import_masters, register_master_files
from huotong.kernel.actor import Actor
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.contracts import PutSite
from huotong.network.public import SITE_FILE, show_site_history
from huotong.network.testing import SmallNetwork, small_network
from huotong.pricing.contracts import PutPrice
from huotong.pricing.public import PRICE_FILE
from huotong.pricing.testing import price_list

Rows = list[dict[str, str]]
COLUMNS = {"sites": fields(PutSite), "prices": fields(PutPrice)}


@pytest.fixture
def net(rolled_back: TestDatabase) -> SmallNetwork:
    register_master_files(SITE_FILE, PRICE_FILE)
    return small_network()


@pytest.fixture
def trade(net: SmallNetwork) -> SmallNetwork:
    """Two products have a price since 2000, counted in pieces and cases."""
    products = small_catalog(actor=net.actor, skus=("S1", "S2")).product_ids
    prices = dict(zip(products, (Decimal(10), Decimal(20)), strict=True))
    price_list(actor=net.actor, company_id=net.company_id, prices=prices)
    return net


def exported(actor: Actor, name: str) -> Rows:
    content = export_masters(actor=actor, name=name).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def imported(actor: Actor, name: str, rows: Rows, *, check_only: bool = False) -> ImportedMasters:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [one.name for one in COLUMNS[name]], restval="")
    writer.writeheader()
    writer.writerows(rows)
    return import_masters(actor=actor, name=name, content=out.getvalue().encode(), check_only=check_only)


def told(done: ImportedMasters) -> tuple[int, int, int, list[tuple[int, str]]]:
    return done.created, done.changed, done.unchanged, [(one.row, one.column) for one in done.findings]


def test_sites_come_in_as_they_went_out(net: SmallNetwork) -> None:
    before = exported(net.actor, "sites")
    assert [(row["code"], row["org_unit"], row["region"], row["latitude"]) for row in before] == [
        ("CD", "WEST", "510100", "30.572815"),
        ("SH", "EAST", "310000", "31.230391"),
    ]
    assert told(imported(net.actor, "sites", before)) == (0, 0, 2, [])
    assert exported(net.actor, "sites") == before


def test_edited_sites_change_and_new_ones_are_created(net: SmallNetwork) -> None:
    rows = exported(net.actor, "sites")
    rows[0].update(name="Chengdu 2", priority="5", handling_cost="1.25")
    rows.append({"code": "W1", "name": "Small", "org_unit": "WEST", "region": "310000"})
    checked = imported(net.actor, "sites", rows, check_only=True)
    assert told(checked) == (1, 1, 1, [])
    assert [(one.name, one.before, one.after) for one in checked.changes[0].fields] == [
        ("name", "Chengdu warehouse", "Chengdu 2"),
        ("priority", "100", "5"),
        ("handling_cost", "0.0000", "1.25"),
    ]
    assert told(imported(net.actor, "sites", rows)) == (1, 1, 1, [])
    after = exported(net.actor, "sites")
    assert [(row["code"], row["name"], row["priority"], row["version"]) for row in after] == [
        ("CD", "Chengdu 2", "5", "2"),
        ("SH", "Shanghai warehouse", "100", "1"),
        ("W1", "Small", "100", "1"),
    ]
    (change,) = show_site_history(actor=net.actor, site_id=net.chengdu_site_id).changes
    assert (change.version, {one.name for one in change.fields}) == (2, {"name", "priority", "handling_cost"})
    assert told(imported(net.actor, "sites", after)) == (0, 0, 3, [])


def test_a_site_of_others_is_taken_and_an_old_file_is_refused(net: SmallNetwork) -> None:
    old = exported(net.actor, "sites")
    west = replace(net.actor, org_unit_ids=(net.branch_ids[1],))
    assert [row["code"] for row in exported(west, "sites")] == ["CD"]
    mine = {**old[1], "org_unit": "WEST"}
    assert told(imported(west, "sites", [mine]))[3] == [(2, "")]
    assert told(imported(west, "sites", [{**mine, "code": "W9", "org_unit": "EAST"}]))[3] == [(2, "org_unit")]
    imported(net.actor, "sites", [{**old[0], "name": "Theirs"}])
    assert told(imported(net.actor, "sites", [{**old[0], "name": "Mine"}])) == (0, 0, 0, [(2, "")])
    wrong = [
        ({**old[1], "org_unit": "WEST"}, "org_unit"),
        ({**old[1], "region": "999999"}, "region"),
        ({**old[1], "latitude": ""}, "longitude"),
        ({**old[1], "priority": "1001"}, "priority"),
    ]
    for row, column in wrong:
        assert told(imported(net.actor, "sites", [row]))[3] == [(2, column)]


def test_prices_come_in_as_they_went_out(trade: SmallNetwork) -> None:
    before = exported(trade.actor, "prices")
    assert [(row["price_list"], row["sku"], Decimal(row["price"]), row["valid_from"]) for row in before] == [
        ("RETAIL", "S1", 10, "2000-01-01"),
        ("RETAIL", "S2", 20, "2000-01-01"),
    ]
    assert told(imported(trade.actor, "prices", before)) == (0, 0, 2, [])


def test_a_new_price_begins_on_its_day_and_ends_the_one_before(trade: SmallNetwork) -> None:
    rows = exported(trade.actor, "prices")
    later = {**rows[0], "price": "11", "minimum": "9.5", "valid_from": "2199-01-01"}
    case = {**rows[0], "price": "100", "unit": "CASE", "from_quantity": "5", "valid_from": "2026-01-01"}
    edited = [*rows, later, case]
    assert told(imported(trade.actor, "prices", edited, check_only=True)) == (2, 0, 2, [])
    assert told(imported(trade.actor, "prices", edited)) == (2, 0, 2, [])
    after = exported(trade.actor, "prices")
    assert [
        (row["sku"], Decimal(row["price"]), row["unit"], row["valid_from"], row["valid_to"]) for row in after
    ] == [
        ("S1", 10, "", "2000-01-01", "2198-12-31"),
        ("S1", 11, "", "2199-01-01", ""),
        ("S1", 100, "CASE", "2026-01-01", ""),
        ("S2", 20, "", "2000-01-01", ""),
    ]
    assert told(imported(trade.actor, "prices", after)) == (0, 0, 4, [])
    assert told(imported(trade.actor, "prices", edited)) == (0, 0, 4, [])


def test_what_was_agreed_stays_and_wrong_rows_are_named(trade: SmallNetwork) -> None:
    rows = exported(trade.actor, "prices")
    new = {**rows[0], "valid_from": "2199-01-01"}
    wrong: list[tuple[Rows, list[tuple[int, str]]]] = [
        ([{**rows[0], "price": "10.5"}, new], [(2, "")]),
        ([{**rows[0], "valid_to": "2198-12-31"}], [(2, "")]),
        ([new, {**new, "price": "3"}], [(3, "valid_from")]),
        ([{**new, "minimum": "10.01"}], [(2, "minimum")]),
        ([{**new, "valid_to": "2198-01-01"}], [(2, "valid_to")]),
        ([{**new, "unit": "BOX"}], [(2, "unit")]),
        ([{**new, "sku": "S9"}], [(2, "")]),
        ([{**new, "price_list": "NONE"}], [(2, "price_list")]),
        ([{**new, "valid_from": "1999-01-01"}], [(2, "")]),
        ([{**new, "price": "1e3"}], [(2, "price")]),
    ]
    for given, places in wrong:
        assert told(imported(trade.actor, "prices", [rows[1], *given]))[:3] == (0, 0, 0)
        found = told(imported(trade.actor, "prices", given))[3]
        assert found == places, given
    assert exported(trade.actor, "prices") == rows
    nobody = replace(trade.actor, company_ids=())
    assert exported(nobody, "prices") == []
    assert told(imported(nobody, "prices", [new]))[3] == [(2, "price_list")]
