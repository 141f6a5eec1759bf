"""Rows of products, ratios and barcodes, gathered over a set, one statement for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from huotong.catalog.commands._references import References, Wanted
from huotong.catalog.contracts import ChangeProduct, KeptBarcode, KeptProduct, NewBarcode, UnitRatio
from huotong.catalog.posting import SQL
from huotong.catalog.rules.products import KeptRatio, barcode_key, described, ratio_text
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.words import grams_of, words_of

Row = tuple[Any, ...]


def facts_of(item: Wanted) -> Row:
    """The columns of a product that are set as they were given, in the order of the statements."""
    return (
        item.base_unit_id,
        item.tax_class_id,
        item.category_id,
        item.brand_id,
        item.shelf_life_days,
        item.weight_kg,
        item.volume_l,
    )


def found_by(sku: str, item: Wanted) -> tuple[str, str]:
    """What a search looks through, and the pairs of characters in it, one a line."""
    words = words_of(code=sku, name=item.name, more=[barcode_key(one.gtin) for one in item.barcodes])
    return words, "\n".join(grams_of(words))


def told_before(
    product: KeptProduct, *, ratios: Iterable[KeptRatio], barcodes: Iterable[KeptBarcode]
) -> dict[str, str | None]:
    """The product as its history tells what it was."""
    fields = (
        product.name, product.base_unit, product.tax_class, product.category, product.brand,
        product.shelf_life_days, product.weight_kg, product.volume_l,
    )  # fmt: skip
    return described(
        fields,
        units=[ratio_text(one.unit, one) for one in ratios],
        barcodes=[f"{one.given} {one.unit}" for one in barcodes],
    )


def told_after(
    item: ChangeProduct, *, references: References, ratios: Iterable[UnitRatio | KeptRatio]
) -> dict[str, str | None]:
    """The product as its history tells what it is now."""
    code = references.code
    fields = (
        item.name, code("unit", item.base_unit_id), code("tax_class", item.tax_class_id),
        code("category", item.category_id), code("brand", item.brand_id),
        item.shelf_life_days, item.weight_kg, item.volume_l,
    )  # fmt: skip
    return described(
        fields,
        units=[
            ratio_text(one.unit if isinstance(one, KeptRatio) else code("unit", one.unit_id), one)
            for one in ratios
        ],
        barcodes=[f"{one.gtin} {code('unit', one.unit_id or item.base_unit_id)}" for one in item.barcodes],
    )


class Writing:
    """What is to be written for a set of products."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self._ratios: list[Row] = []
        self._changed_ratios: list[Row] = []
        self._barcodes: list[Row] = []
        self._removed: list[int] = []

    def add_ratio(self, product_id: int, ratio: UnitRatio) -> None:
        """A ratio the product did not have."""
        self._ratios.append(
            (product_id, ratio.unit_id, ratio.numerator, ratio.denominator, ratio.valid_from, ratio.valid_to)
        )

    def set_ratio(self, kept: KeptRatio, ratio: UnitRatio) -> None:
        """A ratio the product had from the same day on is another one or has another last day."""
        self._changed_ratios.append((kept.id, ratio.numerator, ratio.denominator, ratio.valid_to))

    def add_barcode(self, product_id: int, barcode: NewBarcode, *, unit_id: int) -> None:
        """A barcode means the product in that unit."""
        self._barcodes.append((product_id, unit_id, barcode_key(barcode.gtin), barcode.gtin))

    def remove_barcodes(self, ids: Sequence[int]) -> None:
        """The barcodes mean nothing any more."""
        self._removed += ids

    def write(self) -> None:
        """Queues everything that was gathered; the products stand before it."""
        tx = self._tx
        post_rows(tx, SQL.set_ratios, self._changed_ratios)  # first: what ends makes room for what begins
        post_rows(tx, SQL.insert_product_units, _numbered(self._ratios))
        if self._removed:
            tx.post(SQL.remove_barcodes, rows=len(self._removed), ids=self._removed, at=tx.now)
        post_rows(tx, SQL.insert_barcodes, _numbered(self._barcodes))


def _numbered(rows: Sequence[Row]) -> list[Row]:
    return [(id, *row) for id, row in zip(new_ids(len(rows)), rows, strict=True)]
