"""Roles exist afterwards with their permissions, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.access.commands._permissions import require_known
from huotong.access.contracts import CreatedRole, NewRole
from huotong.access.errors import RoleCodeTaken
from huotong.access.locks import SQL, lock_rights
from huotong.kernel.command import command
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key


@command("access.create_roles", outcome=CreatedRole, maximum=1000)
def create_roles(tx: Tx, items: Sequence[NewRole]) -> Sequence[CreatedRole]:
    """The roles hold their permissions; nobody has them yet. Raises RoleCodeTaken, Malformed."""
    for no, item in enumerate(items):
        require_known(item.permissions, path=tx.path("roles", no))
    lock_rights(tx)
    keys = [code_key(item.code) for item in items]
    taken = {key for key, _ in tx.ask(SQL.roles_by_key, keys=keys).rows}
    for item, key in zip(items, keys, strict=True):
        if key in taken:
            raise RoleCodeTaken(given=item.code)
        taken.add(key)
    ids = new_ids(len(items))
    rows = [(id, item.code, key, item.name) for id, item, key in zip(ids, items, keys, strict=True)]
    post_rows(tx, SQL.insert_roles, rows)
    held = [(id, name) for id, item in zip(ids, items, strict=True) for name in sorted(set(item.permissions))]
    post_rows(tx, SQL.insert_role_permissions, held)
    for id, item in zip(ids, items, strict=True):
        after = {"code": item.code, "permissions": sorted(set(item.permissions))}
        tx.audit(kind="role", id=str(id), after=after)
    return [CreatedRole(id, item.code) for id, item in zip(ids, items, strict=True)]
