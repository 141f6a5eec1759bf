"""Create blanket orders: quantities that a customer takes over a period, at prices kept for so long."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._agreeing import agree
from huotong.sales.contracts import NewOrder
from huotong.sales.contracts.agreeing import (
    AgreementKind,
    AgreementStatus,
    NewBlanketOrder,
    PlacedAgreement,
    Terms,
)

NAME = "sales.create_blanket_orders"
_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda item: len(item.lines))


@command(NAME, outcome=PlacedAgreement, chunk=_CHUNK)
def create_blanket_orders(
    tx: Tx, items: Sequence[NewBlanketOrder]
) -> Sequence[PlacedAgreement | HuotongError]:
    """Each blanket order is in force, priced like an order of its first day; nothing is promised yet."""
    return agree(tx, [(_order(item), _terms(item)) for item in items], kind=AgreementKind.BLANKET_ORDER)


def _order(item: NewBlanketOrder) -> NewOrder:
    return NewOrder(
        lines=item.lines,
        customer_id=item.customer_id,
        customer_code=item.customer_code,
        ordered_on=item.valid_from,
        address_id=item.address_id,
        note=item.note,
    )


def _terms(item: NewBlanketOrder) -> Terms:
    return Terms(AgreementKind.BLANKET_ORDER, AgreementStatus.IN_FORCE, item.valid_from, item.valid_to)
