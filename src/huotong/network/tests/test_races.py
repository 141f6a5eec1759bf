"""Two clerks reorganise at once: the tree row lets one wait, so they cannot close a cycle together."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from huotong.kernel import verify
from huotong.kernel.actor import Actor
from huotong.kernel.errors import HuotongError
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.tx import Tx
from huotong.kernel.uses import InUse
from huotong.network.commands import _reorganising as move_module
from huotong.network.contracts import CloseOrgUnit, CreateOrgUnit, MergeOrgUnit, MoveOrgUnit
from huotong.network.errors import CycleInTree, UnitClosed
from huotong.network.posting import rebuild_closure
from huotong.network.public import close_org_units, create_org_units, merge_org_units, move_org_units
from huotong.network.testing import SmallNetwork, seeing, small_network

REPEATS = int(os.environ.get("HUOTONG_RACE_REPEATS", "3"))
MEETING_SECONDS = 0.5
DAY = date(2026, 7, 1)


def in_threads(*works: Callable[[], Any]) -> list[Any]:
    """What each work gave or the refusal it raised, all run at once, each on its own connection."""
    found: list[Any] = [None] * len(works)

    def run(place: int) -> None:
        try:
            found[place] = works[place]()
        except HuotongError as error:
            found[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def meet_before_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both moves read the tree before either writes, if nothing lets one of them wait."""
    meeting = threading.Barrier(2)

    def wait_then_rebuild(tx: Tx, **arguments: Any) -> None:
        try:
            meeting.wait(MEETING_SECONDS)
        except threading.BrokenBarrierError:
            meeting.reset()
        rebuild_closure(tx, **arguments)

    monkeypatch.setattr(move_module, "rebuild_closure", wait_then_rebuild)


def move(actor: Actor, child: int, parent: int) -> Callable[[], Any]:
    return lambda: move_org_units(actor=actor, items=[MoveOrgUnit(child, parent, DAY)])


def differences() -> set[str]:
    verify.register(Path(__file__).parents[1])
    return {finding.name for finding in verify.run(book_id=1) if finding.differences}


def swap(net: SmallNetwork) -> list[Any]:
    east, west = net.branch_ids
    return in_threads(move(net.actor, east, west), move(net.actor, west, east))


@pytest.mark.race
@pytest.mark.parametrize("time", range(REPEATS))
def test_two_moves_that_would_close_a_cycle_together(
    own_database: TestDatabase, monkeypatch: pytest.MonkeyPatch, time: int
) -> None:
    net = small_network()
    meet_before_writing(monkeypatch)
    found = swap(net)
    assert sorted(type(one).__name__ for one in found) == ["CommandResult", "CycleInTree"]
    assert [one.status for one in found if isinstance(one, CycleInTree)] == [409]
    assert differences() == set()


@pytest.mark.race
def test_without_the_lock_the_cycle_would_close(
    own_database: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    net = small_network()
    meet_before_writing(monkeypatch)
    monkeypatch.setattr(move_module, "lock_network", lambda tx: None)
    assert [type(one).__name__ for one in swap(net)] == ["CommandResult", "CommandResult"]
    assert "network_tree_acyclic" in differences()


@pytest.mark.race
@pytest.mark.parametrize("time", range(REPEATS))
def test_a_merger_and_a_move_that_would_close_a_cycle_together(
    own_database: TestDatabase, monkeypatch: pytest.MonkeyPatch, time: int
) -> None:
    net = small_network()
    meet_before_writing(monkeypatch)
    east, west = net.branch_ids
    found = in_threads(
        lambda: merge_org_units(actor=net.actor, items=[MergeOrgUnit(east, west, DAY)]),
        move(net.actor, west, east),
    )
    refused = [one for one in found if isinstance(one, CycleInTree | UnitClosed)]
    assert (len(refused), differences()) == (1, set())


@pytest.mark.race
@pytest.mark.parametrize("time", range(REPEATS))
def test_a_unit_that_closes_gets_no_child_meanwhile(own_database: TestDatabase, time: int) -> None:
    net = small_network()
    store = CreateOrgUnit("S", "Store", "store", net.company_id, "HQ")
    unit = create_org_units(actor=net.actor, items=[store]).single().id
    actor = seeing(net.actor, org_units=[unit])
    child = CreateOrgUnit("C", "Child", "store", net.company_id, "S")
    found = in_threads(
        lambda: close_org_units(actor=actor, items=[CloseOrgUnit(unit, DAY)]),
        lambda: create_org_units(actor=actor, items=[child]),
    )
    refused = [one for one in found if isinstance(one, UnitClosed | InUse)]
    assert (len(refused), differences()) == (1, set())
