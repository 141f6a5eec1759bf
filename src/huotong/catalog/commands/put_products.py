"""Products are as the rows of a file say afterwards, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from huotong.catalog.commands._changing import ChangedProducts
from huotong.catalog.commands._creating import NewProducts
from huotong.catalog.contracts import ChangeProduct, CreateProduct, NewBarcode, PutProduct, UnitRatio
from huotong.catalog.errors import BarcodeTaken
from huotong.catalog.posting import SQL
from huotong.catalog.rules.product_rows import NamedBarcode, NamedRatio, read_barcodes, read_ratios
from huotong.catalog.rules.products import barcode_key
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.master_files import WHOLE, PutMaster, all_or_nothing, put_outcome
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key

Cells = tuple[tuple[NamedRatio, ...], tuple[NamedBarcode, ...]]
"""The ratios and the barcodes that a row has."""


@command("catalog.put_products", outcome=PutMaster, chunk=WHOLE)
def put_products(tx: Tx, items: Sequence[PutProduct]) -> Sequence[PutMaster | HuotongError]:
    """Each row's product exists with its ratios and barcodes and is as the row says, or all are refused.

    Rows without a difference do nothing, whatever version they name. Refusals: as in create_products and
    change_products; Malformed for a SKU that stands twice, for cells that cannot be read and for a ratio
    that is missing: it ends, it is not taken away.
    """
    rows = _Rows(tx, items)
    prepared = [rows.prepare(no, item) for no, item in enumerate(items)]
    new = NewProducts(tx, [one for one in prepared if isinstance(one, CreateProduct)])
    known = [one for one in prepared if isinstance(one, ChangeProduct)]
    changed = ChangedProducts(tx, known, keep_same=True)
    ids = iter(new_ids(len(prepared) - len(known)))
    outcomes: list[PutMaster | HuotongError] = []
    for no, (item, one) in enumerate(zip(items, prepared, strict=True)):
        path = tx.path("rows", no)
        if isinstance(one, HuotongError):
            outcomes.append(one)
        elif isinstance(one, CreateProduct):
            created = new.accept(one, id=next(ids), path=path)
            outcomes.append(
                created
                if isinstance(created, HuotongError)
                else PutMaster(created.id, created.sku, "created")
            )
        else:
            outcome = changed.accept(one, path=path)
            if isinstance(outcome, HuotongError):
                outcomes.append(outcome)
                continue
            stands = PutMaster(outcome.id, outcome.sku, "changed")
            outcomes.append(
                put_outcome(
                    stands, kind="product", given=item.version, found=one.version, now=outcome.version
                )
            )
    answered = all_or_nothing(outcomes)
    if answered is outcomes:
        new.write()
        changed.write()
    return answered


class _Rows:
    """What the rows name by code, and the products there are."""

    def __init__(self, tx: Tx, items: Sequence[PutProduct]) -> None:
        self._tx = tx
        self._cells = [_read_cells(item, path=tx.path("rows", no)) for no, item in enumerate(items)]
        named = [
            one.unit
            for cells in self._cells
            if not isinstance(cells, HuotongError)
            for row in cells
            for one in row
        ]
        units = {code_key(code) for code in (*named, *(item.base_unit for item in items)) if code}
        reads = {
            "base_unit": tx.ask(SQL.find_units, keys=sorted(units)),
            "tax_class": tx.ask(SQL.find_tax_classes, keys=_keys(item.tax_class for item in items)),
            "category": tx.ask(SQL.find_categories, keys=_keys(item.category for item in items)),
            "brand": tx.ask(SQL.find_brands, keys=_keys(item.brand for item in items)),
        }
        found = tx.ask(SQL.products_of_skus, keys=_keys(item.sku for item in items))
        self._ids: dict[str, dict[str, int]] = {kind: dict(read.rows) for kind, read in reads.items()}
        self._products = {key: (id, version) for key, id, version in found.rows}
        ratios = tx.ask(SQL.ratios_of_products, ids=sorted(id for id, _ in self._products.values()))
        self._ratios: defaultdict[int, set[tuple[Any, ...]]] = defaultdict(set)
        for product, _, unit, _, _, first, _, _ in ratios.rows:
            self._ratios[product].add((unit, first))
        self._taken: set[str] = set()
        self._gtins: dict[str, str] = {}

    def prepare(self, no: int, item: PutProduct) -> CreateProduct | ChangeProduct | HuotongError:
        """What is to be done so that the product is as the row says."""
        path = self._tx.path("rows", no)
        key = code_key(item.sku)
        if key in self._taken:
            return Malformed(field=f"{path}.sku", reason="duplicate")
        self._taken.add(key)
        cells = self._cells[no]
        if isinstance(cells, HuotongError):
            return cells
        ratios, barcodes = cells
        refusal = self._unknown(item, ratios, barcodes) or self._twice(item, barcodes)
        if refusal is not None:
            return refusal
        ids = self._ids
        wanted: dict[str, Any] = {
            "name": item.name,
            "base_unit_id": ids["base_unit"][code_key(item.base_unit)],
            "tax_class_id": ids["tax_class"][code_key(item.tax_class)],
            "category_id": ids["category"].get(code_key(item.category)),
            "brand_id": ids["brand"].get(code_key(item.brand)),
            "shelf_life_days": item.shelf_life_days,
            "weight_kg": item.weight_kg,
            "volume_l": item.volume_l,
            "units": tuple(UnitRatio(ids["base_unit"][code_key(one.unit)], *one[1:]) for one in ratios),
            "barcodes": tuple(
                NewBarcode(one.gtin, ids["base_unit"][code_key(one.unit)] if one.unit else None)
                for one in barcodes
            ),
        }
        if key not in self._products:
            return CreateProduct(sku=item.sku, **wanted)
        product, version = self._products[key]
        if self._ratios[product] - {(one.unit_id, one.valid_from) for one in wanted["units"]}:
            return Malformed(field=f"{path}.units", reason="ratio_missing")
        return ChangeProduct(product_id=product, version=version, **wanted)

    def _unknown(
        self, item: PutProduct, ratios: Sequence[NamedRatio], barcodes: Sequence[NamedBarcode]
    ) -> NotFound | None:
        """The first thing the row names that does not exist."""
        for kind in ("base_unit", "tax_class", "category", "brand"):
            code = getattr(item, kind)
            if code and code_key(code) not in self._ids[kind]:
                return NotFound(kind=kind, id=code)
        for unit in (*(one.unit for one in ratios), *(one.unit for one in barcodes)):
            if unit and code_key(unit) not in self._ids["base_unit"]:
                return NotFound(kind="unit", id=unit)
        return None

    def _twice(self, item: PutProduct, barcodes: Sequence[NamedBarcode]) -> BarcodeTaken | None:
        """A barcode that another row has, too."""
        for one in barcodes:
            owner = self._gtins.setdefault(barcode_key(one.gtin), item.sku)
            if owner != item.sku:
                return BarcodeTaken(gtin=one.gtin, sku=owner)
        return None


def _read_cells(item: PutProduct, *, path: str) -> Cells | Malformed:
    try:
        return read_ratios(item.units, path=path), read_barcodes(item.barcodes, path=path)
    except Malformed as error:
        return error


def _keys(codes: Any) -> list[str]:
    return sorted({code_key(code) for code in codes if code})
