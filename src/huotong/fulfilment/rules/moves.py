"""Which goods go from where to where, so that what is held becomes what is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple


class Move(NamedTuple):
    """So much from one site to another, in base units."""

    from_site: int
    to_site: int
    quantity: Decimal


def moves_between(present: Mapping[int, Decimal], wanted: Mapping[int, Decimal]) -> list[Move]:
    """The moves, as few as pairing them in site order gives; both sums are the same."""
    sites = sorted({*present, *wanted})
    change = {site: wanted.get(site, Decimal(0)) - present.get(site, Decimal(0)) for site in sites}
    takers = {site: more for site, more in change.items() if more > 0}
    moves: list[Move] = []
    for site, less in change.items():
        spare = -less
        for taker in [*takers] if spare > 0 else ():
            part = min(spare, takers[taker])
            if part > 0:
                moves.append(Move(site, taker, part))
                takers[taker] -= part
                spare -= part
    return moves
