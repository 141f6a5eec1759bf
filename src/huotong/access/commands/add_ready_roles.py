"""The roles of the trade are in the book afterwards, for every member to be given."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.access.contracts import AddReadyRole, CreatedRole
from huotong.access.locks import SQL, lock_rights
from huotong.access.rules.ready_roles import READY_ROLES
from huotong.kernel.command import command
from huotong.kernel.errors import NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key


@command("access.add_ready_roles", outcome=CreatedRole, maximum=100)
def add_ready_roles(tx: Tx, items: Sequence[AddReadyRole]) -> Sequence[CreatedRole]:
    """Each ready role is there; one whose code is taken, by itself or by a role of the book's own, stays.

    Raises NotFound for a code that is no ready role.
    """
    lock_rights(tx)
    for item in items:
        if item.code not in READY_ROLES:
            raise NotFound(kind="ready_role", id=item.code)
    codes = list(dict.fromkeys(item.code for item in items))
    there = dict(tx.ask(SQL.roles_by_key, keys=[code_key(code) for code in codes]).rows)
    new = [code for code in codes if code_key(code) not in there]
    ids = dict(zip(new, new_ids(len(new)), strict=True))
    rows = [(id, code, code_key(code), READY_ROLES[code].name) for code, id in ids.items()]
    post_rows(tx, SQL.insert_ready_roles, rows)
    for code, id in ids.items():
        tx.audit(kind="role", id=str(id), after={"code": code, "ready": code})
    return [CreatedRole(ids.get(item.code) or there[code_key(item.code)], item.code) for item in items]
