"""What a line costs: the price that won or the one agreed by hand, never below a minimum without leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from huotong.kernel.actor import Actor
from huotong.kernel.errors import Forbidden, HuotongError
from huotong.pricing.contracts import PriceAsked, Quote
from huotong.pricing.public import agreed_trace, per_base_unit, undercut
from huotong.sales.errors import BelowMinimumPrice
from huotong.sales.rules.drafts import KeptPrice

AGREE = "sales.agree_prices"
"""The permission to give a line another price than the one found."""
UNDERCUT = "sales.undercut_minimum_prices"
"""The permission to sell below a minimum price."""


class Measure(NamedTuple):
    """A quantity as entered and in base units."""

    entered: Decimal
    unit_id: int
    numerator: int
    denominator: int
    quantity: Decimal

    def price_asked(self, *, product_id: int, base_unit_id: int, currency: str, on: date) -> PriceAsked:
        """What to ask of the prices."""
        unit = None if self.unit_id == base_unit_id else self.unit_id
        return PriceAsked(product_id, currency, on, unit, self.entered, self.quantity)


@dataclass(frozen=True, slots=True)
class LinePrice:
    """`counted` units at `price`; `base_price` is what one base unit comes to."""

    counted: Decimal
    price: Decimal
    base_price: Decimal
    trace: dict[str, Any]
    includes_tax: bool


def kept_price(kept: KeptPrice, measure: Measure) -> LinePrice:
    """The price of a line for which it was agreed earlier."""
    counted = measure.entered if kept.per_unit else measure.quantity
    return LinePrice(counted, kept.unit_price, kept.price, kept.trace, kept.includes_tax)


def price_line(
    actor: Actor,
    *,
    quote: Quote,
    measure: Measure,
    agreed: Decimal | None,
    rate: Decimal,
    line: tuple[int, str],
) -> LinePrice | HuotongError:
    """The price of the line (number, SKU), or why it may not have it: Forbidden, BelowMinimumPrice."""
    if agreed is not None and not actor.may(AGREE):
        return Forbidden(permission=AGREE)
    price = quote.price if agreed is None else agreed
    per_unit = agreed is not None or quote.row.unit_id is not None
    trace = quote.trace if agreed is None else agreed_trace(quote, agreed)
    if quote.floors:
        numerator, denominator = measure.numerator, measure.denominator
        floor = undercut(
            quote, price=price, per_unit=per_unit, rate=rate, numerator=numerator, denominator=denominator
        )
        if floor is not None:
            assert floor.minimum is not None
            if not actor.may(UNDERCUT):
                return BelowMinimumPrice(
                    line_no=line[0],
                    sku=line[1],
                    price=price,
                    minimum=floor.minimum,
                    price_list=floor.list_code,
                )
            trace = {
                **trace,
                "undercut": {"list": floor.list_code, "minimum": format(floor.minimum.normalize(), "f")},
            }
    with_tax = quote.row.includes_tax
    if not per_unit:
        return LinePrice(measure.quantity, price, price, trace, with_tax)
    base = per_base_unit(price, numerator=measure.numerator, denominator=measure.denominator)
    return LinePrice(measure.entered, price, base, trace, with_tax)
