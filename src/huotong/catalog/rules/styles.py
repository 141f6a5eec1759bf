"""Variants of a style: what they are called, and which values are the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from huotong.catalog.contracts import CreateProduct
from huotong.kernel.values import code_key

BETWEEN = "\x1f"
"""Stands in no value: control characters are refused."""


class KeptStyle(NamedTuple):
    """A style under lock, as the table has it; the attributes' names one a line."""

    id: int
    version: int
    code: str
    name: str
    attributes: str
    base_unit_id: int
    tax_class_id: int
    category_id: int | None
    brand_id: int | None
    shelf_life_days: int | None
    archived: bool

    @property
    def attribute_count(self) -> int:
        """How many values a variant has."""
        return len(self.attributes.split("\n"))

    def product(self, *, sku: str, values: Sequence[str]) -> CreateProduct:
        """The variant with these values as a product to create."""
        return CreateProduct(
            sku=sku,
            name=f"{self.name} {' / '.join(values)}",
            base_unit_id=self.base_unit_id,
            tax_class_id=self.tax_class_id,
            category_id=self.category_id,
            brand_id=self.brand_id,
            shelf_life_days=self.shelf_life_days,
        )


class Belongs(NamedTuple):
    """Which variant of which style a product is."""

    style_id: int
    values: tuple[str, ...]

    @property
    def key(self) -> str:
        """The form in which values are compared: case, width and outer spaces make no difference."""
        return variant_key(self.values)


def variant_key(values: Sequence[str]) -> str:
    """The form in which values are one."""
    return BETWEEN.join(code_key(value) for value in values)
