"""What a member may do and see: by role, by grant, by day, and never beyond a company unless granted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from huotong.access import actors, public
from huotong.access.contracts import Dimension, EndedGrant, NewGrant, NewMember, NewRole, RolesOfMember
from huotong.access.errors import AlreadyMember, GrantTarget, NotAMember, RoleCodeTaken
from huotong.access.models import Grant, Member, MemberRole
from huotong.access.testing import new_book, owner_of, person
from huotong.kernel.actor import Actor
from huotong.kernel.book import in_book
from huotong.kernel.errors import Forbidden, Malformed, NotFound
from huotong.kernel.values import DATE_MIN
from huotong.network.contracts import CreateCompany, CreateOrgUnit, MoveOrgUnit
from huotong.network.public import create_companies, create_org_units, move_org_units

pytestmark = pytest.mark.usefixtures("rolled_back")


class Tree:
    """Brand company with headquarters, two regions and a branch each; an independent dealer below north."""

    def __init__(self) -> None:
        self.book_id = new_book()
        actor = public.system_actor(book_id=self.book_id)
        self.brand, self.dealer_company = create_companies(
            actor=actor,
            items=[
                CreateCompany("BRAND", "Brand", "CNY", "Asia/Shanghai"),
                CreateCompany("DEALER", "Dealer", "CNY", "Asia/Shanghai"),
            ],
        ).done
        units = create_org_units(
            actor=actor,
            items=[
                CreateOrgUnit("HQ", "Headquarters", "headquarters", self.brand.id),
                CreateOrgUnit("N", "North", "region", self.brand.id, "HQ"),
                CreateOrgUnit("S", "South", "region", self.brand.id, "HQ"),
                CreateOrgUnit("N1", "North branch", "branch", self.brand.id, "N"),
                CreateOrgUnit("S1", "South branch", "branch", self.brand.id, "S"),
                CreateOrgUnit("D", "Dealer", "dealer", self.dealer_company.id, "N"),
            ],
        ).done
        self.id = {unit.code: unit.id for unit in units}
        self.actor = public.system_actor(book_id=self.book_id)

    def seen_by(self, actor: Actor) -> set[str]:
        return {code for code, id in self.id.items() if actor.sees_org_unit(id)}


@pytest.fixture
def tree(rolled_back: object) -> Tree:
    return Tree()


def _a_second_later() -> None:
    actors._seen.clear()


def test_a_region_sees_itself_and_below_never_its_sibling_parent_or_another_company(tree: Tree) -> None:
    actor = person(tree.book_id, org_units=[tree.id["N"]]).actor
    assert tree.seen_by(actor) == {"N", "N1"}
    assert actor.company_ids == (tree.brand.id,)


def test_a_company_grant_opens_all_its_units_and_nothing_else(tree: Tree) -> None:
    actor = person(tree.book_id, companies=[tree.dealer_company.id]).actor
    assert tree.seen_by(actor) == {"D"}
    assert actor.company_ids == (tree.dealer_company.id,)


def test_headquarters_do_not_see_an_independent_dealer(tree: Tree) -> None:
    assert tree.seen_by(person(tree.book_id, org_units=[tree.id["HQ"]]).actor) == {"HQ", "N", "S", "N1", "S1"}


def test_an_owner_sees_everything_also_what_comes_later(tree: Tree) -> None:
    owner = owner_of(tree.book_id)
    assert tree.seen_by(owner.actor) == set(tree.id)
    new = create_org_units(
        actor=owner.actor, items=[CreateOrgUnit("N2", "New branch", "branch", tree.brand.id, "N")]
    ).single()
    _a_second_later()
    assert owner.actor.sees_org_unit(new.id)


def test_without_a_grant_nothing_is_seen(tree: Tree) -> None:
    actor = person(tree.book_id).actor
    assert (actor.org_unit_ids, actor.company_ids) == ((), ())


def test_a_grant_opens_on_its_days_only(tree: Tree) -> None:
    today = datetime.now(UTC).date()
    for first, last, seen in (
        (today - timedelta(days=9), today - timedelta(days=2), False),
        (today + timedelta(days=2), None, False),
        (today - timedelta(days=2), today + timedelta(days=2), True),
    ):
        someone = person(tree.book_id)
        grant = NewGrant(someone.member_id, Dimension.ORG_UNIT, tree.id["S"], first, last)
        public.grant_scope(actor=tree.actor, items=[grant])
        _a_second_later()
        assert someone.actor.sees_org_unit(tree.id["S1"]) is seen


def test_an_ended_grant_and_a_removed_role_are_gone_within_a_second(tree: Tree) -> None:
    someone = person(tree.book_id, permissions=["sales.confirm_orders"])
    given = NewGrant(someone.member_id, Dimension.ORG_UNIT, tree.id["S"], DATE_MIN)
    grant = public.grant_scope(actor=tree.actor, items=[given]).single()
    _a_second_later()
    assert someone.actor.may("sales.confirm_orders")
    assert tree.seen_by(someone.actor) == {"S", "S1"}
    public.end_grants(actor=tree.actor, items=[EndedGrant(grant.id)])
    public.assign_roles(actor=tree.actor, items=[RolesOfMember(someone.member_id, ())])
    _a_second_later()
    assert tree.seen_by(someone.actor) == set()
    assert not someone.actor.may("sales.confirm_orders")


def test_a_moved_unit_changes_who_sees_it(tree: Tree) -> None:
    north = person(tree.book_id, org_units=[tree.id["N"]])
    assert tree.seen_by(north.actor) == {"N", "N1"}
    move_org_units(
        actor=tree.actor, items=[MoveOrgUnit(tree.id["S1"], tree.id["N"], DATE_MIN + timedelta(days=1))]
    )
    _a_second_later()
    assert tree.seen_by(north.actor) == {"N", "N1", "S1"}


def test_a_stranger_is_no_member(tree: Tree) -> None:
    with pytest.raises(NotAMember):
        public.actor_for(user_id=987654, book_id=tree.book_id)


def test_rights_are_changed_only_by_who_may(tree: Tree) -> None:
    clerk = person(tree.book_id, permissions=["sales.confirm_orders"]).actor
    with in_book(tree.book_id):
        before = (Member.objects.count(), MemberRole.objects.count(), Grant.objects.count())
    with pytest.raises(Forbidden):
        public.create_members(actor=clerk, items=[NewMember(5, "X")])
    with pytest.raises(Forbidden):
        public.assign_roles(actor=clerk, items=[RolesOfMember(clerk.member_id, ())])
    with pytest.raises(Forbidden):
        public.grant_scope(
            actor=clerk, items=[NewGrant(clerk.member_id, Dimension.EVERYTHING, None, DATE_MIN)]
        )
    with in_book(tree.book_id):
        assert (Member.objects.count(), MemberRole.objects.count(), Grant.objects.count()) == before


def test_wrong_changes_of_rights_change_nothing(tree: Tree) -> None:
    someone = person(tree.book_id)
    member = someone.member_id
    wrong: list[tuple[NewGrant, type[Exception]]] = [
        (NewGrant(member, Dimension.EVERYTHING, 5, DATE_MIN), GrantTarget),
        (NewGrant(member, Dimension.COMPANY, None, DATE_MIN), GrantTarget),
        (NewGrant(member, Dimension.COMPANY, tree.id["N"], DATE_MIN), NotFound),
        (NewGrant(9, Dimension.COMPANY, tree.brand.id, DATE_MIN), NotFound),
        (NewGrant(member, Dimension.COMPANY, tree.brand.id, date(2026, 2, 2), date(2026, 2, 1)), Malformed),
    ]
    good = NewGrant(member, Dimension.COMPANY, tree.brand.id, DATE_MIN)
    for grant, error in wrong:
        with pytest.raises(error):
            public.grant_scope(actor=tree.actor, items=[good, grant])
    with pytest.raises(AlreadyMember):
        public.create_members(actor=tree.actor, items=[NewMember(someone.user_id, "Again")])
    public.create_roles(actor=tree.actor, items=[NewRole("Clerk", "Clerk", ("sales.read_orders",))])
    with pytest.raises(RoleCodeTaken):
        public.create_roles(actor=tree.actor, items=[NewRole(" cLERK", "Clerk", ("sales.read_orders",))])
    with pytest.raises(NotFound):
        public.assign_roles(actor=tree.actor, items=[RolesOfMember(member, (12345,))])
    with in_book(tree.book_id):
        assert Grant.objects.filter(member_id=member).count() == 0
        assert MemberRole.objects.filter(member_id=member).count() == 1


def test_making_an_owner_twice_changes_nothing(tree: Tree) -> None:
    owner = owner_of(tree.book_id)
    again = public.create_owner(book_id=tree.book_id, user_id=owner.user_id, name="Owner")
    assert again == owner.member_id
    with in_book(tree.book_id):
        assert Grant.objects.filter(member_id=owner.member_id).count() == 1
