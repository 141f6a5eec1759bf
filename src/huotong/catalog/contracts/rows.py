"""The row of the file of products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from huotong.kernel.values import Code, Line, Name, PositiveQuantity, Version

CodeOrNone = Annotated[Line, Field(max_length=64)]
Days = Annotated[int, Field(ge=1, le=36_500, strict=True)]
Listed = Annotated[Line, Field(max_length=8000)]


@dataclass(frozen=True, slots=True)
class PutProduct:
    """A row of the file of products; units, tax class, category and brand are named by their codes.

    `units` has a ratio after the other, `CASE=12; BOX=1/2 2026-01-01..2026-12-31`, in base units and with
    the days when they are not all; `barcodes` have the unit before them when it is not the base unit,
    `6901009901234; CASE:16901009901231`. With `version` the row is a change of that version; without it the
    row counts, whatever there is.
    """

    sku: Code
    name: Name
    base_unit: Code
    tax_class: Code
    category: CodeOrNone = ""
    brand: CodeOrNone = ""
    shelf_life_days: Days | None = None
    weight_kg: PositiveQuantity | None = None
    volume_l: PositiveQuantity | None = None
    units: Listed = ""
    barcodes: Listed = ""
    version: Version | None = None
