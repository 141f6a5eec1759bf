"""Minimum levels as they cross the door; quantities are in base units."""

from __future__ import annotations

from dataclasses import dataclass

from huotong.kernel.values import Id, PositiveQuantity


@dataclass(frozen=True, slots=True)
class SetMinimumLevel:
    """How little of a product a site may have, and how much it is to be filled up to; without both: any."""

    site_id: Id
    product_id: Id
    minimum: PositiveQuantity | None = None
    target: PositiveQuantity | None = None


@dataclass(frozen=True, slots=True)
class MinimumLevelIs:
    """The minimum level of a product at a site."""

    site_id: Id
    product_id: Id
    minimum: PositiveQuantity | None
    target: PositiveQuantity | None
