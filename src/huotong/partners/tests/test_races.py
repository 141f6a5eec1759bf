"""Two clerks change, merge or archive the same partners at once: one of them is told to look again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from huotong.kernel import verify
from huotong.kernel.actor import Actor
from huotong.kernel.errors import HuotongError
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.races import REPEATS, race_of
from huotong.kernel.tx import Tx
from huotong.network.testing import SmallNetwork, small_network
from huotong.partners.commands import _changing as changing
from huotong.partners.contracts import ArchivePartner, ChangePartner, MergePartner
from huotong.partners.posting import SQL
from huotong.partners.public import archive_partners, change_partners, merge_partners, show_partner
from huotong.partners.testing import change_of, customer

MEETING_SECONDS = 0.3
UNLOCKED = "lock_partners"


def told(work: Callable[[], Any]) -> str:
    """ "done", or the code of the refusal."""
    try:
        (outcome,) = work().results
    except HuotongError as error:
        return error.code
    return "done" if outcome.error is None else str(outcome.error.code)


def new(net: SmallNetwork, code: str) -> int:
    return customer(actor=net.actor, org_unit_id=net.branch_ids[0], region_id=net.chengdu_id, code=code)


def both(*works: Callable[[], Any]) -> list[str]:
    return sorted(race_of([partial(told, work) for work in works]))


def change(actor: Actor, item: ChangePartner) -> Callable[[], Any]:
    return lambda: change_partners(actor=actor, items=[item])


def merge(actor: Actor, one: int, into: int) -> Callable[[], Any]:
    return lambda: merge_partners(actor=actor, items=[MergePartner(one, 1, into)])


def archive(actor: Actor, one: int) -> Callable[[], Any]:
    return lambda: archive_partners(actor=actor, items=[ArchivePartner(one, 1)])


def differences() -> set[str]:
    verify.register(Path(__file__).parents[1])
    return {finding.name for finding in verify.run(book_id=1) if finding.differences}


def renamed(net: SmallNetwork, id: int) -> list[str]:
    item = change_of(show_partner(actor=net.actor, partner_id=id))
    return both(*(change(net.actor, replace(item, name=name)) for name in ("One", "Two")))


@pytest.mark.race
def test_of_two_changes_of_one_version_one_is_refused(own_database: TestDatabase) -> None:
    net = small_network()
    for time in range(REPEATS):
        id = new(net, f"C{time}")
        assert renamed(net, id) == ["changed_meanwhile", "done"]
        assert show_partner(actor=net.actor, partner_id=id).head.version == 2


@pytest.mark.race
def test_two_that_are_merged_into_each_other_do_not_both_vanish(own_database: TestDatabase) -> None:
    net = small_network()
    for time in range(REPEATS):
        one, two = new(net, f"A{time}"), new(net, f"B{time}")
        assert both(merge(net.actor, one, two), merge(net.actor, two, one)) == ["changed_meanwhile", "done"]
    assert differences() == set()


@pytest.mark.race
def test_nothing_is_merged_into_what_is_archived_meanwhile(own_database: TestDatabase) -> None:
    net = small_network()
    for time in range(REPEATS):
        one, two = new(net, f"A{time}"), new(net, f"B{time}")
        found = both(merge(net.actor, one, two), archive(net.actor, two))
        assert found in (["done", "not_found"], ["changed_meanwhile", "done"])
    assert differences() == set()


@pytest.mark.race
def test_without_the_lock_both_changes_would_be_done(
    own_database: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    net = small_network()
    meeting = threading.Barrier(2)

    def read_only(tx: Tx, *, ids: list[int]) -> Any:
        found = tx.ask(UNLOCKED_READ, ids=ids)
        assert found.rows
        meeting.wait(10)
        return found

    monkeypatch.setattr(changing, UNLOCKED, read_only)
    assert renamed(net, new(net, "C1")) == ["done", "done"]


UNLOCKED_READ = replace(SQL.lock_partners, text=SQL.lock_partners.text.replace("FOR NO KEY UPDATE OF p", ""))
