"""Products under lock: each as the command found it, gone for the rest of the set once it is dealt with."""

from __future__ import annotations

from collections.abc import Iterable

from huotong.catalog.contracts import KeptProduct
from huotong.catalog.locks import lock_products
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, NotFound
from huotong.kernel.tx import Tx


class LockedProducts:
    """The products of a set, locked at the first question."""

    def __init__(self, tx: Tx, *, ids: Iterable[int]) -> None:
        self._locked = lock_products(tx, ids=list(ids))
        self._products: dict[int, KeptProduct] | None = None

    def find(self, id: int, *, version: int | None = None) -> KeptProduct | HuotongError:
        """The product as it stands; NotFound, or ChangedMeanwhile for another version."""
        found = self._rows().get(id)
        if found is None:
            return NotFound(kind="product", id=str(id))
        if version is not None and version != found.version:
            return ChangedMeanwhile(kind="product", given=found.sku, version=found.version)
        return found

    def replace(self, product: KeptProduct) -> None:
        """The product is like this for what comes later in the set."""
        self._rows()[product.id] = product

    def _rows(self) -> dict[int, KeptProduct]:
        if self._products is None:
            self._products = {row[0]: KeptProduct(*row) for row in self._locked.rows}
        return self._products
