"""Which price of a line wins, and why the others did not: a fixed order of precedence.

1. The list nearest to the customer: his by assignment, his own, his group's, his org unit's (then each
   unit above it in the same company, nearest first), his company's.
2. Within a list a price for the unit that is ordered, then one for the base unit.
3. Within a unit the largest quantity that is reached.

A list without a fitting price is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from huotong.pricing.contracts import ListRule, PriceAsked, PriceRow, Quote, Refused

ZERO, ONE = Decimal(0), Decimal(1)
PRICE_STEP = Decimal("0.00000001")
RULE_NAMES = {rule.value: rule.name.lower() for rule in ListRule}
_ListKey = tuple[int, int, int]


class PriceTable:
    """The prices a command has read, asked once per line."""

    def __init__(self, rows: Iterable[tuple[object, ...]]) -> None:
        self._rows: dict[tuple[int, int], list[PriceRow]] = defaultdict(list)
        for row in rows:
            price = PriceRow._make(row)
            self._rows[price.customer_id, price.product_id].append(price)
        for found in self._rows.values():
            if len(found) > 1:
                found.sort(key=_precedence)

    def find(self, *, customer_id: int, asked: PriceAsked) -> Quote | None:
        """The price that wins, with its trace; None when none fits."""
        rows = self._rows.get((customer_id, asked.product_id), ())
        if len(rows) == 1:
            row = rows[0]
            if not (_assigned(row, asked) and _refusal(row, asked) is None):
                return None
            return Quote(row, (row,) if row.minimum is not None else (), price_trace(row))
        return _choose(rows, asked)


def _choose(rows: Iterable[PriceRow], asked: PriceAsked) -> Quote | None:
    winner: PriceRow | None = None
    floors: dict[_ListKey, PriceRow] = {}
    tried: list[tuple[PriceRow, Refused]] = []
    silent: dict[_ListKey, PriceRow] = {}
    told: set[_ListKey] = set()
    for row in rows:
        if not _assigned(row, asked):
            continue
        key = (row.rule, row.depth, row.price_list_id)
        reason = _refusal(row, asked)
        if reason == "not_in_force":
            silent.setdefault(key, row)
            continue
        told.add(key)
        if reason is None:
            floors.setdefault(key, row)
            if winner is None:
                winner = row
                continue
            reason = "outranked"
        tried.append((row, reason))
    tried += [(row._replace(price=None), "no_price") for key, row in silent.items() if key not in told]
    if winner is None:
        return None
    trace = price_trace(winner)
    if tried:
        tried.sort(key=lambda one: _precedence(one[0]))
        trace["tried"] = [_told(row, reason) for row, reason in tried]
    return Quote(winner, tuple(row for row in floors.values() if row.minimum is not None), trace)


def _precedence(row: PriceRow) -> tuple[int, int, bool, Decimal, int]:
    """Best first; the id only makes the order of the trace certain."""
    return row.rule, row.depth, row.unit_id is None, -(row.from_quantity or ZERO), row.price_id or 0


def _assigned(row: PriceRow, asked: PriceAsked) -> bool:
    """Whether the list serves the customer that day."""
    return (row.since is None or row.since <= asked.on) and (row.until is None or row.until >= asked.on)


def _refusal(row: PriceRow, asked: PriceAsked) -> Refused | None:
    """Why the price does not fit the line; None when it does."""
    if row.currency != asked.currency:
        return "other_currency"
    if row.price is None or row.valid_from is None:
        return "no_price"
    if row.valid_from > asked.on or (row.valid_to is not None and row.valid_to < asked.on):
        return "not_in_force"
    if row.unit_id is not None and row.unit_id != asked.unit_id:
        return "other_unit"
    if row.from_quantity:
        reached = asked.base_quantity if row.unit_id is None else asked.quantity
        if reached < row.from_quantity:
            return "below_quantity"
    return None


def price_trace(row: PriceRow) -> dict[str, Any]:
    """How the price came about, ready for JSON: kept with the document."""
    assert row.price is not None
    assert row.valid_from is not None
    trace: dict[str, Any] = {
        "list": row.list_code,
        "price_id": str(row.price_id),
        "price": _plain(row.price),
        "valid_from": row.valid_from.isoformat(),
        "rule": RULE_NAMES[row.rule],
    }
    if row.unit_id is not None:
        trace["unit_price"] = trace["price"]
    if row.from_quantity:
        trace["from_quantity"] = _plain(row.from_quantity)
    if row.minimum is not None:
        trace["minimum"] = _plain(row.minimum)
    if row.includes_tax:
        trace["includes_tax"] = True
    return trace


def _told(row: PriceRow, reason: Refused) -> dict[str, str]:
    told = {"rule": RULE_NAMES[row.rule], "list": row.list_code, "refused": reason}
    if row.price is not None:
        told["price"] = _plain(row.price)
    if row.from_quantity:
        told["from_quantity"] = _plain(row.from_quantity)
    return told


def agreed_trace(quote: Quote, price: Decimal) -> dict[str, Any]:
    """The trace of a line whose price was agreed by hand instead of the one found."""
    found = dict(quote.trace)
    tried: list[dict[str, str]] = found.pop("tried", [])
    instead = {name: found[name] for name in ("rule", "list", "price", "from_quantity") if name in found}
    return {
        "list": found["list"],
        "price_id": found["price_id"],
        "price": _plain(price),
        "unit_price": _plain(price),
        "valid_from": found["valid_from"],
        "rule": "agreed",
        **({"includes_tax": True} if "includes_tax" in found else {}),
        "tried": [{**instead, "refused": "agreed_otherwise"}, *tried],
    }


def undercut(
    quote: Quote, *, price: Decimal, per_unit: bool, rate: Decimal, numerator: int, denominator: int
) -> PriceRow | None:
    """The highest minimum among the fitting prices of all lists, when the price lies below it; else None.

    The price is per ordered unit (`per_unit`) or per base unit, with tax when the winning list's are.
    Minimums count whether their list won or not, and before tax or with it come to the same.
    """

    def comparable(value: Decimal, *, per_ordered_unit: bool, with_tax: bool) -> Decimal:
        per = value * (denominator if per_ordered_unit else numerator)
        return per if with_tax else per * (ONE + rate)

    own = comparable(price, per_ordered_unit=per_unit, with_tax=quote.row.includes_tax)
    highest: PriceRow | None = None
    for row in quote.floors:
        assert row.minimum is not None
        floor = comparable(row.minimum, per_ordered_unit=row.unit_id is not None, with_tax=row.includes_tax)
        if floor > own:
            own, highest = floor, row
    return highest


def per_base_unit(price: Decimal, *, numerator: int, denominator: int) -> Decimal:
    """What one base unit comes to at a price per ordered unit, half up at eight decimals: to be shown."""
    return (price * denominator / numerator).quantize(PRICE_STEP, ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
