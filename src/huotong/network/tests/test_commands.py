"""What one can do to the network, and what is refused without a trace."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from huotong.kernel import verify
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.contracts import CreateCompany, CreateOrgUnit, CreateRegion, CreateSite, MoveOrgUnit
from huotong.network.errors import CodeTaken, CycleInTree, RootStays, SecondRoot
from huotong.network.public import (
    create_companies,
    create_org_units,
    create_regions,
    create_sites,
    move_org_units,
)
from huotong.network.testing import SmallNetwork, builder, seeing, small_network

COUNTS = statement(
    "counts",
    "SELECT (SELECT count(*) FROM network_region r WHERE r.book_id = :book::bigint),"
    " (SELECT count(*) FROM network_company c WHERE c.book_id = :book::bigint),"
    " (SELECT count(*) FROM network_org_unit u WHERE u.book_id = :book::bigint),"
    " (SELECT count(*) FROM network_org_link l WHERE l.book_id = :book::bigint),"
    " (SELECT count(*) FROM network_org_closure o WHERE o.book_id = :book::bigint),"
    " (SELECT count(*) FROM network_site s WHERE s.book_id = :book::bigint),"
    " (SELECT count(*) FROM network_bin b WHERE b.book_id = :book::bigint),"
    " (SELECT t.version::text FROM network_tree t WHERE t.book_id = :book::bigint)",
)
LINKS = statement(
    "links",
    "SELECT l.parent_id, l.valid_from, l.valid_to, l.superseded_at IS NOT NULL FROM network_org_link l"
    " WHERE l.book_id = :book::bigint AND l.child_id = :child::bigint ORDER BY l.recorded_at, l.valid_from",
)
ABOVE = statement(
    "above",
    "SELECT c.ancestor_id, c.depth, c.valid_from, c.valid_to FROM network_org_closure c"
    " WHERE c.book_id = :book::bigint AND c.descendant_id = :unit::bigint ORDER BY c.depth, c.valid_from",
)
DATE_MIN = date(1990, 1, 1)


def counts(actor: Actor) -> tuple[object, ...]:
    return fetch(COUNTS, actor=actor)[0]


def assert_sound(book_id: int = 1) -> None:
    verify.register(Path(__file__).parents[1])
    assert [finding.name for finding in verify.run(book_id=book_id) if finding.differences] == []


def test_a_small_network_is_as_it_was_asked_for(rolled_back: TestDatabase) -> None:
    net = small_network()
    assert counts(net.actor)[:7] == (4, 1, 3, 2, 5, 2, 2)
    assert fetch(ABOVE, actor=net.actor, unit=net.branch_ids[0]) == [
        (net.branch_ids[0], 0, DATE_MIN, None),
        (net.headquarters_id, 1, DATE_MIN, None),
    ]
    assert_sound()


@pytest.mark.parametrize("code", ["hq", " HQ ", "ＨＱ"], ids=["case", "spaces", "full width"])
def test_one_code_however_it_is_written(rolled_back: TestDatabase, code: str) -> None:
    net = small_network()
    before = counts(net.actor)
    with pytest.raises(CodeTaken) as refused:
        create_org_units(actor=net.actor, items=[CreateOrgUnit(code, "X", "store", net.company_id, "HQ")])
    assert refused.value.facts == {"kind": "org_unit", "given": code}
    assert counts(net.actor) == before


def test_composed_and_decomposed_letters_are_one_code(rolled_back: TestDatabase) -> None:
    twins = [unicodedata.normalize(form, "Zürich") for form in ("NFC", "NFD")]
    assert twins[0] != twins[1]
    with pytest.raises(CodeTaken):
        create_regions(actor=builder(), items=[CreateRegion(code, "Zürich", 1) for code in twins])
    assert counts(builder()) == (0, 0, 0, 0, 0, 0, 0, None)


def test_one_refusal_leaves_nothing_of_the_set(rolled_back: TestDatabase) -> None:
    with pytest.raises(NotFound) as refused:
        create_regions(actor=builder(), items=[CreateRegion("A", "A", 0), CreateRegion("B", "B", 1, "X")])
    assert refused.value.facts == {"kind": "region", "id": "X"}
    assert counts(builder()) == (0, 0, 0, 0, 0, 0, 0, None)


@pytest.mark.parametrize(("currency", "digits"), [("CNY", 2), ("JPY", 0), ("KWD", 3)])
def test_a_company_has_the_digits_of_its_currency(
    rolled_back: TestDatabase, currency: str, digits: int
) -> None:
    create_companies(actor=builder(), items=[CreateCompany("C", "C", currency, "Asia/Shanghai")])
    found = statement(
        "digits", "SELECT c.currency_digits FROM network_company c WHERE c.book_id = :book::bigint"
    )
    assert fetch(found, actor=builder()) == [(digits,)]


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "../etc/passwd", "+08:00"])
def test_a_company_lives_in_a_known_time_zone(rolled_back: TestDatabase, zone: str) -> None:
    with pytest.raises(Malformed) as refused:
        create_companies(actor=builder(), items=[CreateCompany("C", "C", "CNY", zone)])
    assert refused.value.facts == {"field": "companies.0.time_zone", "reason": "unknown_time_zone"}


REFUSED_UNITS: dict[str, tuple[CreateOrgUnit, type[HuotongError]]] = {
    "second root": (CreateOrgUnit("X", "X", "headquarters", 0), SecondRoot),
    "no such parent": (CreateOrgUnit("X", "X", "store", 0, "NONE"), NotFound),
    "its own parent": (CreateOrgUnit("X", "X", "store", 0, "X"), NotFound),
}


@pytest.mark.parametrize("name", REFUSED_UNITS)
def test_a_unit_without_a_place_is_refused(rolled_back: TestDatabase, name: str) -> None:
    net = small_network()
    before = counts(net.actor)
    item, error = REFUSED_UNITS[name]
    with pytest.raises(error):
        create_org_units(actor=net.actor, items=[replace(item, company_id=net.company_id)])
    assert counts(net.actor) == before


def test_a_parent_outside_ones_scope_does_not_exist(rolled_back: TestDatabase) -> None:
    net = small_network()
    east = replace(net.actor, org_unit_ids=(net.branch_ids[0],))
    with pytest.raises(NotFound) as refused:
        create_org_units(actor=east, items=[CreateOrgUnit("X", "X", "store", net.company_id, "WEST")])
    assert refused.value.facts == {"kind": "org_unit", "id": "WEST"}
    with pytest.raises(NotFound):
        move_org_units(actor=east, items=[MoveOrgUnit(*net.branch_ids, date(2026, 7, 1))])
    with pytest.raises(NotFound):
        create_sites(actor=east, items=[CreateSite("X", "X", net.branch_ids[1], net.chengdu_id)])


def test_a_move_holds_from_its_day_and_what_was_known_stays(rolled_back: TestDatabase) -> None:
    net = small_network()
    east, west = net.branch_ids
    store = (
        create_org_units(
            actor=net.actor, items=[CreateOrgUnit("S", "Store", "store", net.company_id, "EAST")]
        )
        .done[0]
        .id
    )
    actor = seeing(net.actor, org_units=[store])
    move_org_units(actor=actor, items=[MoveOrgUnit(store, west, date(2026, 7, 1))])
    assert fetch(LINKS, actor=actor, child=store) == [
        (east, DATE_MIN, None, True),
        (east, DATE_MIN, date(2026, 6, 30), False),
        (west, date(2026, 7, 1), None, False),
    ]
    assert fetch(ABOVE, actor=actor, unit=store) == [
        (store, 0, DATE_MIN, None),
        (east, 1, DATE_MIN, date(2026, 6, 30)),
        (west, 1, date(2026, 7, 1), None),
        (net.headquarters_id, 2, DATE_MIN, date(2026, 6, 30)),
        (net.headquarters_id, 2, date(2026, 7, 1), None),
    ]
    assert_sound()


def test_a_move_takes_all_below_with_it(rolled_back: TestDatabase) -> None:
    net, actor, store = _with_store_below_east()
    east, west = net.branch_ids
    move_org_units(actor=actor, items=[MoveOrgUnit(east, west, date(2026, 7, 1))])
    assert (west, 2, date(2026, 7, 1), None) in fetch(ABOVE, actor=actor, unit=store)
    assert_sound()


def test_nobody_stands_above_himself(rolled_back: TestDatabase) -> None:
    net, actor, store = _with_store_below_east()
    before = counts(actor)
    with pytest.raises(CycleInTree) as refused:
        move_org_units(actor=actor, items=[MoveOrgUnit(net.branch_ids[0], store, date(2026, 7, 1))])
    assert refused.value.facts["on"] == "2026-07-01"
    with pytest.raises(CycleInTree):
        move_org_units(actor=actor, items=[MoveOrgUnit(store, store, date(2026, 7, 1))])
    with pytest.raises(RootStays):
        move_org_units(actor=actor, items=[MoveOrgUnit(net.headquarters_id, store, date(2026, 7, 1))])
    assert counts(actor) == before


def test_a_site_takes_place_company_and_bin_from_what_it_is_given(rolled_back: TestDatabase) -> None:
    net = small_network()
    done = create_sites(
        actor=net.actor,
        items=[CreateSite("X", "X", net.branch_ids[0], net.chengdu_id, bin_codes=("A-01", "A-02"))],
    ).single()
    place = statement(
        "place",
        "SELECT s.latitude, s.longitude, s.company_id, s.handling_cost FROM network_site s"
        " WHERE s.book_id = :book::bigint AND s.id = :id::bigint",
    )
    bins = statement(
        "bins",
        "SELECT b.id, b.code, b.is_default FROM network_bin b"
        " WHERE b.book_id = :book::bigint AND b.site_id = :id::bigint ORDER BY b.code",
    )
    assert fetch(place, actor=net.actor, id=done.id) == [
        (Decimal("30.572815"), Decimal("104.066801"), net.company_id, Decimal(0))
    ]
    assert fetch(bins, actor=net.actor, id=done.id) == [
        (done.bin_ids[0], "A-01", False),
        (done.bin_ids[1], "A-02", False),
        (done.default_bin_id, "MAIN", True),
    ]


def test_half_a_coordinate_is_no_place(rolled_back: TestDatabase) -> None:
    net = small_network()
    with pytest.raises(Malformed) as refused:
        create_sites(
            actor=net.actor,
            items=[CreateSite("X", "X", net.branch_ids[0], net.chengdu_id, latitude=Decimal(1))],
        )
    assert refused.value.facts == {"field": "sites.0.longitude", "reason": "latitude_and_longitude"}


def _with_store_below_east() -> tuple[SmallNetwork, Actor, int]:
    net = small_network()
    store = (
        create_org_units(
            actor=net.actor, items=[CreateOrgUnit("S", "Store", "store", net.company_id, "EAST")]
        )
        .done[0]
        .id
    )
    return net, seeing(net.actor, org_units=[store]), store
