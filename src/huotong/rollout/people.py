"""The demo's people: one member for each ready role, to be signed in as by a one-time link."""

from __future__ import annotations

from collections.abc import Mapping

from huotong.access.contracts import Dimension, NewGrant, RolesOfMember
from huotong.access.errors import AlreadyMember
from huotong.access.public import add_member, add_missing_roles, assign_roles, grant_scope
from huotong.kernel.actor import Actor
from huotong.kernel.values import DATE_MIN

PEOPLE = {
    "manager": "王经理 Wang",
    "accountant": "李会计 Li",
    "order_clerk": "张订单 Zhang",
    "storekeeper": "陈仓管 Chen",
    "salesman": "刘业务 Liu",
}


def employ(actor: Actor, *, org_units: Mapping[str, int]) -> None:
    """Each ready role has a member "demo.<role>" who sees the org unit given for it. Repeatable."""
    roles = add_missing_roles(actor)
    for role, name in PEOPLE.items():
        try:
            member = add_member(actor=actor, user_name=f"demo.{role}", name=name).id
        except AlreadyMember:
            continue
        assign_roles(actor=actor, items=[RolesOfMember(member, (roles[role],))])
        grant = NewGrant(member, Dimension.ORG_UNIT, org_units[role], DATE_MIN)
        grant_scope(actor=actor, items=[grant])
