"""What blocking and releasing share: partners under lock, and one write for all of a set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from huotong.kernel.changes import MasterChanged
from huotong.kernel.errors import NotFound
from huotong.kernel.history import record_changes
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
    version: int


class Blocks:
    """The partners of a set, locked; what is changed here is in force once `write` ran."""

    def __init__(self, tx: Tx, *, ids: Iterable[int]) -> None:
        self._tx = tx
        rows = lock_blocks(tx, ids=list(ids)).rows
        self._partners = {row[0]: LockedPartner(*row) for row in rows if tx.actor.sees_org_unit(row[1])}
        self._changed: dict[int, LockedPartner] = {}
        self._told: list[MasterChanged] = []

    def find(self, id: int) -> LockedPartner | NotFound:
        """The partner as it stands now, or NotFound outside the actor's scope."""
        return self._partners.get(id) or NotFound(kind="partner", id=str(id))

    def change(self, partner: LockedPartner, *, is_blocked: bool, reason: str) -> PartnerBlock:
        """The partner is blocked or not; of a person history and audit do not keep why in the clear."""
        changed = partner._replace(version=partner.version + 1, is_blocked=is_blocked, reason=reason)
        self._partners[partner.id] = self._changed[partner.id] = changed
        before = {"is_blocked": partner.is_blocked, "block_reason": partner.reason}
        after = {"is_blocked": is_blocked, "block_reason": reason}
        self._told.append(
            MasterChanged("partner", partner.id, changed.version, before, after, personal=partner.is_person)
        )
        return PartnerBlock(partner.id, partner.code, is_blocked, reason)

    def write(self) -> None:
        """Queues the changes with their history."""
        rows = [(one.id, one.is_blocked, one.reason, one.version) for one in self._changed.values()]
        post_rows(self._tx, SQL.set_blocks, rows)
        record_changes(self._tx, self._told)
