"""New products within a transaction: checked and written together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huotong.catalog.commands._references import References
from huotong.catalog.commands._writing import Writing, facts_of, found_by
from huotong.catalog.contracts import CreatedProduct, CreateProduct
from huotong.catalog.errors import CodeTaken
from huotong.catalog.posting import SQL, ask_product_ids
from huotong.catalog.rules.products import barcode_key, wrong_ratio
from huotong.catalog.rules.styles import Belongs
from huotong.kernel.errors import HuotongError
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key


class NewProducts:
    """Queues its reads at once; each accepted product is written when `write` is called."""

    def __init__(self, tx: Tx, items: Sequence[CreateProduct]) -> None:
        self._tx = tx
        taken = ask_product_ids(tx, keys=[code_key(item.sku) for item in items])
        self._references = References(tx, items)
        self._taken = {key for key, _ in taken.rows}
        self._writing = Writing(tx)
        self._rows: list[tuple[Any, ...]] = []

    def accept(
        self, item: CreateProduct, *, id: int, path: str, belongs: Belongs | None = None
    ) -> CreatedProduct | HuotongError:
        """The product as it will stand, perhaps a variant of a style, or why it cannot."""
        key = code_key(item.sku)
        if key in self._taken:
            return CodeTaken(kind="product", given=item.sku)
        units = {item.base_unit_id, *(ratio.unit_id for ratio in item.units)}
        refusal = (
            self._references.missing(item)
            or wrong_ratio(item.units, base_unit_id=item.base_unit_id, sku=item.sku, path=path)
            or self._references.wrong_barcode(item, product_id=id, sku=item.sku, units=units, path=path)
        )
        if refusal is not None:
            return refusal
        self._taken.add(key)
        style = (belongs.style_id, "\n".join(belongs.values), belongs.key) if belongs else (None, None, "")
        self._rows.append((id, item.sku, key, item.name, *facts_of(item), *found_by(item.sku, item), *style))
        for ratio in item.units:
            self._writing.add_ratio(id, ratio)
        for barcode in item.barcodes:
            self._references.owners[barcode_key(barcode.gtin)] = (id, item.sku)
            self._writing.add_barcode(id, barcode, unit_id=barcode.unit_id or item.base_unit_id)
        self._tx.audit(kind="product", id=str(id), after={"sku": item.sku, "name": item.name})
        return CreatedProduct(id, item.sku)

    def write(self) -> None:
        """Queues the accepted products with their ratios and barcodes."""
        post_rows(self._tx, SQL.insert_products, self._rows)
        self._writing.write()
