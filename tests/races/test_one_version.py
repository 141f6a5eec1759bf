"""Every command that names the version that was read: of two who change it at once, exactly one wins."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import MISSING, fields, replace
from functools import partial
from typing import Any, get_args, get_type_hints

import pytest

from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.kernel.command import Command
from huotong.kernel.db.sql import Statement, statement
from huotong.kernel.errors import HuotongError
from huotong.kernel.testing.races import REPEATS, race_of
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.main.wiring import wire
from tests.books import differences
from tests.permissions import all_commands
from tests.races.versions import RACES, Things

pytestmark = pytest.mark.race
MEETING_SECONDS = 3
ONE_WINS = ("changed_meanwhile", "done")
ONE_WINS_OTHERWISE = {
    "catalog.archive_styles": ("catalog.style_archived", "done"),
    "partners.archive_partners": ("done", "not_found"),
    "partners.merge_partners": ("done", "not_found"),
}
"""What comes second is told that the thing is gone, before its version is looked at."""
BOTH_WIN = ("done", "done")
SECOND_GUARDS = {
    "partners.archive_partners": ("done", "posting_bug"),
    "partners.merge_partners": ("done", "posting_bug"),
    "sales.amend_orders": ONE_WINS,
}
"""Without the lock these are still kept from harm: a write counts its rows, a version of an order is unique."""
LOCK = "FOR NO KEY UPDATE"
LOCKING_WRITES = frozenset({"set_revision", "set_tree_version"})
"""Writes that a command makes before it reads: they keep others out as a lock does."""
NOTHING = statement("nothing", "SELECT 1")


@pytest.fixture
def trade(own_database: object) -> SmallTrade:
    wire()
    return small_trade()


def told(command: Any, actor: Any, item: Any) -> str:
    """ "done", or the code of the refusal."""
    try:
        (outcome,) = command(actor=actor, items=[item]).results
    except HuotongError as error:
        return error.code
    return "done" if outcome.error is None else str(outcome.error.code)


def both(things: Things, name: str) -> tuple[str, ...]:
    """What two were told who did the same thing to one version at once."""
    command, items = RACES[name](things)
    assert command.name == name
    return tuple(sorted(race_of([partial(told, command, things.actor, item) for item in items])))


def test_of_two_who_change_one_version_one_wins(trade: SmallTrade) -> None:
    things = Things(trade)
    expected = dict.fromkeys(RACES, ONE_WINS) | ONE_WINS_OTHERWISE
    for _ in range(REPEATS):
        assert {name: both(things, name) for name in RACES} == expected
    assert differences() == {}


def test_no_command_that_names_a_version_is_without_its_race() -> None:
    assert sorted(one.name for one in all_commands() if _names_a_version(one)) == sorted(RACES)


def _names_a_version(command: Command[Any, Any]) -> bool:
    (item,) = get_args(get_type_hints(command.function)["items"])
    return any(one.name == "version" and one.default is MISSING for one in fields(item))


def unlocked(patch: pytest.MonkeyPatch) -> None:
    """Commands lock nothing, and who has read what was to be locked waits for the other before it goes on."""
    meeting, met = threading.Barrier(2), set[int]()
    read, write, send = Tx.ask, Tx.post, Tx.send

    def lock(tx: Tx, rank: Rank, statement: Statement, **arguments: Any) -> Answer:
        tx.reach(rank)
        tx.__dict__["meets"] = True
        return read(tx, replace(statement, text=statement.text.partition(LOCK)[0]), **arguments)

    def post(tx: Tx, statement: Statement, *, rows: int | None = None, **arguments: Any) -> Answer:
        if statement.name in LOCKING_WRITES:
            return read(tx, NOTHING)
        return write(tx, statement, rows=rows, **arguments)

    def meet(tx: Tx) -> None:
        send(tx)
        if tx.__dict__.get("meets") and threading.get_ident() not in met:
            met.add(threading.get_ident())
            with contextlib.suppress(threading.BrokenBarrierError):  # a second guard keeps the other out
                meeting.wait(MEETING_SECONDS)

    for name, instead in {"lock": lock, "post": post, "send": meet}.items():
        patch.setattr(Tx, name, instead)


def test_without_the_locks_both_would_win(trade: SmallTrade) -> None:
    things = Things(trade)
    found = {}
    for name in RACES:
        command, items = RACES[name](things)
        with pytest.MonkeyPatch.context() as patch:
            unlocked(patch)
            works = [partial(told, command, things.actor, item) for item in items]
            found[name] = tuple(sorted(race_of(works)))
    assert found == dict.fromkeys(RACES, BOTH_WIN) | SECOND_GUARDS
