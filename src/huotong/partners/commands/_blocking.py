"""What blocking and releasing share: partners under lock, and one write for all of a set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from huotong.kernel.errors import NotFound
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.partners.contracts import PartnerBlock
from huotong.partners.locks import lock_blocks
from huotong.partners.posting import SQL


class LockedPartner(NamedTuple):
    """A partner that nobody else changes meanwhile."""

    id: int
    org_unit_id: int
    code: str
    is_blocked: bool
    reason: str
    is_person: bool


class Blocks:
    """The partners of a set, locked; what is changed here is in force once `write` ran."""

    def __init__(self, tx: Tx, *, ids: Iterable[int]) -> None:
        self._tx = tx
        rows = lock_blocks(tx, ids=list(ids)).rows
        self._partners = {row[0]: LockedPartner(*row) for row in rows if tx.actor.sees_org_unit(row[1])}
        self._changed: dict[int, LockedPartner] = {}

    def find(self, id: int) -> LockedPartner | NotFound:
        """The partner as it stands now, or NotFound outside the actor's scope."""
        return self._partners.get(id) or NotFound(kind="partner", id=str(id))

    def change(self, partner: LockedPartner, *, is_blocked: bool, reason: str) -> PartnerBlock:
        """The partner is blocked or not; of a person the audit does not keep why."""
        self._partners[partner.id] = partner._replace(is_blocked=is_blocked, reason=reason)
        self._changed[partner.id] = self._partners[partner.id]
        after: dict[str, object] = {"code": partner.code, "is_blocked": is_blocked}
        if not partner.is_person:
            after["reason"] = reason
        self._tx.audit(
            kind="partner", id=str(partner.id), before={"is_blocked": partner.is_blocked}, after=after
        )
        return PartnerBlock(partner.id, partner.code, is_blocked, reason)

    def write(self) -> None:
        """Queues the changes."""
        rows = [(one.id, one.is_blocked, one.reason) for one in self._changed.values()]
        post_rows(self._tx, SQL.set_blocks, rows)
