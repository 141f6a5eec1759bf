"""Whether orders can be promised: stock and credit are taken together or not at all, in declared order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from huotong.kernel.errors import HuotongError
from huotong.limits.contracts import Limit
from huotong.sales.contracts import Assignment, Backorder, OrderDemand, Plan
from huotong.sales.errors import CreditBlocked, NotEnoughCredit, NotEnoughStock

Key = tuple[int, int]


@dataclass(slots=True)
class Wanted:
    """An order that is to be promised; `skus` names the product of each line number for messages."""

    id: int
    company_id: int
    org_unit_id: int
    partner_id: int
    currency: str
    gross: Decimal
    demand: OrderDemand
    line_ids: Mapping[int, int]
    skus: Mapping[int, str]


@dataclass(slots=True)
class Stocked:
    """What is free at the locked levels; changed by each promise."""

    free: dict[Key, Decimal]
    taken: defaultdict[Key, Decimal] = field(default_factory=lambda: defaultdict(Decimal))

    def missing(self, needs: Mapping[Key, Decimal]) -> bool:
        """Whether a level has less than the order needs of it."""
        return any(self.free.get(key, Decimal(0)) < quantity for key, quantity in needs.items())

    def take(self, needs: Mapping[Key, Decimal]) -> None:
        """The order's goods are no longer free."""
        for key, quantity in needs.items():
            self.free[key] -= quantity
            self.taken[key] += quantity


class Credit:
    """What is used of the locked limits; changed by each promise."""

    def __init__(self, limits: Mapping[tuple[int, str, int], Limit]) -> None:
        self._limits = limits
        self._taken: defaultdict[tuple[int, str, int], Decimal] = defaultdict(Decimal)

    def refusal(self, wanted: Wanted) -> NotEnoughCredit | CreditBlocked | None:
        """Why the order's amount does not fit under the customer's limit, or None when it does.

        Blocked is only who wants more: an order may always be made smaller.
        """
        key = (wanted.company_id, wanted.currency, wanted.partner_id)
        limit = self._limits[key]
        if limit.block_reason and (wanted.gross > 0 or wanted.demand.lines):
            return CreditBlocked(reason=limit.block_reason)
        used = limit.used + self._taken[key]
        if limit.granted is None or wanted.gross <= 0 or used + wanted.gross <= limit.granted:
            return None
        return NotEnoughCredit(
            granted=limit.granted,
            used=used,
            needed=wanted.gross,
            left=max(limit.granted - used, Decimal(0)),
            currency=wanted.currency,
        )

    def take(self, wanted: Wanted) -> None:
        """The order's amount is used."""
        self._taken[(wanted.company_id, wanted.currency, wanted.partner_id)] += wanted.gross


def needs_of(plan: Plan, demand: OrderDemand) -> dict[Key, Decimal]:
    """What a plan takes from each (site, SKU)."""
    skus = {line.line_no: line.sku_id for line in demand.lines}
    needs: defaultdict[Key, Decimal] = defaultdict(Decimal)
    for line_no, site_id, quantity in ((a.line_no, a.site_id, a.quantity) for a in plan.assignments):
        needs[(site_id, skus[line_no])] += quantity
    return dict(needs)


def backorders(plan: Plan) -> tuple[Backorder, ...]:
    """What a plan leaves waiting, by line."""
    return tuple(Backorder(short.line_no, short.wanted - short.available) for short in plan.shortages)


def products_that_wait(wanted: Sequence[Wanted], plans: Sequence[Plan]) -> list[int]:
    """The products of which orders that may wait get less than they want."""
    found: set[int] = set()
    for one, plan in zip(wanted, plans, strict=True):
        if plan.shortages and one.demand.partial:
            short = {each.line_no for each in plan.shortages}
            found.update(line.sku_id for line in one.demand.lines if line.line_no in short)
    return sorted(found)


def shortages(wanted: Wanted, plan: Plan) -> list[HuotongError]:
    """A refusal per line that all sites together cannot serve; none of an order that may wait."""
    if wanted.demand.partial:
        return []
    return [
        NotEnoughStock(
            line_no=short.line_no,
            sku=wanted.skus[short.line_no],
            wanted=short.wanted,
            available=short.available,
        )
        for short in plan.shortages
    ]


def taken_meanwhile(
    wanted: Wanted, assignments: Sequence[Assignment], stocked: Stocked
) -> list[HuotongError]:
    """A refusal per line whose planned level has too little under lock."""
    skus = {line.line_no: line.sku_id for line in wanted.demand.lines}
    found: list[HuotongError] = []
    for one in assignments:
        available = stocked.free.get((one.site_id, skus[one.line_no]), Decimal(0))
        if available < one.quantity:
            found.append(
                NotEnoughStock(
                    line_no=one.line_no,
                    sku=wanted.skus[one.line_no],
                    wanted=one.quantity,
                    available=available,
                )
            )
    return found
