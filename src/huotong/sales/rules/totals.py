"""Amounts of a line for a part of its quantity, so that the parts always sum to the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from huotong.kernel.money import share_of


class Part(NamedTuple):
    """Net and tax of a part of a line."""

    net: Decimal
    tax: Decimal

    @property
    def gross(self) -> Decimal:
        """Net and tax together."""
        return self.net + self.tax


def part_of_line(
    *, net: Decimal, tax: Decimal, quantity: Decimal, before: Decimal, step: Decimal, digits: int
) -> Part:
    """What falls to `step` base units of a line of which `before` were done already."""
    after = before + step
    return Part(
        share_of(net, before=before, after=after, whole=quantity, digits=digits),
        share_of(tax, before=before, after=after, whole=quantity, digits=digits),
    )
