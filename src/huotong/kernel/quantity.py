"""Quantities and conversion between units by integer ratios."""

from __future__ import annotations

from decimal import Decimal, localcontext

QUANTITY_DIGITS = 6
QUANTITY_MAX = Decimal("1e12")
_QUANTUM = Decimal(1).scaleb(-QUANTITY_DIGITS)


class InexactConversion(ValueError):
    """The quantity in base units would need more than six decimals."""


def to_base(quantity: Decimal, *, numerator: int, denominator: int) -> Decimal:
    """The quantity in base units: quantity × numerator ÷ denominator, exactly.

    Raises InexactConversion when the result has more than six decimals: stock is never rounded.
    """
    with localcontext() as context:
        context.prec = 60
        base = quantity * numerator / denominator
        cut = base.quantize(_QUANTUM)
        if cut * denominator != quantity * numerator:
            raise InexactConversion(f"{quantity} × {numerator} ÷ {denominator}")
    return cut
