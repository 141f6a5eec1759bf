"""Every command that names the version that was read: of two who change it at once, exactly one wins."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, get_args, get_type_hints

import pytest

from huotong.fulfilment.testing import SmallTrade
from huotong.kernel.command import Command
from huotong.kernel.testing.races import REPEATS
from tests.books import differences
from tests.permissions import all_commands
from tests.races.pairs import BOTH_WIN, Things, both, both_unlocked, made, well_stocked
from tests.races.versions import RACES

pytestmark = pytest.mark.race
ONE_WINS = ("changed_meanwhile", "done")
ONE_WINS_OTHERWISE = {
    "catalog.archive_styles": ("catalog.style_archived", "done"),
    "partners.archive_partners": ("done", "not_found"),
    "partners.merge_partners": ("done", "not_found"),
}
"""What comes second is told that the thing is gone, before its version is looked at."""
SECOND_GUARDS = {
    "partners.archive_partners": ("done", "posting_bug"),
    "partners.merge_partners": ("done", "posting_bug"),
    "sales.amend_orders": ONE_WINS,
}
"""Without the lock these are still kept from harm: a write counts its rows, a version of an order is unique."""


@pytest.fixture
def trade(own_database: object) -> SmallTrade:
    return well_stocked()


def test_of_two_who_change_one_version_one_wins(trade: SmallTrade) -> None:
    things = Things(trade)
    expected = dict.fromkeys(RACES, ONE_WINS) | ONE_WINS_OTHERWISE
    for _ in range(REPEATS):
        assert {name: both(things, made(RACES, name, things)) for name in RACES} == expected
    assert differences() == {}


def test_no_command_that_names_a_version_is_without_its_race() -> None:
    assert sorted(one.name for one in all_commands() if _names_a_version(one)) == sorted(RACES)


def _names_a_version(command: Command[Any, Any]) -> bool:
    (item,) = get_args(get_type_hints(command.function)["items"])
    return any(one.name == "version" and one.default is MISSING for one in fields(item))


def test_without_the_locks_both_would_win(trade: SmallTrade) -> None:
    things = Things(trade)
    found = {name: both_unlocked(things, made(RACES, name, things)) for name in RACES}
    assert found == dict.fromkeys(RACES, BOTH_WIN) | SECOND_GUARDS
