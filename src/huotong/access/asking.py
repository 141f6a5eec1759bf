"""What other apps ask of members inside their transactions."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.access.locks import SQL
from huotong.kernel.tx import Answer, Tx


def ask_members(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id,) of those of the members that there are; archived ones are not."""
    return tx.ask(SQL.members_by_id, ids=sorted(set(ids)))
