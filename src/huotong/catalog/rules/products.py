"""What makes a product's units wrong."""

from __future__ import annotations

from datetime import date

from huotong.catalog.contracts import CreateProduct, UnitRatio
from huotong.catalog.errors import OverlappingRatios, RatioToItself
from huotong.kernel.errors import HuotongError, Malformed


def wrong_ratio(product: CreateProduct, *, path: str) -> HuotongError | None:
    """The first thing wrong with the product's ratios, or None; `path` is where the product stands."""
    last_days: dict[int, date] = {}
    for place, ratio in _in_time_order(product):
        if ratio.unit_id == product.base_unit_id:
            return RatioToItself(sku=product.sku)
        if ratio.valid_to is not None and ratio.valid_to < ratio.valid_from:
            return Malformed(field=f"{path}.units.{place}.valid_to", reason="before_valid_from")
        if ratio.unit_id in last_days and last_days[ratio.unit_id] >= ratio.valid_from:
            return OverlappingRatios(sku=product.sku, unit_id=str(ratio.unit_id))
        last_days[ratio.unit_id] = ratio.valid_to or date.max
    return None


def _in_time_order(product: CreateProduct) -> list[tuple[int, UnitRatio]]:
    return sorted(enumerate(product.units), key=lambda placed: placed[1].valid_from)
