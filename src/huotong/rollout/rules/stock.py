"""How much each site of the demo begins with: together enough for every order, alone not always.

A provincial site holds most of what its province will order of a product, so that some orders go to the
regional warehouse behind it or are split. The regional warehouses hold the rest of their provinces and
a reserve.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from huotong.kernel.money import round_amount
from huotong.rollout.rules.map import WAREHOUSES

PROVINCIAL_SHARE = (85, 100)
RESERVE_SHARE = (20, 100)
RESERVE_LEAST = 20


class Opening(NamedTuple):
    """What a site, known by its code, begins with of a product."""

    site_code: str
    product_key: int
    quantity: int


def provincial_site(province: str) -> str:
    """The code of a province's own site."""
    return f"PS-{province}"


def plan_opening_stock(
    demand: Mapping[tuple[str, int], int], *, product_keys: Iterable[int]
) -> list[Opening]:
    """The opening stock by site and product; `demand` gives the pieces by (province, product key)."""
    found = [
        Opening(provincial_site(province), product, kept)
        for (province, product), pieces in sorted(demand.items())
        if (kept := pieces * PROVINCIAL_SHARE[0] // PROVINCIAL_SHARE[1])
    ]
    keys = sorted(product_keys)
    for warehouse in WAREHOUSES:
        rest: Counter[int] = Counter()
        for province in warehouse.provinces:
            for product in keys:
                pieces = demand.get((province, product), 0)
                rest[product] += pieces - pieces * PROVINCIAL_SHARE[0] // PROVINCIAL_SHARE[1]
                rest[product] += pieces * RESERVE_SHARE[0] // RESERVE_SHARE[1]
        found += [Opening(warehouse.code, product, rest[product] + RESERVE_LEAST) for product in keys]
    return found


def worth(quantity: int, *, cost: Decimal, digits: int) -> Decimal:
    """The amount that so many pieces are worth at a cost with up to four decimals."""
    return round_amount(quantity * cost, digits=digits)
