"""Members exist afterwards, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.access.contracts import CreatedMember, NewMember
from huotong.access.errors import AlreadyMember
from huotong.access.locks import SQL, lock_rights
from huotong.kernel.command import command
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx


@command("access.create_members", outcome=CreatedMember, maximum=1000)
def create_members(tx: Tx, items: Sequence[NewMember]) -> Sequence[CreatedMember]:
    """The users are members of the book, without roles and scope yet. Raises AlreadyMember."""
    lock_rights(tx)
    taken = {user for (user,) in tx.ask(SQL.members_of_users, users=[item.user_id for item in items]).rows}
    for item in items:
        if item.user_id in taken:
            raise AlreadyMember(user_id=item.user_id)
        taken.add(item.user_id)
    ids = new_ids(len(items))
    post_rows(
        tx,
        SQL.insert_members,
        [(id, item.user_id, item.name) for id, item in zip(ids, items, strict=True)],
    )
    for id, item in zip(ids, items, strict=True):
        tx.audit(kind="member", id=str(id), after={"user_id": str(item.user_id)})
    return [CreatedMember(id, item.user_id) for id, item in zip(ids, items, strict=True)]
