"""What crosses the door of the catalog."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from huotong.catalog.contracts.codes import ChangedCode as ChangedCode
from huotong.catalog.contracts.codes import CodeDocument as CodeDocument
from huotong.catalog.contracts.codes import CodeHead as CodeHead
from huotong.catalog.contracts.codes import CodeOfVersion as CodeOfVersion
from huotong.catalog.contracts.pictures import PICTURE_TYPE as PICTURE_TYPE
from huotong.catalog.contracts.pictures import PICTURES_MAX as PICTURES_MAX
from huotong.catalog.contracts.pictures import AddPicture as AddPicture
from huotong.catalog.contracts.pictures import ArrangePictures as ArrangePictures
from huotong.catalog.contracts.pictures import CaptionPicture as CaptionPicture
from huotong.catalog.contracts.pictures import KeepPicture as KeepPicture
from huotong.catalog.contracts.pictures import KeptPicture as KeptPicture
from huotong.catalog.contracts.pictures import PictureOwner as PictureOwner
from huotong.catalog.contracts.pictures import PictureRow as PictureRow
from huotong.catalog.contracts.pictures import PicturesKept as PicturesKept
from huotong.catalog.contracts.pictures import RemovePicture as RemovePicture
from huotong.catalog.contracts.rows import Days as Days
from huotong.catalog.contracts.rows import PutProduct as PutProduct
from huotong.catalog.contracts.styles import AddedVariants as AddedVariants
from huotong.catalog.contracts.styles import AddVariants as AddVariants
from huotong.catalog.contracts.styles import ChangedStyle as ChangedStyle
from huotong.catalog.contracts.styles import CreateStyle as CreateStyle
from huotong.catalog.contracts.styles import NewVariant as NewVariant
from huotong.catalog.contracts.styles import StyleDocument as StyleDocument
from huotong.catalog.contracts.styles import StyleHead as StyleHead
from huotong.catalog.contracts.styles import StyleOfVersion as StyleOfVersion
from huotong.catalog.contracts.styles import VariantRow as VariantRow
from huotong.kernel.changes import HistoryRow
from huotong.kernel.steps import Step
from huotong.kernel.values import DATE_MIN, Code, Day, Id, Line, Name, PositiveQuantity, Version

Ratio = Annotated[int, Field(ge=1, le=1_000_000_000, strict=True)]
ProductStatus = Literal["active", "archived", "merged"]

_GTIN = re.compile(r"[0-9]{8}|[0-9]{12,14}", re.ASCII)


def check_digit(digits: str) -> int:
    """The digit of GS1 behind the digits: from the right they count three times and once by turns."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return -total % 10


def is_gtin(value: str) -> bool:
    """Whether it is a trade item number with its right check digit."""
    return bool(_GTIN.fullmatch(value) and value.strip("0") and int(value[-1]) == check_digit(value[:-1]))


def _check_gtin(value: str) -> str:
    if not is_gtin(value):
        raise PydanticCustomError("gtin", "8, 12, 13 or 14 digits, the last of which checks the others")
    return value


Gtin = Annotated[
    Line,
    AfterValidator(_check_gtin),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{8}([0-9]{4,6})?$"}),
]
"""A trade item number of GS1 as printed below the bars: 8, 12, 13 or 14 digits with a right check digit."""


@dataclass(frozen=True, slots=True)
class CreateUnit:
    """A unit goods are counted in."""

    code: Code
    name: Name


@dataclass(frozen=True, slots=True)
class CreateTaxClass:
    """A class of products that every tax treats alike."""

    code: Code
    name: Name


@dataclass(frozen=True, slots=True)
class UnitRatio:
    """One `unit` is numerator / denominator base units of the product, both days of the period included."""

    unit_id: Id
    numerator: Ratio
    denominator: Ratio = 1
    valid_from: Day = DATE_MIN
    valid_to: Day | None = None


@dataclass(frozen=True, slots=True)
class CreateBrand:
    """A brand to create."""

    code: Code
    name: Name


@dataclass(frozen=True, slots=True)
class CreateCategory:
    """A category to create; `parent_code` names one that exists or stands earlier in the same set."""

    code: Code
    name: Name
    parent_code: Code | None = None


@dataclass(frozen=True, slots=True)
class ChangeCategory:
    """What a category is called from now on and below which it stands; None makes it a root."""

    category_id: Id
    name: Name
    parent_id: Id | None = None


@dataclass(frozen=True, slots=True)
class NewBarcode:
    """A barcode to give to a unit of the product; None is the base unit."""

    gtin: Gtin
    unit_id: Id | None = None


@dataclass(frozen=True, slots=True)
class CreateProduct:
    """A product to create; ` SKU1 ` and `sku1` are one code. Weight and volume are of one base unit."""

    sku: Code
    name: Name
    base_unit_id: Id
    tax_class_id: Id
    category_id: Id | None = None
    brand_id: Id | None = None
    shelf_life_days: Days | None = None
    weight_kg: PositiveQuantity | None = None
    volume_l: PositiveQuantity | None = None
    units: Annotated[tuple[UnitRatio, ...], Field(max_length=100)] = ()
    barcodes: Annotated[tuple[NewBarcode, ...], Field(max_length=100)] = ()


@dataclass(frozen=True, slots=True)
class ChangeProduct:
    """What a product is from now on; `version` is the one that was read.

    Ratios that are named are set, others stay. `barcodes` are all that it has afterwards.
    """

    product_id: Id
    version: Version
    name: Name
    base_unit_id: Id
    tax_class_id: Id
    category_id: Id | None = None
    brand_id: Id | None = None
    shelf_life_days: Days | None = None
    weight_kg: PositiveQuantity | None = None
    volume_l: PositiveQuantity | None = None
    units: Annotated[tuple[UnitRatio, ...], Field(max_length=100)] = ()
    barcodes: Annotated[tuple[NewBarcode, ...], Field(max_length=100)] = ()


@dataclass(frozen=True, slots=True)
class ProductOfVersion:
    """A product as it was read."""

    product_id: Id
    version: Version


@dataclass(frozen=True, slots=True)
class MergeProduct:
    """A product that is the same as another one: it is archived, its SKU and barcodes lead to the other."""

    product_id: Id
    version: Version
    into_id: Id


@dataclass(frozen=True, slots=True)
class RelateProduct:
    """What is sold instead of a product, and what is offered along with it; these are all afterwards."""

    product_id: Id
    version: Version
    replacement_id: Id | None = None
    accessory_ids: Annotated[tuple[Id, ...], Field(max_length=100)] = ()


@dataclass(frozen=True, slots=True)
class Created:
    """A row that now exists."""

    id: Id
    code: str


@dataclass(frozen=True, slots=True)
class CreatedProduct:
    """A product that now exists."""

    id: Id
    sku: str


@dataclass(frozen=True, slots=True)
class ChangedProduct:
    """A product after a change."""

    id: Id
    sku: str
    version: int


@dataclass(frozen=True, slots=True)
class PlacedCategory:
    """A category and where it stands: `path` has the names from the root down to it."""

    id: Id
    code: str
    path: str


@dataclass(frozen=True, slots=True)
class ProductHead:
    """The head of a product's page."""

    id: Id
    version: int
    sku: str
    name: str
    status: ProductStatus
    base_unit_id: Id
    base_unit: str
    tax_class_id: Id
    tax_class: str
    category_id: Id | None
    category: str | None
    brand_id: Id | None
    brand: str | None
    shelf_life_days: int | None
    weight_kg: Decimal | None
    volume_l: Decimal | None
    replacement_id: Id | None
    replacement: str | None
    merged_into_id: Id | None
    merged_into: str | None
    style_id: Id | None
    style: str | None
    variant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A product that is offered along with another one."""

    id: Id
    sku: str
    name: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A ratio of a product on the days it holds: one unit is numerator / denominator base units."""

    id: Id
    unit_id: Id
    unit_code: str
    unit: str
    numerator: int
    denominator: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class BarcodeRow:
    """A barcode of a product, for one of its units."""

    id: Id
    gtin: str
    unit_id: Id
    unit: str


@dataclass(frozen=True, slots=True)
class ProductDocument:
    """A product with its units, barcodes and history, the newest change first, and what may be done.

    A variant without pictures of its own has those of its style.
    """

    head: ProductHead
    units: tuple[UnitRow, ...]
    barcodes: tuple[BarcodeRow, ...]
    accessories: tuple[RelatedRow, ...]
    aliases: tuple[str, ...]
    pictures: tuple[PictureRow, ...]
    history: tuple[HistoryRow, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class FoundProduct:
    """A product that a search found; `barcode_unit` is the unit whose barcode was asked for."""

    id: Id
    sku: str
    name: str
    base_unit: str
    category: str | None
    brand: str | None
    barcode_unit: str | None


@dataclass(frozen=True, slots=True)
class FoundProducts:
    """What a search found, the best first."""

    products: tuple[FoundProduct, ...]


class KeptProduct(NamedTuple):
    """A product under lock, as the table has it."""

    id: int
    version: int
    sku: str
    name: str
    base_unit_id: int
    tax_class_id: int
    category_id: int | None
    brand_id: int | None
    shelf_life_days: int | None
    weight_kg: Decimal | None
    volume_l: Decimal | None
    archived: bool
    base_unit: str
    tax_class: str
    category: str | None
    brand: str | None
    replacement: str | None
    merged_into_id: int | None


class KeptBarcode(NamedTuple):
    """A barcode of a product under lock."""

    id: int
    gtin: str
    given: str
    unit_id: int
    unit: str
