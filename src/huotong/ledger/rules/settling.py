"""Which open items a payment settles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huotong.kernel.errors import HuotongError, NotFound
from huotong.ledger.contracts import Allocation
from huotong.ledger.errors import ItemSettled, OverAllocated

ZERO = Decimal(0)


@dataclass(slots=True)
class Item:
    """An open item under lock; `left` shrinks and `settled` grows as payments are decided."""

    id: int
    company_id: int
    partner_id: int
    org_unit_id: int
    kind: str
    currency: str
    left: Decimal
    settled: Decimal
    due_on: date

    def settle(self, amount: Decimal) -> None:
        """This much more of it is settled."""
        self.left -= amount
        self.settled += amount


def allocate_as_told(
    *, amount: Decimal, allocations: Sequence[Allocation], items: Mapping[int, Item]
) -> dict[int, Decimal] | HuotongError:
    """What each named item gets, or why that cannot be."""
    wanted: dict[int, Decimal] = {}
    for allocation in allocations:
        wanted[allocation.open_item_id] = wanted.get(allocation.open_item_id, ZERO) + allocation.amount
    if (total := sum(wanted.values(), ZERO)) > amount:
        return OverAllocated(amount=amount, allocated=total)
    for item_id, part in wanted.items():
        item = items.get(item_id)
        if item is None:
            return NotFound(kind="open_item", id=str(item_id))
        if part > item.left:
            return ItemSettled(open_item_id=str(item_id), wanted=part, left=item.left)
    return wanted


def allocate_oldest_first(*, amount: Decimal, items: Iterable[Item]) -> dict[int, Decimal]:
    """The amount spread over the items by due date, then id, until it or they are used up."""
    found: dict[int, Decimal] = {}
    for item in sorted(items, key=lambda item: (item.due_on, item.id)):
        if amount <= 0:
            break
        part = min(amount, item.left)
        if part > 0:
            found[item.id] = part
            amount -= part
    return found
