"""The prices a command has read, and how a line's price came about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from huotong.pricing.contracts import PriceRow


class PriceTable:
    """Prices by holder (a customer or a price list, as asked), product and day."""

    def __init__(self, rows: Iterable[tuple[object, ...]]) -> None:
        self._rows: dict[tuple[int, int, date], PriceRow] = {}
        for row in rows:
            price = PriceRow._make(row)
            self._rows[price.holder_id, price.product_id, price.on] = price

    def find(self, *, holder_id: int, product_id: int, on: date) -> PriceRow | None:
        """The price that stands that day, or None."""
        return self._rows.get((holder_id, product_id, on))


def price_trace(price: PriceRow, *, rule: str = "list") -> dict[str, Any]:
    """How the price came about, ready for JSON: kept with the document."""
    return {
        "list": price.list_code,
        "price_id": str(price.price_id),
        "price": format(price.price.normalize(), "f"),
        "valid_from": price.valid_from.isoformat(),
        "rule": rule,
    }
