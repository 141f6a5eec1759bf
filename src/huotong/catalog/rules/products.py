"""What makes a product's units wrong, and how a product is told in its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from huotong.catalog.contracts import UnitRatio
from huotong.catalog.errors import OverlappingRatios, RatioToItself
from huotong.kernel.errors import HuotongError, Malformed

GTIN_LENGTH = 14
FIELDS = (
    "name", "base_unit", "tax_class", "category", "brand", "shelf_life_days", "weight_kg", "volume_l",
    "units", "barcodes",
)  # fmt: skip
"""What the history of a product tells, in the order it is shown."""


def barcode_key(gtin: str) -> str:
    """The form in which barcodes are one: zeros in front up to 14 digits."""
    return gtin.zfill(GTIN_LENGTH)


class KeptRatio(NamedTuple):
    """A ratio of a product as the table has it."""

    id: int
    unit_id: int
    numerator: int
    denominator: int
    valid_from: date
    valid_to: date | None
    unit: str


def wrong_ratio(
    ratios: Sequence[UnitRatio], *, base_unit_id: int, sku: str, path: str, others: Iterable[KeptRatio] = ()
) -> HuotongError | None:
    """The first thing wrong with the ratios, or None; `path` is where the product stands.

    `others` are ratios that stay beside them.
    """
    periods: list[tuple[date, date, int, int]] = [
        (one.valid_from, one.valid_to or date.max, one.unit_id, -1) for one in others
    ]
    for place, ratio in enumerate(ratios):
        if ratio.valid_to is not None and ratio.valid_to < ratio.valid_from:
            return Malformed(field=f"{path}.units.{place}.valid_to", reason="before_valid_from")
        periods.append((ratio.valid_from, ratio.valid_to or date.max, ratio.unit_id, place))
    last_days: dict[int, date] = {}
    for first, last, unit_id, _ in sorted(periods):
        if unit_id == base_unit_id:
            return RatioToItself(sku=sku)
        if unit_id in last_days and last_days[unit_id] >= first:
            return OverlappingRatios(sku=sku, unit_id=str(unit_id))
        last_days[unit_id] = last
    return None


def as_text(value: Any) -> str | None:
    """A field of a product as its history tells it."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return None if value is None or value == "" else str(value)


def ratio_text(code: str | None, ratio: UnitRatio | KeptRatio) -> str:
    """A ratio as the history tells it: `CASE = 12 (2026-01-01 … )`."""
    size = str(ratio.numerator) if ratio.denominator == 1 else f"{ratio.numerator}/{ratio.denominator}"
    return f"{code} = {size} ({ratio.valid_from} … {ratio.valid_to or ''})"


def described(
    fields: Iterable[Any], *, units: Iterable[str], barcodes: Iterable[str]
) -> dict[str, str | None]:
    """A product as its history tells it; `fields` are those of FIELDS but for units and barcodes."""
    lists = ("; ".join(sorted(units)), "; ".join(sorted(barcodes)))
    return {name: as_text(value) for name, value in zip(FIELDS, (*fields, *lists), strict=True)}
