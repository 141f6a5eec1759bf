"""Sites and companies change on a version with a history; the divisions of China become regions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from huotong.kernel.errors import ChangedMeanwhile, HuotongError, Malformed, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.races import REPEATS, race
from huotong.network.contracts import (
    AddDivisions,
    AddedDivisions,
    ChangeCompany,
    ChangedMaster,
    ChangeSite,
    CreateRegion,
)
from huotong.network.public import (
    add_divisions,
    change_companies,
    change_sites,
    create_regions,
    show_company,
    show_site,
    show_site_history,
)
from huotong.network.testing import SmallNetwork, builder, small_network
from huotong.network.tests.test_commands import assert_sound, counts


@pytest.fixture
def net(rolled_back: TestDatabase) -> SmallNetwork:
    return small_network()


def site_change(net: SmallNetwork) -> ChangeSite:
    """The site in Shanghai as it is."""
    head = show_site(actor=net.actor, site_id=net.shanghai_site_id).head
    return ChangeSite(
        site_id=head.id,
        version=head.version,
        name=head.name,
        region_id=head.region_id,
        latitude=head.latitude,
        longitude=head.longitude,
        priority=head.priority,
        handling_cost=head.handling_cost,
    )


def test_a_site_changes_with_version_and_history(net: SmallNetwork) -> None:
    item = site_change(net)
    id = item.site_id
    assert change_sites(actor=net.actor, items=[item]).done == [ChangedMaster(id, "SH", 1)]
    moved = replace(item, priority=7, region_id=net.chengdu_id, latitude=None, longitude=None)
    assert change_sites(actor=net.actor, items=[moved]).done == [ChangedMaster(id, "SH", 2)]
    head = show_site(actor=net.actor, site_id=id).head
    assert (head.version, head.priority, head.latitude) == (2, 7, Decimal("30.572815"))
    (row,) = show_site_history(actor=net.actor, site_id=id).changes
    assert (row.version, row.member_id) == (2, 1)
    assert {one.name: (one.before, one.after) for one in row.fields} == {
        "region_id": (str(net.shanghai_id), str(net.chengdu_id)),
        "latitude": ("31.230391", "30.572815"),
        "longitude": ("121.473701", "104.066801"),
        "priority": ("100", "7"),
    }
    assert_sound()


def test_what_is_refused_changes_no_site(net: SmallNetwork) -> None:
    item = site_change(net)
    hidden = replace(net.actor, org_unit_ids=(net.branch_ids[1],))
    change_sites(actor=net.actor, items=[replace(item, priority=1)])
    before = show_site(actor=net.actor, site_id=item.site_id)
    current = replace(item, version=2)
    refused: list[tuple[type[HuotongError], ChangeSite]] = [
        (ChangedMeanwhile, replace(item, priority=2)),
        (NotFound, replace(current, site_id=net.company_id)),
        (NotFound, replace(current, region_id=net.company_id)),
        (Malformed, replace(current, longitude=None)),
    ]
    for kind, wrong in refused:
        with pytest.raises(kind):
            change_sites(actor=net.actor, items=[wrong])
    with pytest.raises(NotFound):
        change_sites(actor=hidden, items=[current])
    with pytest.raises(NotFound):
        show_site_history(actor=hidden, site_id=item.site_id)
    assert show_site(actor=net.actor, site_id=item.site_id) == before


def test_a_company_changes_with_its_version(net: SmallNetwork) -> None:
    item = ChangeCompany(net.company_id, 1, "New name", "914403001922038216")
    assert change_companies(actor=net.actor, items=[item]).done == [ChangedMaster(net.company_id, "HT", 2)]
    with pytest.raises(ChangedMeanwhile):
        change_companies(actor=net.actor, items=[replace(item, name="Late")])
    with pytest.raises(NotFound):
        change_companies(actor=replace(net.actor, company_ids=()), items=[replace(item, version=2)])
    nowhere = replace(item, version=2, name="Nowhere", region_id=net.company_id)
    with pytest.raises(NotFound) as refused:
        change_companies(actor=net.actor, items=[nowhere])
    assert refused.value.facts == {"kind": "region", "id": str(net.company_id)}
    assert show_company(actor=net.actor, company_id=net.company_id).head.name == "New name"
    assert_sound()


def test_the_divisions_of_china_become_regions_once(rolled_back: TestDatabase) -> None:
    actor = builder()
    own = [CreateRegion("CN", "China", 0), CreateRegion("310000", "Shanghai", 1, "CN")]
    create_regions(actor=actor, items=own)
    before = counts(actor)
    done = add_divisions(actor=actor, items=[AddDivisions("CN")]).single()
    assert done == AddedDivisions("CN", added=3510, known=2)
    with pytest.raises(NotFound):
        add_divisions(actor=actor, items=[AddDivisions("XX")])
    again = add_divisions(actor=actor, items=[AddDivisions("CN")]).single()
    assert again == AddedDivisions("CN", added=0, known=3512)
    assert counts(actor) != before
    assert_sound()


@pytest.mark.race
def test_of_two_changes_of_one_version_one_is_refused(own_database: TestDatabase) -> None:
    net = small_network()
    for _ in range(REPEATS):
        item = site_change(net)

        def change(number: int, item: ChangeSite = item) -> str:
            try:
                change_sites(actor=net.actor, items=[replace(item, name=f"{item.version}/{number}")])
            except ChangedMeanwhile as refusal:
                return refusal.code
            return "done"

        assert sorted(race(change, writers=2)) == ["changed_meanwhile", "done"]
