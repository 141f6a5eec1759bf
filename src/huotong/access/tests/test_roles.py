"""Ready roles are there from the start, roles are given and taken, and somebody always may do everything."""

from __future__ import annotations

import pytest

from huotong.access import public
from huotong.access.contracts import AddReadyRole, NewRole, RolesOfMember
from huotong.access.errors import AlreadyMember, LastOwner
from huotong.access.models import Member, MemberRole, Role
from huotong.access.rules.ready_roles import OWNER_ONLY, READY_ROLES
from huotong.access.testing import Person, new_book, owner_of, person
from huotong.accounts.public import list_books
from huotong.kernel.actor import Actor
from huotong.kernel.book import in_book
from huotong.kernel.errors import Forbidden, Malformed, NotFound


@pytest.fixture
def owner(rolled_back: object) -> Person:
    return owner_of(new_book())


def stored(owner: Person) -> tuple[int, int, int]:
    """How many roles, members and roles of members the book has."""
    with in_book(owner.book_id):
        return Role.objects.count(), Member.objects.count(), MemberRole.objects.count()


def roles(actor: Actor) -> dict[str, int]:
    """The ids of the ready roles by code."""
    return public.add_missing_roles(actor)


def test_a_new_book_has_the_roles_of_the_trade(owner: Person) -> None:
    ids = roles(owner.actor)
    assert set(ids) == {"salesman", "order_clerk", "storekeeper", "accountant", "manager"}
    clerk = public.show_role(actor=owner.actor, role_id=ids["order_clerk"])
    assert (clerk.code, clerk.name, clerk.ready, clerk.members) == (
        "order_clerk",
        "Order clerk 订单员",
        True,
        (),
    )
    assert clerk.permissions == tuple(sorted(READY_ROLES["order_clerk"].permissions))
    before = stored(owner)
    again = public.add_ready_roles(actor=owner.actor, items=[AddReadyRole("order_clerk")])
    assert again.single().id == ids["order_clerk"]
    assert stored(owner) == before
    with pytest.raises(NotFound):
        public.add_ready_roles(actor=owner.actor, items=[AddReadyRole("king")])


def test_a_ready_role_allows_what_its_release_says(owner: Person) -> None:
    ids = roles(owner.actor)
    someone = person(owner.book_id, permissions=["sales.read_orders"])
    both = (ids["storekeeper"], ids["salesman"])
    public.assign_roles(actor=owner.actor, items=[RolesOfMember(someone.member_id, both)])
    allowed = READY_ROLES["storekeeper"].permissions | READY_ROLES["salesman"].permissions
    assert someone.actor.permissions == allowed
    shown = public.show_member(actor=owner.actor, member_id=someone.member_id)
    assert [role.code for role in shown.roles if role.held] == ["salesman", "storekeeper"]
    held_by = public.show_role(actor=owner.actor, role_id=ids["storekeeper"]).members
    assert [member.id for member in held_by] == [someone.member_id]


def test_a_role_of_the_books_own_keeps_its_code(rolled_back: object) -> None:
    book_id = new_book()
    system = public.system_actor(book_id=book_id)
    own = public.create_roles(actor=system, items=[NewRole("Manager", "Our own", ("a.b",))]).single()
    owner = owner_of(book_id)
    assert roles(owner.actor)["manager"] == own.id
    shown = public.show_role(actor=owner.actor, role_id=own.id)
    assert (shown.ready, shown.permissions) == (False, ("a.b",))


def test_the_last_owner_stays(owner: Person) -> None:
    ids = roles(owner.actor)
    before = owner.actor.permissions
    for kept in ((), (ids["manager"],)):
        with pytest.raises(LastOwner):
            public.assign_roles(actor=owner.actor, items=[RolesOfMember(owner.member_id, kept)])
    assert owner.actor.permissions == before
    second = person(owner.book_id, permissions=["*"])
    public.assign_roles(actor=owner.actor, items=[RolesOfMember(owner.member_id, (ids["manager"],))])
    with pytest.raises(LastOwner):
        public.assign_roles(actor=second.actor, items=[RolesOfMember(second.member_id, ())])


def test_people_come_in_by_their_user_name(owner: Person) -> None:
    made = public.add_member(actor=owner.actor, user_name=" New.Clerk ", name="New clerk")
    shown = public.show_member(actor=owner.actor, member_id=made.id)
    assert (shown.user_name, shown.name, shown.grants) == ("new.clerk", "New clerk", ())
    assert [entry.id for entry in list_books(user_id=made.user_id)] == [owner.book_id]
    before = stored(owner)
    with pytest.raises(AlreadyMember):
        public.add_member(actor=owner.actor, user_name="new.clerk", name="Again")
    with pytest.raises(Malformed):
        public.add_member(actor=owner.actor, user_name="new clerk", name="Space")
    assert stored(owner) == before
    path = public.sign_in_link_for(actor=owner.actor, member_id=made.id).path
    assert path.startswith("/sign-in/once?token=")
    with pytest.raises(NotFound):
        public.sign_in_link_for(actor=owner.actor, member_id=987654)


def test_rights_are_the_owners_to_see_and_to_give(owner: Person) -> None:
    manager = person(owner.book_id, permissions=sorted(READY_ROLES["manager"].permissions)).actor
    assert manager.permissions & OWNER_ONLY == frozenset()
    with pytest.raises(Forbidden):
        public.add_member(actor=manager, user_name="x2", name="X")
    with pytest.raises(Forbidden):
        public.sign_in_link_for(actor=manager, member_id=owner.member_id)
    with pytest.raises(Forbidden):
        public.show_member(actor=manager, member_id=owner.member_id)
    with pytest.raises(Forbidden):
        public.show_role(actor=manager, role_id=roles(owner.actor)["manager"])
