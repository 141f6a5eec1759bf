"""How much each site of the demo begins with: together enough for every order, alone not always.

A provincial site holds most of what its province will order of a product. The rest lies, with a reserve,
in the regional warehouse behind it; one that does not keep the product leaves it to the warehouse that is
the product's home. So most orders are served by their province, some from behind it, and a few only by
two sites together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from huotong.kernel.money import round_amount
from huotong.rollout.rules.draws import draw, pick
from huotong.rollout.rules.map import WAREHOUSES, Warehouse

PROVINCIAL_PERCENT = 85
RESERVE_PERCENT = 20
RESERVE_LEAST = 20
KEPT_PERCENT = 40


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
        if (kept := pieces * PROVINCIAL_PERCENT // 100)
    ]
    for product in sorted(product_keys):
        behind = Counter({holder.code: RESERVE_LEAST for holder in _holders(product)})
        for warehouse in WAREHOUSES:
            pieces = [demand.get((province, product), 0) for province in warehouse.provinces]
            rest = sum(one - one * PROVINCIAL_PERCENT // 100 + one * RESERVE_PERCENT // 100 for one in pieces)
            holder = warehouse if warehouse.code in behind else home_of(product)
            behind[holder.code] += rest
        found += [Opening(code, product, quantity) for code, quantity in sorted(behind.items())]
    return found


def home_of(product_key: int) -> Warehouse:
    """The regional warehouse that keeps the product in any case."""
    return pick(f"home:{product_key}", WAREHOUSES)


def _holders(product_key: int) -> list[Warehouse]:
    home = home_of(product_key)
    return [
        one
        for one in WAREHOUSES
        if one == home or draw(f"keeps:{one.code}:{product_key}", below=100) < KEPT_PERCENT
    ]


def worth(quantity: int, *, cost: Decimal, digits: int) -> Decimal:
    """The amount that so many pieces are worth at a cost with up to four decimals."""
    return round_amount(quantity * cost, digits=digits)
