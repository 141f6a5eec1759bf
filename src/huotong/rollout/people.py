"""The demo's people: members with the ready roles, to be signed in as by one-time links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from huotong.access.contracts import Dimension, NewGrant, RolesOfMember
from huotong.access.errors import AlreadyMember
from huotong.access.public import actor_for, add_member, add_missing_roles, assign_roles, grant_scope
from huotong.intake.public import Work
from huotong.kernel.actor import Actor
from huotong.kernel.values import DATE_MIN
from huotong.partners.contracts import SetSalesman
from huotong.partners.public import set_salesmen
from huotong.rollout.rules.draws import pick
from huotong.rollout.rules.outlets import REGIONAL_COMPANIES, SURNAMES, Outlet

PEOPLE = {
    "manager": "王经理 Wang",
    "accountant": "李会计 Li",
    "order_clerk": "张订单 Zhang",
    "storekeeper": "陈仓管 Chen",
    "salesman": "刘业务 Liu",
}
TITLES = {"manager": "经理", "accountant": "会计", "order_clerk": "订单员", "storekeeper": "仓管员"}
LOOKED_AFTER = 500
SHOWN = ("east.manager", "dl01.order_clerk", "st03.storekeeper")
"""User names of those whom the demo gives a one-time link of their own, beside its owner."""


class Employee(NamedTuple):
    """A member with one ready role who sees one org unit and what lies below it."""

    user_name: str
    name: str
    role: str
    org_unit_id: int


def employ(actor: Actor, *, org_units: Mapping[str, int]) -> dict[str, int]:
    """Each ready role has a member "demo.<role>" who sees the org unit given for it. Repeatable.

    Returns the ids of those who came now, by their roles.
    """
    return _employ(
        actor, [Employee(f"demo.{role}", name, role, org_units[role]) for role, name in PEOPLE.items()]
    )


def employ_at_outlets(actor: Actor, outlets: Sequence[Outlet], *, org_units: Mapping[str, int]) -> None:
    """The regional companies have a manager and an accountant, every outlet has an order clerk. Repeatable.

    The first dealer and the first store that a company has have a storekeeper, too. Each sees his own unit
    and no sibling's; user names are "<unit>.<role>".
    """
    wanted = [(c.code, role) for c in REGIONAL_COMPANIES for role in ("manager", "accountant")]
    wanted += [(outlet.code, "order_clerk") for outlet in outlets]
    first = {(outlet.company.code, outlet.kind): outlet.code for outlet in reversed(outlets)}
    wanted += [(code, "storekeeper") for code in sorted(first.values())]
    _employ(
        actor,
        [
            Employee(user_name_of(code, role), _name_of(code, role), role, org_units[code])
            for code, role in wanted
        ],
    )


def user_name_of(unit: str, role: str) -> str:
    """The user name of the member of this org unit with this role."""
    return f"{unit}.{role}".lower()


def _name_of(unit: str, role: str) -> str:
    return f"{pick(f'surname:{unit}:{role}', SURNAMES)}{TITLES[role]} {unit}"


def look_after(work: Work, customers: Sequence[int], *, salesman: int | None) -> None:
    """Some of the customers are the salesman's, so that he has sales of his own."""
    if salesman is not None:
        given = [SetSalesman(customer, salesman) for customer in customers[:LOOKED_AFTER]]
        work.do(set_salesmen, given, step="customers of the salesman")


def _employ(actor: Actor, people: Sequence[Employee]) -> dict[str, int]:
    """What each sees is granted before his role, so that one with a role lacks nothing."""
    roles = add_missing_roles(actor)
    new = [(id, one) for one in people if (id := _unemployed(actor, one)) is not None]
    if new:
        grants = [NewGrant(id, Dimension.ORG_UNIT, one.org_unit_id, DATE_MIN) for id, one in new]
        grant_scope(actor=actor, items=grants)
        assign_roles(actor=actor, items=[RolesOfMember(id, (roles[one.role],)) for id, one in new])
    return {one.role: id for id, one in new}


def _unemployed(actor: Actor, one: Employee) -> int | None:
    """The member's id; None for one who has his role already."""
    try:
        return add_member(actor=actor, user_name=one.user_name, name=one.name).id
    except AlreadyMember as known:
        found = actor_for(user_id=known.user_id, book_id=actor.book_id)
        return None if found.permissions else found.member_id
