"""What crosses the door of the catalog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from huotong.kernel.values import DATE_MIN, Code, Day, Id, Line, Name

Ratio = Annotated[int, Field(ge=1, le=1_000_000_000, strict=True)]


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
class CreateProduct:
    """A product to create; ` SKU1 ` and `sku1` are one code."""

    sku: Code
    name: Name
    base_unit_id: Id
    tax_class_id: Id
    category: Annotated[Line, Field(max_length=200)] = ""
    units: Annotated[tuple[UnitRatio, ...], Field(max_length=100)] = ()


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
