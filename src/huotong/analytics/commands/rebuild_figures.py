"""Rebuild figures: all of them are made anew from documents and ledgers."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.analytics.contracts import Kept, Rebuild
from huotong.analytics.posting import all_documents, forget, keep, lock_figures, mark_kept
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx

KIND = "sales_figures"


@command("analytics.rebuild_figures", outcome=Kept, maximum=1)
def rebuild_figures(tx: Tx, items: Sequence[Rebuild]) -> Sequence[Kept | HuotongError]:
    """The figures of the book are what its documents say; readers see the old ones until it is done."""
    lock_figures(tx)
    forget(tx)
    kept = sum(keep(tx, documents) for documents in all_documents(tx))
    mark_kept(tx)
    tx.audit(kind=KIND, id=0, after={"lines": kept})
    return [Kept(kept) for _ in items]
