"""Changes of products within a transaction: locked, checked, told and written together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from huotong.catalog.commands._references import References
from huotong.catalog.commands._writing import Writing, facts_of, found_by, told_after, told_before
from huotong.catalog.contracts import ChangedProduct, ChangeProduct, KeptBarcode, KeptProduct, UnitRatio
from huotong.catalog.errors import ProductArchived, UnitsInUse
from huotong.catalog.locks import lock_products
from huotong.catalog.ports import UNIT_USES
from huotong.catalog.posting import SQL
from huotong.catalog.rules.products import KeptRatio, barcode_key, wrong_ratio
from huotong.kernel.changes import MasterChanged
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, Malformed, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.uses import UsesRead
from huotong.network.public import latest_business_day, read_network


class _Kept(NamedTuple):
    """The products of a set under lock, with all that hangs on them."""

    products: dict[int, KeptProduct]
    ratios: Mapping[int, list[KeptRatio]]
    barcodes: Mapping[int, list[KeptBarcode]]
    uses: UsesRead | None
    """Asked only when some product is to be measured otherwise."""


class ChangedProducts:
    """Locks and reads at once; each accepted change is written when `write` is called.

    With `keep_same` a change that changes nothing leaves the version as it is.
    """

    def __init__(self, tx: Tx, items: Sequence[ChangeProduct], *, keep_same: bool = False) -> None:
        self._tx = tx
        self._keep_same = keep_same
        self._kept, self._references = _read(tx, items)
        self._writing = Writing(tx)
        self._rows: list[tuple[Any, ...]] = []
        self._told: list[MasterChanged] = []
        self._done: set[int] = set()

    def accept(self, item: ChangeProduct, *, path: str) -> ChangedProduct | HuotongError:
        """The product as it will stand, or why it cannot."""
        product = self._kept.products.get(item.product_id)
        refusal = _refusal(item, product, self._kept, self._references, path=path)
        if item.product_id in self._done:
            refusal = Malformed(field=f"{path}.product_id", reason="duplicate")
        if refusal is not None or product is None:
            return refusal or NotFound(kind="product", id=str(item.product_id))
        ratios, barcodes = self._kept.ratios[product.id], self._kept.barcodes[product.id]
        before = told_before(product, ratios=ratios, barcodes=barcodes)
        after = told_after(item, references=self._references, ratios=_after(item, ratios))
        self._done.add(product.id)
        if self._keep_same and before == after:
            return ChangedProduct(product.id, product.sku, product.version)
        version = product.version + 1
        self._rows.append((product.id, item.name, *facts_of(item), *found_by(product.sku, item)))
        _write_ratios(item, ratios, self._writing)
        _write_barcodes(item, product, self._kept, self._references, self._writing)
        self._told.append(MasterChanged("product", product.id, version, before, after))
        return ChangedProduct(product.id, product.sku, version)

    def write(self) -> None:
        """Queues the accepted changes with their history."""
        post_rows(self._tx, SQL.set_products, self._rows)
        self._writing.write()
        record_changes(self._tx, self._told)


def _read(tx: Tx, items: Sequence[ChangeProduct]) -> tuple[_Kept, References]:
    network_read = read_network(tx, recent=True)
    ids = sorted({item.product_id for item in items})
    locked = lock_products(tx, ids=ids)
    ratios_read = tx.ask(SQL.ratios_of_products, ids=ids)
    barcodes_read = tx.ask(SQL.barcodes_of_products, ids=ids)
    references = References(tx, items)
    ratios: dict[int, list[KeptRatio]] = defaultdict(list)
    for product_id, *ratio in ratios_read.rows:
        ratios[product_id].append(KeptRatio(*ratio))
    barcodes: dict[int, list[KeptBarcode]] = defaultdict(list)
    for product_id, *barcode in barcodes_read.rows:
        barcodes[product_id].append(KeptBarcode(*barcode))
    products = {row[0]: KeptProduct(*row) for row in locked.rows}
    today = latest_business_day(network=network_read.value, at=tx.now)
    measured = [
        item.product_id
        for item in items
        if (product := products.get(item.product_id)) is not None
        and _measures_otherwise(item, product, ratios[product.id], today=today)
    ]
    uses = UNIT_USES.ask(tx, ids=measured) if measured else None
    return _Kept(products, ratios, barcodes, uses), references


def _refusal(
    item: ChangeProduct,
    product: KeptProduct | None,
    kept: _Kept,
    references: References,
    *,
    path: str,
) -> HuotongError | None:
    if product is None:
        return NotFound(kind="product", id=str(item.product_id))
    if product.version != item.version:
        return ChangedMeanwhile(kind="product", given=product.sku, version=product.version)
    if product.archived:
        return ProductArchived(sku=product.sku)
    ratios = kept.ratios[product.id]
    named = {(ratio.unit_id, ratio.valid_from) for ratio in item.units}
    others = [one for one in ratios if (one.unit_id, one.valid_from) not in named]
    units = {item.base_unit_id, *(r.unit_id for r in item.units), *(one.unit_id for one in ratios)}
    refusal = (
        references.missing(item)
        or wrong_ratio(item.units, base_unit_id=item.base_unit_id, sku=product.sku, path=path, others=others)
        or references.wrong_barcode(item, product_id=product.id, sku=product.sku, units=units, path=path)
    )
    if refusal is None and kept.uses is not None and (causes := kept.uses.of(product.id)):
        return UnitsInUse(sku=product.sku, causes=causes)
    return refusal


def _measures_otherwise(
    item: ChangeProduct, product: KeptProduct, ratios: Sequence[KeptRatio], *, today: date
) -> bool:
    """Whether a quantity of a past day or of today would mean another one."""
    if item.base_unit_id != product.base_unit_id:
        return True
    known = {(one.unit_id, one.valid_from): one for one in ratios}
    for ratio in item.units:
        one = known.get((ratio.unit_id, ratio.valid_from))
        if one is None:
            continue  # a new ratio: a day that had one already is refused as an overlap
        if (ratio.numerator * one.denominator) != (one.numerator * ratio.denominator):
            return True
        last_days = {one.valid_to or date.max, ratio.valid_to or date.max}
        if len(last_days) > 1 and min(last_days) < today:
            return True
    return False


def _after(item: ChangeProduct, kept: Sequence[KeptRatio]) -> list[UnitRatio | KeptRatio]:
    """The ratios that hold afterwards."""
    named = {(ratio.unit_id, ratio.valid_from) for ratio in item.units}
    return [*item.units, *(one for one in kept if (one.unit_id, one.valid_from) not in named)]


def _write_ratios(item: ChangeProduct, kept: Sequence[KeptRatio], writing: Writing) -> None:
    known = {(one.unit_id, one.valid_from): one for one in kept}
    for ratio in item.units:
        one = known.get((ratio.unit_id, ratio.valid_from))
        if one is None:
            writing.add_ratio(item.product_id, ratio)
        elif one[2:6] != (ratio.numerator, ratio.denominator, ratio.valid_from, ratio.valid_to):
            writing.set_ratio(one, ratio)


def _write_barcodes(
    item: ChangeProduct, product: KeptProduct, kept: _Kept, references: References, writing: Writing
) -> None:
    before = {(one.gtin, one.unit_id): one.id for one in kept.barcodes[product.id]}
    wanted = {(barcode_key(one.gtin), one.unit_id or item.base_unit_id): one for one in item.barcodes}
    writing.remove_barcodes([id for key, id in before.items() if key not in wanted])
    for (gtin, unit_id), barcode in wanted.items():
        references.owners[gtin] = (product.id, product.sku)
        if (gtin, unit_id) not in before:
            writing.add_barcode(product.id, barcode, unit_id=unit_id)
