"""Members have exactly the given roles afterwards, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from huotong.access.contracts import AssignedRoles, RolesOfMember
from huotong.access.errors import LastOwner
from huotong.access.locks import SQL, lock_rights
from huotong.kernel.command import command
from huotong.kernel.errors import NotFound
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx


@command("access.assign_roles", outcome=AssignedRoles, maximum=1000)
def assign_roles(tx: Tx, items: Sequence[RolesOfMember]) -> Sequence[AssignedRoles]:
    """Each member has the given roles and no others; for a member named twice the last one counts.

    Raises NotFound for an unknown member or role, LastOwner when nobody would be left who may do everything.
    """
    lock_rights(tx)
    wanted = {item.member_id: sorted(set(item.role_ids)) for item in items}
    members = tx.ask(SQL.members_by_id, ids=list(wanted))
    roles = tx.ask(SQL.roles_by_id, ids=sorted({role for held in wanted.values() for role in held}))
    owners = tx.ask(SQL.members_with_everything)
    mighty = tx.ask(
        SQL.roles_with_everything, ids=sorted({role for held in wanted.values() for role in held})
    )
    before = tx.ask(SQL.roles_of_members, members=list(wanted))
    known_members, known_roles = {id for (id,) in members.rows}, {id for (id,) in roles.rows}
    for member, held in wanted.items():
        if member not in known_members:
            raise NotFound(kind="member", id=str(member))
        for role in held:
            if role not in known_roles:
                raise NotFound(kind="role", id=str(role))
    owning = {id for (id,) in owners.rows}
    all_may = {id for (id,) in mighty.rows}
    left = (owning - wanted.keys()) | {
        member for member, held in wanted.items() if all_may.intersection(held)
    }
    if owning and not left:
        raise LastOwner
    tx.post(SQL.delete_member_roles, members=list(wanted))
    post_rows(
        tx,
        SQL.insert_member_roles,
        [(member, role) for member, held in wanted.items() for role in held],
    )
    had: dict[int, list[str]] = defaultdict(list)
    for member, role in before.rows:
        had[member].append(str(role))
    for member, held in wanted.items():
        after = [str(role) for role in held]
        tx.audit(kind="member", id=str(member), before={"roles": had[member]}, after={"roles": after})
    return [AssignedRoles(item.member_id, len(wanted[item.member_id])) for item in items]
