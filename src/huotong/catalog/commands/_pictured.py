"""Products and styles under lock with their pictures: what is done to one is its next version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from huotong.catalog.contracts import KeptPicture, KeptProduct, PictureOwner, PicturesKept
from huotong.catalog.errors import ProductArchived, StyleArchived
from huotong.catalog.locks import lock_products, lock_styles
from huotong.catalog.posting import SQL
from huotong.catalog.rules.products import as_text
from huotong.catalog.rules.styles import KeptStyle
from huotong.kernel.changes import MasterChanged
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx

Key = tuple[PictureOwner, int]


class OfOwner(Protocol):
    """An item of a command on pictures."""

    @property
    def of(self) -> PictureOwner:
        """Whether it is about a product or a style."""

    @property
    def owner_id(self) -> int:
        """Of which product or style."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A product or style with the pictures it has, the main one first."""

    of: PictureOwner
    id: int
    code: str
    version: int
    archived: bool
    pictures: tuple[KeptPicture, ...]

    @property
    def told(self) -> str | None:
        """The pictures as the history tells them: by their captions or their digests."""
        return as_text(", ".join(one.caption or one.digest[:8] for one in self.pictures))

    @property
    def kept(self) -> PicturesKept:
        """The pictures by their ids."""
        return PicturesKept(self.of, self.id, self.version, tuple(one.id for one in self.pictures))


class PicturedOwners:
    """The products and styles of a set, locked and read at once."""

    def __init__(self, tx: Tx, items: Iterable[OfOwner]) -> None:
        self._tx = tx
        keys = {(item.of, item.owner_id) for item in items}
        products = [id for of, id in keys if of == "product"]
        styles = [id for of, id in keys if of == "style"]
        locked = (lock_products(tx, ids=products), lock_styles(tx, ids=styles))
        read = tx.ask(SQL.pictures_of_owners, products=sorted(products), styles=sorted(styles))
        had: defaultdict[int, list[KeptPicture]] = defaultdict(list)
        for row in read.rows:
            had[row[0]].append(KeptPicture(*row))
        self._found: dict[Key, Owner] = {}
        for product in (KeptProduct(*row) for row in locked[0].rows):
            pictures = tuple(had[product.id])
            self._add(Owner("product", product.id, product.sku, product.version, product.archived, pictures))
        for style in (KeptStyle(*row) for row in locked[1].rows):
            pictures = tuple(had[style.id])
            self._add(Owner("style", style.id, style.code, style.version, style.archived, pictures))
        self._before: dict[Key, Owner] = {}

    def _add(self, owner: Owner) -> None:
        self._found[owner.of, owner.id] = owner

    def find(self, of: PictureOwner, id: int, *, version: int | None = None) -> Owner | HuotongError:
        """The owner as it stands; NotFound, ChangedMeanwhile for another version, or that it is archived."""
        owner = self._found.get((of, id))
        if owner is None:
            return NotFound(kind=of, id=str(id))
        if version is not None and version != owner.version:
            return ChangedMeanwhile(kind=of, given=owner.code, version=owner.version)
        if owner.archived:
            return ProductArchived(sku=owner.code) if of == "product" else StyleArchived(style=owner.code)
        return owner

    def set(self, owner: Owner, pictures: Sequence[KeptPicture]) -> PicturesKept:
        """The owner has these pictures, in one next version for the whole set."""
        key = (owner.of, owner.id)
        before = self._before.setdefault(key, owner)
        placed = tuple(one._replace(position=place) for place, one in enumerate(pictures, 1))
        self._found[key] = replace(owner, pictures=placed, version=before.version + 1)
        return self._found[key].kept

    def write(self) -> None:
        """Queues places, captions, versions and history of what was set; new pictures come with theirs."""
        had = {one.id: one.position for before in self._before.values() for one in before.pictures}
        said = {one.id: one.caption for before in self._before.values() for one in before.pictures}
        has = [one for key in self._before for one in self._found[key].pictures]
        moved = [(one.id, one.position) for one in has if had.get(one.id, one.position) != one.position]
        post_rows(self._tx, SQL.place_pictures, sorted(moved))
        told_anew = [(one.id, one.caption) for one in has if said.get(one.id, one.caption) != one.caption]
        post_rows(self._tx, SQL.caption_pictures, sorted(told_anew))
        for of, statement in (("product", SQL.touch_products), ("style", SQL.touch_styles)):
            ids = sorted(id for kind, id in self._before if kind == of)
            if ids:
                self._tx.post(statement, rows=len(ids), ids=ids)
        changes = [(before, self._found[key]) for key, before in self._before.items()]
        told = [
            MasterChanged(
                after.of, after.id, after.version, {"pictures": before.told}, {"pictures": after.told}
            )
            for before, after in changes
        ]
        record_changes(self._tx, told)
