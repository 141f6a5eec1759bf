"""Pictures have other captions afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._pictured import PicturedOwners
from huotong.catalog.contracts import CaptionPicture, PicturesKept
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx


@command("catalog.caption_pictures", outcome=PicturesKept)
def caption_pictures(tx: Tx, items: Sequence[CaptionPicture]) -> Sequence[PicturesKept | HuotongError]:
    """Each picture has the caption given, or is refused; without a difference the version stays.

    Refusals: NotFound, ChangedMeanwhile, ProductArchived, StyleArchived.
    """
    owners = PicturedOwners(tx, items)
    outcomes: list[PicturesKept | HuotongError] = []
    for item in items:
        owner = owners.find(item.of, item.owner_id, version=item.version)
        if isinstance(owner, HuotongError):
            outcomes.append(owner)
            continue
        found = next((one for one in owner.pictures if one.id == item.picture_id), None)
        if found is None:
            outcomes.append(NotFound(kind="picture", id=str(item.picture_id)))
        elif found.caption == item.caption:
            outcomes.append(owner.kept)
        else:
            said = found._replace(caption=item.caption)
            outcomes.append(owners.set(owner, [said if one is found else one for one in owner.pictures]))
    owners.write()
    return outcomes
