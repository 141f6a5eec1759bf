"""Keep figures: what documents tell comes into the figures, once, whoever asks how often."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.analytics.contracts import Documents, Kept
from huotong.analytics.posting import keep, lock_figures, mark_kept
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx


@command("analytics.keep_figures", outcome=Kept, chunk=Chunk(documents=1))
def keep_figures(tx: Tx, items: Sequence[Documents]) -> Sequence[Kept | HuotongError]:
    """The lines of the documents are in the figures; those that were in them before are no second time."""
    lock_figures(tx)
    kept = [Kept(keep(tx, documents)) for documents in items]
    mark_kept(tx)
    return kept
