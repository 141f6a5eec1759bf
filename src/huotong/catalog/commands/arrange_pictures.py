"""Pictures stand in another order afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._pictured import PicturedOwners
from huotong.catalog.contracts import ArrangePictures, PicturesKept
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, Malformed
from huotong.kernel.tx import Tx


@command("catalog.arrange_pictures", outcome=PicturesKept)
def arrange_pictures(tx: Tx, items: Sequence[ArrangePictures]) -> Sequence[PicturesKept | HuotongError]:
    """Each product or style has its pictures in the order given, the first is the main one, or is refused.

    Refusals: NotFound, ChangedMeanwhile, ProductArchived, StyleArchived, Malformed when the pictures named
    are not exactly those there are.
    """
    owners = PicturedOwners(tx, items)
    outcomes: list[PicturesKept | HuotongError] = []
    for no, item in enumerate(items):
        owner = owners.find(item.of, item.owner_id, version=item.version)
        if isinstance(owner, HuotongError):
            outcomes.append(owner)
            continue
        pictures = {one.id: one for one in owner.pictures}
        if sorted(item.picture_ids) != sorted(pictures):
            field = f"{tx.path('owners', no)}.picture_ids"
            outcomes.append(Malformed(field=field, reason="all_pictures"))
            continue
        outcomes.append(owners.set(owner, [pictures[id] for id in item.picture_ids]))
    owners.write()
    return outcomes
