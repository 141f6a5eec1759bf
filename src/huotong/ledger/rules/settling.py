"""Which open items a payment settles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.kernel.errors import HuotongError, NotFound
from huotong.ledger.contracts import Allocation
from huotong.ledger.errors import DifferenceLeaves, DifferenceTooLarge, ItemSettled, OverAllocated
from huotong.ledger.rules.discounts import Discounts

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


class Part(NamedTuple):
    """What one item gets of a payment, and what of it is written off or discounted."""

    amount: Decimal
    write_off: Decimal = ZERO
    discount: Decimal = ZERO
    discount_tax: Decimal = ZERO

    @property
    def whole(self) -> Decimal:
        """What of the item is settled by all of it; the tax of the discount is a part of the discount."""
        return self.amount + self.write_off + self.discount

    def __neg__(self) -> Part:
        """The same taken back."""
        return Part(-self.amount, -self.write_off, -self.discount, -self.discount_tax)


def allocate_as_told(
    *,
    amount: Decimal,
    allocations: Sequence[Allocation],
    items: Mapping[int, Item],
    difference_max: Decimal = ZERO,
    discounts: Discounts | None = None,
) -> dict[int, Part] | HuotongError:
    """What each named item gets, or why that cannot be."""
    wanted: dict[int, Part] = {}
    for allocation in allocations:
        before = wanted.get(allocation.open_item_id, Part(ZERO))
        wanted[allocation.open_item_id] = Part(
            before.amount + allocation.amount,
            before.write_off + allocation.write_off,
            before.discount + allocation.discount,
        )
    for item_id in wanted:
        if item_id not in items:
            return NotFound(kind="open_item", id=str(item_id))
    if (total := sum((part.amount for part in wanted.values()), ZERO)) > amount:
        return OverAllocated(amount=amount, allocated=total)
    for item_id, part in wanted.items():
        if (refused := _part_refusal(item_id, part, items[item_id], difference_max)) is not None:
            return refused
        if part.discount:
            tax = (discounts or Discounts({}, on=date.min)).tax_of(item_id, part.discount)
            if isinstance(tax, HuotongError):
                return tax
            wanted[item_id] = part._replace(discount_tax=tax)
    return wanted


def _part_refusal(item_id: int, part: Part, item: Item, difference_max: Decimal) -> HuotongError | None:
    if part.whole > item.left:
        return ItemSettled(open_item_id=str(item_id), wanted=part.whole, left=item.left)
    if part.write_off > difference_max:
        return DifferenceTooLarge(difference=part.write_off, allowed=difference_max)
    if (part.write_off or part.discount) and part.whole < item.left:
        return DifferenceLeaves(open_item_id=str(item_id), left=item.left - part.whole)
    return None


def allocate_oldest_first(*, amount: Decimal, items: Iterable[Item]) -> dict[int, Part]:
    """The amount spread over the items by due date, then id, until it or they are used up."""
    found: dict[int, Part] = {}
    for item in sorted(items, key=lambda item: (item.due_on, item.id)):
        if amount <= 0:
            break
        part = min(amount, item.left)
        if part > 0:
            found[item.id] = Part(part)
            amount -= part
    return found
