"""Numbers as people read them on paper: grouped by thousands, with the decimals of their currency."""

from __future__ import annotations

from decimal import Decimal


def written_amount(amount: Decimal, *, digits: int) -> str:
    """Such as 1,234.50, at the currency's digits."""
    return f"{amount:,.{digits}f}"


def written_number(number: Decimal) -> str:
    """A quantity, price or per cent without noughts at its end, such as 1,234.5."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def written_rate(rate: Decimal) -> str:
    """A rate per cent: 0.13 is 13 %."""
    return f"{written_number(rate * 100)} %"
