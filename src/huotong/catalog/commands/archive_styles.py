"""Styles get no more variants afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.contracts import ChangedStyle, StyleOfVersion
from huotong.catalog.errors import StyleArchived
from huotong.catalog.locks import lock_styles
from huotong.catalog.posting import SQL
from huotong.catalog.rules.styles import KeptStyle
from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.uses import InUse, UsesRead


@command("catalog.archive_styles", outcome=ChangedStyle, chunk=Chunk(documents=1000))
def archive_styles(tx: Tx, items: Sequence[StyleOfVersion]) -> Sequence[ChangedStyle | HuotongError]:
    """Each style is archived, or is refused.

    Refusals: NotFound, ChangedMeanwhile, StyleArchived, InUse while variants of it are sold.
    """
    ids = sorted({item.style_id for item in items})
    locked = lock_styles(tx, ids=ids)
    uses = UsesRead([tx.ask(SQL.sold_variants, ids=ids)])
    styles = {row[0]: KeptStyle(*row) for row in locked.rows}
    outcomes: list[ChangedStyle | HuotongError] = []
    told = []
    for item in items:
        style = styles.get(item.style_id)
        if style is None:
            outcomes.append(NotFound(kind="style", id=str(item.style_id)))
        elif style.archived:
            outcomes.append(StyleArchived(style=style.code))
        elif style.version != item.version:
            outcomes.append(ChangedMeanwhile(kind="style", given=style.code, version=style.version))
        elif causes := uses.of(style.id):
            outcomes.append(InUse(kind="style", given=style.code, causes=causes))
        else:
            styles[style.id] = gone = style._replace(version=style.version + 1, archived=True)
            told.append(
                MasterChanged("style", gone.id, gone.version, {"archived": False}, {"archived": True})
            )
            outcomes.append(ChangedStyle(gone.id, gone.code, gone.version))
    post_rows(tx, SQL.archive_styles, [(one.id, tx.now) for one in told])
    record_changes(tx, told)
    return outcomes
