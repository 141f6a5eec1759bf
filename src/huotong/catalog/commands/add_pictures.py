"""Products and styles have more pictures afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._pictured import PicturedOwners
from huotong.catalog.contracts import PICTURES_MAX, AddPicture, KeepPicture, KeptPicture, PicturesKept
from huotong.catalog.errors import PictureThere, TooManyPictures
from huotong.catalog.posting import PICTURE_FILES, SQL
from huotong.catalog.rules.pictures import Flawed, read_picture
from huotong.kernel.actor import Actor
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, Malformed
from huotong.kernel.ids import new_id
from huotong.kernel.keys import Key
from huotong.kernel.results import CommandResult
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx


@command("catalog.add_pictures", outcome=PicturesKept)
def keep_pictures(tx: Tx, items: Sequence[KeepPicture]) -> Sequence[PicturesKept | HuotongError]:
    """Each product or style has the picture, whose files are there, as its last one, or is refused.

    Refusals: NotFound, ProductArchived, StyleArchived, PictureThere, TooManyPictures.
    """
    owners = PicturedOwners(tx, items)
    outcomes: list[PicturesKept | HuotongError] = []
    rows = []
    for item in items:
        owner = owners.find(item.of, item.owner_id)
        if isinstance(owner, HuotongError):
            outcomes.append(owner)
        elif any(one.digest == item.digest for one in owner.pictures):
            outcomes.append(PictureThere(given=owner.code))
        elif len(owner.pictures) >= PICTURES_MAX:
            outcomes.append(TooManyPictures(given=owner.code, maximum=PICTURES_MAX))
        else:
            new = KeptPicture(owner.id, new_id(), item.digest, item.caption, len(owner.pictures) + 1)
            places = (owner.id, None) if owner.of == "product" else (None, owner.id)
            files = (item.digest, item.size, item.small_digest, item.small_size, item.width, item.height)
            rows.append((new.id, *places, new.position, item.caption, *files))
            outcomes.append(owners.set(owner, (*owner.pictures, new)))
    post_rows(tx, SQL.insert_pictures, rows, at=tx.now)
    owners.write()
    return outcomes


def add_pictures(
    *, actor: Actor, items: Sequence[AddPicture], key: Key | None = None
) -> CommandResult[PicturesKept]:
    """Each product or style has the picture behind those it has, or is refused as `keep_pictures` says.

    The bytes are read and their files written before any row is locked; what the command then refuses is
    swept away. Raises Malformed, and nothing is done, where the bytes of one are no picture that is taken.
    """
    actor.require(keep_pictures.name)
    kept = []
    for no, item in enumerate(items):
        read = read_picture(item.content)
        if isinstance(read, Flawed):
            raise Malformed(field=f"pictures.{no}.content", reason=read.reason)
        digest, small = (
            PICTURE_FILES.keep(one, book_id=actor.book_id) for one in (read.content, read.thumbnail)
        )
        sizes = (digest, len(read.content), small, len(read.thumbnail), read.width, read.height)
        kept.append(KeepPicture(item.of, item.owner_id, item.caption, *sizes))
    return keep_pictures(actor=actor, items=kept, key=key)
