"""Two owners take everything from each other, or from themselves, at once: somebody who may do everything is left."""

from __future__ import annotations

from functools import partial

import pytest

from huotong.access.contracts import RolesOfMember
from huotong.access.errors import LastOwner
from huotong.access.public import assign_roles, show_member, system_actor
from huotong.access.testing import Person, new_book, owner_of
from huotong.kernel.errors import Forbidden
from huotong.kernel.testing.races import REPEATS, race_of

pytestmark = pytest.mark.race


def outcome(taker: Person, loser: Person) -> str:
    """What became of taking all roles from somebody, with the rights the taker had when it began."""
    try:
        assign_roles(actor=taker.actor, items=[RolesOfMember(loser.member_id, ())])
    except (LastOwner, Forbidden) as error:
        return type(error).__name__
    return "done"


@pytest.mark.parametrize("themselves", [False, True])
def test_somebody_who_may_do_everything_is_left(own_database: object, themselves: bool) -> None:
    for _ in range(REPEATS):
        book_id = new_book()
        owners = [owner_of(book_id), owner_of(book_id)]
        losers = owners if themselves else owners[::-1]
        told = race_of([partial(outcome, taker, loser) for taker, loser in zip(owners, losers, strict=True)])
        assert sorted(told) in (["LastOwner", "done"], ["Forbidden", "done"])
        system = system_actor(book_id=book_id)
        held = [show_member(actor=system, member_id=one.member_id).roles for one in owners]
        assert sorted(any(role.held for role in roles) for roles in held) == [False, True]
