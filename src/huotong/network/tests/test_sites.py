"""Bins come and go, cut-off times, and the page of a site."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.contracts import ArchiveBin, BinOfSite, NewBin, SetCutOff, SiteDocument
from huotong.network.errors import CodeTaken, DefaultBinStays
from huotong.network.public import archive_bins, create_bins, set_cut_offs, ship_day, show_site
from huotong.network.testing import SmallNetwork, small_network
from huotong.network.tests.test_commands import assert_sound, counts


@pytest.fixture
def net(rolled_back: TestDatabase) -> SmallNetwork:
    return small_network()


def shown(net: SmallNetwork) -> SiteDocument:
    return show_site(actor=net.actor, site_id=net.shanghai_site_id)


def bins(net: SmallNetwork) -> list[tuple[str, str, bool, bool]]:
    return [(one.code, one.name, one.is_default, one.archived_at is None) for one in shown(net).bins]


def test_bins_are_created_and_archived(net: SmallNetwork) -> None:
    site = net.shanghai_site_id
    made = create_bins(actor=net.actor, items=[NewBin(site, "B-1", "Rack B"), NewBin(site, "A-1")]).done
    assert [(one.site_id, one.code) for one in made] == [(site, "B-1"), (site, "A-1")]
    assert bins(net) == [
        ("MAIN", "", True, True),
        ("A-1", "", False, True),
        ("B-1", "Rack B", False, True),
    ]
    gone = archive_bins(actor=net.actor, items=[ArchiveBin(made[1].id)]).single()
    assert gone == BinOfSite(made[1].id, site, "A-1")
    assert bins(net) == [
        ("MAIN", "", True, True),
        ("B-1", "Rack B", False, True),
        ("A-1", "", False, False),
    ]
    with pytest.raises(NotFound):
        archive_bins(actor=net.actor, items=[ArchiveBin(made[1].id)])
    assert_sound()


def test_what_is_refused_leaves_no_bin_behind(net: SmallNetwork) -> None:
    site = net.shanghai_site_id
    main = shown(net).bins[0].id
    other = replace(net.actor, org_unit_ids=(net.branch_ids[1],))
    before = counts(net.actor)
    refused: list[tuple[type[HuotongError], NewBin]] = [
        (CodeTaken, NewBin(site, " main ")),
        (CodeTaken, NewBin(site, "x-1")),
        (NotFound, NewBin(999, "Y-1")),
    ]
    for error, item in refused:
        with pytest.raises(error):
            create_bins(actor=net.actor, items=[NewBin(site, "X-1"), item])
    with pytest.raises(NotFound):
        create_bins(actor=other, items=[NewBin(site, "X-1")])
    with pytest.raises(NotFound):
        archive_bins(actor=other, items=[ArchiveBin(main)])
    with pytest.raises(DefaultBinStays):
        archive_bins(actor=net.actor, items=[ArchiveBin(main)])
    assert counts(net.actor) == before


def test_a_site_has_its_cut_off_time(net: SmallNetwork) -> None:
    assert shown(net).head.cut_off is None
    set_cut_offs(actor=net.actor, items=[SetCutOff(net.shanghai_site_id, "16:30")])
    assert (shown(net).head.cut_off, shown(net).head.version) == ("16:30", 2)
    set_cut_offs(actor=net.actor, items=[SetCutOff(net.shanghai_site_id, None)])
    assert shown(net).head.cut_off is None
    other = replace(net.actor, org_unit_ids=(net.branch_ids[1],))
    with pytest.raises(NotFound):
        set_cut_offs(actor=other, items=[SetCutOff(net.shanghai_site_id, "16:30")])
    with pytest.raises(NotFound):
        show_site(actor=other, site_id=net.shanghai_site_id)


SHIP_DAYS = {
    "at the minute itself, in the company's zone": (datetime(2026, 11, 23, 8, 30, tzinfo=UTC), 990, 23),
    "a minute later": (datetime(2026, 11, 23, 8, 31, tzinfo=UTC), 990, 24),
    "Friday evening": (datetime(2026, 11, 27, 9, 0, tzinfo=UTC), 990, 30),
    "Saturday morning": (datetime(2026, 11, 28, 1, 0, tzinfo=UTC), 990, 30),
    "Friday evening without a limit": (datetime(2026, 11, 27, 9, 0, tzinfo=UTC), None, 27),
}


@pytest.mark.parametrize("name", SHIP_DAYS)
def test_what_comes_after_the_cut_off_leaves_the_next_working_day(name: str) -> None:
    at, minute, day = SHIP_DAYS[name]
    found = ship_day(ordered_at=at, time_zone="Asia/Shanghai", cut_off_minute=minute)
    assert found == date(2026, 11, day)


def test_the_page_of_a_site(net: SmallNetwork) -> None:
    site = shown(net)
    assert (site.head.code, site.head.org_unit, site.head.region) == ("SH", "East branch", "上海市")
    assert site.regions == ("中国",)
    assert [step.allowed for step in site.steps] == [True] * 4
    reader = replace(net.actor, permissions=frozenset({"network.list_sites"}))
    steps = show_site(actor=reader, site_id=net.shanghai_site_id).steps
    assert [step.reason for step in steps] == ["forbidden"] * 4
