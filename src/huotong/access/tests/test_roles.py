"""Ready roles are there from the start, roles are given and taken, and somebody always may do everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from huotong.access import public
from huotong.access.contracts import (
    AddReadyRole,
    ChangedRole,
    ChangeRole,
    NewRole,
    PermissionName,
    RolesOfMember,
)
from huotong.access.errors import AlreadyMember, LastOwner, ReadyRoleFixed
from huotong.access.models import Member, MemberRole, Role
from huotong.access.rules.ready_roles import EVERY_PERMISSION, OWNER_ONLY, READY_ROLES
from huotong.access.testing import Person, new_book, owner_of, person
from huotong.accounts.public import list_books
from huotong.kernel.actor import Actor
from huotong.kernel.book import in_book
from huotong.kernel.errors import ChangedMeanwhile, Forbidden, HuotongError, Malformed, NotFound


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


def owner_role(owner: Person) -> int:
    """The id of the role that allows everything."""
    shown = public.show_member(actor=owner.actor, member_id=owner.member_id)
    return next(role.id for role in shown.roles if role.code == "owner")


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
    own = public.create_roles(
        actor=system, items=[NewRole("Manager", "Our own", ("sales.read_orders",))]
    ).single()
    owner = owner_of(book_id)
    assert roles(owner.actor)["manager"] == own.id
    shown = public.show_role(actor=owner.actor, role_id=own.id)
    assert (shown.ready, shown.permissions) == (False, ("sales.read_orders",))


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
        public.show_role(actor=manager, role_id=roles(owner.actor)["manager"])


def test_a_role_of_the_books_own_is_changed_for_all_who_hold_it(owner: Person) -> None:
    new = NewRole("returns", "Returns", ("sales.read_orders",))
    role = public.create_roles(actor=owner.actor, items=[new]).single()
    someone = person(owner.book_id, permissions=[])
    public.assign_roles(actor=owner.actor, items=[RolesOfMember(someone.member_id, (role.id,))])
    wanted = ("fulfilment.read_returns", "fulfilment.approve_returns", "fulfilment.read_returns")
    changed = public.change_roles(actor=owner.actor, items=[ChangeRole(role.id, 1, "Desk", wanted)]).single()
    assert changed == ChangedRole(role.id, "returns", 2)
    shown = public.show_role(actor=owner.actor, role_id=role.id)
    assert (shown.name, shown.version) == ("Desk", 2)
    assert shown.permissions == ("fulfilment.approve_returns", "fulfilment.read_returns")
    assert someone.actor.permissions == frozenset(wanted)


def test_what_a_role_cannot_be_is_refused_and_changes_nothing(owner: Person) -> None:
    new = NewRole("own", "Own", ("sales.read_orders",))
    own = public.create_roles(actor=owner.actor, items=[new]).single().id
    ids = roles(owner.actor)
    before = stored(owner), public.show_role(actor=owner.actor, role_id=own)
    refused: list[tuple[ChangeRole, type[HuotongError]]] = [
        (ChangeRole(own, 2, "Own", ()), ChangedMeanwhile),
        (ChangeRole(own, 1, "Own", ("sales.fly",)), Malformed),
        (ChangeRole(ids["manager"], 1, "Own", ()), ReadyRoleFixed),
        (ChangeRole(own + 1, 1, "Own", ()), NotFound),
        (ChangeRole(owner_role(owner), 1, "Owner", ("sales.read_orders",)), LastOwner),
    ]
    for item, error in refused:
        with pytest.raises(error):
            public.change_roles(actor=owner.actor, items=[ChangeRole(own, 1, "Half", ()), item])
    with pytest.raises(Malformed):
        public.create_roles(actor=owner.actor, items=[NewRole("new", "New", ("sales.fly",))])
    assert (stored(owner), public.show_role(actor=owner.actor, role_id=own)) == before


def test_everything_may_move_from_one_role_to_another_that_somebody_holds(owner: Person) -> None:
    new = public.create_roles(actor=owner.actor, items=[NewRole("chief", "Chief", ())]).single().id
    move = [ChangeRole(owner_role(owner), 1, "Owner", ()), ChangeRole(new, 1, "Chief", ("*",))]
    with pytest.raises(LastOwner):
        public.change_roles(actor=owner.actor, items=move)
    both = RolesOfMember(owner.member_id, (owner_role(owner), new))
    public.assign_roles(actor=owner.actor, items=[both])
    assert public.change_roles(actor=owner.actor, items=move).refused == []
    assert owner.actor.permissions == {"*"}


def test_permissions_are_told_by_app_in_the_readers_language(owner: Person) -> None:
    english = public.list_permissions(actor=replace(owner.actor, locale="en")).groups
    chinese = public.list_permissions(actor=replace(owner.actor, locale="zh-CN")).groups
    assert {group.app for group in english} == {group.app for group in chinese}
    (sales,) = (group for group in chinese if group.app == "sales")
    assert sales.text == "销售"
    assert PermissionName("sales.create_orders", "录入订单", False) in sales.permissions
    told = [one.permission for group in english for one in group.permissions]
    assert set(told) == EVERY_PERMISSION
    assert len(told) == len(set(told))
