"""The network as other apps read it: remembered by version, never older than the transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from huotong.kernel.actor import Actor
from huotong.kernel.command import command
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.tx import Tx
from huotong.kernel.values import Id
from huotong.network import posting
from huotong.network.contracts import Company, CreateRegion, CreateSite, Network, Region, Site
from huotong.network.public import business_day, create_regions, create_sites, read_network
from huotong.network.testing import builder, small_network


@dataclass(frozen=True, slots=True)
class Seen:
    statements: Id


def read(actor: Actor) -> tuple[Network, int]:
    """The network and how many statements it took."""
    found: list[Network] = []

    @command("test.read_network", outcome=Seen)
    def look(tx: Tx, items: Sequence[int]) -> Sequence[Seen]:
        found.append(read_network(tx).value)
        return [Seen(tx.statements)]

    statements = look(actor=actor, items=[1]).single().statements
    return found[0], statements


def test_a_book_without_a_network_reads_as_an_empty_one(rolled_back: TestDatabase) -> None:
    network, _ = read(builder())
    assert network == Network(None, {}, {}, {}, {}, {})


def test_what_other_apps_see(rolled_back: TestDatabase) -> None:
    net = small_network()
    network, _ = read(net.actor)
    assert network.companies == {
        net.company_id: Company(
            net.company_id, "HT", "货通贸易有限公司", "CNY", 2, "Asia/Shanghai", "", "line"
        )
    }
    site = network.sites[net.shanghai_site_id]
    assert site == Site(
        id=net.shanghai_site_id,
        code="SH",
        name="Shanghai warehouse",
        org_unit_id=net.branch_ids[0],
        company_id=net.company_id,
        region_id=net.shanghai_id,
        latitude=Decimal("31.230391"),
        longitude=Decimal("121.473701"),
        priority=100,
        handling_cost=Decimal("0.0000"),
        default_bin_id=site.default_bin_id,
        covered_region_ids=(net.country_id,),
    )
    assert network.regions[net.country_id] == Region(net.country_id, "CN", "中国", 0, None, None, None)
    assert [network.org_units[id].code for id in (net.headquarters_id, *net.branch_ids)] == [
        "HQ",
        "EAST",
        "WEST",
    ]


def test_coverage_goes_up_the_regions_and_the_smaller_one_comes_first(rolled_back: TestDatabase) -> None:
    net = small_network()
    network, _ = read(net.actor)
    assert network.region_and_above(net.chengdu_id) == (net.chengdu_id, net.sichuan_id, net.country_id)
    assert network.sites_covering(net.chengdu_id) == (net.chengdu_site_id, net.shanghai_site_id)
    assert network.sites_covering(net.shanghai_id) == (net.shanghai_site_id,)
    assert network.sites_covering(None) == ()


def test_a_known_version_costs_one_statement_and_a_change_is_seen_at_once(rolled_back: TestDatabase) -> None:
    net = small_network()
    first, cost = read(net.actor)
    assert cost == 2
    again, cost = read(net.actor)
    assert cost == 1
    assert again is first
    create_regions(actor=net.actor, items=[CreateRegion("320000", "江苏省", 1, "CN")])
    changed, cost = read(net.actor)
    assert cost == 2
    assert changed.version != first.version
    assert len(changed.regions) == len(first.regions) + 1


@pytest.mark.parametrize("time", [1, 2])
def test_what_was_rolled_back_is_never_remembered(rolled_back: TestDatabase, time: int) -> None:
    """Run twice: the first run's network is undone, the second one's has other ids."""
    net = small_network()
    network, _ = read(net.actor)
    assert set(network.sites) == {net.shanghai_site_id, net.chengdu_site_id}


def read_recent(actor: Actor, *, site: int, company: int, exact_after: bool = False) -> tuple[Network, int]:
    """The recent network with a site and a company in it, and how many statements it took."""
    found: list[Network] = []

    @command("test.read_recent_network", outcome=Seen)
    def look(tx: Tx, items: Sequence[int]) -> Sequence[Seen]:
        found.append(read_network(tx, recent=True).knowing(sites=[site], companies=[company]))
        if exact_after:
            found.append(read_network(tx).value)
        return [Seen(tx.statements)]

    statements = look(actor=actor, items=[1]).single().statements
    return found[-1], statements


@pytest.fixture
def long_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was looked at stays recent, however slow the machine is."""
    monkeypatch.setattr(posting, "RECENT_SECONDS", 3600)


def test_a_version_looked_at_just_now_costs_nothing(rolled_back: TestDatabase, long_moment: None) -> None:
    net = small_network()
    known, _ = read(net.actor)
    again, cost = read_recent(net.actor, site=net.shanghai_site_id, company=net.company_id)
    assert (again is known, cost) == (True, 0)


def test_a_version_looked_at_long_ago_is_asked_for(
    rolled_back: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    net = small_network()
    read(net.actor)
    monkeypatch.setattr(posting, "RECENT_SECONDS", 0)
    create_regions(actor=net.actor, items=[CreateRegion("320000", "江苏省", 1, "CN")])
    network, cost = read_recent(net.actor, site=net.shanghai_site_id, company=net.company_id)
    assert cost == 2
    assert "320000" in {region.code for region in network.regions.values()}


def test_a_site_that_is_newer_than_what_is_known_is_found(
    rolled_back: TestDatabase, long_moment: None
) -> None:
    net = small_network()
    read(net.actor)
    item = CreateSite("NEW", "New", net.branch_ids[0], net.shanghai_id)
    (site,) = (one.id for one in create_sites(actor=net.actor, items=[item]).done)
    network, cost = read_recent(net.actor, site=site, company=net.company_id)
    assert (network.sites[site].code, cost) == ("NEW", 2)
    again, cost = read_recent(net.actor, site=site, company=net.company_id)
    assert (again is network, cost) == (True, 0)


def test_whoever_must_know_exactly_is_not_given_what_was_recent(
    rolled_back: TestDatabase, long_moment: None
) -> None:
    net = small_network()
    read(net.actor)
    create_regions(actor=net.actor, items=[CreateRegion("320000", "江苏省", 1, "CN")])
    network, cost = read_recent(
        net.actor, site=net.shanghai_site_id, company=net.company_id, exact_after=True
    )
    assert cost == 2
    assert "320000" in {region.code for region in network.regions.values()}


BUSINESS_DAYS: dict[str, tuple[Callable[[], datetime], str]] = {
    "evening in UTC is tomorrow in Shanghai": (lambda: datetime(2026, 3, 1, 16, 0, tzinfo=UTC), "2026-03-02"),
    "afternoon in UTC is today": (lambda: datetime(2026, 3, 1, 15, 59, tzinfo=UTC), "2026-03-01"),
}


@pytest.mark.parametrize("name", BUSINESS_DAYS)
def test_the_business_day_is_the_companys(name: str) -> None:
    at, day = BUSINESS_DAYS[name]
    company = Company(1, "C", "C", "CNY", 2, "Asia/Shanghai", "", "line")
    assert business_day(company=company, at=at()).isoformat() == day
