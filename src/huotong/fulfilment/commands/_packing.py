"""What goes into a parcel, and what a delivery that has left in parcels may not leave behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from huotong.fulfilment.contracts.packing import NewParcel
from huotong.fulfilment.errors import (
    DeliveryPacked,
    LessThanPacked,
    NotAllPacked,
    NothingToPack,
    OverPacked,
    TrackedByParcel,
)
from huotong.fulfilment.posting import DeliveryHead, DeliveryLine
from huotong.kernel.errors import HuotongError, NotFound

Packed = dict[int, Decimal]
"""How much of each delivery line, by id, is in a parcel."""


def fill(
    head: DeliveryHead, lines: Sequence[DeliveryLine], parcels: Iterable[NewParcel]
) -> list[Packed] | HuotongError:
    """What is in each parcel, one after the other, or why they cannot be packed.

    A parcel that names no goods takes all that is in none yet.
    """
    known = {line.id: line for line in lines}
    left = {line.id: line.quantity - line.packed for line in lines}
    found: list[Packed] = []
    for parcel in parcels:
        wanted: Packed = {} if parcel.lines else {id: rest for id, rest in left.items() if rest}
        for goods in parcel.lines:
            if goods.line_id not in known:
                return NotFound(kind="delivery_line", id=str(goods.line_id))
            wanted[goods.line_id] = wanted.get(goods.line_id, Decimal(0)) + goods.quantity
        if not wanted:
            return NothingToPack(delivery=head.number)
        for id, quantity in wanted.items():
            if quantity > left[id]:
                return OverPacked(
                    delivery=head.number, line_no=known[id].line_no, wanted=quantity, left=left[id]
                )
            left[id] -= quantity
        found.append(wanted)
    return found


def below_packed(
    head: DeliveryHead, lines: Sequence[DeliveryLine], wanted: Mapping[int, Decimal]
) -> HuotongError | None:
    """Why lines cannot be brought down to these quantities: more of one is in parcels."""
    for line in lines:
        if wanted.get(line.id, line.quantity) < line.packed:
            return LessThanPacked(
                delivery=head.number, line_no=line.line_no, wanted=wanted[line.id], packed=line.packed
            )
    return None


def not_all_packed(head: DeliveryHead, lines: Sequence[DeliveryLine]) -> HuotongError | None:
    """Why goods may not leave: a delivery leaves without parcels, or wholly in them."""
    if not any(line.packed for line in lines):
        return None
    missing = [line for line in lines if line.packed != line.quantity]
    if not missing:
        return None
    first = missing[0]
    return NotAllPacked(
        delivery=head.number, line_no=first.line_no, left=first.quantity - first.packed, lines=len(missing)
    )


def not_in_parcels(head: DeliveryHead, lines: Sequence[DeliveryLine]) -> HuotongError | None:
    """Why carrier and tracking number are not the delivery's: each of its parcels has its own."""
    return TrackedByParcel(delivery=head.number) if any(line.packed for line in lines) else None


def still_packed(head: DeliveryHead, lines: Sequence[DeliveryLine]) -> HuotongError | None:
    """Why a delivery may not be cancelled: its goods are in parcels."""
    return DeliveryPacked(delivery=head.number) if any(line.packed for line in lines) else None
