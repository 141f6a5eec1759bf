"""The prices of some lists and products as they stand, and where new ones fit: under the lists' locks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.catalog.public import ask_conversions, ask_products
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.pricing.errors import OverlappingPrice
from huotong.pricing.locks import lock_price_lists
from huotong.pricing.posting import SQL
from huotong.pricing.rules.periods import Period, Timelines

Key = tuple[int, int, int, Decimal]
"""Price list, product, unit (0: the base unit), from which quantity."""


class StandingPrice(NamedTuple):
    """A price that stands; `followed`: its last day was set by the one behind it."""

    id: int
    valid_from: date
    valid_to: date | None
    price: Decimal
    minimum: Decimal | None
    followed: bool


@dataclass(frozen=True, slots=True)
class NewPrice:
    """A price that is to stand; `unit_id` as asked for, which may be the base unit."""

    id: int
    price_list_id: int
    product_id: int
    unit_id: int | None
    from_quantity: Decimal | None
    price: Decimal
    minimum: Decimal | None
    valid_from: date
    valid_to: date | None
    change_id: int | None = None


class Standing:
    """What new prices are decided on; `place` lets one stand or says why not, `write` writes them all."""

    def __init__(self, tx: Tx, wanted: Iterable[NewPrice]) -> None:
        self._tx = tx
        prices = list(wanted)
        pairs = sorted({(price.price_list_id, price.product_id) for price in prices})
        lists = lock_price_lists(tx, ids=[pair[0] for pair in pairs])
        products = ask_products(tx, ids=[pair[1] for pair in pairs])
        standing = tx.ask(SQL.standing_prices, lists=[p[0] for p in pairs], products=[p[1] for p in pairs])
        asked = [(p.product_id, p.unit_id, p.valid_from) for p in prices if p.unit_id is not None]
        ratios = (
            ask_conversions(
                tx,
                product_ids=[one[0] for one in asked],
                unit_ids=[one[1] for one in asked],
                on=[one[2] for one in asked],
            )
            if asked
            else None
        )
        self.lists = {row[0]: row[1] for row in lists.rows if tx.actor.sees_company(row[1])}
        """The companies of the lists within the actor's scope."""
        self.base_units = {row[0]: row[3] for row in products.rows}
        self._ratios = {row[:3] for row in ratios.rows} if ratios else set()
        self._timelines = Timelines()
        self._prices: dict[Key, list[StandingPrice]] = {}
        for (
            id,
            list_id,
            product,
            unit,
            from_quantity,
            first,
            last,
            price,
            _,
            followed,
            least,
        ) in standing.rows:
            key = (list_id, product, unit, from_quantity)
            self._timelines.stand(key, Period(id, first, last))
            found = StandingPrice(id, first, last, price, least, followed)
            self._prices.setdefault(key, []).append(found)
        self._placed: list[NewPrice] = []

    def key(self, price: NewPrice) -> Key:
        """What the price competes for; the base unit is told apart from none in no way."""
        base = self.base_units.get(price.product_id)
        unit = 0 if price.unit_id is None or price.unit_id == base else price.unit_id
        return price.price_list_id, price.product_id, unit, price.from_quantity or Decimal(0)

    def price_on(self, price: NewPrice) -> Decimal | None:
        """What stands on the first day of the new price before anything is changed."""
        on = price.valid_from
        for one in self._prices.get(self.key(price), ()):
            if one.valid_from <= on and (one.valid_to is None or one.valid_to >= on):
                return one.price
        return None

    def begun_on(self, price: NewPrice) -> StandingPrice | None:
        """What stands from the very first day of the new price on."""
        standing = self._prices.get(self.key(price), ())
        return next((one for one in standing if one.valid_from == price.valid_from), None)

    def flaw(
        self, price: NewPrice, *, path: str, names: tuple[str, str] = ("price", "minimum")
    ) -> HuotongError | None:
        """What is wrong with the price by itself; `names` are its fields in the request."""
        if price.price_list_id not in self.lists:
            return NotFound(kind="price_list", id=str(price.price_list_id))
        base = self.base_units.get(price.product_id)
        if base is None:
            return NotFound(kind="product", id=str(price.product_id))
        ratio = (price.product_id, price.unit_id, price.valid_from)
        if price.unit_id not in (None, base) and ratio not in self._ratios:
            return Malformed(field=f"{path}.unit_id", reason="not_a_unit_of_the_product")
        if price.minimum is not None and price.minimum > price.price:
            return Malformed(field=f"{path}.{names[1]}", reason="above_the_price")
        if price.valid_to is not None and price.valid_to < price.valid_from:
            return Malformed(field=f"{path}.valid_to", reason="before_valid_from")
        return None

    def clash(self, price: NewPrice) -> OverlappingPrice | None:
        """The standing price that leaves no room for this one."""
        clash = self._timelines.clash(self.key(price), _period(price))
        if clash is None:
            return None
        until = "" if clash.valid_to is None else clash.valid_to.isoformat()
        return OverlappingPrice(
            product_id=str(price.product_id), since=clash.valid_from.isoformat(), until=until
        )

    def place(self, price: NewPrice) -> OverlappingPrice | None:
        """Why the price cannot stand; or None, and then it stands."""
        clash = self.clash(price)
        if clash is None:
            self._timelines.add(self.key(price), _period(price))
            self._placed.append(price)
        return clash

    def write(self) -> None:
        """The prices stand, and those before them end: two statements whatever the number."""
        post_rows(self._tx, SQL.end_prices, sorted(self._timelines.ended.items()))
        post_rows(self._tx, SQL.insert_prices, [self._row(price) for price in self._placed])

    def _row(self, price: NewPrice) -> tuple[object, ...]:
        list_id, product, unit, from_quantity = self.key(price)
        last = self._timelines.added[price.id]
        return (
            price.id,
            list_id,
            product,
            unit or None,
            from_quantity,
            price.price,
            price.minimum,
            price.valid_from,
            price.change_id,
            last,
            last != price.valid_to,
        )


def _period(price: NewPrice) -> Period:
    return Period(price.id, price.valid_from, price.valid_to)


def twice(keys: Sequence[Key]) -> int | None:
    """The place of the first key that stands there for the second time."""
    seen: set[Key] = set()
    for place, key in enumerate(keys):
        if key in seen:
            return place
        seen.add(key)
    return None
