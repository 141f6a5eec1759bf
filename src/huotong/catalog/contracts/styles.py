"""Styles: what is sold in several colours and sizes, each of them a product of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from huotong.catalog.contracts.pictures import PictureRow
from huotong.catalog.contracts.rows import Days
from huotong.kernel.steps import Step
from huotong.kernel.values import Code, Id, Line, Version

VARIANTS_MAX = 500
Word = Annotated[Line, Field(min_length=1, max_length=24)]
Words = Annotated[tuple[Word, ...], Field(max_length=3)]
"""Names or values of the attributes of a style: colour, size."""
StyleName = Annotated[Line, Field(min_length=1, max_length=120)]


@dataclass(frozen=True, slots=True)
class CreateStyle:
    """A style to create: the attributes in which its variants differ, and what they have in common."""

    code: Code
    name: StyleName
    attributes: Words
    base_unit_id: Id
    tax_class_id: Id
    category_id: Id | None = None
    brand_id: Id | None = None
    shelf_life_days: Days | None = None


@dataclass(frozen=True, slots=True)
class NewVariant:
    """A variant to create: its SKU, and a value for each attribute of the style."""

    sku: Code
    values: Words


@dataclass(frozen=True, slots=True)
class AddVariants:
    """Variants that a style is to have besides those it has."""

    style_id: Id
    variants: Annotated[tuple[NewVariant, ...], Field(max_length=VARIANTS_MAX)]


@dataclass(frozen=True, slots=True)
class AddedVariants:
    """The products that are now variants of the style, in the order in which they were asked for."""

    id: Id
    code: str
    product_ids: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class StyleOfVersion:
    """A style as it was read."""

    style_id: Id
    version: Version


@dataclass(frozen=True, slots=True)
class ChangedStyle:
    """A style after a change."""

    id: Id
    code: str
    version: int


@dataclass(frozen=True, slots=True)
class StyleHead:
    """The head of a style's page."""

    id: Id
    version: int
    code: str
    name: str
    status: Literal["active", "archived"]
    attributes: tuple[str, ...]
    base_unit: str
    tax_class: str
    category: str | None
    brand: str | None
    shelf_life_days: int | None


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A variant of a style: a product, and its values in the order of the attributes."""

    id: Id
    sku: str
    name: str
    values: tuple[str, ...]
    archived: bool


@dataclass(frozen=True, slots=True)
class StyleDocument:
    """A style with its variants, and what may be done."""

    head: StyleHead
    variants: tuple[VariantRow, ...]
    pictures: tuple[PictureRow, ...]
    steps: tuple[Step, ...]
