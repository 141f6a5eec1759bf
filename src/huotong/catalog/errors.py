"""What the catalog refuses.

Conflict
├── CodeTaken            the code or SKU, written this way or another, is in use
├── RatioToItself        the base unit has no ratio to itself
└── OverlappingRatios    one unit of a product would have two ratios on one day
"""

from __future__ import annotations

from dataclasses import dataclass

from huotong.kernel.errors import Conflict


@dataclass(eq=False)
class CodeTaken(Conflict):
    """Another row of this kind has the code; case, width and outer spaces make no difference."""

    code = "catalog.code_taken"
    kind: str
    given: str


@dataclass(eq=False)
class RatioToItself(Conflict):
    """The base unit is one of itself: a ratio for it would be a loop."""

    code = "catalog.ratio_to_itself"
    sku: str


@dataclass(eq=False)
class OverlappingRatios(Conflict):
    """Two ratios of one unit are valid on one day."""

    code = "catalog.overlapping_ratios"
    sku: str
    unit_id: str
