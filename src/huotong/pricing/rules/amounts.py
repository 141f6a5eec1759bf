"""What a line comes to: rounded half up at the currency's digits, per line or per document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from huotong.kernel.money import ZERO, round_amount, split_amount
from huotong.pricing.contracts import LineAmounts

ONE = Decimal(1)


def net_amount(*, quantity: Decimal, price: Decimal, digits: int) -> Decimal:
    """Quantity × price, half up at `digits` decimals."""
    return round_amount(quantity * price, digits=digits)


def tax_amount(*, net: Decimal, rate: Decimal, digits: int) -> Decimal:
    """Net × rate, half up at `digits` decimals."""
    return round_amount(net * rate, digits=digits)


def line_amounts(
    *, quantity: Decimal, price: Decimal, rate: Decimal, digits: int, includes_tax: bool = False
) -> LineAmounts:
    """Net and tax of a line rounded by itself.

    With a price that includes tax the gross is quantity × price, the tax gross × rate ÷ (1 + rate), and
    the net what is left: the parts sum to the gross.
    """
    amount = net_amount(quantity=quantity, price=price, digits=digits)
    if not includes_tax:
        return LineAmounts(amount, tax_amount(net=amount, rate=rate, digits=digits))
    tax = round_amount(amount * rate / (ONE + rate), digits=digits)
    return LineAmounts(amount - tax, tax)


def document_taxes(*, nets: Sequence[Decimal], rates: Sequence[Decimal], digits: int) -> list[Decimal]:
    """The tax of each line when the document rounds once per rate.

    The tax of a rate is round(sum of nets × rate); its lines share it by largest remainder, so that they
    sum to it. Nets are not negative.
    """
    places: dict[Decimal, list[int]] = defaultdict(list)
    for place, rate in enumerate(rates):
        places[rate].append(place)
    taxes = [ZERO] * len(nets)
    for rate, at in places.items():
        own = [nets[place] for place in at]
        whole = tax_amount(net=sum(own, ZERO), rate=rate, digits=digits)
        for place, share in zip(at, split_amount(whole, weights=own, digits=digits), strict=True):
            taxes[place] = share
    return taxes
