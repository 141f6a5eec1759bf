"""What products refer to, read once for a set: units, tax classes, categories, brands, barcodes."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.contracts import ChangeProduct, CreateProduct
from huotong.catalog.errors import BarcodeTaken, BarcodeWithoutUnit, IsArchived
from huotong.catalog.locks import lock_named
from huotong.catalog.posting import SQL
from huotong.catalog.rules.products import barcode_key
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.tx import Answer, Tx

Wanted = CreateProduct | ChangeProduct


class References:
    """The masters that the products name, on their way; codes by id once they are read."""

    def __init__(self, tx: Tx, items: Sequence[Wanted]) -> None:
        units = {item.base_unit_id for item in items} | {r.unit_id for item in items for r in item.units}
        units |= {code.unit_id for item in items for code in item.barcodes if code.unit_id is not None}
        gtins = sorted({barcode_key(code.gtin) for item in items for code in item.barcodes})
        self._reads = {
            "unit": tx.ask(SQL.units_by_id, ids=sorted(units)),
            "tax_class": tx.ask(SQL.tax_classes_by_id, ids=sorted({item.tax_class_id for item in items})),
        }
        self._reads["category"], self._reads["brand"] = lock_named(
            tx,
            category_ids=[item.category_id for item in items],
            brand_ids=[item.brand_id for item in items],
        )
        self._barcodes = tx.ask(SQL.barcodes_taken, gtins=gtins)
        self._codes: dict[str, dict[int, str]] = {}
        self._owners: dict[str, tuple[int, str]] | None = None

    def code(self, kind: str, id: int | None) -> str | None:
        """The code of a unit, tax class, category or brand that exists."""
        if kind not in self._codes:
            self._codes[kind] = {id: code for id, code, *_ in self._reads[kind].rows}
        return None if id is None else self._codes[kind].get(id)

    def missing(self, item: Wanted) -> NotFound | IsArchived | None:
        """The first thing the product names that does not exist, or is a category or brand in use no more."""
        named: list[tuple[str, int | None]] = [("unit", item.base_unit_id)]
        named += [("unit", ratio.unit_id) for ratio in item.units]
        named += [("unit", code.unit_id) for code in item.barcodes]
        named += [
            ("tax_class", item.tax_class_id),
            ("category", item.category_id),
            ("brand", item.brand_id),
        ]
        for kind, id in named:
            if id is not None and self.code(kind, id) is None:
                return NotFound(kind=kind, id=str(id))
        return named_archived(self._reads["category"], self._reads["brand"], item.category_id, item.brand_id)

    def wrong_barcode(
        self, item: Wanted, *, product_id: int, sku: str, units: set[int], path: str
    ) -> HuotongError | None:
        """Why the product cannot have its barcodes; `units` are those it is counted in."""
        seen: set[str] = set()
        for place, code in enumerate(item.barcodes):
            key = barcode_key(code.gtin)
            if key in seen:
                return Malformed(field=f"{path}.barcodes.{place}.gtin", reason="duplicate")
            seen.add(key)
            if code.unit_id is not None and code.unit_id not in units:
                return BarcodeWithoutUnit(gtin=code.gtin, sku=sku)
            owner, owner_sku = self.owners.get(key, (product_id, sku))
            if owner != product_id:
                return BarcodeTaken(gtin=code.gtin, sku=owner_sku)
        return None

    @property
    def owners(self) -> dict[str, tuple[int, str]]:
        """Id and SKU of the product that has a barcode."""
        if self._owners is None:
            self._owners = {gtin: (product, sku) for gtin, product, sku in self._barcodes.rows}
        return self._owners


def named_archived(
    categories: Answer, brands: Answer, category_id: int | None, brand_id: int | None
) -> IsArchived | None:
    """The category or brand that is archived, of the rows of `lock_named`."""
    for kind, answer, id in (("category", categories, category_id), ("brand", brands, brand_id)):
        for found, code, archived, *_ in answer.rows if id is not None else ():
            if archived and found == id:
                return IsArchived(kind=kind, given=code)
    return None
