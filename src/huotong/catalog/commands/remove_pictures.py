"""Products and styles have fewer pictures afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._pictured import PicturedOwners
from huotong.catalog.contracts import PicturesKept, RemovePicture
from huotong.catalog.posting import SQL
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx


@command("catalog.remove_pictures", outcome=PicturesKept)
def remove_pictures(tx: Tx, items: Sequence[RemovePicture]) -> Sequence[PicturesKept | HuotongError]:
    """Nothing shows each picture any more, and its files are swept away later; or it is refused.

    Refusals: NotFound, ChangedMeanwhile, ProductArchived, StyleArchived.
    """
    owners = PicturedOwners(tx, items)
    outcomes: list[PicturesKept | HuotongError] = []
    removed = []
    for item in items:
        owner = owners.find(item.of, item.owner_id, version=item.version)
        if isinstance(owner, HuotongError):
            outcomes.append(owner)
            continue
        others = [one for one in owner.pictures if one.id != item.picture_id]
        if len(others) == len(owner.pictures):
            outcomes.append(NotFound(kind="picture", id=str(item.picture_id)))
            continue
        removed.append(item.picture_id)
        outcomes.append(owners.set(owner, others))
    if removed:
        tx.post(SQL.remove_pictures, rows=len(removed), ids=removed, at=tx.now)
    owners.write()
    return outcomes
