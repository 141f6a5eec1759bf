"""Moving average without a unit cost: a row holds quantity and amount, an issue takes its share."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

# Amount × quantity has up to 36 digits; the quotient must be exact far beyond the digit that is rounded.
_EXACT = Context(prec=60)


def cost_of_issue(*, quantity: Decimal, amount: Decimal, issued: Decimal, digits: int) -> Decimal:
    """The amount that leaves with `issued` of a row of `quantity` worth `amount`.

    round half up(amount × issued ÷ quantity) at the currency's digits; the issue that empties the row
    takes all that is left. Requires 0 < issued <= quantity.
    """
    if issued == quantity:
        return amount
    return cost_of_share(amount=amount, part=issued, whole=quantity, digits=digits)


def cost_of_share(*, amount: Decimal, part: Decimal, whole: Decimal, digits: int) -> Decimal:
    """round half up(amount × part ÷ whole) at the currency's digits; the part may be more than the whole."""
    return _rounded(_EXACT.divide(_EXACT.multiply(amount, part), whole), digits)


def cost_at(*, unit_cost: Decimal, quantity: Decimal, digits: int) -> Decimal:
    """round half up(unit cost × quantity) at the currency's digits."""
    return _rounded(_EXACT.multiply(unit_cost, quantity), digits)


def _rounded(exact: Decimal, digits: int) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, context=_EXACT)
