"""Amounts: rounding and splitting at a currency's digits, without losing a cent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
AMOUNT_MAX = Decimal("1e14")
_QUANTUM = tuple(Decimal(1).scaleb(-digits) for digits in range(9))


def round_amount(amount: Decimal, *, digits: int) -> Decimal:
    """The amount at `digits` decimals, halves away from zero (the trade's 四舍五入)."""
    return amount.quantize(_QUANTUM[digits], ROUND_HALF_UP)


def split_amount(amount: Decimal, *, weights: Sequence[Decimal], digits: int) -> list[Decimal]:
    """Shares of `amount` by weight whose sum is exactly `amount`.

    Largest-remainder method: each share is cut at `digits` decimals, then the units left over go
    to the largest remainders, the earlier share first among equals. Weights are not negative; when
    all are zero the first share takes the whole. `amount` must itself have at most `digits` decimals.
    """
    total = sum(weights, ZERO)
    if not weights:
        raise ValueError("split_amount needs at least one weight")
    if total == 0:
        return [amount] + [ZERO] * (len(weights) - 1)
    exact = [amount * weight / total for weight in weights]
    shares = [share.quantize(_QUANTUM[digits], ROUND_DOWN) for share in exact]
    left = int((amount - sum(shares, ZERO)) / _QUANTUM[digits])
    step = _QUANTUM[digits] if left >= 0 else -_QUANTUM[digits]
    by_remainder = sorted(range(len(shares)), key=lambda i: (-abs(exact[i] - shares[i]), i))
    for i in by_remainder[: abs(left)]:
        shares[i] += step
    return shares


def share_of(amount: Decimal, *, before: Decimal, after: Decimal, whole: Decimal, digits: int) -> Decimal:
    """The part of `amount` that falls to the step from `before` to `after` of `whole`.

    The parts of all steps from 0 to `whole` sum to `amount` exactly, whatever the steps were.
    """
    if after == whole and before == 0:
        return amount
    return round_amount(amount * after / whole, digits=digits) - round_amount(
        amount * before / whole, digits=digits
    )
