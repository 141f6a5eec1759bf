"""Roles of the book's own have other names and allow other things afterwards, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from huotong.access.commands._permissions import EVERYTHING, require_known
from huotong.access.contracts import ChangedRole, ChangeRole
from huotong.access.errors import LastOwner, ReadyRoleFixed
from huotong.access.locks import SQL, lock_rights
from huotong.kernel.command import command
from huotong.kernel.errors import ChangedMeanwhile, NotFound
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx


@command("access.change_roles", outcome=ChangedRole, maximum=1000)
def change_roles(tx: Tx, items: Sequence[ChangeRole]) -> Sequence[ChangedRole]:
    """Each role has its name and allows exactly what is given, for all who hold it, within a second.

    Raises NotFound; ReadyRoleFixed; ChangedMeanwhile when somebody made another version, also for a role
    named twice; Malformed for a permission that there is none of; LastOwner when nobody would be left who
    may do everything.
    """
    for no, item in enumerate(items):
        require_known(item.permissions, path=tx.path("roles", no))
    lock_rights(tx)
    ids = sorted({item.id for item in items})
    heads = tx.ask(SQL.roles_to_change, ids=ids)
    before = tx.ask(SQL.permissions_of_roles, ids=ids)
    owners = tx.ask(SQL.members_with_everything)
    holders = tx.ask(SQL.holders_of_everything)
    found = {row[0]: row[1:] for row in heads.rows}
    had: dict[int, list[str]] = defaultdict(list)
    for role, permission in before.rows:
        had[role].append(permission)
    seen: set[int] = set()
    rows: list[tuple[int, int, str]] = []
    held: list[tuple[int, str]] = []
    for item in items:
        if item.id not in found:
            raise NotFound(kind="role", id=str(item.id))
        code, ready, version = found[item.id]
        if ready is not None:
            raise ReadyRoleFixed(given=code)
        if version != item.version or item.id in seen:
            raise ChangedMeanwhile(kind="role", given=code, version=version)
        seen.add(item.id)
        wanted = sorted(set(item.permissions))
        rows.append((item.id, version + 1, item.name))
        held += [(item.id, name) for name in wanted]
        tx.audit(
            kind="role", id=str(item.id), before={"permissions": had[item.id]}, after={"permissions": wanted}
        )
    mighty = {item.id for item in items if EVERYTHING in item.permissions}
    left = [role for _, role in holders.rows if role in mighty or role not in found]
    if owners.rows and not left and not (mighty and _held(tx, mighty)):
        raise LastOwner
    post_rows(tx, SQL.set_roles, rows)
    tx.post(SQL.delete_role_permissions, ids=ids)
    post_rows(tx, SQL.insert_role_permissions, held)
    return [ChangedRole(item.id, found[item.id][0], item.version + 1) for item in items]


def _held(tx: Tx, roles: set[int]) -> bool:
    """Whether a living member holds one of the roles."""
    return bool(tx.ask(SQL.holders_of_roles, ids=sorted(roles)).rows)
