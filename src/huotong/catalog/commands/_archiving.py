"""Categories and brands that are archived and come back: one walk for both directions and kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from huotong.catalog.contracts import ChangedCode, CodeOfVersion
from huotong.catalog.errors import IsArchived, IsInUse
from huotong.kernel.changes import MasterChanged
from huotong.kernel.db.sql import Statement
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx


class KeptCode(NamedTuple):
    """A category or brand under lock."""

    id: int
    code: str
    version: int
    archived: bool


class Archiving(NamedTuple):
    """What is to become of a set: of which kind, written by which statement, archived or in use again.

    `hindrance` says why one must stay as it is, seeing what became of those before it.
    """

    kind: str
    statement: Statement
    archived: bool
    hindrance: Callable[[KeptCode, dict[int, KeptCode]], HuotongError | None]

    def run(
        self, tx: Tx, items: Sequence[CodeOfVersion], *, found: dict[int, KeptCode]
    ) -> Sequence[ChangedCode | HuotongError]:
        """Each is archived, or in use again, in its next version with its history; or it is refused."""
        outcomes: list[ChangedCode | HuotongError] = []
        told: list[MasterChanged] = []
        for item in items:
            one = found.get(item.id)
            refusal = self._refusal(item, one, found)
            if refusal is not None or one is None:
                outcomes.append(refusal or NotFound(kind=self.kind, id=str(item.id)))
                continue
            found[one.id] = one._replace(version=one.version + 1, archived=self.archived)
            change = ({"archived": one.archived}, {"archived": self.archived})
            told.append(MasterChanged(self.kind, one.id, one.version + 1, *change))
            outcomes.append(ChangedCode(one.id, one.code, one.version + 1))
        moment = tx.now if self.archived else None
        post_rows(tx, self.statement, [(change.id, moment) for change in told])
        record_changes(tx, told)
        return outcomes

    def _refusal(
        self, item: CodeOfVersion, one: KeptCode | None, found: dict[int, KeptCode]
    ) -> HuotongError | None:
        if one is None:
            return NotFound(kind=self.kind, id=str(item.id))
        if one.version != item.version:  # also one that stands twice: it was changed by the set itself
            return ChangedMeanwhile(kind=self.kind, given=one.code, version=one.version)
        if one.archived == self.archived:
            return (IsArchived if self.archived else IsInUse)(kind=self.kind, given=one.code)
        return self.hindrance(one, found)
