"""Products that were one and the same are one afterwards; the other SKU and its barcodes lead to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from huotong.catalog.commands._locked import LockedProducts
from huotong.catalog.contracts import ChangedProduct, KeptBarcode, KeptProduct, MergeProduct
from huotong.catalog.errors import BarcodeWithoutUnit, MergedWithItself, OtherBaseUnit, ProductArchived
from huotong.catalog.ports import PRODUCT_USES
from huotong.catalog.posting import SQL
from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.uses import InUse
from huotong.kernel.words import grams_of, words_of


@command("catalog.merge_products", outcome=ChangedProduct, chunk=Chunk(documents=500))
def merge_products(tx: Tx, items: Sequence[MergeProduct]) -> Sequence[ChangedProduct | HuotongError]:
    """Each product is archived, and its SKU and barcodes mean the other one; or it is refused.

    Refusals: NotFound, ChangedMeanwhile, ProductArchived for either, InUse while goods lie somewhere or are
    ordered, MergedWithItself, OtherBaseUnit, BarcodeWithoutUnit.
    """
    merging = _Merging(tx, items)
    outcomes = [merging.accept(item) for item in items]
    merging.write()
    return outcomes


class _Merging:
    """The products of a set under lock; what is accepted is written when `write` is called."""

    def __init__(self, tx: Tx, items: Sequence[MergeProduct]) -> None:
        self._tx = tx
        gone = [item.product_id for item in items]
        ids = sorted({*gone, *(item.into_id for item in items)})
        self._locked = LockedProducts(tx, ids=ids)
        ratios = tx.ask(SQL.ratios_of_products, ids=ids)
        barcodes = tx.ask(SQL.barcodes_of_products, ids=ids)
        self._uses = PRODUCT_USES.ask_last(tx, ids=gone)
        self._units: dict[int, set[int]] = defaultdict(set)
        for row in ratios.rows:
            self._units[row[0]].add(row[2])
        self._barcodes: dict[int, list[KeptBarcode]] = defaultdict(list)
        for product_id, *barcode in barcodes.rows:
            self._barcodes[product_id].append(KeptBarcode(*barcode))
        self._told: list[MasterChanged] = []
        self._targets: dict[int, KeptProduct] = {}
        self._moved: dict[int, tuple[Any, ...]] = {}

    def accept(self, item: MergeProduct) -> ChangedProduct | HuotongError:
        """The product as it will stand, or why it cannot be merged."""
        product = self._locked.find(item.product_id, version=item.version)
        into = self._locked.find(item.into_id)
        if isinstance(product, HuotongError):
            return product
        if isinstance(into, HuotongError):
            return into
        if (refusal := self._refusal(product, into)) is not None:
            return refusal
        for barcode in self._barcodes.pop(product.id, []):
            self._moved[barcode.id] = (barcode.id, into.id, barcode.unit_id)
            self._barcodes[into.id].append(barcode)
        gone = product._replace(version=product.version + 1, archived=True, merged_into_id=into.id)
        self._locked.replace(gone)
        self._targets[product.id] = into
        self._told.append(
            MasterChanged("product", gone.id, gone.version, {"merged_into": None}, {"merged_into": into.sku})
        )
        return ChangedProduct(gone.id, gone.sku, gone.version)

    def _refusal(self, product: KeptProduct, into: KeptProduct) -> HuotongError | None:
        if product.id == into.id:
            return MergedWithItself(sku=product.sku)
        for one in (product, into):
            if one.archived:
                return ProductArchived(sku=one.sku)
        if product.base_unit_id != into.base_unit_id:
            return OtherBaseUnit(sku=product.sku, into=into.sku)
        for barcode in self._barcodes.get(product.id, ()):
            if barcode.unit_id != into.base_unit_id and barcode.unit_id not in self._units[into.id]:
                return BarcodeWithoutUnit(gtin=barcode.given, sku=into.sku)
        if causes := self._uses.of(product.id):
            return InUse(kind="product", given=product.sku, causes=causes)
        return None

    def write(self) -> None:
        """Queues everything that was accepted."""
        tx = self._tx
        pairs = [(one.id, self._last(one.id)) for one in self._told]
        post_rows(tx, SQL.set_archived, [(id, tx.now, into) for id, into in pairs])
        if pairs:
            tx.post(SQL.redirect_merged, ids=[id for id, _ in pairs], targets=[into for _, into in pairs])
        post_rows(tx, SQL.move_barcodes, list(self._moved.values()))
        post_rows(tx, SQL.set_words, self._words())
        record_changes(tx, self._told)

    def _last(self, id: int) -> int:
        """Where the product leads when all of the set is merged."""
        while id in self._targets:
            id = self._targets[id].id
        return id

    def _words(self) -> list[tuple[Any, ...]]:
        """How the products are found now, both those that gave their barcodes and those that took them."""
        ids = {*self._targets, *(one.id for one in self._targets.values())}
        rows = []
        for id in sorted(ids):
            product = self._locked.find(id)
            assert isinstance(product, KeptProduct)
            barcodes = [barcode.gtin for barcode in self._barcodes.get(id, ())]
            words = words_of(code=product.sku, name=product.name, more=barcodes)
            rows.append((id, words, "\n".join(grams_of(words))))
        return rows
