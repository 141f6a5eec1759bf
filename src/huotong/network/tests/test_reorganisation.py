"""Merging and closing org units, and the tree of a day as it was known at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.errors import Forbidden, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.uses import InUse
from huotong.network.contracts import (
    CloseOrgUnit,
    CreateCompany,
    CreateOrgUnit,
    CreateSite,
    MergeOrgUnit,
    MoveOrgUnit,
    OrgUnit,
)
from huotong.network.errors import CycleInTree, OtherCompany, RootStays, UnitClosed
from huotong.network.public import (
    close_org_units,
    create_companies,
    create_org_units,
    create_sites,
    merge_org_units,
    move_org_units,
    show_org_unit,
    show_tree,
)
from huotong.network.testing import SmallNetwork, seeing, small_network
from huotong.network.tests.test_commands import ABOVE, DATE_MIN, assert_sound, counts
from huotong.network.tests.test_reading import read

JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)


class Branches:
    """The small network with a store below each branch, and one branch without sites."""

    def __init__(self) -> None:
        self.net: SmallNetwork = small_network()
        units = create_org_units(
            actor=self.net.actor,
            items=[
                CreateOrgUnit("E1", "East store", "store", self.net.company_id, "EAST"),
                CreateOrgUnit("W1", "West store", "store", self.net.company_id, "WEST"),
            ],
        ).done
        self.e1, self.w1 = (unit.id for unit in units)
        self.east, self.west = self.net.branch_ids
        self.hq = self.net.headquarters_id
        self.actor: Actor = seeing(self.net.actor, org_units=[self.e1, self.w1])

    def tree(self, on: date, known_at: datetime | None = None) -> dict[str, str | None]:
        units = show_tree(actor=self.actor, on=on, known_at=known_at).units
        codes = {unit.id: unit.code for unit in units}
        return {unit.code: codes.get(unit.parent_id or 0) for unit in units}


@pytest.fixture
def branches(rolled_back: TestDatabase) -> Branches:
    return Branches()


AT_FIRST = {"HQ": None, "EAST": "HQ", "WEST": "HQ", "E1": "EAST", "W1": "WEST"}
MERGED = {"HQ": None, "EAST": "HQ", "WEST": "EAST", "E1": "EAST", "W1": "EAST"}


def test_a_merger_takes_children_and_what_is_new_from_its_day(branches: Branches) -> None:
    before = datetime.now(UTC)
    done = merge_org_units(
        actor=branches.actor, items=[MergeOrgUnit(branches.west, branches.east, JULY)]
    ).single()
    assert (done.org_unit_id, done.closed_from, done.successor_id) == (branches.west, JULY, branches.east)
    assert branches.tree(JUNE) == AT_FIRST
    assert branches.tree(JULY) == MERGED
    assert branches.tree(JULY, known_at=before) == AT_FIRST
    assert fetch(ABOVE, actor=branches.actor, unit=branches.w1) == [
        (branches.w1, 0, DATE_MIN, None),
        (branches.west, 1, DATE_MIN, JUNE),
        (branches.east, 1, JULY, None),
        (branches.hq, 2, DATE_MIN, JUNE),
        (branches.hq, 2, JULY, None),
    ]
    network, _ = read(branches.actor)
    east = network.org_units[branches.east]
    assert network.acting_unit(branches.west, on=JUNE) == OrgUnit(
        branches.west, "WEST", "West branch", "branch", branches.net.company_id, JULY, branches.east
    )
    assert network.acting_unit(branches.west, on=JULY) == east
    assert network.acting_unit(branches.east, on=JULY) == east
    assert network.acting_unit(0, on=JULY) is None
    assert_sound()


def test_a_child_that_leaves_later_leaves_the_successor_then(branches: Branches) -> None:
    september = date(2026, 9, 1)
    move_org_units(actor=branches.actor, items=[MoveOrgUnit(branches.w1, branches.hq, september)])
    merge_org_units(actor=branches.actor, items=[MergeOrgUnit(branches.west, branches.east, JULY)])
    assert branches.tree(date(2026, 8, 31)) == MERGED
    assert branches.tree(september) == {**MERGED, "W1": "HQ"}
    assert_sound()


def test_what_cannot_merge_leaves_everything_as_it_was(branches: Branches) -> None:
    other = create_companies(
        actor=branches.actor, items=[CreateCompany("D", "Dealer Ltd", "CNY", "Asia/Shanghai")]
    ).single()
    dealer = create_org_units(
        actor=branches.actor, items=[CreateOrgUnit("DEAL", "Dealer", "dealer", other.id, "HQ")]
    ).single()
    actor = seeing(branches.actor, org_units=[dealer.id])
    before = counts(actor)
    refused = {
        OtherCompany: MergeOrgUnit(dealer.id, branches.east, JULY),
        RootStays: MergeOrgUnit(branches.hq, branches.east, JULY),
        CycleInTree: MergeOrgUnit(branches.east, branches.e1, JULY),
        NotFound: MergeOrgUnit(999, branches.e1, JULY),
    }
    for error, item in refused.items():
        with pytest.raises(error):
            merge_org_units(actor=actor, items=[MergeOrgUnit(branches.w1, branches.e1, JULY), item])
    with pytest.raises(CycleInTree):
        merge_org_units(actor=actor, items=[MergeOrgUnit(branches.e1, branches.e1, JULY)])
    with pytest.raises(UnitClosed):
        merge_org_units(actor=actor, items=[MergeOrgUnit(branches.e1, branches.w1, JULY)] * 2)
    assert counts(actor) == before


def test_a_closed_unit_takes_nothing_new(branches: Branches) -> None:
    actor = branches.actor
    close_org_units(actor=actor, items=[CloseOrgUnit(branches.e1, JULY)])
    before = counts(actor)
    for attempt in (
        lambda: close_org_units(actor=actor, items=[CloseOrgUnit(branches.e1, JULY)]),
        lambda: move_org_units(actor=actor, items=[MoveOrgUnit(branches.e1, branches.west, JULY)]),
        lambda: move_org_units(actor=actor, items=[MoveOrgUnit(branches.w1, branches.e1, JULY)]),
        lambda: merge_org_units(actor=actor, items=[MergeOrgUnit(branches.w1, branches.e1, JULY)]),
        lambda: create_org_units(
            actor=actor, items=[CreateOrgUnit("X", "X", "store", branches.net.company_id, "E1")]
        ),
        lambda: create_sites(
            actor=actor, items=[CreateSite("X", "X", branches.e1, branches.net.shanghai_id)]
        ),
    ):
        with pytest.raises(UnitClosed) as refused:
            attempt()
        assert refused.value.facts == {"org_unit": "E1", "closed_from": "2026-07-01"}
    assert counts(actor) == before
    shown = show_org_unit(actor=actor, org_unit_id=branches.e1)
    assert (shown.head.status, shown.head.closed_from, shown.head.version) == ("closed", JULY, 2)
    assert [(step.allowed, step.reason) for step in shown.steps] == [(False, "wrong_status")] * 3


def test_a_unit_closes_only_when_nothing_is_left_and_says_what_is(branches: Branches) -> None:
    before = counts(branches.actor)
    with pytest.raises(InUse) as refused:
        close_org_units(actor=branches.actor, items=[CloseOrgUnit(branches.east, JULY)])
    assert refused.value.given == "EAST"
    assert [(cause.kind, cause.count) for cause in refused.value.causes] == [("org_unit", 1), ("site", 1)]
    with pytest.raises(RootStays):
        close_org_units(actor=branches.actor, items=[CloseOrgUnit(branches.hq, JULY)])
    with pytest.raises(NotFound):
        close_org_units(
            actor=replace(branches.actor, org_unit_ids=(branches.east,)),
            items=[CloseOrgUnit(branches.w1, JULY)],
        )
    assert counts(branches.actor) == before


def test_a_branch_closes_together_with_its_stores(branches: Branches) -> None:
    empty = create_org_units(
        actor=branches.actor,
        items=[
            CreateOrgUnit("B", "Branch", "branch", branches.net.company_id, "HQ"),
            CreateOrgUnit("B1", "Store", "store", branches.net.company_id, "B"),
        ],
    ).done
    branch, store = (unit.id for unit in empty)
    actor = seeing(branches.actor, org_units=[branch, store])
    with pytest.raises(InUse):
        close_org_units(actor=actor, items=[CloseOrgUnit(branch, JUNE), CloseOrgUnit(store, JULY)])
    done = close_org_units(actor=actor, items=[CloseOrgUnit(store, JULY), CloseOrgUnit(branch, JULY)])
    assert [(one.org_unit_id, one.successor_id) for one in done.done] == [(store, None), (branch, None)]
    network, _ = read(actor)
    assert network.acting_unit(branch, on=JUNE) is not None
    assert network.acting_unit(branch, on=JULY) is None


def test_one_sees_the_tree_of_his_scope_and_no_parent_beyond_it(branches: Branches) -> None:
    mine = replace(branches.actor, org_unit_ids=(branches.east, branches.e1))
    assert [(u.code, u.parent_id) for u in show_tree(actor=mine, on=JULY).units] == [
        ("E1", branches.east),
        ("EAST", None),
    ]
    shown = show_org_unit(actor=mine, org_unit_id=branches.east)
    assert [(link.parent_id, link.parent_code, link.parent_name) for link in shown.links] == [(None,) * 3]
    assert [site.code for site in shown.sites] == ["SH"]
    with pytest.raises(NotFound):
        show_org_unit(actor=mine, org_unit_id=branches.west)
    with pytest.raises(Forbidden):
        show_tree(actor=replace(mine, permissions=frozenset()), on=JULY)


def test_the_history_of_a_unit_keeps_what_was_known_before(branches: Branches) -> None:
    move_org_units(actor=branches.actor, items=[MoveOrgUnit(branches.e1, branches.west, JULY)])
    links = show_org_unit(actor=branches.actor, org_unit_id=branches.e1).links
    assert [
        (link.parent_code, link.valid_from, link.valid_to, link.superseded_at is None) for link in links
    ] == [
        ("WEST", JULY, None, True),
        ("EAST", DATE_MIN, JUNE, True),
        ("EAST", DATE_MIN, None, False),
    ]
